import { describe, expect, it } from 'vitest'
import type { LogFile } from '../../../src/history/old-event.ts'
import { type HistoryQuestion, type LogReader, readHistory } from '../../../src/operations/history/history.ts'
import { livesOf } from '../../../src/operations/history/lives.ts'
import { readKey } from '../../../src/sros/values/key.ts'
import { eventsOf, readerOf } from './old-log.ts'

const log = eventsOf(`
  2026-11-20T08:00:00Z bras1 1 SVCMGR-MINOR-msapStateChanged-2213 [MSAP create capture lag-1:*.*]: Managed SAP, lag-1:100.7 in service 100, has been created.
  2026-11-20T08:00:00Z bras1 2 DHCPS-WARNING-tmnxDhcpSvrLeaseCreate-2018 [DHCPS]: Lease for server "s1" ip-address "100.64.0.7" client (mac=02:00:5e:00:00:07) configuration created
  2026-11-20T08:00:01Z bras1 3 SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]: Subscriber alice@isp.example@02:00:5e:00:00:07 has been created in the system
  2026-11-20T08:00:02Z bras1 4 NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]: {1} Map  203.0.113.7 [2001-2005] MDA 5/1 -- 7 classic-lsn-sub %203 100.64.0.7 at 2026/11/20 08:00:02
  2026-11-20T08:10:00Z bras2 1 NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]: {1} Map  203.0.113.9 [3001-3005] MDA 5/1 -- 9 classic-lsn-sub %203 100.64.0.7 at 2026/11/20 08:10:00
  2026-11-20T09:00:00Z bras1 5 SVCMGR-WARNING-hostConnectivityLost-2206 [Host connectivity lost]: host connectivity lost on lag-1:100.7 in service 100 for inetAddr = 100.64.0.7, chAddr=02:00:5e:00:00:07, verify-addr=100.64.0.7.
  2026-11-20T09:00:05Z bras1 6 DHCPS-WARNING-tmnxDhcpSvrLeaseDelete-2019 [DHCPS]: Lease for server "s1" ip-address "100.64.0.7" client (mac=02:00:5e:00:00:07) configuration deleted
  2026-11-20T09:00:06Z bras1 7 SVCMGR-WARNING-tmnxSubscriberDeleted-2501 [Subscriber deleted]: Subscriber alice@isp.example@02:00:5e:00:00:07 has been removed from the system
  2026-11-20T10:00:00Z bras1 8 DHCPS-WARNING-tmnxDhcpSvrLeaseCreate-2018 [DHCPS]: Lease for server "s1" ip-address "100.64.0.7" client (mac=02:00:5e:00:00:08) configuration created
  2026-11-20T10:00:01Z bras1 9 SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]: Subscriber bob@isp.example@02:00:5e:00:00:08 has been created in the system
  2026-11-20T10:00:02Z bras1 10 NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]: {3} Map  203.0.113.7 [2001-2005] MDA 5/1 -- 8 classic-lsn-sub %203 100.64.0.7 at 2026/11/20 10:00:02
  2026-11-21T08:00:01Z bras1 11 SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]: Subscriber malice@isp.example@02:00:5e:00:00:09 has been created in the system
  2026-11-22T08:00:01Z bras1 12 SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]: Subscriber alice@isp.example@02:00:5e:00:00:07 has been created in the system
`)
const file = (name: string): LogFile => ({ path: name, name, size: null, mtimeMs: null, packing: 'plain' })

function ask(key: string, more: Partial<HistoryQuestion> = {}): HistoryQuestion {
  return {
    files: [file('syslog')],
    clock: { zone: null, year: null },
    signal: new AbortController().signal,
    problem: () => {},
    keySets: [[readKey(key)]],
    window: { since: null, until: null },
    hasLines: true,
    ...more,
  }
}
async function found(question: HistoryQuestion, reader: LogReader) {
  const history = await readHistory(question, reader)
  return { ...history, events: [...history.events()].flat() }
}
const numbers = async (key: string, more: Partial<HistoryQuestion> = {}) =>
  (await found(ask(key, more), readerOf(log))).events.map(({ row, sequence }) => `${row.router} ${sequence}`)
const bras1 = (...all: readonly number[]) => all.map((number) => `bras1 ${number}`)

describe('the history of a user', () => {
  it('of an account has what names only his MAC, his SAP, or an address while he had it', async () => {
    expect(await numbers('alice@isp.example')).toEqual(bras1(1, 2, 3, 4, 5, 6, 7, 12))
  })

  it('of a MAC is the same', async () => {
    expect(await numbers('0200-5e00-0007')).toEqual(bras1(1, 2, 3, 4, 5, 6, 7, 12))
  })

  it('of an address has those who had it, while they had it, and all that names it', async () => {
    expect((await numbers('100.64.0.7')).sort()).toEqual([...bras1(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 'bras2 1'].sort())
  })

  it('of an outside address, which many have, has what names it and nobody else', async () => {
    expect(await numbers('203.0.113.7')).toEqual(bras1(4, 10))
  })

  it('of a SAP has whoever was on it', async () => {
    expect(await numbers('lag-1:100.7')).toEqual(bras1(1, 2, 3, 4, 5, 6, 7, 12))
  })

  it('of a port is read in one pass, and is what names the port', async () => {
    const reader = readerOf(log)
    const { events, widened } = await found(ask('lag-1'), reader)
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 5])
    expect({ widened, asked: reader.asked }).toEqual({ widened: [], asked: [['lag-1']] })
  })

  it('says by what it was widened', async () => {
    const { widened } = await found(ask('alice@isp.example'), readerOf(log))
    expect(widened).toEqual([
      {
        key: 'alice@isp.example',
        words: ['alice@isp.example@02:00:5e:00:00:07', '02:00:5e:00:00:07', 'lag-1:100.7', '100.64.0.7'],
      },
    ])
  })

  it('of nobody is empty', async () => {
    expect(await found(ask('carol'), readerOf(log))).toMatchObject({ events: [], widened: [] })
  })

  it('is in the order of time over all files, each event once, with the number of its line', async () => {
    const second = log
      .filter((_, index) => index >= 5)
      .map((event) => ({ ...event, place: { ...event.place, file: 'b' } }))
    const first = log.filter((_, index) => index < 8)
    const { events } = await found(
      ask('alice@isp.example', { files: [file('b'), file('syslog')] }),
      readerOf(second, first),
    )
    expect(events.map(({ sequence, row }) => [sequence, row.file, row.line])).toEqual([
      ...[1, 2, 3, 4].map((number) => [number, 'syslog', number]),
      ...[
        [5, 'b', 1],
        [6, 'b', 2],
        [7, 'b', 3],
        [12, 'b', 8],
      ],
    ])
  })

  it('goes back before the window for what is known of a user, and keeps to it otherwise', async () => {
    const window = {
      since: { instantMs: Date.parse('2026-11-20T08:00:02Z') },
      until: { instantMs: Date.parse('2026-11-20T09:00:05Z') },
    }
    expect(await numbers('alice@isp.example', { window })).toEqual(bras1(4, 5))
  })
})

describe('the passes over the files', () => {
  const bounded = {
    since: { instantMs: Date.parse('2026-11-20T09:00:00Z') },
    until: { instantMs: Date.parse('2026-11-20T09:30:00Z') },
  }
  const passes = async (key: string, more: Partial<HistoryQuestion> = {}) => {
    const reader = readerOf(log)
    await found(ask(key, more), reader)
    return reader.asked
  }

  it('look for nothing twice', async () => {
    expect(await passes('alice@isp.example')).toEqual([
      ['alice@isp.example'],
      ['02:00:5e:00:00:07', '02:00:5E:00:00:07'],
      ['lag-1:100.7', '100.64.0.7'],
    ])
    expect(await passes('0200-5e00-0007')).toEqual([
      ['02:00:5e:00:00:07', '02:00:5E:00:00:07'],
      ['lag-1:100.7', '100.64.0.7'],
    ])
  })

  it('are one where nothing more is known, and read no lines again that nobody wants to see', async () => {
    expect(await passes('carol')).toEqual([['carol']])
    const reader = readerOf(log)
    const { events } = await found(ask('carol', { hasLines: false }), reader)
    expect(events).toEqual([])
    const { events: unnumbered } = await found(ask('lag-1', { hasLines: false }), reader)
    expect(unnumbered.map(({ row }) => row.line)).toEqual([null, null])
  })

  it('keep to the window where no more is needed', async () => {
    const reader = readerOf(log)
    await found(ask('alice@isp.example', { window: bounded }), reader)
    const wide = 14 * 3_600_000
    const created = Date.parse('2026-11-20T08:00:00Z')
    // The lease was given after the window, as wide as the zones of the world, began: nothing before it is read.
    expect(reader.bounds.map(({ sinceMs }) => sinceMs)).toEqual([null, null, bounded.since.instantMs - wide - 10_000])
    expect(reader.bounds.map(({ untilMs }) => untilMs)).toEqual([null, null, bounded.until.instantMs + wide + 10_000])
    const late = { since: { instantMs: created + wide + 60_000 }, until: null }
    const open = eventsOf(`
      2026-11-20T08:00:00Z bras1 2 DHCPS-WARNING-tmnxDhcpSvrLeaseCreate-2018 [DHCPS]: Lease for server "s1" ip-address "100.64.0.7" client (mac=02:00:5e:00:00:07) configuration created
    `)
    const other = readerOf(open)
    await found(ask('0200-5e00-0007', { window: late }), other)
    expect(other.bounds.map(({ sinceMs }) => sinceMs)).toEqual([null, created - wide])
  })

  it('of a place keep to the window at once', async () => {
    const reader = readerOf(log)
    await found(ask('lag-1', { window: bounded }), reader)
    expect(reader.bounds).toEqual([
      { sinceMs: bounded.since.instantMs - 14 * 3_600_000, untilMs: bounded.until.instantMs + 14 * 3_600_000 },
    ])
  })
})

describe('a SAP that many have been on', () => {
  const lost = (number: number) =>
    `2026-11-20T08:00:0${number}Z bras1 ${number} SVCMGR-WARNING-hostConnectivityLost-2206 [Host connectivity lost]: host connectivity lost on lag-1:100.7 in service 100 for inetAddr = 100.64.0.${number}, chAddr=02:00:5e:00:00:0${number}, verify-addr=100.64.0.${number}.`
  const of = (count: number) =>
    eventsOf(`${Array.from({ length: count }, (_, index) => lost(index + 1)).join('\n')}
      2026-11-20T09:00:00Z bras1 20 SVCMGR-WARNING-tmnxSubscriberDeleted-2501 [Subscriber deleted]: Subscriber alice@isp.example@02:00:5e:00:00:01 has been removed from the system`)

  it('is widened by none of them, and says so', async () => {
    const { events, widened, crowded } = await found(ask('lag-1:100.7'), readerOf(of(9)))
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect({ widened, crowded }).toEqual({ widened: [], crowded: [{ key: 'lag-1:100.7', count: 9 }] })
  })

  it('is widened by as many as may be meant', async () => {
    const { events, crowded } = await found(ask('lag-1:100.7'), readerOf(of(8)))
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 20])
    expect(crowded).toEqual([])
  })
})

describe('who had an address', () => {
  it('is told within a second by the numbers of the events', async () => {
    const lease = (number: number, mac: number, what: string, eventId: number) =>
      `2026-11-20T08:0${mac}:00Z bras1 ${number} DHCPS-WARNING-lease-${eventId} [DHCPS]: Lease for server "s1" ip-address "100.64.0.7" client (mac=02:00:5e:00:00:08) configuration ${what}`
    const own = (number: number, what: string, eventId: number) =>
      lease(number, 2, what, eventId).replace('00:00:08', '00:00:07')
    const events = eventsOf(`
      ${lease(1, 1, 'created', 2018)}
      ${lease(2, 2, 'deleted', 2019)}
      ${own(3, 'created', 2018)}
      2026-11-20T08:30:00Z bras1 4 NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]: {1} Map  203.0.113.7 [2001-2005] MDA 5/1 -- 7 classic-lsn-sub %203 100.64.0.7 at 2026/11/20 08:30:00
    `)
    const { events: his } = await found(ask('0200-5e00-0007'), readerOf(events))
    expect(his.map(({ sequence }) => sequence)).toEqual([3, 4])
  })
})

describe('what comes later', () => {
  it('is his when it names what is known of him, or becomes known', async () => {
    const { ofMore } = await found(ask('alice@isp.example'), readerOf(log))
    const later = eventsOf(`
      2026-11-22T09:00:00Z bras1 13 DHCPS-WARNING-tmnxDhcpSvrLeaseCreate-2018 [DHCPS]: Lease for server "s1" ip-address "100.64.0.20" client (mac=02:00:5e:00:00:07) configuration created
      2026-11-22T09:00:00Z bras1 14 SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]: Subscriber bob@isp.example@02:00:5e:00:00:08 has been created in the system
      2026-11-22T09:00:02Z bras1 15 NAT-MINOR-tmnxNatPlBlockAllocationLsn-2012 [NAT]: {9} Map  203.0.113.7 [4001-4005] MDA 5/1 -- 7 classic-lsn-sub %203 100.64.0.20 at 2026/11/22 09:00:02
    `)
    expect(ofMore(later).map(({ sequence }) => sequence)).toEqual([13, 15])
  })
})

describe('comings and goings', () => {
  it('have the reason that the logs give', async () => {
    const { events } = await found(ask('alice@isp.example'), readerOf(log))
    const { first, last, changes } = livesOf(events)
    expect([first?.row.time, last?.row.time]).toEqual(['2026-11-20T08:00:00.000Z', '2026-11-22T08:00:01.000Z'])
    expect(changes.map(({ what, row, cause }) => [what, row.time, cause?.kind ?? null])).toEqual([
      ['on', '2026-11-20T08:00:01.000Z', null],
      ['off', '2026-11-20T09:00:06.000Z', 'host-lost'],
      ['on', '2026-11-22T08:00:01.000Z', null],
    ])
  })
})
