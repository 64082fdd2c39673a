import type { EventRow } from '../../sros/records/event.ts'
import { type LocalClock, readLocalClock, readOffset } from '../../sros/values/clock.ts'
import type { Target } from '../ask.ts'
import type { Report } from '../report.ts'

/** From when on: so long ago, a moment of the world, or a time by the router's own clock. All in milliseconds. */
export type Since = { readonly agoMs: number } | { readonly instantMs: number } | { readonly localMs: number }

/** The clock of a router: what it shows, as if that were UTC, and how many minutes east of UTC it is. */
export interface RouterClock {
  readonly localMs: number
  readonly offset: number
}

const minute = 60_000
// Zones differ by quarters of an hour, and a clock that is that wrong is another trouble.
const zoneStep = 15

/**
 * Asks a router for its time. Where the name of its zone does not tell the offset (`BEIJ`), it is taken from the clock of this
 * machine. A router that does not tell its time is given that of this machine, and that is told.
 */
export async function askClock(target: Target, report: Report): Promise<RouterClock> {
  const [reply] = target.session.ask(['show time'])
  let clock: LocalClock | null = null
  for await (const lines of reply ?? []) for (const line of lines) clock ??= readLocalClock(line)
  const now = Date.now()
  if (clock === null) {
    report.tell({ kind: 'clock-unread', router: target.router })
    const offset = 0 - new Date(now).getTimezoneOffset()
    return { localMs: now + offset * minute, offset }
  }
  const measured = Math.round((clock.localMs - now) / minute / zoneStep) * zoneStep
  return { localMs: clock.localMs, offset: readOffset(clock.zone) ?? measured }
}

/** The moment that is meant, in milliseconds since the epoch. */
export function instantOf(since: Since, { localMs, offset }: RouterClock): number {
  if ('instantMs' in since) return since.instantMs
  const own = 'agoMs' in since ? localMs - since.agoMs : since.localMs
  return own - offset * minute
}

/** When an event was, in milliseconds since the epoch; a zone whose name tells no offset is taken for that of the clock. */
export function eventInstant(
  { time, zone }: Pick<EventRow, 'time' | 'zone'>,
  { offset }: Pick<RouterClock, 'offset'>,
): number {
  return readOffset(zone ?? '') === null ? Date.parse(`${time}Z`) - offset * minute : Date.parse(time)
}
