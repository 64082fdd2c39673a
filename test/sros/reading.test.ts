import { describe, expect, it } from 'vitest'
import { activeSubscribers } from '../../src/sros/commands/active-subscribers.ts'
import { dhcpLeaseState } from '../../src/sros/commands/dhcp-lease-state.ts'
import { pppoeSession } from '../../src/sros/commands/pppoe-session.ts'
import { sapUsing } from '../../src/sros/commands/sap-using.ts'
import { serviceUsing } from '../../src/sros/commands/service-using.ts'
import type { RouterCommand, Row } from '../../src/sros/define.ts'
import { type Outcome, openReading } from '../../src/sros/reading.ts'

const double = '='.repeat(79)
const single = '-'.repeat(79)

/** The head of a list of PPPoE sessions. */
function head(service: number): string[] {
  return [
    '',
    double,
    `PPPoE sessions for svc-id ${service}`,
    double,
    'Sap Id              Mac Address       Sid    Up Time         Type',
    '    IP/L2TP-Id/Interface-Id                                      MC-Stdby',
    single,
  ]
}
const first = ['1/1/c2/1:201.1      00:00:5e:00:53:01 1      0d 00:01:12     local', '    198.51.100.3']
const second = ['[1/1/4:1607.2011]   00:00:5e:00:53:02 17     0d 04:34:03     local', '    198.51.100.4']
const foot = (count: number) => [single, `Number of sessions   : ${count}`, double]

const whole: Outcome = { rows: 0, counted: null, unplaced: [], unplacedCount: 0, refusal: null, complete: true }
const cut: Outcome = { ...whole, complete: false }

/** What an answer comes to, and the rows of it. */
function readAll<R extends Row>(command: RouterCommand<R>, lines: readonly string[]): { rows: R[]; outcome: Outcome } {
  const reading = openReading(command, { router: 'bras1', given: { service: '100' } })
  for (const line of lines) reading.line(line)
  const outcome = reading.end()
  return { rows: reading.take(), outcome }
}
const outcomeOf = (...lines: readonly string[]) => readAll(pppoeSession, lines).outcome

describe('an answer that refuses', () => {
  it.each([
    ['               ^', 'Error: Bad command.'],
    ['               ^', 'Error: Invalid parameter. '],
    ['                 ^^^^', "MINOR: MGMT_CORE #2201: Unknown element - 'tt'"],
    ['                 ^', 'MINOR: CLI Invalid service "base".'],
  ])('under a caret: %s %s', (caret, answer) => {
    expect(outcomeOf(caret, answer)).toEqual({ ...cut, refusal: answer.trimEnd() })
  })

  it.each([
    'MINOR: CLI Invalid service id "1000000500".',
    'MINOR: CLI Command not allowed for this user.',
    'MINOR: SVCMGR #1003 Service does not exist',
    'MAJOR: CLI #2005: Error while processing command - timeout',
    'CRITICAL: CLI something else',
    'MINOR: CLI No Such Subscriber Found',
  ])('without a caret: %s', (answer) => {
    expect(outcomeOf('', answer, '')).toEqual({ ...cut, refusal: answer })
  })

  it('with nothing but the caret', () => {
    expect(outcomeOf('               ^')).toEqual({ ...cut, refusal: '^' })
  })

  it('with the first of several words', () => {
    expect(outcomeOf('MINOR: CLI one', 'MINOR: CLI two').refusal).toBe('MINOR: CLI one')
  })

  it('in the middle of the rows is refused all the same', () => {
    const { rows, outcome } = readAll(pppoeSession, [
      ...head(100),
      ...first,
      'MINOR: CLI #2005: Error while processing',
    ])
    expect(rows.map(({ mac }) => mac)).toEqual(['00:00:5e:00:53:01'])
    expect(outcome).toEqual({ ...cut, rows: 1, refusal: 'MINOR: CLI #2005: Error while processing' })
  })
})

describe('an answer that says there is nothing', () => {
  it.each(['No entries found.', 'No entries found', '  No sessions found.', 'No Matching Entries Found'])(
    '%s',
    (text) => {
      expect(outcomeOf('', text)).toEqual(whole)
    },
  )

  it('in its own words, for a subscriber', () => {
    expect(readAll(activeSubscribers, ['MINOR: CLI No Such Subscriber Found']).outcome).toEqual(whole)
  })

  it('inside the frame', () => {
    const lines = [double, 'DHCP lease state table, service 100', double]
    const header = 'IP Address      Mac Address       Sap/Sdp Id           Remaining   Lease    MC'
    const more = [header, '                                                         LeaseTime   Origin   Stdby']
    expect(
      readAll(dhcpLeaseState, [...lines, ...more, single, single, 'No lease states found', double]).outcome,
    ).toEqual(whole)
  })

  it('with a count of zero', () => {
    expect(outcomeOf(...head(100), ...foot(0))).toEqual({ ...whole, counted: 0 })
  })

  it('is not what begins alike', () => {
    expect(outcomeOf('No associated firewall domains found.')).toEqual({
      ...cut,
      unplaced: ['No associated firewall domains found.'],
      unplacedCount: 1,
    })
  })
})

describe('a whole answer', () => {
  it('has the rows that its footer counts', () => {
    const { rows, outcome } = readAll(pppoeSession, [...head(100), ...first, ...second, ...foot(2)])
    expect(outcome).toEqual({ ...whole, rows: 2, counted: 2 })
    expect(
      rows.map(({ router, service, sap, managedSap, mac, sessionId, upSeconds, ip }) => ({
        ...{ router, service, sap, managedSap },
        ...{ mac, sessionId, upSeconds, ip },
      })),
    ).toEqual([
      {
        ...{ router: 'bras1', service: 100, sap: '1/1/c2/1:201.1', managedSap: false },
        ...{ mac: '00:00:5e:00:53:01', sessionId: 1, upSeconds: 72, ip: '198.51.100.3' },
      },
      {
        ...{ router: 'bras1', service: 100, sap: '1/1/4:1607.2011', managedSap: true },
        ...{ mac: '00:00:5e:00:53:02', sessionId: 17, upSeconds: 16_443, ip: '198.51.100.4' },
      },
    ])
  })

  it('of two tables is counted as both, each by its own footer', () => {
    const { rows, outcome } = readAll(pppoeSession, [
      ...[...head(100), ...first, ...foot(1)],
      ...[...head(1000), ...second, ...foot(1)],
    ])
    expect(outcome).toEqual({ ...whole, rows: 2, counted: 2 })
    expect(rows.map(({ service }) => service)).toEqual([100, 1000])
  })

  it('may have blank lines and trailing blanks anywhere, or none', () => {
    const lines = [...head(100), ...first, ...foot(1)]
    const padded = lines.map((line) => `${line}   `)
    for (const some of [lines.filter((line) => line !== ''), padded, [...lines, '', '']]) {
      expect(outcomeOf(...some)).toEqual({ ...whole, rows: 1, counted: 1 })
    }
  })

  it('may have the router talking of itself around it', () => {
    expect(
      outcomeOf(
        'INFO: CLI #2051: Switching to the classic CLI engine',
        ...[...head(100), ...first, ...foot(1)],
        'INFO: CLI #2052: Switching to the MD-CLI engine',
        'Executed 5 lines in 0.0 seconds from file cf3:\\x',
      ),
    ).toEqual({ ...whole, rows: 1, counted: 1 })
  })

  it('may explain its marks below', () => {
    const lines = [
      double,
      'Service Access Points ',
      double,
      'PortId                          SvcId      Ing.  Ing.    Egr.  Egr.   Adm  Opr',
      '                                           QoS   Fltr    QoS   Fltr           ',
      single,
      '1/1/4:1607.2011                 100        1966* none    1966* none   Up   Up  ',
      single,
      'Number of SAPs : 1',
      single,
      double,
      '* indicates that the corresponding row element may have been truncated.',
    ]
    const { rows, outcome } = readAll(sapUsing, lines)
    expect(outcome).toEqual({ ...whole, rows: 1, counted: 1 })
    expect(rows.map(({ sap, ingressQos }) => [sap, ingressQos])).toEqual([['1/1/4:1607.2011', '1966*']])
  })
})

describe('an answer that is not whole', () => {
  const all = [...head(100), ...first, ...second, ...foot(2)]

  it('was cut off in its head', () => {
    expect(outcomeOf(...head(100))).toEqual(cut)
    expect(outcomeOf(...head(100).slice(0, 3))).toEqual(cut)
  })

  it('was cut off behind a row, which is given', () => {
    expect(outcomeOf(...all.slice(0, head(100).length + 2))).toEqual({ ...cut, rows: 1 })
  })

  it('was cut off before or behind its count', () => {
    expect(outcomeOf(...all.slice(0, -2)).complete).toBe(false)
    expect(outcomeOf(...all.slice(0, -1))).toMatchObject({ rows: 2, complete: false })
  })

  it('has fewer rows than its footer counts, or more', () => {
    expect(outcomeOf(...head(100), ...first, ...foot(2))).toEqual({ ...cut, rows: 1, counted: 2 })
    expect(outcomeOf(...head(100), ...first, ...second, ...foot(1))).toEqual({ ...cut, rows: 2, counted: 1 })
  })

  it('has two tables, one of which disagrees though the sum is right', () => {
    const lines = [...head(100), ...first, ...foot(2), ...head(1000), ...second, ...foot(0)]
    expect(outcomeOf(...lines)).toEqual({ ...cut, rows: 2, counted: 2 })
  })

  it('has two tables, the second cut off', () => {
    const lines = [...head(100), ...first, ...foot(1), ...head(1000), ...second]
    expect(outcomeOf(...lines)).toEqual({ ...cut, rows: 2, counted: 1 })
  })

  it('was abandoned: the open record, which may be half, is not given', () => {
    const reading = openReading(pppoeSession, { router: 'bras1', given: { service: '100' } })
    for (const line of [...head(100), ...first, ...second]) reading.line(line)
    expect(reading.abandon()).toEqual({ ...cut, rows: 1 })
    expect(reading.take().map(({ sessionId }) => sessionId)).toEqual([1])
  })

  it('is nothing at all', () => {
    expect(outcomeOf()).toEqual(cut)
    expect(outcomeOf('', '   ', '')).toEqual(cut)
  })

  it('is only the router talking of itself', () => {
    expect(outcomeOf('INFO: CLI #2051: Switching to the classic CLI engine')).toEqual(cut)
  })

  it('is another text', () => {
    expect(outcomeOf('Welcome', 'to the machine')).toEqual({
      ...cut,
      unplaced: ['Welcome', 'to the machine'],
      unplacedCount: 2,
    })
  })
})

describe('lines without a place', () => {
  it('are kept, and the rows around them too', () => {
    const strange = 'a line that no reader knows'
    const { rows, outcome } = readAll(pppoeSession, [...head(100), ...first, strange, ...second, ...foot(2)])
    expect(rows.map(({ sessionId }) => sessionId)).toEqual([1, 17])
    expect(outcome).toEqual({ ...whole, rows: 2, counted: 2, unplaced: [strange], unplacedCount: 1 })
  })

  it('are counted all, and the first hundred kept', () => {
    const lines = Array.from({ length: 130 }, (_, at) => `Stray ${at + 1}`)
    expect(outcomeOf(...lines)).toEqual({ ...cut, unplaced: lines.slice(0, 100), unplacedCount: 130 })
    expect(outcomeOf(...lines.slice(0, 100))).toMatchObject({ unplaced: lines.slice(0, 100), unplacedCount: 100 })
  })
})

describe('rows', () => {
  it('come out as they are read, each once', () => {
    const reading = openReading(serviceUsing, { router: 'bras1', given: {} })
    const lines = [
      double,
      'Services ',
      double,
      'ServiceId    Type      Adm  Opr  CustomerId Service Name',
      single,
      '100          IES       Up   Up   1          public',
      '1000         VPRN      Up   Up   1          private',
      '2000         VPRN      Up   Down 1          old',
    ]
    const taken = lines.map((line) => {
      reading.line(line)
      return reading.take().map(({ service }) => service)
    })
    expect(taken.flat().length).toBeGreaterThanOrEqual(1)
    expect(taken.flat()).toEqual([100, 1000, 2000].slice(0, taken.flat().length))
    for (const line of [single, 'Matching Services : 3', single, double]) reading.line(line)
    expect(reading.end()).toEqual({ ...whole, rows: 3, counted: 3 })
    const rest = reading.take().map(({ service }) => service)
    expect([...taken.flat(), ...rest]).toEqual([100, 1000, 2000])
    expect(reading.take()).toEqual([])
  })
})
