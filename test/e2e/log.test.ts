import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printIpv4, printMac } from '../../src/lab/population/address-text.ts'
import { addressOriginOf } from '../../src/lab/population/attributes.ts'
import { Population } from '../../src/lab/population/population.ts'
import type { Member } from '../../src/lab/population/records.ts'
import { releases } from '../../src/lab/release.ts'
import { brasctl, jsonRows, linesOf, type Row } from './brasctl.ts'
import { errorOf, type KickLab, openKickLab } from './kick-lab.ts'
import { startTerminal } from './terminal.ts'

const subscribers = 80
const stranger = 'stranger@isp.example'

const labs = [
  ['classic', '15.0'],
  ['md', '25.3'],
] as const

describe.concurrent.each(labs)('log on a %s router of %s', (cli, release) => {
  let world: KickLab
  let members: readonly Member[]

  beforeAll(async () => {
    world = await openKickLab({ cli, release, subscribers, fault: [`auth-fail=${stranger}`] })
    const { longestSubscriberId } = releases[release]
    const options = { subscribers, seed: 1, routerIndex: 0, longestSubscriberId }
    members = new Population({ ...options, now: world.lab.truthReadAt }).members
    await world.begin()
  })
  afterAll(async () => {
    await world.close()
  })

  /** The rows of a question that goes well, and what is told beside them. */
  async function ask(...args: readonly string[]): Promise<{ rows: Row[]; notes: string[] }> {
    const { exitCode, stdout, stderr } = await world.call(['log', ...args, '-o', 'json'])
    expect({ args, exitCode, stderr }).toEqual({ args, exitCode: 0, stderr: expect.not.stringContaining('warning') })
    return { rows: jsonRows(stdout), notes: linesOf(stderr) }
  }

  /** Somebody who is alone on his SAP, whose address comes by DHCP. */
  function user(): Member {
    const found = members.find(
      (member) =>
        member.kind === 'ipoe' &&
        member.ip !== null &&
        addressOriginOf(member) === 'dhcp' &&
        members.filter(({ sap }) => sap.text === member.sap.text).length === 1,
    )
    if (found === undefined) throw new Error('the lab has no such user')
    return found
  }

  it('tells of a user by whatever is known of him', async () => {
    const { mac, sap, ip, subscriber } = user()
    const keys = [printMac(mac).replaceAll(':', '-'), sap.text, printIpv4(ip ?? 0), subscriber.id]
    const block = subscriber.nat === null ? [] : ['nat-mapped']
    const kinds = [...block, 'subscriber-created', 'lease-created', ...(sap.managed ? ['msap-created'] : [])]
    for (const key of keys) {
      const { rows } = await ask(key)
      expect({ key, kinds: rows.map((row) => row['kind']) }).toEqual({ key, kinds })
      const [created, lease] = rows.slice(block.length)
      expect(created).toMatchObject({
        ...{ router: 'bras1', logId: 92, severity: 'warning', application: 'SVCMGR', eventId: 2500, zone: 'UTC' },
        ...{ eventName: 'tmnxSubscriberCreated', subscriber: subscriber.id, subject: 'Subscriber created' },
      })
      expect(lease).toMatchObject({ eventName: 'tmnxDhcpSvrLeaseCreate', mac: printMac(mac), ip: printIpv4(ip ?? 0) })
    }
  })

  it('gives the newest first, of every log that goes to memory, and says how far back they reach', async () => {
    const { rows, notes } = await ask()
    const times = rows.map((row) => Date.parse(String(row['time'])))
    expect(times).toEqual([...times].sort((one, other) => other - one))
    expect(new Set(rows.map((row) => row['logId']))).toEqual(new Set([92, 99]))
    const count = (logId: number) => rows.filter((row) => row['logId'] === logId).length
    expect(notes[0]).toMatch(
      new RegExp(`^note: bras1: log 92: ${count(92)} events back to \\d{4}-\\d\\d-\\d\\d .* UTC, none`),
    )
    expect(notes[1]).toMatch(
      new RegExp(`^note: bras1: log 99: ${count(99)} events back to .* UTC, none overwritten, \\d+ dropped$`),
    )
    expect(notes[2]).toMatch(/^note: bras1: log 100: empty, \d+ dropped$/)
    expect(notes).toHaveLength(3)
  })

  it('tells of a user who is not on line that only his own name is looked for', async () => {
    const { rows, notes } = await ask(stranger)
    expect(rows.map(({ kind, account, reason, mac, sap }) => ({ kind, account, reason, mac, sap }))).toEqual(
      Array(3).fill({
        ...{ kind: 'pppoe-failed', account: stranger, reason: 'Authentication failed' },
        ...{ mac: '02:00:5e:ff:ff:01', sap: '1/1/4:4000.1' },
      }),
    )
    expect(notes[0]).toBe(`note: bras1: ${stranger} is not on line; only events that name it themselves are found`)
  })

  it('tells of a port, narrowed by log, severity, application and time', async () => {
    const { rows } = await ask('2/1/c3/1', '--log-id', '99', '--severity', 'MINOR', '--app', 'port')
    const optics = ['ddm-cleared', 'ddm-cleared', 'ddm-raised', 'ddm-raised']
    expect(rows.map((row) => row['kind'])).toEqual(optics)
    expect(rows.map((row) => row['reason'])).toEqual(
      ['warning', 'alarm', 'alarm', 'warning'].map((degree) => `rxOpticalPower-low-${degree}`),
    )
    const day = await ask('--log-id', '99', '--since', '1d')
    expect(day.rows.map((row) => row['kind'])).toEqual([
      ...['saps-updated', 'link-up', 'alarm-cleared', 'saps-updated', 'link-down', 'alarm-raised'],
      ...optics,
    ])
    const hours = await ask('--log-id', '99', '--since', '4h', '--severity', 'major', '--severity', 'minor')
    expect(hours.rows.map((row) => row['kind'])).toEqual([
      ...['saps-updated', 'alarm-cleared', 'saps-updated', 'alarm-raised'],
    ])
  })

  it('shows time, severity and a plain sentence, in both languages', async () => {
    const english = await world.call(['log', stranger, '--log-id', '92', '-q'])
    expect(linesOf(english.stdout)[0]).toMatch(/^TIME +SEVERITY +EVENT +LOG +ROUTER$/)
    expect(linesOf(english.stdout)[1]).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}warning {3}PPPoE failed for stranger@isp\.example on 1\/1\/4:4000\.1: Authentication failed /,
    )
    expect(english.stderr).toBe('')
    const chinese = await world.call(['log', stranger, '--log-id', '92', '--lang', 'zh'])
    expect(chinese.stdout).toContain('1/1/4:4000.1 上 stranger@isp.example PPPoE 拨号失败：Authentication failed')
    expect(chinese.stderr).toMatch(/^说明: bras1：stranger@isp\.example 不在线.*\n说明: bras1：日志 92：\d+ 条，最早 /)
  })

  it('finds nothing: exit 1', async () => {
    for (const args of [['nobody@isp.example'], ['--severity', 'critical'], ['-']]) {
      const { exitCode, stdout } = await world.call(['log', ...args, '-o', 'json'])
      expect({ args, exitCode, stdout }).toEqual({ args, exitCode: 1, stdout: '[]\n' })
    }
  })

  it('refuses what it cannot read, and says what it takes: exit 2', async () => {
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['--since', 'yesterday'], /^error: --since .*yesterday.*\nhint: .*2h/],
      [['--severity', 'grave'], /^error: --severity .*grave.*\nhint: .*cleared, indeterminate, critical/],
      [['--app', 'a b'], /^error: --app .*a b.*\nhint: .*SVCMGR/],
      [['--log-id', 'a"b'], /^error: --log-id /],
      [['--interval', '0'], /^error: --interval /],
      [['--follow', '--sort', 'time'], /^error: --follow and --sort do not go together/],
      [['158012345678'], /^error: "158012345678" can be read in two ways/],
    ]
    for (const [args, message] of cases) {
      const run = await world.call(['log', ...args])
      expect({ args, exitCode: run.exitCode }).toEqual({ args, exitCode: 2 })
      expect(errorOf(run)).toMatch(message)
    }
  })

  it('fails with the words of the router: exit 6', async () => {
    const run = await world.call(['log', '--log-id', '7000'])
    expect(run.exitCode).toBe(6)
    expect(errorOf(run)).toContain('show log log-id 7000')
  })

  it('follows: what comes after it began goes out at once, until Ctrl-C', async () => {
    const { mac, sap, subscriber } =
      members.find((member) => member.kind === 'pppoe' && member.subscriber.members.length === 1) ?? user()
    const run = startTerminal(['log', '-f', '--interval', '0.2', '--log-id', '92'], {
      env: { BRASCTL_INVENTORY: world.lab.inventory },
    })
    await run.see('log 92')
    const clear = await world.kick(printMac(mac), '--sap', sap.text, '--yes')
    expect(clear.exitCode).toBe(0)
    await run.see(`off line: ${subscriber.id}`)
    run.press('Ctrl-C')
    const { exitCode, text } = await run.end()
    expect({ exitCode, isError: text.includes('error:') }).toEqual({ exitCode: 130, isError: false })
  })
})

describe('log with the log of the inventory', () => {
  it('reads that log alone', async () => {
    const world = await openKickLab({ subscribers: 20 })
    const { readFile, writeFile } = await import('node:fs/promises')
    const text = await readFile(world.lab.inventory, 'utf8')
    await writeFile(world.lab.inventory, text.replace('bras1: {', 'bras1: { logId: 99,'))
    const { exitCode, stdout } = await brasctl(['log', '--inventory', world.lab.inventory, '-o', 'json'])
    expect(exitCode).toBe(0)
    expect(new Set(jsonRows(stdout).map((row) => row['logId']))).toEqual(new Set([99]))
    await world.close()
  })
})
