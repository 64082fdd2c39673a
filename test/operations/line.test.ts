import { afterEach, describe, expect, it } from 'vitest'
import { en } from '../../src/cli/text/en.ts'
import { zh } from '../../src/cli/text/zh.ts'
import { connectRouter } from '../../src/fleet/connect.ts'
import type { LineFault } from '../../src/lab/lines/faults.ts'
import { startLab } from '../../src/lab/start.ts'
import { checkLines } from '../../src/operations/line/line.ts'
import { Report } from '../../src/operations/report.ts'
import { entryOf } from '../fleet/entry.ts'
import { badCommand, notAllowed } from './screens.ts'
import { scriptedSession, told } from './scripted-session.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A case of the table: what is planted, what is asked, and all that may be said of it. */
interface Case {
  readonly faults: readonly LineFault[]
  readonly port: string
  readonly said: readonly (readonly [port: string, verdict: string, en: readonly string[], zh: readonly string[]])[]
}

const wellLag = [
  ['lag-1', 'good', [], []],
  ['2/1/1', 'good', [], []],
  ['3/1/1', 'good', [], []],
] as const

const cases: readonly Case[] = [
  { faults: [], port: '1/1/4', said: [['1/1/4', 'good', [], []]] },
  { faults: [], port: '3/2/1', said: [['3/2/1', 'good', [], []]] },
  { faults: [], port: '2/1/c3/1', said: [['2/1/c3/1', 'good', [], []]] },
  { faults: [], port: 'lag-1', said: wellLag },
  { faults: ['port-down=1/1/4'], port: '1/1/4', said: [['1/1/4', 'down', ['no light'], ['收不到光']]] },
  // a fault of another port is not told
  { faults: ['port-down=1/1/4'], port: '1/1/5', said: [['1/1/5', 'good', [], []]] },
  {
    faults: ['port-off=1/1/5'],
    port: '1/1/5',
    said: [['1/1/5', 'off', ['shut down by an operator (admin down)'], ['已被人为关闭（admin down）']]],
  },
  {
    faults: ['rx-low=1/1/4'],
    port: '1/1/4',
    said: [
      ['1/1/4', 'degraded', ['Rx power -18.5 dBm below low alarm -17.8'], ['收光功率 -18.5 dBm 低于下限告警值 -17.8']],
    ],
  },
  {
    faults: ['rx-low=3/2/1'],
    port: '3/2/1',
    said: [
      ['3/2/1', 'degraded', ['Rx power -19.8 dBm below low alarm -19.0'], ['收光功率 -19.8 dBm 低于下限告警值 -19.0']],
    ],
  },
  {
    faults: ['crc=1/1/4'],
    port: '1/1/4',
    said: [['1/1/4', 'degraded', ['CRC errors grew by 37 in 5 s'], ['CRC 错误在 5 秒内增加 37']]],
  },
  {
    faults: ['flap=1/1/4'],
    port: '1/1/4',
    said: [['1/1/4', 'degraded', ['flapping: 2 changes of state in 5 s'], ['端口抖动，在 5 秒内状态变化 2 次']]],
  },
  {
    faults: ['lag-degraded=lag-1'],
    port: 'lag-1',
    said: [
      ['lag-1', 'degraded', ['3/1/1 is down'], ['成员端口 3/1/1 中断']],
      ['2/1/1', 'good', [], []],
      ['3/1/1', 'down', ['no light'], ['收不到光']],
    ],
  },
  {
    faults: ['crc=2/1/1'],
    port: 'lag-1',
    said: [
      ['lag-1', 'degraded', ['2/1/1 is degraded'], ['成员端口 2/1/1 劣化']],
      ['2/1/1', 'degraded', ['CRC errors grew by 37 in 5 s'], ['CRC 错误在 5 秒内增加 37']],
      ['3/1/1', 'good', [], []],
    ],
  },
  {
    faults: ['port-off=3/1/1'],
    port: 'lag-1',
    said: [
      ['lag-1', 'good', [], []],
      ['2/1/1', 'good', [], []],
      ['3/1/1', 'off', ['shut down by an operator (admin down)'], ['已被人为关闭（admin down）']],
    ],
  },
  {
    faults: ['port-down=2/1/1', 'port-down=3/1/1'],
    port: 'lag-1',
    said: [
      ['lag-1', 'down', ['2/1/1 is down', '3/1/1 is down'], ['成员端口 2/1/1 中断', '成员端口 3/1/1 中断']],
      ['2/1/1', 'down', ['no light'], ['收不到光']],
      ['3/1/1', 'down', ['no light'], ['收不到光']],
    ],
  },
  {
    faults: ['rx-low=1/1/4', 'crc=1/1/4', 'flap=1/1/4'],
    port: '1/1/4',
    said: [
      [
        '1/1/4',
        'degraded',
        [
          'Rx power -18.5 dBm below low alarm -17.8',
          'CRC errors grew by 37 in 5 s',
          'flapping: 2 changes of state in 5 s',
        ],
        ['收光功率 -18.5 dBm 低于下限告警值 -17.8', 'CRC 错误在 5 秒内增加 37', '端口抖动，在 5 秒内状态变化 2 次'],
      ],
    ],
  },
]

describe.each(['15.0', '25.3'] as const)('what is said of a line of the lab, release %s', (release) => {
  it.each(cases)('$port with $faults', async ({ faults, port, said }) => {
    const lab = await startLab({ subscribers: 5, release, faults, cli: release === '15.0' ? 'classic' : 'md' })
    closing.push(() => lab.close())
    const { host = '', port: tcpPort = 0 } = lab.routers[0] ?? {}
    const entry = entryOf('bras1', { host, port: tcpPort, user: lab.user, hostKey: 'off' })
    const session = await connectRouter(entry, { env: {}, prompt: async () => lab.password })
    closing.push(() => session.close())
    const notices: unknown[] = []
    const report = new Report((notice) => notices.push(notice))
    const waits: number[] = []
    const wait = async (seconds: number) => void waits.push(seconds)
    const findings = await checkLines({ router: 'bras1', session }, { ports: [port], seconds: 5, wait }, report)
    expect(
      findings.map(({ port: name, verdict, reasons }) => [
        name,
        verdict,
        reasons.map(en.line.reason),
        reasons.map(zh.line.reason),
      ]),
    ).toEqual(said)
    expect(waits).toEqual([5])
    expect(notices).toEqual([])
    expect(report.failure).toBeNull()
  })
})

const double = '='.repeat(79)
const detailScreen = (port: string, state: string) => `
${double}
Ethernet Interface
${double}
Description        : olt
Interface          : ${port.padEnd(27)}Oper Speed       : 10 Gbps
Admin State        : up                         Oper Duplex      : full
Oper State         : ${state.padEnd(27)}Config Duplex    : N/A
Physical Link      : Yes                        MTU              : 1522
${double}`
const users = (place: string, count: number) => `
${double}
Subscriber Management Statistics for ${place}
${double}
       Type                                Current     Peak      Peak Timestamp
-------------------------------------------------------------------------------

-------------------------------------------------------------------------------
Subscriber Statistics
-------------------------------------------------------------------------------
Total  Subscribers                        ${String(count).padStart(8)}       99 07/16/2018 15:54:30
-------------------------------------------------------------------------------
${double}`
const lagScreen = `
${double}
Lag Data
${double}
Lag-id         Adm     Opr     Weighted Threshold Up-Count MC Act/Stdby
    name
-------------------------------------------------------------------------------
1              up      up      No       0         1        N/A
    lag-olts
-------------------------------------------------------------------------------
Total Lag-ids: 1       Single Chassis: 1        MC Act: 0       MC Stdby: 0
${double}`
const lagPortScreen = `
${double}
Lag Port States
LACP Status: e - Enabled, d - Disabled
${double}
Name
Id     Port-id         Adm   Act/     Opr   Primary Sub-group     Forced Prio
                             Stdby
-------------------------------------------------------------------------------
lag-olts
1(e)   2/1/1           up    active   up    yes     1             -      32768
${double}`

const detail = (port: string) => `show port ${port} detail`
const statistics = (port: string) => `show subscriber-mgmt statistics port ${port}`
const choice = (ports: readonly string[], wait: () => Promise<void> = async () => undefined) => ({
  ...{ ports, seconds: 5, wait },
})

describe('the questions', () => {
  it('go out in one write, and once more after the wait', async () => {
    const { target, writes, report } = scriptedSession({
      [detail('1/1/4')]: detailScreen('1/1/4', 'up'),
      [detail('1/1/5')]: detailScreen('1/1/5', 'up - Active in LAG 7'),
      [statistics('1/1/4')]: users('Port 1/1/4', 102),
      [statistics('1/1/5')]: users('Port 1/1/5 (lag-7)', 64),
    })
    const before: number[] = []
    const findings = await checkLines(
      target,
      choice(['1/1/4', '1/1/5', '1/1/4'], async () => void before.push(writes.length)),
      report,
    )
    expect(writes).toEqual([
      [detail('1/1/4'), statistics('1/1/4'), detail('1/1/5'), statistics('1/1/5')],
      [detail('1/1/4'), detail('1/1/5')],
    ])
    expect(before).toEqual([1])
    expect(findings.map(({ port, lag, users: count, verdict }) => [port, lag, count, verdict])).toEqual([
      ['1/1/4', null, 102, 'good'],
      ['1/1/5', 'lag-7', 64, 'good'],
    ])
  })

  it('of a LAG by its name look it up in the list, and then at its ports', async () => {
    const { target, writes, report } = scriptedSession({
      'show lag': lagScreen,
      'show lag port': lagPortScreen,
      [statistics('lag-olts')]: users('Port lag-olts', 7),
      [detail('2/1/1')]: detailScreen('2/1/1', 'up'),
      [statistics('2/1/1')]: users('Port 2/1/1 (lag-1)', 7),
    })
    const findings = await checkLines(target, choice(['lag-olts', '2/1/1']), report)
    expect(writes).toEqual([
      ['show lag', 'show lag port', statistics('lag-olts'), detail('2/1/1'), statistics('2/1/1')],
      [detail('2/1/1')],
    ])
    expect(findings.map(({ port, lag, users: count, isMember }) => [port, lag, count, isMember])).toEqual([
      ['lag-olts', null, 7, false],
      ['2/1/1', 'lag-1', 7, false],
    ])
  })

  it.each(['', '\nNo entries found.'])(
    'are answered without the users, where the router prints %j of them',
    async (none) => {
      const script = { [detail('1/1/4')]: detailScreen('1/1/4', 'up'), [statistics('1/1/4')]: none }
      const { target, report, notices } = scriptedSession(script)
      expect(await checkLines(target, choice(['1/1/4']), report)).toMatchObject([{ verdict: 'good', users: null }])
      expect(report.failure).toBeNull()
      expect(notices).toEqual([])
    },
  )

  it('are answered without the users, and that is told, on a release that does not count them', async () => {
    const script = { [detail('1/1/4')]: detailScreen('1/1/4', 'up'), [statistics('1/1/4')]: badCommand }
    const { target, report, notices } = scriptedSession(script)
    expect(await checkLines(target, choice(['1/1/4']), report)).toMatchObject([{ verdict: 'good', users: null }])
    expect(report.failure).toBeNull()
    expect(notices).toEqual([
      { kind: 'refused', router: 'bras1', command: statistics('1/1/4'), answer: 'Error: Bad command.' },
    ])
  })

  it('fail where the port is refused, beside one that is not, and nobody waits for nothing', async () => {
    const one = { [detail('1/1/4')]: detailScreen('1/1/4', 'up'), [statistics('1/1/4')]: users('Port 1/1/4', 1) }
    const mixed = scriptedSession(one, notAllowed)
    expect(await checkLines(mixed.target, choice(['1/1/4', '9/9/9']), mixed.report)).toHaveLength(1)
    expect(told(mixed.report.failure)).toEqual({
      code: 'refused',
      facts: { router: 'bras1', command: detail('9/9/9'), answer: notAllowed },
      exitCode: 6,
    })
    const { target, report } = scriptedSession({}, notAllowed)
    const wait = () => Promise.reject(new Error('nothing to wait for'))
    expect(await checkLines(target, choice(['9/9/9'], wait), report)).toEqual([])
    expect(told(report.failure)?.exitCode).toBe(6)
  })

  it('fail where the second reading is cut off', async () => {
    const whole = detailScreen('1/1/4', 'up')
    const { target, report } = scriptedSession({
      [detail('1/1/4')]: whole.split('\n').slice(0, -1).join('\n'),
      [statistics('1/1/4')]: users('Port 1/1/4', 1),
    })
    await checkLines(target, choice(['1/1/4']), report)
    expect(told(report.failure)).toMatchObject({ code: 'incomplete', exitCode: 7 })
  })
})
