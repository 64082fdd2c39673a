import type { OldEvent, Search } from '../../history/old-event.ts'
import type { Since } from '../log/since.ts'

/** Which events are wanted; a time without a zone is by the clock that the line shows. */
export interface Window {
  readonly since: Since | null
  /** Not that moment itself. */
  readonly until: Since | null
}

const hour = 3_600_000
// The clocks of the world lie between UTC-12 and UTC+14.
const widestMs = 14 * hour

/** What part of files is searched, in milliseconds since the epoch; null is unbounded. */
export type Bounds = Pick<Search, 'sinceMs' | 'untilMs'>

/** Bounds that no event of the window is outside of, whatever its zone is, for the search in files. */
export function boundsOf({ since, until }: Window, nowMs: number): Bounds {
  return {
    sinceMs: since && momentOf(since, nowMs) - widestMs,
    untilMs: until && momentOf(until, nowMs) + widestMs,
  }
}

/**
 * Bounds for events that tell what an address was to whom, for a window.
 * @param reach from when on that must be known, of the events' own time, for a moment; null: all must be
 */
export function boundsWithLeases(
  { sinceMs, untilMs }: Bounds,
  reach: (sinceMs: number) => number | null,
  graceMs: number,
): Bounds {
  const since = (sinceMs ?? Number.NEGATIVE_INFINITY) - graceMs
  const from = reach(since)
  if (from === null) return { sinceMs: null, untilMs: null }
  return {
    // What shows no zone stands elsewhere than by its moment.
    sinceMs: sinceMs === null ? null : from < since ? from - widestMs : since,
    untilMs: untilMs === null ? null : untilMs + graceMs,
  }
}

/**
 * Whether an event is in the window. Of a line that shows no zone, and for which none was given, the clock is taken for that of this
 * machine where a moment of the world is asked for. An event whose time is not known is in every window.
 */
export function isInWindow(
  { since, until }: Window,
  event: Pick<OldEvent, 'atMs' | 'localMs'>,
  nowMs: number,
): boolean {
  return (
    (since === null || (compare(event, since, nowMs) ?? 0) >= 0) &&
    (until === null || (compare(event, until, nowMs) ?? -1) < 0)
  )
}

/** Milliseconds from the bound to the event; null where the time of the event is not known. */
function compare({ atMs, localMs }: Pick<OldEvent, 'atMs' | 'localMs'>, bound: Since, nowMs: number): number | null {
  if ('localMs' in bound) {
    const shown = localMs ?? atMs
    return shown === null ? null : shown - bound.localMs
  }
  const at = atMs ?? (localMs === null ? null : machineInstant(localMs))
  return at === null ? null : at - momentOf(bound, nowMs)
}

function machineInstant(localMs: number): number {
  return localMs + new Date(localMs).getTimezoneOffset() * 60_000
}

function momentOf(bound: Since, nowMs: number): number {
  return 'agoMs' in bound ? nowMs - bound.agoMs : 'instantMs' in bound ? bound.instantMs : bound.localMs
}
