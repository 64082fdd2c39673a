import type { OldEvent, Place } from './old-event.ts'
import type { KeptEvent } from './search.ts'

/** A place in a numbered series where the numbers do not go on by one, or the clock goes back. */
export interface Gap {
  /**
   * `lost`: numbers are missing. `restart`: they start anew, as after a reboot or when the log was cleared: what is lost there cannot
   * be told. `step`: nothing is missing, and the clock was set back.
   */
  readonly kind: 'lost' | 'restart' | 'step'
  readonly router: string | null
  readonly series: string
  /** The last number before, and the first one after. */
  readonly fromSequence: number
  readonly toSequence: number
  /** How many are missing; 0 of a restart and a step. */
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
const jitterMs = 2000

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
 * Finds where lines are missing in the numbered series of each router, from what a search for numbers gives: the lines of all files,
 * in their order, a file of a rotated set going on where the one before ended.
 */
export class Sequences {
  readonly #all = new Map<string, Series>()
  readonly #gaps: Gap[] = []

  take({ event, isRun }: Pick<KeptEvent, 'event' | 'isRun'>): void {
    if (event.sequence === null) return
    const key = JSON.stringify([event.router, event.series])
    const series = this.#all.get(key)
    if (series === undefined)
      this.#all.set(key, { router: event.router, name: event.series, highest: event, low: null, open: [] })
    else for (const gap of follow(series, event, isRun)) this.#gaps.push(gap)
  }

  /** The gaps of all that was taken. */
  gaps(): Gap[] {
    for (const series of this.#all.values()) {
      if (series.low !== null) this.#gaps.push(...restart(series, series.low))
      this.#gaps.push(...series.open.map(({ gap }) => gap))
    }
    this.#all.clear()
    return this.#gaps
  }
}

function* follow(series: Series, event: OldEvent, isRun: boolean): Generator<Gap> {
  const last = series.highest.sequence ?? 0
  const sequence = event.sequence ?? 0
  const step = sequence - last
  for (const one of series.open) one.age += isRun ? Math.max(1, step) : 1
  const closed = series.open.filter(({ age }) => age > window)
  if (closed.length > 0) series.open = series.open.filter(({ age }) => age <= window)
  yield* closed.map(({ gap }) => gap)
  if (step === 0) return
  if (step > 0) {
    if (step > 1 && !isRun) open(series, event, step - 1)
    if (isBack(event, series.highest)) yield { ...between(series, event), kind: 'step', lost: 0 }
    series.highest = event
    series.low = null
  } else if (!fill(series, sequence) && isLater(event, series.highest)) {
    const low = series.low
    const isNext = low !== null && sequence > (low.sequence ?? 0) && sequence - (low.sequence ?? 0) <= nearby
    if (!isNext) series.low = event
    else {
      yield* restart(series, low)
      yield* follow(series, event, isRun)
    }
  }
}

/** Whether the clock shows less than before, by more than datagrams overtake one another. */
function isBack(event: OldEvent, before: OldEvent): boolean {
  const [earlier, later] = [before.atMs ?? before.localMs, event.atMs ?? event.localMs]
  return earlier !== null && later !== null && later < earlier - jitterMs
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
