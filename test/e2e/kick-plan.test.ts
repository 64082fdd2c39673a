import { chmod, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { jsonRows, type Row } from './brasctl.ts'
import { errorOf, type KickLab, openKickLab } from './kick-lab.ts'
import { identitiesOf, lineOf } from './kick-users.ts'

let site: KickLab

beforeAll(async () => {
  site = await openKickLab({ sharedMacs: true })
})
beforeEach(() => site.begin())
afterAll(() => site.close())

const fields = [
  ...['router', 'service', 'sap', 'mac', 'sessionId', 'account', 'line', 'outcome'],
  ...['upSecondsBefore', 'upSecondsAfter', 'ipBefore', 'ipAfter'],
]

async function expectNobodyLost(): Promise<void> {
  expect(await site.lines()).toEqual([])
  expect(await site.audit()).toEqual([])
}

/** What a row of a dry run says of a session of the truth. */
function dryRow({ service, sap, mac, sessionId, account, ip }: Row, line: string): Row {
  const known = { router: 'bras1', service, sap, mac, sessionId, account, line, outcome: null }
  return { ...known, upSecondsBefore: expect.any(Number), upSecondsAfter: null, ipBefore: ip, ipAfter: null }
}

describe('--dry-run', () => {
  it('gives each session with its line, and sends nothing', async () => {
    const user = await site.user()
    const { exitCode, stdout, stderr } = await site.kick(String(user['sap']), '--dry-run', '-o', 'json')
    expect(exitCode).toBe(0)
    const rows = jsonRows(stdout)
    expect(rows).toEqual([dryRow(user, lineOf(user))])
    expect(Object.keys(rows[0] ?? {})).toEqual(fields)
    expect(stderr).toContain('bras1: 1 session would go')
    await expectNobodyLost()
  })

  it('needs no confirmation for a port either, and does not ask at a terminal', async () => {
    const onPort = (await site.online()).filter(({ port }) => port === 'lag-1')
    const { exitCode, stdout } = await site.kick('lag-1', '-n', '-o', 'json')
    expect(exitCode).toBe(0)
    expect(jsonRows(stdout).map(({ sap }) => sap)).toEqual(expect.arrayContaining(onPort.map(({ sap }) => sap)))
    expect(jsonRows(stdout)).toHaveLength(onPort.length)
    const { exitCode: atTerminal, text } = await site.kickAtTerminal(['lag-1', '-n']).end()
    expect(atTerminal).toBe(0)
    expect(text).not.toContain('to confirm')
    await expectNobodyLost()
  })

  it('with --rate it gives a line for each session', async () => {
    const twins = await site.twins()
    const { stdout } = await site.kick(String(twins[0]['sap']), '-n', '--rate', '1', '-o', 'json')
    expect(jsonRows(stdout).map(({ line }) => line)).toEqual(twins.map(lineOf))
    await expectNobodyLost()
  })

  it.each([
    ['json', '[]\n'],
    ['csv', `${fields.join(',')}\n`],
    ['table', ''],
  ])('nothing found is exit 1, as %s', async (format, stdout) => {
    expect(await site.kick('nobody@nowhere', '-n', '-o', format)).toMatchObject({ exitCode: 1, stdout })
    expect(await site.kick('nobody@nowhere', '--yes', '-o', format)).toMatchObject({ exitCode: 1, stdout })
    await expectNobodyLost()
  })

  it('finds nobody by no key: exit 1', async () => {
    expect(await site.kick('-', '--yes')).toMatchObject({ exitCode: 1 })
    expect(await site.call(['kick', '-', '-r', 'bras1', '--yes'], { input: '\n  \n' })).toMatchObject({ exitCode: 1 })
    await expectNobodyLost()
  })
})

describe('--plan and --apply', () => {
  const planOf = async (...args: readonly string[]) => {
    const file = join(site.state, 'plan.json')
    expect(await site.kick(...args, '--plan', file)).toMatchObject({ exitCode: 0 })
    await expectNobodyLost()
    return file
  }
  // A plan has its router and its keys in it.
  const apply = (file: string, ...args: readonly string[]) =>
    site.call(['kick', '--apply', file, '--wait', '0', ...args])

  it('saves what would be done, for its owner alone, and sends nothing', async () => {
    const user = await site.user()
    const file = join(site.state, 'plan.json')
    const run = await site.kick(String(user['sap']), '--plan', file, '-o', 'json')
    expect(run).toMatchObject({ exitCode: 0, stderr: expect.stringContaining(`saved to ${file}; `) })
    expect(jsonRows(run.stdout)).toEqual([dryRow(user, lineOf(user))])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readFile(file, 'utf8')).toContain(lineOf(user))
    await expectNobodyLost()
  })

  it('closes a file that was open to others', async () => {
    const file = join(site.state, 'plan.json')
    await writeFile(file, 'what was there before, and longer than a plan\n'.repeat(100))
    await chmod(file, 0o644)
    expect(await site.kick(String((await site.user())['sap']), '--plan', file)).toMatchObject({ exitCode: 0 })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ router: 'bras1' })
  })

  it('is confirmed as if it had been typed: exit 2 without --yes, 0 with it', async () => {
    const user = await site.user()
    const file = await planOf(String(user['account']))
    expect(await apply(file)).toMatchObject({ exitCode: 2, stdout: '' })
    const dry = await apply(file, '--dry-run', '-o', 'json')
    expect(jsonRows(dry.stdout)).toEqual([dryRow(user, lineOf(user))])
    await expectNobodyLost()
    expect(await apply(file, '--yes', '--reason', 'ticket 7')).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf([user]))
    expect(await site.audit()).toMatchObject([
      { result: 'done', plan: file, reason: 'ticket 7', lines: [lineOf(user)] },
    ])
  })

  it('asks at a terminal, for a port by its name', async () => {
    const onPort = (await site.online()).filter(({ port }) => port === '3/2/1')
    const file = await planOf('3/2/1')
    const expected = ['--expect', String(onPort.length)]
    const run = await apply(file, '--yes', ...expected)
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--confirm "bras1 3/2/1" --expect N') })
    await expectNobodyLost()
    const terminal = site.terminal(['kick', '--apply', file, '--wait', '0'])
    await terminal.see(`All ${onPort.length} sessions go. Type "bras1 3/2/1" to confirm: `)
    terminal.type('bras1 3/2/1')
    await terminal.see(`${onPort.length} gone`)
    expect(await terminal.end()).toMatchObject({ exitCode: 0 })
    expect(await site.lost()).toEqual(identitiesOf(onPort))
  })

  it('names the service of everybody where nobody can be asked', async () => {
    const file = await planOf('--all', '--service', '100')
    const run = await apply(file)
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--confirm "bras1 100" --expect N') })
    await expectNobodyLost()
  })

  it('is refused when one of them has left: exit 8', async () => {
    const twins = await site.twins()
    const file = await planOf(String(twins[0]['sap']))
    await site.call(['run', '--write', '-r', 'bras1', lineOf(twins[1])])
    const run = await apply(file, '--yes', '--expect', '2')
    expect(run).toMatchObject({ exitCode: 8, stdout: '' })
    expect(errorOf(run)).toContain('error: bras1: the set of sessions changed meanwhile (1 came or left)')
    expect(await site.lines()).toEqual([lineOf(twins[1])])
    expect(await apply(file, '--yes', '--expect', '1')).toMatchObject({ exitCode: 8 })
    expect(await site.lines()).toEqual([lineOf(twins[1])])
  })

  it('is refused when all of them have left: exit 8', async () => {
    const user = await site.user()
    const file = await planOf(String(user['sap']))
    await site.call(['run', '--write', '-r', 'bras1', lineOf(user)])
    expect(await apply(file, '--yes')).toMatchObject({ exitCode: 8, stdout: '' })
    expect(await site.lines()).toEqual([lineOf(user)])
  })

  it.each([
    ['another text', 'hello'],
    ['other JSON', '{"plan":1}'],
    ['an empty file', ''],
    [
      'a plan without keys',
      '{"plan":"brasctl kick plan 1","selector":"bras1","address":"a:1","services":["100"],"type":null,"keys":[[]],"sessions":[]}',
    ],
  ])('%s is no plan: exit 2', async (_, text) => {
    const file = join(site.state, 'plan.json')
    await writeFile(file, text)
    const run = await apply(file, '--yes', '-r', 'bras1')
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(errorOf(run)).toMatch(/^error: \S+plan\.json cannot be read: it is not a plan of brasctl kick\n?$/)
    await expectNobodyLost()
  })

  it('is for its own router alone: exit 9', async () => {
    const { sap } = await site.user()
    const file = await planOf(String(sap))
    const plan: unknown = JSON.parse(await readFile(file, 'utf8'))
    const { host } = site.lab
    await writeFile(file, JSON.stringify(Object.assign({}, plan, { address: `${host}:1` })))
    const run = await apply(file, '--yes')
    expect(run).toMatchObject({ exitCode: 9, stdout: '' })
    expect(errorOf(run)).toContain(`plan.json is a plan for ${host}:1, and the router is ${host}:${site.lab.port}`)
    await expectNobodyLost()
  })

  it('cannot be saved where nothing can be written: exit 9, and nothing is sent', async () => {
    const { sap } = await site.user()
    const run = await site.kick(String(sap), '--plan', '/proc/plan.json')
    expect(run).toMatchObject({ exitCode: 9, stdout: '' })
    expect(errorOf(run)).toContain('error: /proc/plan.json cannot be written: ')
    await expectNobodyLost()
  })
})
