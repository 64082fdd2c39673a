import type { LabEvent } from '../log/event.ts'
import { eventNameOf } from './event-names.ts'

/** How an event is put: as a router sends it, or with the head that a relay gives it. */
export type SyslogForm = 'rfc3164' | 'rfc5424'

const local7 = 23 * 8
/** The syslog level of each severity. */
const levels: { readonly [Severity in LabEvent['severity']]: number } = {
  CRITICAL: 1,
  MAJOR: 2,
  MINOR: 3,
  WARNING: 4,
  CLEARED: 6,
  INDETERMINATE: 6,
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `<188>`: facility local7, as it stands before a line on the wire. */
export function priorityOf({ severity }: LabEvent): string {
  return `<${local7 + levels[severity]}>`
}

/**
 * An event as one line, without the priority and the line feed: `Nov  8 03:21:09 BRAS1 TMNX: 12 Base SVCMGR-WARNING-…`, in UTC.
 * `rfc5424` is what a relay makes of it: the year and the zone are in its head, and the number behind `- - -`.
 */
export function syslogLine(event: LabEvent, host: string, sequence: number, form: SyslogForm): string {
  const { application, severity, id, instance, subject, message } = event
  const text = `${instance} ${application}-${severity}-${eventNameOf(application, id)}-${id} [${subject}]:  ${message}`
  const at = new Date(event.at)
  const time = at.toISOString().slice(0, 19)
  if (form === 'rfc5424') return `1 ${time}+00:00 ${host} TMNX - - - ${sequence} ${text}`
  const day = String(at.getUTCDate()).padStart(2)
  return `${months[at.getUTCMonth()]} ${day} ${time.slice(11)} ${host} TMNX: ${sequence} ${text}`
}
