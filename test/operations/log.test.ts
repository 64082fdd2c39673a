import { describe, expect, it } from 'vitest'
import { followLog } from '../../src/operations/log/follow.ts'
import { type LogChoice, readLog } from '../../src/operations/log/log.ts'
import { readKey } from '../../src/sros/values/key.ts'
import { hosts, noSubscriber, nothing, pppoe } from './screens.ts'
import { drain, rowsOf, scriptedSession, told } from './scripted-session.ts'

const rule = '='.repeat(79)
const everything: LogChoice = {
  ...{ logId: '92', keySets: null, services: async () => ['100'], since: null },
  ...{ severities: [], applications: [] },
}
const about = (...keys: string[]): LogChoice => ({ ...everything, keySets: keys.map((key) => [readKey(key)]) })

/** A log as a router prints it, of events given with their numbers, the newest first. */
function logOf(id: number, next: number, events: readonly string[], contents = 'wrapped'): string {
  const head = ['', rule, `Event Log ${id}`, rule, 'Description : (Not Specified)']
  return [...head, `Memory Log contents  [size=500   next event=${next}  (${contents})]`, '', ...events].join('\n')
}

const created = (number: number, subscriber: string, time = '2019/01/17 15:00:00.00 GMT8') =>
  `${number} ${time} WARNING: SVCMGR #2500 Base Subscriber created\n"Subscriber ${subscriber} has been created in the system"\n`
const msap = (number: number, sap: string) =>
  `${number} 2019/01/17 15:00:00.00 GMT8 MINOR: SVCMGR #2213 Base MSAP delete\n"Managed SAP, ${sap} in service 100, has been deleted."\n`
const failed = (number: number, sap: string, mac: string) =>
  `${number} 2019/01/17 15:00:00.00 GMT8 MINOR: SVCMGR #2214 Base Managed SAP creation failure\n"The system could not create Managed SAP:${sap}, MAC:${mac}, Capturing SAP:1/1/4:*.*, Service:2. Description: none"\n`
const link = (number: number, name: string, time = '2019/01/17 15:00:00.00 GMT8') =>
  `${number} ${time} WARNING: SNMP #2004 Base ${name}\n"Interface ${name} is not operational"\n`

const list = `
${'='.repeat(78)}
Event Logs
${'='.repeat(78)}
Log  Source   Filter Admin Oper       Logged     Dropped Dest       Dest Size
Id            Id     State State                         Type       Id
${'-'.repeat(78)}
  1  M S C    N/A    up    up             20           0 syslog     1     N/A
 33  D        N/A    up    down            0           0 memory          1024
 92  M        92     up    up             95           0 memory          1024
 99  M        N/A    up    up            115           1 memory           500
${'='.repeat(78)}`

async function sequences(choice: LogChoice, script: Readonly<Record<string, string>>, other = nothing) {
  const session = scriptedSession(script, other)
  const rows = await rowsOf(readLog(session.target, choice, session.report))
  return { ...session, found: rows.map(({ logId, sequence }) => `${logId}/${sequence}`) }
}

describe('log', () => {
  it('gives the events of the log that is named, as they come, and tells how far back it reaches', async () => {
    const log = logOf(92, 12, [created(11, 'a'), created(10, 'b', '2019/01/17 14:59:59.36 GMT8')])
    const { found, writes, notices, report } = await sequences(everything, { 'show log log-id 92': log })
    expect(found).toEqual(['92/11', '92/10'])
    expect(writes).toEqual([['show log log-id 92']])
    expect(notices).toEqual([
      {
        ...{ kind: 'log-reach', router: 'bras1', logId: '92', count: 2, isWrapped: true, dropped: 0 },
        ...{ oldest: '2019-01-17T14:59:59.360+08:00', zone: 'GMT8' },
      },
    ])
    expect(report.failure).toBeNull()
  })

  it('finds the logs that go to memory and are up, and merges them by time, an event of both once', async () => {
    const same = '2019/01/17 15:00:03.00 GMT8'
    const { found, writes } = await sequences(
      { ...everything, logId: null },
      {
        'show log log-id': list,
        'show log log-id 92': logOf(92, 12, [link(11, 'lag-1', same), created(10, 'b', '2019/01/17 15:00:01.00 GMT8')]),
        'show log log-id 99': logOf(99, 900, [
          link(70, 'lag-1', same),
          link(69, 'lag-2', '2019/01/17 07:00:02.00 UTC'),
        ]),
      },
    )
    expect(writes).toEqual([['show log log-id'], ['show log log-id 92', 'show log log-id 99']])
    expect(found).toEqual(['92/11', '99/69', '92/10'])
  })

  it('fails where no log goes to memory', async () => {
    const none = list.replaceAll('memory', 'syslog')
    const { target, report } = scriptedSession({ 'show log log-id': none })
    const { error } = await drain(readLog(target, { ...everything, logId: null }, report))
    expect(told(error)).toEqual({ code: 'log-missing', facts: { router: 'bras1' }, exitCode: 9 })
  })

  it('fails with the words of a router that refuses', async () => {
    const { target, report } = scriptedSession({
      'show log log-id 92': 'MINOR: CLI Command not allowed for this user.',
    })
    expect(await rowsOf(readLog(target, everything, report))).toEqual([])
    expect(report.failure).toMatchObject({ code: 'refused', exitCode: 6 })
  })

  it('narrows by severity and application', async () => {
    const log = logOf(92, 12, [created(11, 'a'), msap(10, '1/1/4:1.2'), link(9, 'lag-1')])
    const script = { 'show log log-id 92': log }
    const minor = await sequences({ ...everything, severities: ['minor'] }, script)
    expect(minor.found).toEqual(['92/10'])
    const both = await sequences({ ...everything, severities: ['warning'], applications: ['SNMP', 'PORT'] }, script)
    expect(both.found).toEqual(['92/9'])
  })

  it.each([
    ['so long ago', { agoMs: 3_600_000 }],
    ['by the clock of the router', { localMs: Date.UTC(2019, 0, 17, 14, 19, 26) }],
    ['at a moment of the world', { instantMs: Date.UTC(2019, 0, 17, 6, 19, 26) }],
  ])('from a time on: %s, whatever the zones of log and clock are', async (_, since) => {
    const log = logOf(92, 12, [
      created(11, 'a', '2019/01/17 14:19:26.00 GMT8'),
      created(10, 'b', '2019/01/17 14:19:25.99 GMT8'),
      created(9, 'c', '2019/01/17 06:19:26.50 UTC'),
      created(8, 'd', '2019/01/17 06:19:25.50 UTC'),
    ])
    const script = { 'show time': 'Thu Jan 17 15:19:26 GMT8 2019', 'show log log-id 92': log }
    const { found, notices } = await sequences({ ...everything, since }, script)
    expect(found).toEqual(['92/11', '92/9'])
    expect(notices.map(({ kind }) => kind)).toEqual(['log-reach'])
  })

  it('compares a zone whose name tells nothing with a clock of that name', async () => {
    const log = logOf(92, 12, [
      created(11, 'a', '2019/01/17 15:10:00.00 BEIJ'),
      created(10, 'b', '2019/01/17 15:09:25.00 BEIJ'),
    ])
    const script = { 'show time': 'Thu Jan 17 15:19:26 BEIJ 2019', 'show log log-id 92': log }
    const { found } = await sequences({ ...everything, since: { agoMs: 600_000 } }, script)
    expect(found).toEqual(['92/11'])
  })

  it('says when a log that was overwritten does not reach back as far as is asked', async () => {
    const events = [created(11, 'a', '2019/01/17 15:10:00.00 GMT8')]
    const ask = (contents: string) =>
      sequences(
        { ...everything, since: { agoMs: 3_600_000 } },
        {
          'show time': 'Thu Jan 17 15:19:26 GMT8 2019',
          'show log log-id 92': logOf(92, 12, events, contents),
        },
      )
    expect((await ask('wrapped')).notices.map(({ kind }) => kind)).toEqual(['log-short', 'log-reach'])
    expect((await ask('not wrapped')).notices.map(({ kind }) => kind)).toEqual(['log-reach'])
  })

  it('tells that a clock could not be read', async () => {
    const script = { 'show log log-id 92': logOf(92, 12, []), 'show time': 'Error: Bad command.' }
    const { notices } = await sequences({ ...everything, since: { agoMs: 1000 } }, script)
    expect(notices.map(({ kind }) => kind)).toEqual(['clock-unread', 'log-reach'])
  })
})

describe('log of a user', () => {
  const alice = '00:00:5e:00:53:01|1/1/4:1607.2011|1'
  const log = logOf(92, 100, [
    created(20, alice),
    created(19, '00:00:5e:00:53:01|1/1/4:1607.2011|17'),
    created(18, '00:00:5e:00:53:02|1/1/4:1607.2011|17'),
    msap(17, '1/1/4:1607.2011'),
    msap(16, '1/1/4:1607.201'),
    failed(15, '1/1/4:1607.2011', '00:00:5e:00:53:02'),
    failed(14, '1/1/4:1607.9', '00:00:5e:00:53:01'),
    `13 2019/01/17 15:00:00.00 GMT8 WARNING: DHCPS #2018 Base DHCPS\n"Lease for server "s" ip-address "198.51.100.3" client (mac=00:00:5e:00:53:99) configuration created"\n`,
    `12 2019/01/17 15:00:00.00 GMT8 WARNING: DHCPS #2018 Base DHCPS\n"Lease for server "s" ip-address "198.51.100.33" client (mac=00:00:5e:00:53:99) configuration created"\n`,
    `11 2019/01/17 15:00:00.00 GMT8 MINOR: DEBUG #2001 Base PPPoE\n"PPPoE: user alice@isp.example\n\nof 2001:db8:5:67:1::9"\n`,
    `10 2019/01/17 15:00:00.00 GMT8 MINOR: DEBUG #2001 Base PPPoE\n"PPPoE: user alice@isp.example.org"\n`,
    link(9, '1/1/4'),
  ])
  const script = {
    'show service id 100 pppoe session detail mac 00:00:5e:00:53:01': pppoe.alice,
    'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail': pppoe.alice,
    'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
    'show log log-id 92': log,
  }

  it('is every event that names his account, subscriber id, MAC, SAP or an address, and no other of his SAP', async () => {
    const { found, notices } = await sequences(about('00:00:5e:00:53:01'), script)
    expect(found).toEqual([20, 19, 17, 14, 13, 11].map((number) => `92/${number}`))
    expect(notices.map(({ kind }) => kind)).toEqual(['log-reach'])
  })

  it.each([
    ['1/1/4:1607.2011', [20, 19, 18, 17, 15]],
    ['1/1/4:1607.201', [16]],
    ['00:00:5e:00:53:02', [18, 15]],
    ['alice@isp.example', [11]],
    ['198.51.100.33', [12]],
    [alice, [20]],
  ] as const)('who is not on line is those that name the key: %s', async (key, expected) => {
    const { found, notices } = await sequences(about(key), { 'show log log-id 92': log }, noSubscriber)
    expect(found).toEqual(expected.map((number) => `92/${number}`))
    expect(notices).toContainEqual({ kind: 'key-alone', router: 'bras1', key })
  })

  it.each([
    ['1/1/4', [20, 19, 18, 17, 16, 15, 14, 9]],
    ['1/1/4:1607.*', [20, 19, 18, 17, 16, 15, 14]],
    ['198.51.100.32/30', [12]],
  ] as const)('a place is not looked up: %s', async (key, expected) => {
    const { found, writes } = await sequences(about(key), { 'show log log-id 92': log })
    expect(found).toEqual(expected.map((number) => `92/${number}`))
    expect(writes).toEqual([['show log log-id 92']])
  })

  it('no key at all on standard input means nobody', async () => {
    const { found, writes } = await sequences({ ...everything, keySets: [] }, {})
    expect([found, writes]).toEqual([[], []])
  })
})

describe('log --follow', () => {
  /** A router whose log grows at each pause; every line has the answers that it gets in turn. */
  async function follow(choice: LogChoice, answers: Readonly<Record<string, readonly string[]>>, pauses: number) {
    const script: Record<string, string> = {}
    const session = scriptedSession(script)
    const looks = new Map<string, number>()
    const next = () => {
      for (const [line, texts] of Object.entries(answers)) script[line] = texts[looks.get('all') ?? 0] ?? ''
      looks.set('all', (looks.get('all') ?? 0) + 1)
    }
    next()
    let left = pauses
    const rows: string[][] = []
    const pause = async () => {
      if (left === 0) return false
      left -= 1
      next()
      return true
    }
    for await (const batch of followLog(session.target, choice, session.report, pause))
      rows.push(batch.map(({ logId, sequence }) => `${logId}/${sequence}`))
    return { ...session, rows }
  }

  it('gives what is new since it began, the oldest first, and asks from the last number on', async () => {
    const { rows, writes, notices } = await follow(
      everything,
      {
        'show log log-id 92': [logOf(92, 12, [created(11, 'a'), created(10, 'b')])],
        'show log log-id 92 sequence 11': ['', logOf(92, 14, [created(13, 'd'), created(12, 'c'), created(11, 'a')])],
        'show log log-id 92 sequence 13': ['', '', logOf(92, 14, [created(13, 'd')])],
      },
      2,
    )
    expect(rows).toEqual([['92/12', '92/13'], []])
    expect(writes).toEqual([
      ['show log log-id 92'],
      ['show log log-id 92 sequence 11'],
      ['show log log-id 92 sequence 13'],
    ])
    expect(notices.map(({ kind }) => kind)).toEqual(['log-reach'])
  })

  it('reads the whole log where the router does not know the filter, and does not ask for it again', async () => {
    const refused = '                   ^\nError: Bad command.'
    const whole = [
      logOf(92, 12, [created(11, 'a')]),
      logOf(92, 13, [created(12, 'b'), created(11, 'a')]),
      logOf(92, 14, [created(13, 'c'), created(12, 'b'), created(11, 'a')]),
    ]
    const { rows, writes } = await follow(
      everything,
      { 'show log log-id 92': whole, 'show log log-id 92 sequence 11': ['', refused] },
      2,
    )
    expect(rows).toEqual([['92/12'], ['92/13']])
    const line = 'show log log-id 92'
    expect(writes).toEqual([[line], [`${line} sequence 11`], [line], [line]])
  })

  it('tells what was overwritten between two looks', async () => {
    const { rows, notices } = await follow(
      everything,
      {
        'show log log-id 92': [logOf(92, 12, [created(11, 'a')])],
        'show log log-id 92 sequence 11': ['', logOf(92, 22, [created(21, 'c'), created(20, 'b')])],
      },
      1,
    )
    expect(rows).toEqual([['92/20', '92/21']])
    expect(notices).toContainEqual({ kind: 'log-gap', router: 'bras1', logId: '92', missed: 8 })
  })

  it('begins anew when the log was cleared', async () => {
    const { rows, notices } = await follow(
      everything,
      {
        'show log log-id 92': [logOf(92, 12, [created(11, 'a')]), '', logOf(92, 3, [created(2, 'c'), created(1, 'b')])],
        'show log log-id 92 sequence 11': ['', logOf(92, 2, [])],
      },
      2,
    )
    expect(rows).toEqual([[], ['92/1', '92/2']])
    expect(notices.map(({ kind }) => kind)).toEqual(['log-reach'])
  })

  it('gives first what was since a time, and only what is about the key', async () => {
    const { rows } = await follow(
      { ...about('1/1/4'), since: { agoMs: 600_000 } },
      {
        'show time': ['Thu Jan 17 15:05:00 GMT8 2019'],
        'show log log-id 92': [
          logOf(92, 12, [link(11, '1/1/4'), link(10, '1/1/5'), link(9, '1/1/4', '2019/01/17 14:00:00.00 GMT8')]),
        ],
        'show log log-id 92 sequence 11': [
          '',
          logOf(92, 14, [link(13, '1/1/4'), link(12, '1/1/5'), link(11, '1/1/4')]),
        ],
      },
      1,
    )
    expect(rows).toEqual([['92/11'], ['92/13']])
  })

  it('ends with the router that refuses', async () => {
    const { rows, report } = await follow(everything, { 'show log log-id 92': ['MINOR: CLI Command not allowed.'] }, 5)
    expect(rows).toEqual([])
    expect(report.failure).toMatchObject({ code: 'refused' })
  })
})
