import type { RowOf } from '../row.ts'
import { readMac } from '../values/mac.ts'
import { mentionsIn } from '../values/mentions.ts'
import { readEventTime } from '../values/timestamp.ts'
import { placeOf } from './place.ts'

export type ErrorPart = 'time' | 'sap' | 'managedSap' | 'port' | 'service' | 'mac' | 'account' | 'message' | 'extra'
/** What a line or a cell says of an error. */
export type ErrorParts = Partial<RowOf<ErrorPart>>

/** Labels that its table may have: none was seen, these are the words of other screens. */
export const errorLabels = [
  ...['Date', 'Time', 'Timestamp', 'Time Stamp', 'Date/Time', 'Date & Time'],
  ...[
    'MAC',
    'MAC Address',
    'Client MAC',
    'Host MAC',
    'SAP',
    'SAP Id',
    'Sap/Sdp Id',
    'SAP/SDP',
    'Svc',
    'SvcId',
    'Svc Id',
  ],
  ...['Service', 'Service Id', 'User', 'User-Name', 'User Name', 'Account'],
  ...['Error', 'Reason', 'Message', 'Drop Reason', 'Error Message', 'Description'],
]

const messageLabel =
  /^(?:error|reason|message|cause|description|drop reason|error (?:message|text|reason|description))$/i
const timeLabel = /^(?:date|time|time ?stamp|date ?[/&] ?time|error time|last error)$/i
const macLabel = /^(?:(?:client|host|source|subscriber) )?mac(?: address)?$/i
const placeLabel = /^(?:subscriber )?sap(?:[ /-]?(?:sdp|id)){0,2}$/i
const serviceLabel = /^(?:svc|service)[ -]?(?:id)?$/i
const accountLabel = /^(?:ppp )?(?:user(?:[ -]?name)?|account)$/i

/** What a value says under its label; in `extra` under that label, when it is of no field or of another form. */
export function partOf(label: string, value: string): ErrorParts {
  const parts = byLabel(label, value)
  return parts ?? { extra: { [label]: value } }
}

function byLabel(label: string, value: string): ErrorParts | null {
  if (messageLabel.test(label)) return { message: value }
  if (timeLabel.test(label)) {
    const stamped = readStamped(value)
    return stamped?.text === '' ? { time: stamped.time } : null
  }
  if (macLabel.test(label)) {
    const mac = readMac(value.toLowerCase())
    return mac === null ? null : { mac }
  }
  if (placeLabel.test(label)) {
    const place = placeOf(value)
    return place && { sap: place.sap, managedSap: place.managedSap, port: place.port }
  }
  if (serviceLabel.test(label)) return { service: /^\d+$/.test(value) ? Number(value) : value }
  return accountLabel.test(label) ? { account: value.replace(/^"(.*)"$/, '$1') } : null
}

/** What a text names of its own: of several the first. A capture SAP is no place of a user. */
export function partsIn(text: string): ErrorParts {
  const { macs, saps, ports } = mentionsIn(text)
  const sap = saps.find((one) => !one.includes('*'))
  const port = sap === undefined ? ports[0] : /^[^:]+/.exec(sap)?.[0]
  const [, service] = /\b(?:service|svc)(?:[ -]?id)?\s*[:=]?\s*(\d+)\b/i.exec(text) ?? []
  // `[<mac>,<session>,<user>]` is how an event of PPPoE names its user.
  const [, named, listed] =
    /\buser(?:[ -]?name)?\s*[:=]?\s*"?([^\s",;\])]*\w)|\[[0-9a-f:]{17},\d*,([^\]]+)\]/i.exec(text) ?? []
  const account = listed ?? (/[@\d]/.test(named ?? '') ? named : undefined)
  return {
    ...(macs[0] !== undefined && { mac: macs[0] }),
    ...(sap !== undefined && { sap, managedSap: text.includes(`[${sap}]`) ? true : null }),
    ...(port !== undefined && { port }),
    ...(service !== undefined && { service: Number(service) }),
    ...(account !== undefined && { account }),
  }
}

const stampForm =
  /^\s*(?:\d{1,4}[.):]?\s+)?\[?(?:(\d{4})[/-](\d\d)[/-](\d\d)|(\d\d)\/(\d\d)\/(\d{4}))[T ]+(\d\d:\d\d:\d\d(?:\.\d{1,6})?)(?: ?(UTC|GMT|GMT[+-]?\d{1,2})\b|Z\b)?\]?(?:\s*[:,-])?(?:\s+(.*))?$/

/**
 * Reads a text that begins with a date and a clock, in any order that SR OS has for them (`2026/01/15 12:00:00.12 UTC`,
 * `01/15/2026 12:00:00`), behind a number or not: its time, and the text behind it. Null where it begins otherwise.
 */
export function readStamped(line: string): { readonly time: string; readonly text: string } | null {
  const found = stampForm.exec(line)
  if (found === null) return null
  const [, year, month, day, americanMonth, americanDay, americanYear, clock = '', zone = '', text = ''] = found
  const date = year === undefined ? [americanYear, americanMonth, americanDay] : [year, month, day]
  return { time: readEventTime(date.join('/'), clock, /\dZ\b/.test(line) ? 'UTC' : zone), text }
}
