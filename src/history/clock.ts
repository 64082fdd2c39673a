import type { ClockDoubt, ClockRules } from './old-event.ts'
import { type RouterZones, readRouterZones } from './router-zones.ts'
import { readZone, type Zone } from './zone.ts'

const dayMs = 86_400_000
/** Datagrams overtake one another; a clock that is set back goes further. */
const jitterMs = 2000

/** A time as a line has it. */
export interface WrittenTime {
  readonly year: number | null
  /** From 0. */
  readonly month: number
  readonly day: number
  /** Since midnight. */
  readonly ms: number
  /** The word for the zone, or an offset; null where there is none. */
  readonly zone: string | null
}

/** What is known of the clock in a file while its lines are read in order. */
export interface ClockState {
  readonly zone: Zone | null
  /** Those of the routers, where no zone is given for all. */
  readonly zones: RouterZones | null
  /** Whose lines these are, where they do not name it. */
  router: string | null
  readonly words: Map<string, Zone | null>
  /** No line of the file is later than this local time: from its name or the time of the file. */
  readonly latestMs: number | null
  readonly firstYear: number | null
  readonly isYearAssumed: boolean
  lastMs: number | null
  /** Of each router, the latest moment so far; by its local time where no zone is known. */
  readonly furthest: Map<string, number>
}

/** A moment told by a clock, and what is doubtful about it. */
export interface ToldTime {
  readonly atMs: number | null
  readonly localMs: number | null
  readonly doubts: readonly ClockDoubt[]
}

/**
 * Begins to read the clock of a file. Where no year is given, it is told from a date in the name of the file, else from the time of
 * the file: both are those of its last line or later, so the first line is of the latest year that is not after them.
 */
export function openClock(
  rules: ClockRules,
  file: { readonly name: string; readonly mtimeMs: number | null },
): ClockState {
  const named = dateInName(file.name)
  return {
    zone: rules.zone === null ? null : readZone(rules.zone),
    zones: rules.zone === null && rules.zones ? readRouterZones(rules.zones) : null,
    router: null,
    words: new Map(),
    latestMs: named ?? file.mtimeMs,
    firstYear: rules.year,
    isYearAssumed: rules.year === null && named === null,
    lastMs: null,
    furthest: new Map(),
  }
}

/** The end of the day, month or year that the name of a file or of its folders tells (`-20261120`, `2026/11/20`, `2026-11`), as local ms. */
function dateInName(name: string): number | null {
  const [, year, month, day] =
    [...name.matchAll(/(?<!\d)(20\d\d)(?:[-_./]?(0[1-9]|1[0-2])(?:[-_./]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)/g)].at(-1) ??
    []
  if (year === undefined) return null
  const [y, m, d] = [year, month, day].map(Number)
  if (month === undefined) return Date.UTC(y ?? 0, 12, 1) - 2 * dayMs
  return day === undefined ? Date.UTC(y ?? 0, m ?? 1, 1) - 1 : Date.UTC(y ?? 0, (m ?? 1) - 1, d, 24)
}

/** Tells the moment of a line from its time, and goes on with the clock: the lines of a file are given in their order. */
export function tellTime(time: WrittenTime, router: string | null, state: ClockState): ToldTime {
  const sender = router ?? state.router
  const localMs = localTime(time, state)
  if (localMs === null) return { atMs: null, localMs, doubts: [] }
  state.lastMs = localMs
  const doubts: ClockDoubt[] = []
  if (time.year === null && state.isYearAssumed) doubts.push('year-assumed')
  // Where clocks differ, a line that names no router cannot be put in order with others.
  if (sender === null && time.zone === null && state.zones?.differ) return { atMs: null, localMs: null, doubts: [] }
  const zone = zoneOf(time, sender, state, doubts)
  const furthest = state.furthest.get(sender ?? '') ?? Number.NEGATIVE_INFINITY
  const { moments, near } = zone?.(localMs) ?? { moments: [localMs], near: localMs }
  // In the hour that comes twice, what would be before the last line is of the second time.
  const ms = moments.find((one) => one >= furthest - jitterMs) ?? moments.at(-1) ?? near
  if (moments.length !== 1 || ms < furthest - jitterMs) doubts.push('step')
  // Once a clock is put right by more than a day, what it showed before is no measure any more.
  if (ms > furthest || ms < furthest - dayMs) state.furthest.set(sender ?? '', ms)
  return { atMs: zone === null ? null : ms, localMs, doubts }
}

/** Lets a clock know the time of the first line of its file, where the reading begins further on. */
export function startClock(time: WrittenTime, state: ClockState): void {
  state.lastMs = localTime(time, state)
}

function zoneOf(time: WrittenTime, router: string | null, state: ClockState, doubts: ClockDoubt[]): Zone | null {
  const own = state.zone ?? zoneOfRouter(router, state.zones)
  if (time.zone === null) {
    if (own !== null && state.zone === null && router === null) doubts.push('zone-assumed')
    return own
  }
  let zone = state.words.get(time.zone)
  if (zone === undefined) {
    zone = readZone(time.zone)
    state.words.set(time.zone, zone)
  }
  // The word is one that the operator made up: the zone that was given stands for it.
  if (zone === null && own !== null) doubts.push('zone-assumed')
  return zone ?? own
}

/** A line that names no router is of the zone that all have. */
function zoneOfRouter(router: string | null, zones: RouterZones | null): Zone | null {
  if (zones === null) return null
  return router === null ? zones.common : (zones.of.get(router.toLowerCase()) ?? null)
}

/** With the year of its file: after the first line a time may go back by 30 days at most, and everything else is a new year. */
function localTime(time: WrittenTime, state: ClockState): number | null {
  const inYear = (year: number) => {
    const ms = Date.UTC(year, time.month, time.day)
    return time.day <= 28 || new Date(ms).getUTCDate() === time.day ? ms + time.ms : null
  }
  if (time.year !== null) return inYear(time.year)
  if (state.lastMs !== null) {
    const leastMs = state.lastMs - 30 * dayMs
    const year = new Date(leastMs).getUTCFullYear()
    return firstOf([year, year + 1, year + 2, year + 3], inYear, (ms) => ms >= leastMs)
  }
  if (state.firstYear !== null) return inYear(state.firstYear)
  if (state.latestMs === null) return null
  const latest = new Date(state.latestMs).getUTCFullYear() + 1
  const limit = state.latestMs + 1.5 * dayMs
  const years = Array.from({ length: 9 }, (_, back) => latest - back)
  return firstOf(years, inYear, (ms) => ms <= limit)
}

function firstOf(
  years: readonly number[],
  inYear: (year: number) => number | null,
  fits: (ms: number) => boolean,
): number | null {
  for (const year of years) {
    const ms = inYear(year)
    if (ms !== null && fits(ms)) return ms
  }
  return null
}
