import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { writeInventory, writeTruth } from '../../src/lab/files.ts'
import { type LabOptions, startLab } from '../../src/lab/start.ts'
import { brasctl, ndjsonRows, type Row } from './brasctl.ts'

async function openLab(options: LabOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'brasctl-engines-'))
  const lab = await startLab({ subscribers: 120, seed: 5, ...options })
  onTestFinished(async () => {
    await lab.close()
    await rm(folder, { recursive: true, force: true })
  })
  const inventory = join(folder, 'routers.yaml')
  await writeInventory(lab, inventory)
  await writeTruth(lab, join(folder, 'truth.ndjson'))
  return { inventory, truth: ndjsonRows(await readFile(join(folder, 'truth.ndjson'), 'utf8')) }
}

const pick = ({ service, type, sap, mac, sessionId }: Row) => [service, type, sap, mac, sessionId].join(' ')
const identities = (rows: readonly Row[]) => rows.map(pick).sort()

// The engine that the prompt shows, and the words that the other one has to be asked.
const routers: readonly (readonly [string, LabOptions, readonly string[]])[] = [
  ['the classic CLI alone', { cli: 'classic' }, []],
  ['the classic CLI of a router that has both', { cli: 'mixed' }, []],
  ['the MD-CLI', { cli: 'md' }, []],
  ['the MD-CLI without IPoE sessions', { cli: 'md', mdLacks: ['ipoe'] }, ['ipoe']],
  ['the MD-CLI without any sessions', { cli: 'md', mdLacks: ['session'] }, ['pppoe', 'ipoe']],
  [
    'the MD-CLI without services, with every wire fault of its own',
    { cli: 'md', mdLacks: ['service'], thinkMs: 5, faults: ['star-flip', 'log-lines', 'idle-warning', 'chunk=7'] },
    ['pppoe', 'ipoe'],
  ],
  [
    'the MD-CLI without sessions, where no paging can be switched off',
    { cli: 'md', mdLacks: ['session'], faults: ['deny-environment'] },
    ['pppoe', 'ipoe'],
  ],
]
it.each(routers)('%s: every session, asked where it is known', async (_name, options, elsewhere) => {
  const { inventory, truth } = await openLab(options)
  const run = await brasctl(['sessions', '-o', 'ndjson', '--verbose', '--inventory', inventory])
  expect(run.exitCode).toBe(0)
  expect(identities(ndjsonRows(run.stdout))).toEqual(identities(truth))
  const record = run.stderr
  for (const type of ['pppoe', 'ipoe']) {
    const times = record.split(`show service id 100 ${type} session`).length - 1
    expect(times, type).toBe(elsewhere.some((one) => one === type) ? 2 : 1)
  }
})

it.each([
  ['md', 'classic', 'warning: bras1: shows the MD-CLI, though the inventory says dialect: classic; '],
  ['mixed', 'md', 'warning: bras1: shows the classic CLI, though the inventory says dialect: md; '],
] as const)('%s is asked all the same where the inventory says %s, and told once', async (cli, dialect, warning) => {
  const { inventory, truth } = await openLab({ cli })
  const text = await readFile(inventory, 'utf8')
  const run = async (said: string, ...more: readonly string[]) => {
    await writeFile(inventory, text.replace(/^defaults:\n/m, `defaults:\n  dialect: ${said}\n`))
    return brasctl(['sessions', '-o', 'ndjson', '--inventory', inventory, ...more])
  }
  const { exitCode, stdout, stderr } = await run(dialect)
  expect(exitCode).toBe(0)
  expect(identities(ndjsonRows(stdout))).toEqual(identities(truth))
  expect(stderr).toBe(`${warning}it was asked as it shows itself\n`)
  expect(await run(dialect, '--quiet')).toMatchObject({ exitCode: 0, stderr: '' })
  for (const other of [dialect === 'md' ? 'classic' : 'md', 'auto']) {
    expect(await run(other)).toMatchObject({ exitCode: 0, stderr: '' })
  }
})

it('a user is found whole where the MD-CLI does not have the half of it', async () => {
  const { inventory, truth } = await openLab({ cli: 'md', mdLacks: ['subscriber-hosts', 'active-subscribers'] })
  const user = truth.find(({ account, ip }) => account !== null && ip !== null)
  const run = await brasctl(['find', String(user?.['account']), '-o', 'ndjson', '--inventory', inventory])
  expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  const [row] = ndjsonRows(run.stdout)
  expect(row).toMatchObject({ sap: user?.['sap'], mac: user?.['mac'], ip: user?.['ip'] })
  expect(row?.['hosts']).toMatchObject([{ ip: user?.['ip'] }])
  expect(row?.['slaProfile']).toBe(user?.['slaProfile'])
})
