import type { OldEvent, Place, Search } from './old-event.ts'
import { searchEvents } from './search.ts'

/** A place in a numbered series where the numbers do not go on by one. */
export interface Gap {
  /** `lost`: numbers are missing. `restart`: they start anew, as after a reboot or when the log was cleared: what is lost there cannot be told. */
  readonly kind: 'lost' | 'restart'
  readonly router: string | null
  readonly series: string
  /** The last number before, and the first one after. */
  readonly fromSequence: number
  readonly toSequence: number
  /** How many are missing; 0 of a restart. */
  readonly lost: number
  /** When those two were logged, in ms since the epoch, or by their own clock where no zone is known. */
  readonly afterMs: number | null
  readonly beforeMs: number | null
  /** Of the first one after. */
  readonly place: Place
}

/** Datagrams overtake one another: so many lines a number may come late. */
const window = 64
/** After a restart the next number is not further on than this. */
const nearby = 1000

interface Series {
  readonly router: string | null
  readonly name: string
  highest: OldEvent
  /** A line that may be the first after a restart: the next one tells. */
  low: OldEvent | null
  /** Gaps that a late line may still fill. */
  open: { gap: Gap; missing: Set<number> | null; age: number }[]
}

/**
 * Where lines are missing in the numbered series of each router, over the window of a search whose needles are left out: the lines
 * of all files, in their order, a file of a rotated set going on where the one before ended.
 */
export async function* sequenceGaps(search: Search): AsyncGenerator<Gap> {
  const all = new Map<string, Series>()
  for await (const events of searchEvents({ ...search, needles: [] })) {
    for (const event of events) {
      if (event.sequence === null) continue
      const key = JSON.stringify([event.router, event.series])
      const series = all.get(key)
      if (series === undefined)
        all.set(key, { router: event.router, name: event.series, highest: event, low: null, open: [] })
      else yield* follow(series, event)
    }
  }
  for (const series of all.values()) {
    if (series.low !== null) yield* restart(series, series.low)
    yield* series.open.map(({ gap }) => gap)
  }
}

function* follow(series: Series, event: OldEvent): Generator<Gap> {
  const last = series.highest.sequence ?? 0
  const sequence = event.sequence ?? 0
  const step = sequence - last
  for (const one of series.open) one.age += 1
  const closed = series.open.filter(({ age }) => age > window)
  if (closed.length > 0) series.open = series.open.filter(({ age }) => age <= window)
  yield* closed.map(({ gap }) => gap)
  if (step === 0) return
  if (step > 0) {
    if (step > 1) open(series, event, step - 1)
    series.highest = event
    series.low = null
  } else if (!fill(series, sequence) && isLater(event, series.highest)) {
    const low = series.low
    const isNext = low !== null && sequence > (low.sequence ?? 0) && sequence - (low.sequence ?? 0) <= nearby
    if (!isNext) series.low = event
    else {
      yield* restart(series, low)
      yield* follow(series, event)
    }
  }
}

function* restart(series: Series, first: OldEvent): Generator<Gap> {
  yield* series.open.map(({ gap }) => gap)
  yield { ...between(series, first), kind: 'restart', lost: 0 }
  series.open = []
  series.highest = first
  series.low = null
}

function between({ router, name, highest }: Series, event: OldEvent): Omit<Gap, 'kind' | 'lost'> {
  return {
    ...{ router, series: name, fromSequence: highest.sequence ?? 0, toSequence: event.sequence ?? 0 },
    ...{ afterMs: highest.atMs ?? highest.localMs, beforeMs: event.atMs ?? event.localMs, place: event.place },
  }
}

function open(series: Series, event: OldEvent, lost: number): void {
  const gap: Gap = { ...between(series, event), kind: 'lost', lost }
  const first = (series.highest.sequence ?? 0) + 1
  const missing = lost <= window ? new Set(Array.from({ length: lost }, (_, index) => first + index)) : null
  series.open.push({ gap, missing, age: 0 })
}

/** Takes a late line out of the gap that it fills; a gap without a missing one is none. */
function fill(series: Series, sequence: number): boolean {
  const one = series.open.find(({ missing }) => missing?.has(sequence))
  if (one === undefined) return false
  one.missing?.delete(sequence)
  one.gap = { ...one.gap, lost: one.missing?.size ?? 0 }
  if (one.gap.lost === 0) series.open = series.open.filter((other) => other !== one)
  return true
}

/** A line that is told twice, or very late, is no restart: its time is not after that of the highest. */
function isLater(event: OldEvent, than: OldEvent): boolean {
  const [before, after] = [than.atMs ?? than.localMs, event.atMs ?? event.localMs]
  return before === null || after === null || after > before
}
