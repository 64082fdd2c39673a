import { marginMs } from './bisect.ts'
import { tellTime } from './clock.ts'
import { readHead } from './head.ts'
import type { ClockRules, LogFile, OldEvent, Search } from './old-event.ts'
import { clockFrom, shapeOf } from './shape.ts'
import { unpackStart } from './unpack.ts'

/** From when to when, in ms since the epoch; infinite where it has no end. */
export interface Span {
  readonly sinceMs: number
  readonly untilMs: number
}

/** A file, and the time that its lines are of. */
interface Stretch extends Span {
  readonly file: LogFile
  /** Whether it can be entered in its middle. */
  readonly isOpen: boolean
}

export const everything: Span = { sinceMs: Number.NEGATIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY }

/**
 * Which log files are of which time, so that those of other times need not be read. Of a packed file in a rotated set one knows its
 * first line, and that of the next.
 */
export class Timeline {
  readonly #stretches: readonly Stretch[]
  readonly #byName: ReadonlyMap<string, Stretch>
  /** Of packed files: how far a time was seen in their text. */
  readonly #seen = new Map<LogFile, { readonly offset: number; readonly ms: number }[]>()

  constructor(stretches: readonly Stretch[]) {
    this.#stretches = stretches
    this.#byName = new Map(stretches.map((one) => [one.file.name, one]))
  }

  /** Of all files, as they are stored. */
  get bytes(): number {
    return this.#stretches.reduce((sum, { file }) => sum + (file.size ?? Number.POSITIVE_INFINITY), 0)
  }

  /** Whether all files can be entered in their middle. */
  get isOpen(): boolean {
    return this.#stretches.every(({ isOpen }) => isOpen)
  }

  /** What is read when a span is wanted: files that cannot be entered in their middle are read as a whole. */
  around(wanted: Span): Span {
    let { sinceMs, untilMs } = wanted
    for (let isGrown = true; isGrown; ) {
      isGrown = false
      for (const one of this.#stretches) {
        if (one.isOpen || !touches(one, { sinceMs, untilMs })) continue
        isGrown ||= one.sinceMs < sinceMs || one.untilMs > untilMs
        sinceMs = Math.min(sinceMs, one.sinceMs)
        untilMs = Math.max(untilMs, one.untilMs)
      }
    }
    const isFrom = this.#stretches.every((one) => one.sinceMs >= sinceMs)
    const isTo = this.#stretches.every((one) => one.untilMs <= untilMs)
    return { sinceMs: isFrom ? everything.sinceMs : sinceMs, untilMs: isTo ? everything.untilMs : untilMs }
  }

  /**
   * What a search through a span needs: the files, the window, and how far packed ones have to be read.
   * @param stopMs what is behind it in a packed file is not wanted
   */
  within(span: Span, stopMs = span.untilMs): Pick<Search, 'files' | 'sinceMs' | 'untilMs' | 'ends'> {
    const ends = new Map<LogFile, number>()
    for (const [file, seen] of this.#seen) {
      const beyond = seen.find(({ ms }) => ms > stopMs + marginMs)
      if (beyond !== undefined && isAscending(seen)) ends.set(file, beyond.offset)
    }
    return {
      files: this.#stretches.filter((one) => touches(one, span)).map(({ file }) => file),
      sinceMs: Number.isFinite(span.sinceMs) ? span.sinceMs : null,
      untilMs: Number.isFinite(span.untilMs) ? span.untilMs : null,
      ends,
    }
  }

  /** Learns from an event of a packed file where in its text its time stands; they come in their order. */
  learn({ place, atMs, localMs }: OldEvent): void {
    const stretch = this.#byName.get(place.file)
    const ms = atMs ?? localMs
    if (stretch === undefined || stretch.isOpen || stretch.file.packing === 'plain' || ms === null) return
    const seen = this.#seen.get(stretch.file) ?? []
    if (seen.length === 0) this.#seen.set(stretch.file, seen)
    const last = seen.at(-1)
    // Each once: files may be read again.
    if (last === undefined || place.offset > last.offset) seen.push({ offset: place.offset, ms })
  }
}

/** Finds out which files are of which time. */
export async function openTimeline(files: readonly LogFile[], clock: ClockRules): Promise<Timeline> {
  const firsts: (number | null)[] = []
  // One after another: there may be hundreds.
  for (const file of files) firsts.push(await firstTime(file, clock))
  return new Timeline(
    files.map((file, index): Stretch => {
      const { times } = shapeOf(file, clock)
      if (times !== null) {
        return { file, isOpen: true, sinceMs: times.firstMs - marginMs, untilMs: times.lastMs + marginMs }
      }
      return { file, isOpen: false, ...spanOfPacked(file, index) }
    }),
  )

  /** From its own first line to that of the next file in its set, if all of the set stand in the order of their times. */
  function spanOfPacked(file: LogFile, index: number): Span {
    const set = files.flatMap((one, place) => (one.set === file.set ? [firsts[place] ?? null] : []))
    const isInOrder = set.every((ms, place) => ms !== null && ms >= (set[place - 1] ?? Number.NEGATIVE_INFINITY))
    const first = firsts[index] ?? null
    // Of one alone nobody knows whether its lines are in order.
    const isAlone = file.set === undefined || set.length < 2
    if (file.packing === 'plain' || isAlone || !isInOrder || first === null) return everything
    const next = files[index + 1]
    const end = next !== undefined && next.set === file.set ? (firsts[index + 1] ?? null) : null
    return { sinceMs: first - marginMs, untilMs: end === null ? everything.untilMs : end + marginMs }
  }
}

/** The time of the first line that has one. */
async function firstTime(file: LogFile, clock: ClockRules): Promise<number | null> {
  const { times, kind } = shapeOf(file, clock)
  if (times !== null) return times.firstMs
  if (kind !== 'whole' || file.packing === 'plain') return null
  const head = (await unpackStart(file)).subarray(0, 1 << 16)
  const state = clockFrom(head, file, clock)
  for (const line of head.toString('latin1').split('\n')) {
    const found = readHead(line)
    if (found === null) continue
    const { atMs, localMs } = tellTime(found.time, null, state)
    return atMs ?? localMs
  }
  return null
}

const touches = (one: Span, other: Span) => one.sinceMs <= other.untilMs && one.untilMs >= other.sinceMs

function isAscending(seen: readonly { readonly ms: number }[]): boolean {
  return seen.every(({ ms }, index) => ms >= (seen[index - 1]?.ms ?? ms) - marginMs)
}
