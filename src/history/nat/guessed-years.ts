import type { OldEvent } from '../old-event.ts'
import { addYears } from './moment.ts'
import type { NatEvent } from './nat-event.ts'
import type { Loss } from './trace-blocks.ts'

/** By how many years the lines of a file were put right by messages that tell their year; null where not all by the same. */
export type Years = ReadonlyMap<string, number | null>

/** What block events tell of the years that were guessed for the files they stand in. */
export function guessedYears(events: readonly NatEvent[]): Years {
  const years = new Map<string, number | null>()
  for (const { event, moment } of events) {
    if (!event.doubts.includes('year-assumed') || moment.doubts.includes('year-assumed')) continue
    const { file } = event.place
    const known = years.get(file)
    years.set(file, known === undefined || known === moment.years ? moment.years : null)
  }
  return years
}

/** Gives events without a year of their own that of their file, where it is known. */
export function withYears(events: readonly NatEvent[], years: Years): NatEvent[] {
  return events.map((one) => {
    const own = years.get(one.event.place.file)
    const { atMs, doubts } = one.moment
    if (typeof own !== 'number' || atMs === null || !doubts.includes('year-assumed')) return one
    const moment = {
      ...one.moment,
      atMs: addYears(atMs, own),
      doubts: doubts.filter((kind) => kind !== 'year-assumed'),
    }
    return { ...one, moment }
  })
}

/** An event of another kind with the year of its file, where that is known; otherwise its year stays in doubt. */
export function eventWithYear(event: OldEvent, years: Years): OldEvent {
  const own = years.get(event.place.file)
  if (typeof own !== 'number' || !event.doubts.includes('year-assumed')) return event
  const shift = (ms: number | null) => (ms === null ? null : addYears(ms, own))
  const doubts = event.doubts.filter((kind) => kind !== 'year-assumed')
  return { ...event, atMs: shift(event.atMs), localMs: shift(event.localMs), doubts }
}

/** The same for losses; one that cannot be placed may have been at any time. */
export function lossesWithYears(losses: readonly Loss[], years: Years): Loss[] {
  return losses.map((loss) => {
    const own = years.get(loss.place.file)
    if (own === undefined || own === 0) return loss
    const shift = (ms: number | null) => (ms === null || own === null ? null : addYears(ms, own))
    return { ...loss, afterMs: shift(loss.afterMs), beforeMs: shift(loss.beforeMs) }
  })
}
