import type { RowOf } from '../row.ts'
import { printIp } from '../values/ip.ts'
import { type Mentions, mentionsIn } from '../values/mentions.ts'
import { readEventTime } from '../values/timestamp.ts'
import { readMessage } from './event-forms.ts'
import { eventNameOf } from './event-names.ts'

/** The fields of an event of a log, the same for every event: what it does not tell is null. */
export const eventFields = [
  ...(['router', 'logId', 'sequence', 'time', 'severity', 'application', 'eventId', 'eventName', 'instance'] as const),
  ...(['subject', 'message', 'sap', 'mac', 'ip', 'subscriber', 'reason'] as const),
  ...(['kind', 'service', 'port', 'account', 'zone', 'extra'] as const),
] as const

/** An event of a log; it always tells its time. */
export type EventRow = RowOf<(typeof eventFields)[number]> & { time: string }

/** The first line of an event, in its words. */
export interface EventHead {
  readonly sequence: number
  readonly date: string
  readonly clock: string
  readonly zone: string
  readonly severity: NonNullable<EventRow['severity']>
  readonly application: string
  readonly eventId: number
  readonly instance: string
  readonly subject: string
}

/** How grave an event may be, in the order of their ITU numbers. */
export const severities = ['cleared', 'indeterminate', 'critical', 'major', 'minor', 'warning'] as const

// `170 2026/04/20 08:40:39.376 UTC CRITICAL: CHASSIS #2148 Base subject`; hundredths up to 15.0. The severity is in small
// letters where the log goes to a CLI session.
const headForm =
  /^(\d+) (\d{4}\/\d\d\/\d\d) (\d\d:\d\d:\d\d\.\d{2,3}) (\S+) (cleared|indeterminate|critical|major|minor|warning): ([A-Z0-9_]+) #(\d+) (\S+) ?(.*)$/i

/** Reads the first line of an event; null for any other line. Layouts: 7.0 to 26.3. */
export function readEventHead(line: string): EventHead | null {
  const first = line.charCodeAt(0)
  if (first < 48 || first > 57) return null
  const found = headForm.exec(line)
  if (found === null) return null
  const [, sequence, date = '', clock = '', zone = '', printed = '', application = '', eventId, instance = ''] = found
  const severity = severities.find((one) => one === printed.toLowerCase())
  if (severity === undefined) return null
  const numbers = { sequence: Number(sequence), eventId: Number(eventId) }
  return { ...numbers, date, clock, zone, severity, application, instance, subject: (found[9] ?? '').trim() }
}

/** An event as a row: its words, what is known of its kind, and the places and addresses that it names. */
export function eventRow(router: string, logId: number | null, head: EventHead, message: string): EventRow {
  const { date, clock, zone, application, eventId, subject, ...rest } = head
  const known = readMessage(head, message)
  const named = mentionsIn(message)
  const hasPlace = named.saps.length + named.ports.length + named.macs.length > 0
  const places = placesOf(hasPlace ? named : mentionsIn(subject), named)
  return {
    router,
    logId,
    sequence: rest.sequence,
    time: readEventTime(date, clock, zone),
    severity: rest.severity,
    application,
    eventId,
    eventName: eventNameOf(application, eventId),
    instance: rest.instance,
    subject: subject || null,
    message: message || null,
    sap: places.sap,
    mac: places.mac,
    ip: places.ip,
    subscriber: null,
    reason: null,
    kind: null,
    service: serviceIn(message),
    port: places.port,
    account: null,
    zone,
    extra: {},
    ...known,
  }
}

/** The first of each: an event that names several says itself which is meant. A capture SAP is no place of a user. */
function placesOf({ saps, macs, ports }: Mentions, { ips }: Mentions): Pick<EventRow, 'sap' | 'mac' | 'ip' | 'port'> {
  const sap = saps.find((one) => !one.includes('*')) ?? null
  return {
    sap,
    mac: macs[0] ?? null,
    ip: ips.map(printIp).find((text) => !text.includes('/')) ?? null,
    port: (sap === null ? ports[0] : /^[^:]+/.exec(sap)?.[0]) ?? null,
  }
}

function serviceIn(message: string): number | null {
  const found = /\bin service (\d+)\b/.exec(message)
  return found ? Number(found[1]) : null
}
