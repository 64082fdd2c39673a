import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, ndjsonRows, type Row } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'

/*
 * One user over several routers: on two of them, at the first of them, and where he was the last time.
 */
let lab: LabProcess
let twin: LabProcess
let folder: string

beforeAll(async () => {
  lab = await startLabProcess({ routers: 3, subscribers: 40 })
  // The same seed has the same users.
  twin = await startLabProcess({ subscribers: 40 })
  folder = await mkdtemp(join(tmpdir(), 'brasctl-fleet-'))
})

afterAll(async () => {
  await lab.stop()
  await twin.stop()
  await rm(folder, { recursive: true, force: true })
})

const userOn = (router: string, type = 'pppoe'): Row => {
  const user = lab.truth.find((row) => row['router'] === router && row['type'] === type)
  if (user === undefined) throw new Error(`nobody on ${router}`)
  return user
}

const find = (cache: string, ...args: readonly string[]) =>
  brasctl(['find', ...args, '-o', 'ndjson', '--inventory', lab.inventory], {
    env: { XDG_CACHE_HOME: join(folder, cache) },
  })

const routersOf = (stdout: string) => ndjsonRows(stdout).map(({ router }) => router)

describe('a user who is on two routers', () => {
  it('is shown twice, with since when he is on each', async () => {
    const inventory = join(folder, 'both.yaml')
    const entries = [lab, twin].map(
      ({ port, passwordFile, knownHosts }, index) =>
        `  box${index}: ${JSON.stringify({ host: '127.0.0.1', port, user: 'noc', passwordFile, knownHosts })}\n`,
    )
    await writeFile(inventory, `routers:\n${entries.join('')}`)
    for (const [type, key] of [
      ['pppoe', 'account'],
      ['ipoe', 'mac'],
    ] as const) {
      const name = String(userOn('bras1', type)[key])
      const { stdout, stderr, exitCode } = await brasctl(['find', name, '-o', 'ndjson', '--inventory', inventory])
      expect({ exitCode, routers: routersOf(stdout).sort() }).toEqual({ exitCode: 0, routers: ['box0', 'box1'] })
      const warnings = stderr.split('\n').filter((line) => line.startsWith('warning: '))
      const since = String.raw`box\d since \d{4}-\d\d-\d\d [\d:]{8} \(up [\dd :]+\)`
      expect(warnings).toHaveLength(1)
      expect(warnings[0]).toContain(`${name} is on line on more than one router: `)
      expect(warnings[0]).toMatch(
        new RegExp(`: ${since}, ${since}; (?:that on box\\d is the older|which is the older)`),
      )
    }
  })
})

describe('--first and the memory', () => {
  it('stop at the router that has him, and ask it alone the next time', async () => {
    const { account } = userOn('bras3')
    const first = await find('a', String(account), '--first', '--concurrency', '1')
    expect(first).toMatchObject({ exitCode: 0, stderr: '' })
    expect(routersOf(first.stdout)).toEqual(['bras3'])
    const again = await find('a', String(account), '--first', '-v')
    expect(routersOf(again.stdout)).toEqual(['bras3'])
    expect(again.stderr).toMatch(
      new RegExp(`^note: ${account} was last found on bras3 \\d+ s ago; it is asked first$`, 'm'),
    )
    expect(again.stderr).toMatch(/^note: .*2 routers were not asked, or not to the end$/m)
    expect(again.stderr).not.toMatch(/bras[12]/)
    const text = readFileSync(join(folder, 'a', 'brasctl', 'found.json'), 'utf8')
    expect(Object.keys(JSON.parse(text))).toEqual([account])
  })

  it('find him elsewhere where the memory is wrong', async () => {
    const { account } = userOn('bras2')
    await find('b', String(account))
    const file = join(folder, 'b', 'brasctl', 'found.json')
    const [old = ''] = Object.values<{ address: string }>(JSON.parse(readFileSync(file, 'utf8'))).map(
      (one) => one.address,
    )
    expect(old).toMatch(/^127\.0\.0\.1:\d+$/)
    await writeFile(file, JSON.stringify({ [String(account)]: { address: `127.0.0.1:${lab.port}`, at: Date.now() } }))
    const told = await find('b', String(account), '--first')
    expect(routersOf(told.stdout)).toEqual(['bras2'])
    expect(told.stderr).toContain('was last found on bras1')
    expect(readFileSync(file, 'utf8')).toContain(old)
  })

  it('leave no trace with --no-memory, nor with BRASCTL_NO_MEMORY, and none of a port', async () => {
    const { account, port } = userOn('bras1')
    await find('c', String(account), '--no-memory')
    await brasctl(['find', String(account), '--inventory', lab.inventory], {
      env: { XDG_CACHE_HOME: join(folder, 'c'), BRASCTL_NO_MEMORY: '1' },
    })
    await find('c', '--port', String(port))
    expect(() => readFileSync(join(folder, 'c', 'brasctl', 'found.json'))).toThrow('ENOENT')
  })

  it('go on where the memory cannot be written', async () => {
    await writeFile(join(folder, 'd'), '')
    expect(await find('d', String(userOn('bras1')['account']))).toMatchObject({ exitCode: 0, stderr: '' })
  })
})
