import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, jsonRows, linesOf, ndjsonRows, plainEnvironment, program, type RunOptions } from './brasctl.ts'

const [alice, bob] = ['02:00:5e:10:00:07', '02:00:5e:10:00:08']
const lease = (ip: string, mac: string, what: string) =>
  `[DHCPS]:  Lease for server "s1" ip-address "${ip}" client (mac=${mac}) configuration ${what}`
const subscriber = (id: string, what: string) => `Subscriber ${id} has been ${what} the system`

// As rsyslog keeps it: no year, no zone, a blank-padded day.
const old = `\
Nov  9 21:00:00 bras1 TMNX: 1 Base DHCPS-WARNING-tmnxDhcpSvrLeaseCreate-2018 ${lease('100.64.0.7', alice, 'created')}
Nov  9 21:00:01 bras1 TMNX: 2 Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  ${subscriber(`alice@isp.example@${alice}`, 'created in')}
Nov  9 21:00:02 bras1 TMNX: 3 Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  ${subscriber(`bob@isp.example@${bob}`, 'created in')}
`
const recent = `\
Nov 20 21:03:00 bras1 TMNX: 4 Base SVCMGR-WARNING-hostConnectivityLost-2206 [Host connectivity lost]:  host connectivity lost on lag-1:100.7 in service 100 for inetAddr = 100.64.0.7, chAddr=${alice}, verify-addr=100.64.0.7.
Nov 20 21:03:11 bras1 TMNX: 5 Base SVCMGR-WARNING-tmnxSubscriberDeleted-2501 [Subscriber deleted]:  ${subscriber(`alice@isp.example@${alice}`, 'removed from')}
Nov 20 21:03:12 bras1 TMNX: 6 Base DHCPS-WARNING-tmnxDhcpSvrLeaseDelete-2019 ${lease('100.64.0.7', alice, 'deleted')}
`
const later = `Nov 21 08:00:00 bras1 TMNX: 7 Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  ${subscriber(`alice@isp.example@${alice}`, 'created in')}\n`

describe('history', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brasctl-history-'))
    await mkdir(join(folder, 'logs'))
    await writeFile(join(folder, 'logs', 'syslog-20261110.gz'), gzipSync(old))
    await writeFile(join(folder, 'logs', 'syslog-20261120'), recent)
    await writeFile(join(folder, 'cut.gz'), gzipSync(recent.repeat(2000)).subarray(0, -400))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const history = (args: readonly string[], options: RunOptions = {}) =>
    brasctl(['history', ...args], { cwd: folder, env: { XDG_STATE_HOME: join(folder, 'state') }, ...options })
  const both = ['--syslog', 'logs', '--zone', '+08:00']

  it('is everything about a user, in the order of time over plain and packed files', async () => {
    const { exitCode, stdout, stderr } = await history(['alice@isp.example', ...both, '-o', 'json', '--unmask'])
    expect(stderr).toMatch(/^note: alice@isp\.example: .*alice@isp\.example@02:00:5e:10:00:07.*\n$/)
    expect(exitCode).toBe(0)
    const rows = jsonRows(stdout)
    expect(rows.map(({ time, eventId, file, line }) => [time, eventId, file, line])).toEqual([
      ['2026-11-09T21:00:00.000+08:00', 2018, 'logs/syslog-20261110.gz', 1],
      ['2026-11-09T21:00:01.000+08:00', 2500, 'logs/syslog-20261110.gz', 2],
      ['2026-11-20T21:03:00.000+08:00', 2206, 'logs/syslog-20261120', 1],
      ['2026-11-20T21:03:11.000+08:00', 2501, 'logs/syslog-20261120', 2],
      ['2026-11-20T21:03:12.000+08:00', 2019, 'logs/syslog-20261120', 3],
    ])
    expect(rows[1]).toMatchObject({
      ...{ router: 'bras1', eventName: 'tmnxSubscriberCreated', subscriber: `alice@isp.example@${alice}` },
      ...{ account: 'alice@isp.example', mac: alice, ip: null, sap: null, kind: 'subscriber-created' },
      text: `Subscriber alice@isp.example@${alice} has been created in the system`,
    })
  })

  it('has made-up names off a terminal, the same for the same user', async () => {
    const { stdout, stderr } = await history([alice, ...both, '-o', 'ndjson'])
    for (const name of ['alice', 'isp.example', alice]) expect(stdout + stderr).not.toContain(name)
    const rows = ndjsonRows(stdout)
    expect(rows).toHaveLength(5)
    expect(new Set(rows.map(({ mac }) => mac)).size).toBe(1)
    expect(rows[0]).toMatchObject({ ip: '100.64.0.7', text: expect.stringContaining(`(mac=${rows[0]?.['mac']})`) })
  })

  it('is a table of sentences, with the comings and goings and a drawing below', async () => {
    const { stdout, stderr } = await history(['alice@isp.example', ...both, '--unmask'])
    expect(linesOf(stdout).map((line) => line.replace(/ {2,}bras1 .*$/, ''))).toEqual([
      expect.stringMatching(/^TIME +EVENT/),
      '2026-11-09 21:00:00  lease of 100.64.0.7 given to 02:00:5e:10:00:07',
      '2026-11-09 21:00:01  on line: alice@isp.example@02:00:5e:10:00:07',
      '2026-11-20 21:03:00  100.64.0.7 (02:00:5e:10:00:07) on lag-1:100.7 answers no more',
      '2026-11-20 21:03:11  off line: alice@isp.example@02:00:5e:10:00:07',
      '2026-11-20 21:03:12  lease of 100.64.0.7 for 02:00:5e:10:00:07 ended',
    ])
    const [, ...summary] = linesOf(stderr)
    expect(summary.slice(0, 3)).toEqual([
      '5 events, first seen 2026-11-09 21:00:00, last seen 2026-11-20 21:03:12',
      '  2026-11-09 21:00:01  on line   bras1',
      '  2026-11-20 21:03:11  off line  bras1  after: 100.64.0.7 (02:00:5e:10:00:07) on lag-1:100.7 answers no more',
    ])
    expect(summary[4]).toMatch(/^on line +█{60,}$/)
    expect(summary.slice(3).every((line) => line.length <= 80)).toBe(true)
    expect(summary.at(-1)).toMatch(/^ +2026-11-09 21:00 +2026-11-20 21:03$/)
  })

  it('keeps to its window, by the clock of the lines', async () => {
    const numbers = async (...window: readonly string[]) =>
      jsonRows((await history([alice, ...both, ...window, '-o', 'json'])).stdout).map(({ eventId }) => eventId)
    expect(await numbers('--since', '2026-11-20T21:03:11')).toEqual([2501, 2019])
    expect(await numbers('--since', '2026-11-20T13:03:12Z')).toEqual([2019])
    expect(await numbers('--until', '2026-11-09T21:00:01')).toEqual([2018])
  })

  it('reads standard input', async () => {
    const { exitCode, stdout } = await history(
      [alice, '--syslog', '-', '--year', '2026', '-o', 'json', '--fields', 'time,file,line'],
      { input: recent },
    )
    expect(exitCode).toBe(0)
    expect(jsonRows(stdout)).toEqual(
      ['00', '11', '12'].map((second, at) => ({ time: `2026-11-20T21:03:${second}.000`, file: '-', line: at + 1 })),
    )
  })

  it('of nobody is nothing, and without files nothing is looked for', async () => {
    expect(await history(['carol', ...both, '-o', 'json'])).toEqual({ exitCode: 1, stdout: '[]\n', stderr: '' })
    expect(await history(['carol'])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--syslog') })
    expect(await history(both)).toMatchObject({ exitCode: 2 })
    const missing = await history(['carol', '--syslog', 'nowhere.log'])
    expect(missing).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr: expect.stringContaining('nowhere.log'),
    })
    expect(await history(['carol', '--syslog', 'logs', '--zone', 'Mars'])).toMatchObject({ exitCode: 2 })
  })

  it('says that a file is cut off, and gives what stands before', async () => {
    const { exitCode, stdout, stderr } = await history([alice, '--syslog', 'cut.gz', '--year', '2026', '-o', 'ndjson'])
    expect(exitCode).toBe(7)
    expect(linesOf(stdout).length).toBeGreaterThan(3)
    expect(stderr).toContain('warning: cut.gz: is cut off')
    expect(stderr).toMatch(/error: the answer is not whole: .*cut\.gz/)
  })

  it('is on record with who asked and why, and is not answered where that cannot be written', async () => {
    const env = { XDG_STATE_HOME: join(folder, 'asked') }
    const args = [alice, ...both, '--reason', 'case 4711', '--fields', 'eventId', '-o', 'csv']
    expect(await history(args, { env })).toMatchObject({ exitCode: 0 })
    const { stdout } = await brasctl(['audit', '--result', 'asked', '-o', 'json'], { env })
    expect(jsonRows(stdout)).toMatchObject([{ reason: 'case 4711', typed: ['history', ...args] }])
    const unwritable = { XDG_STATE_HOME: join(folder, 'cut.gz') }
    expect(await history(args, { env: unwritable })).toMatchObject({ exitCode: 9, stdout: '' })
  })

  it('goes on with a file that grows, and that is rotated', async () => {
    const path = join(folder, 'live')
    await writeFile(path, old)
    const args = ['history', alice, '--syslog', path, '--year', '2026', '-f', '-o', 'ndjson', '--unmask']
    const child = execa(process.execPath, [program, ...args], {
      reject: false,
      extendEnv: false,
      env: { ...plainEnvironment, XDG_STATE_HOME: join(folder, 'state') },
    })
    const times: unknown[] = []
    try {
      for await (const row of child.iterable({ from: 'stdout' })) {
        times.push(JSON.parse(row).time)
        if (times.length === 2) await appendFile(path, recent)
        if (times.length === 5) {
          await rename(path, `${path}.1`)
          await writeFile(path, later)
        }
        if (times.length === 6) child.kill('SIGINT')
      }
    } finally {
      child.kill()
    }
    expect(times.slice(2)).toEqual([
      ...['00', '11', '12'].map((second) => `2026-11-20T21:03:${second}.000`),
      '2026-11-21T08:00:00.000',
    ])
    expect(await child).toMatchObject({ exitCode: 130 })
  })
})
