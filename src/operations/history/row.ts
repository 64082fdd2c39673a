import type { OldEvent } from '../../history/old-event.ts'
import { eventRow } from '../../sros/records/event.ts'
import { eventNameOf } from '../../sros/records/event-names.ts'

/** The fields of an event of old logs, the same for every event; what it does not tell is null. */
export const historyFields = [
  ...(['time', 'router', 'eventName', 'eventId', 'subscriber', 'account', 'mac', 'ip', 'sap', 'text'] as const),
  ...(['file', 'line', 'severity', 'application', 'kind', 'reason', 'service', 'port', 'extra', 'doubts'] as const),
] as const

/** An event of old logs as it is printed. */
export type HistoryRow = {
  /** ISO 8601, with the offset of its zone where one is known; null where no year could be told. */
  readonly time: string | null
  readonly router: string | null
  readonly eventName: string | null
  readonly eventId: number | null
  readonly subscriber: string | null
  readonly account: string | null
  readonly mac: string | null
  readonly ip: string | null
  readonly sap: string | null
  /** The message of the router, in one line. */
  readonly text: string
  readonly file: string
  /** From 1 on; null where the lines were not counted. */
  readonly line: number | null
  readonly severity: string | null
  readonly application: string
  readonly kind: string | null
  readonly reason: string | null
  readonly service: number | string | null
  readonly port: string | null
  readonly extra: Readonly<Record<string, unknown>>
  readonly doubts: readonly string[]
}

/** An event that is kept: what is printed of it, and what it is put in order by. The line itself is not held a second time. */
export interface ReadEvent {
  readonly row: HistoryRow
  /** To put events in order: milliseconds since the epoch, or of its own clock where its zone is not known. */
  readonly orderMs: number
  /** Of its line in the (uncompressed) file. */
  readonly offset: number
  /** What tells it from others of the same moment. */
  readonly sequence: number | null
  readonly series: string
}

/** Reads what an event of an old log says, as `log` reads the same event from a router. */
export function readEvent(event: OldEvent): ReadEvent {
  const { eventId, application, instance, subject, message, sequence, series } = event
  // Only the words are read here: the time is told by the reader of files.
  const head = {
    ...{ sequence: sequence ?? 0, date: '1970/01/01', clock: '00:00:00.00', zone: 'UTC' },
    ...{ severity: event.severity ?? ('indeterminate' as const), application, eventId: eventId ?? -1 },
    ...{ instance: instance ?? '', subject: subject ?? '' },
  }
  const known = eventRow(event.router ?? '', null, head, message)
  const row: HistoryRow = {
    time: printTime(event),
    router: event.router,
    eventName: event.eventName ?? (eventId === null ? null : eventNameOf(application, eventId)),
    eventId,
    subscriber: known.subscriber,
    account: known.account,
    mac: known.mac,
    ip: known.ip,
    sap: known.sap,
    text: message.replace(/\s+/g, ' ').trim(),
    file: event.place.file,
    line: null,
    severity: event.severity,
    application,
    kind: known.kind,
    reason: known.reason,
    service: known.service,
    port: known.port,
    extra: known.extra ?? {},
    doubts: event.doubts,
  }
  return { row, orderMs: orderOf(event), offset: event.place.offset, sequence, series }
}

/** When an event was, in milliseconds since the epoch, or by its own clock where its zone is not known. */
export function orderOf({ atMs, localMs }: Pick<OldEvent, 'atMs' | 'localMs'>): number {
  return atMs ?? localMs ?? Number.NEGATIVE_INFINITY
}

const minute = 60_000

/** The clock that the line shows, and how far it is from UTC where that is known. */
function printTime({ atMs, localMs }: OldEvent): string | null {
  const shown = localMs ?? atMs
  if (shown === null) return null
  const local = new Date(shown).toISOString().slice(0, -1)
  if (atMs === null) return local
  const minutes = Math.round((shown - atMs) / minute)
  if (minutes === 0) return `${local}Z`
  const two = (part: number) => String(Math.trunc(part)).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${local}${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`
}
