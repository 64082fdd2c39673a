import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, jsonRows, linesOf, type Row } from './brasctl.ts'

const mac = '02:00:5e:10:00:07'
const head = (day: string, clock: string, number: number) => `${day} ${clock} bras1 TMNX: ${number} Base`
const block = (what: string, at: string) =>
  `NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]:  {1} ${what} 203.0.113.7 [40064-40127] MDA 5/1 -- 7 classic-lsn-sub %203 100.64.0.7 at ${at}`
const lease = (what: string) =>
  `DHCPS-WARNING-tmnxDhcpSvrLease-${what === 'created' ? 2018 : 2019} [DHCPS]:  Lease for server "s1" ip-address "100.64.0.7" client (mac=${mac}) configuration ${what}`
const first = `\
${head('Nov 19', '08:00:00', 1)} ${lease('created')}
${head('Nov 19', '08:00:01', 2)} SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  Subscriber alice@isp.example@${mac} has been created in the system
${head('Nov 19', '08:00:02', 3)} ${block('Map ', '2026/11/19 08:00:02')}
`
const second = `\
${head('Nov 20', '21:03:05', 4)} ${block('Free', '2026/11/20 21:03:05')}
${head('Nov 20', '21:03:12', 5)} ${lease('deleted')}
`

describe('trace', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brasctl-trace-'))
    await writeFile(join(folder, 'a-20261119.gz'), gzipSync(first))
    await writeFile(join(folder, 'b-20261120'), second)
    await writeFile(
      join(folder, 'lost-20261120'),
      second.replace('TMNX: 4 ', 'TMNX: 9 ').replace('TMNX: 5 ', 'TMNX: 10 '),
    )
    await writeFile(
      join(folder, 'asked.csv'),
      'ip,port,time\n203.0.113.7,40100,2026-11-20 21:00:00 +0800\n203.0.113.7,50000,2026-11-20 21:00:00 +0800\n203.0.113.7,,1795176000\n',
    )
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const run = (...args: readonly string[]) => brasctl(args, { cwd: folder, env: { XDG_STATE_HOME: folder } })
  const files = ['--syslog', 'a-20261119.gz', 'b-20261120', '--zone', 'Asia/Shanghai']
  const trace = (...args: readonly string[]) => run('trace', ...args)
  const pick = (rows: readonly Row[], ...fields: readonly string[]) =>
    rows.map((row) => fields.map((field) => row[field]))

  it.each(['2026-11-20 21:00:00 +0800', '2026-11-20T13:00:00Z', '2026-11-20 21:00', '1795179600', '1795179600000'])(
    'names who had a port at %s, with his account and the lines that say so',
    async (at) => {
      const { exitCode, stdout } = await trace('203.0.113.7:40100', '--at', at, ...files, '-o', 'json', '--unmask')
      expect(exitCode).toBe(0)
      const [row, ...others] = jsonRows(stdout)
      expect(others).toEqual([])
      expect(Date.parse(String(row?.['at']))).toBe(Date.parse('2026-11-20T13:00:00Z'))
      expect(Date.parse(String(row?.['from']))).toBe(Date.parse('2026-11-19T00:00:02Z'))
      expect(Date.parse(String(row?.['to']))).toBe(Date.parse('2026-11-20T13:03:05Z'))
      expect(row).toMatchObject({
        ...{ outsideIp: '203.0.113.7', port: 40100, router: 'bras1', firstPort: 40064, lastPort: 40127 },
        ...{ insideIp: '100.64.0.7', account: 'alice@isp.example', subscriber: `alice@isp.example@${mac}`, mac },
        ...{ confidence: 'exact', doubts: [] },
      })
      const [map = ''] = linesOf(first).slice(2)
      expect(row?.['evidence']).toContain(`a-20261119.gz:${first.indexOf(map)}: ${map}`)
    },
  )

  it('takes the zone of lines and times from the inventory that is named', async () => {
    await writeFile(join(folder, 'routers.yaml'), 'routers: { bras1: { host: 192.0.2.1, zone: Asia/Shanghai } }\n')
    const given = ['--syslog', 'a-20261119.gz', 'b-20261120', '--inventory', 'routers.yaml', '-o', 'json']
    const { stdout, stderr } = await trace('203.0.113.7:40100', '--at', '2026-11-20 21:00', ...given)
    expect(stderr).toBe('')
    expect(jsonRows(stdout)).toMatchObject([
      {
        ...{ at: '2026-11-20T21:00:00.000+08:00', from: '2026-11-19T08:00:02.000+08:00' },
        ...{ to: '2026-11-20T21:03:05.000+08:00', confidence: 'exact' },
      },
    ])
  })

  it('says how many events are missing, and does not call that exact', async () => {
    const args = ['--at', '2026-11-20T13:00:00Z', '--syslog', 'a-20261119.gz', 'lost-20261120', '--zone', '+08:00']
    const { stdout } = await trace('203.0.113.7:40100', ...args, '-o', 'json', '--unmask')
    expect(jsonRows(stdout)).toMatchObject([
      { confidence: 'gap', doubts: expect.arrayContaining([expect.stringMatching(/^gap lost=5 at=lost-20261120:0$/)]) },
    ])
  })

  it('has made-up names off a terminal', async () => {
    const { stdout, stderr } = await trace('203.0.113.7', '--at', '2026-11-20T13:00:00Z', ...files, '-o', 'json')
    for (const name of ['alice', 'isp.example', mac]) expect(stdout + stderr).not.toContain(name)
    const [row] = jsonRows(stdout)
    expect(row?.['subscriber']).toBe(`${row?.['account']}@${row?.['mac']}`)
  })

  it('names nobody where nobody had it', async () => {
    const { exitCode, stdout, stderr } = await trace(
      '203.0.113.7:50000',
      '--at',
      '2026-11-20T13:00:00Z',
      ...files,
      '-o',
      'json',
    )
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '[]\n' })
    expect(stderr).toMatch(
      /^warning: nobody is found who had 203\.0\.113\.7:50000 at 2026-11-20T13:00:00\.000Z; somebody may have: .*the logs tell nothing of the time before they begin/m,
    )
  })

  it('answers the questions of a file at once', async () => {
    const { exitCode, stdout } = await trace('--batch', 'asked.csv', ...files, '-o', 'json', '--unmask')
    expect(exitCode).toBe(0)
    expect(pick(jsonRows(stdout), 'port', 'account')).toEqual([
      [40100, 'alice@isp.example'],
      [null, 'alice@isp.example'],
    ])
    await writeFile(join(folder, 'bad.csv'), '203.0.113.7,40100,noon\n')
    expect(await trace('--batch', 'bad.csv', ...files)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('bad.csv:1'),
    })
  })

  it('reads mappings of deterministic NAT, each from its day on, and refuses what is before', async () => {
    const titles = 'outside_ip,first_port,last_port,inside_ip,inside_router\n'
    await writeFile(join(folder, 'old.csv'), `${titles}192.0.2.9,1024,2047,100.64.1.1,vprn203\n`)
    await writeFile(join(folder, 'new.csv'), `${titles}192.0.2.9,1024,2047,100.64.1.2,vprn203\n`)
    const maps = ['--det-map', 'old.csv@2026-11-01', '--det-map', 'new.csv@2026-11-10 12:00', '--zone', '+08:00']
    const asked = (at: string) => trace('192.0.2.9:1500', '--at', at, ...maps, '-o', 'json')
    expect(jsonRows((await asked('2026-11-10 11:59')).stdout)).toMatchObject([
      {
        ...{ insideIp: '100.64.1.1', insideInstance: 'vprn203', confidence: 'exact', account: null },
        ...{ from: '2026-11-01T00:00:00.000+08:00', to: '2026-11-10T12:00:00.000+08:00' },
        evidence: [`old.csv:${titles.length}: 192.0.2.9,1024,2047,100.64.1.1,vprn203`],
      },
    ])
    expect(jsonRows((await asked('2026-11-10 12:00')).stdout)).toMatchObject([
      { insideIp: '100.64.1.2', to: null, confidence: 'open-end', doubts: ['open-end'] },
    ])
    expect(await asked('2026-10-31 23:59')).toMatchObject({ exitCode: 2, stdout: '[]\n' })
  })

  it('refuses a time without a zone, and what is not a whole question', async () => {
    const plain = ['--syslog', 'b-20261120']
    const refused = await trace('203.0.113.7:40100', '--at', '2026-11-20 21:00:00', ...plain)
    expect(refused).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('--zone') })
    for (const args of [
      ['203.0.113.7', ...plain],
      ['--at', '1795179600', ...plain],
      ['203.0.113.7', '--at', '1795179600'],
      ['203.0.113.7', '--at', '2026-02-30 10:00 Z', ...plain],
      ['203.0.113.0/24', '--at', '1795179600', ...plain],
      ['203.0.113.7', '--batch', 'asked.csv', ...plain],
    ]) {
      expect({ args, ...(await trace(...args)) }).toMatchObject({ args, exitCode: 2, stdout: '' })
    }
  })

  it('goes to the record before it is answered, with its reason', async () => {
    const question = ['203.0.113.7:40100', '--at', '1795179600', ...files]
    expect(await trace(...question, '--reason', 'case 4711')).toMatchObject({ exitCode: 0 })
    const { stdout } = await run('audit', '--result', 'asked', '-o', 'json')
    expect(jsonRows(stdout).at(-1)).toMatchObject({
      ...{ router: null, result: 'asked', lines: [], reason: 'case 4711' },
      typed: ['trace', ...question, '--reason', 'case 4711'],
    })
    expect(await run('audit', 'verify')).toMatchObject({ exitCode: 0 })
    const unwritable = { cwd: folder, env: { XDG_STATE_HOME: join(folder, 'b-20261120') } }
    expect(await brasctl(['trace', ...question], unwritable)).toMatchObject({ exitCode: 9, stdout: '' })
  })
})
