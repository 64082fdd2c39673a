import { natEventOf } from '../../../src/history/nat/nat-event.ts'
import type { OldEvent } from '../../../src/history/old-event.ts'

/** An event as a reader of syslog gives it; the time is told in UTC, with blanks as in a log. */
export function event(time: string, message: string, more: Partial<OldEvent> = {}): OldEvent {
  const atMs = Date.parse(`${time.replace(' ', 'T')}Z`)
  return {
    place: { file: 'bras1.log', offset: atMs / 1000 - 1_790_000_000 },
    raw: `${time} bras1 ${message}`,
    atMs,
    localMs: atMs,
    doubts: [],
    router: 'bras1',
    sequence: 1,
    series: 'TMNX',
    instance: 'Base',
    application: 'NAT',
    severity: 'minor',
    eventName: null,
    eventId: 2012,
    subject: 'NAT',
    message,
    ...more,
  }
}

const words = (time: string) => time.replaceAll('-', '/')

/** A block of an LSN subscriber is given or freed. */
export function lsn(
  what: 'Map ' | 'Free',
  time: string,
  ports: string,
  sub = '276824064',
  inside = '10.10.10.1',
  more = {},
) {
  const message = `{1} ${what} 203.0.113.7 [${ports}] MDA 5/1 -- ${sub} classic-lsn-sub %203 ${inside} at ${words(time)}`
  return event(time, message, more)
}

/** A lease of 10.10.10.1 begins, goes on, or ends. */
export function lease(
  time: string,
  what: 'created' | 'modified' | 'deleted',
  mac: string,
  more: Partial<OldEvent> = {},
) {
  const message = `Lease for server "dhcp-s1" ip-address "10.10.10.1" client (mac=${mac}) configuration ${what}`
  return event(time, message, {
    application: 'DHCPS',
    eventId: { created: 2018, modified: 2017, deleted: 2019 }[what],
    ...more,
  })
}

/** A subscriber comes or goes. */
export function subscriber(
  time: string,
  id: string,
  what: 'created in' | 'removed from',
  more: Partial<OldEvent> = {},
) {
  return event(time, `Subscriber ${id} has been ${what} the system`, {
    application: 'SVCMGR',
    eventId: what === 'created in' ? 2500 : 2501,
    ...more,
  })
}

/** What NAT events say; all of them must say something. */
export function natEvents(events: readonly OldEvent[]) {
  return events.map((one) => {
    const read = natEventOf(one)
    if (read === null) throw new Error(`no NAT event: ${one.raw}`)
    return read
  })
}
