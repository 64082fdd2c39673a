import { closeSync, openSync, readSync } from 'node:fs'
import { type ClockState, tellTime } from './clock.ts'
import { readHead } from './head.ts'

/** The bytes of a plain file in which a window of time lies. */
export interface TimeRange {
  readonly start: number
  readonly end: number
}

/** What is known of the times of a sorted plain file: of lines all over it. */
export interface FileTimes {
  readonly path: string
  readonly size: number
  /** In ms since the epoch (or local where no zone is known), of the first line and of about the last. */
  readonly firstMs: number
  readonly lastMs: number
  readonly lines: readonly TimedLine[]
  /** Gives a clock that knows the year of the first line. */
  readonly fresh: () => ClockState
  /** Where lines of a moment or later begin, as far as it was asked for; null where the file is not sorted there. */
  readonly boundaries: Map<number, number | null>
}

interface TimedLine {
  readonly offset: number
  readonly ms: number
}

const probeBytes = 1 << 14
const aroundBytes = 1 << 15
const samples = 64
/** Lines of several routers are hardly in order by the second. */
export const marginMs = 120_000

/**
 * The times of a plain file that is sorted by time, as seen from lines all over it; `unsorted` where it is not, `untimed` where no line
 * of these tells a time.
 * @param fresh gives a clock that knows the year of the first line
 */
export function timesOf(path: string, size: number, fresh: () => ClockState): FileTimes | 'unsorted' | 'untimed' {
  const probe = new Probe(path, size, fresh)
  try {
    const places = Array.from({ length: samples }, (_, index) => Math.floor((size / samples) * index))
    const lines = places.flatMap((place) => probe.lineAt(place) ?? [])
    const ends = [...probe.linesAt(Math.max(0, size - probeBytes), probeBytes)]
    lines.push(...ends.slice(-1))
    const [first, last] = [lines[0], lines.at(-1)]
    if (first === undefined || last === undefined) return 'untimed'
    if (!isSorted(lines)) return 'unsorted'
    return {
      path,
      size,
      firstMs: first.ms,
      lastMs: Math.max(...lines.map(({ ms }) => ms)),
      lines,
      fresh,
      boundaries: new Map(),
    }
  } finally {
    probe.close()
  }
}

/**
 * Finds the range of a sorted file in which a window lies, with two minutes to spare on both sides. Whether it is sorted is seen once
 * more, from all lines around the places found.
 * @returns null where it is not sorted there
 */
export function findTimeRange(times: FileTimes, sinceMs: number | null, untilMs: number | null): TimeRange | null {
  const { path, size, lines, fresh, boundaries } = times
  const probe = new Probe(path, size, fresh)
  try {
    const start = sinceMs === null ? 0 : sortedBoundary(sinceMs - marginMs)
    const end = untilMs === null ? size : sortedBoundary(untilMs + marginMs)
    return start === null || end === null ? null : { start, end: Math.max(start, end) }
  } finally {
    probe.close()
  }

  function sortedBoundary(ms: number): number | null {
    const known = boundaries.get(ms)
    if (known !== undefined) return known
    const place = boundary(ms)
    const isGood = isSorted(probe.linesAt(Math.max(0, place - aroundBytes / 2), aroundBytes))
    boundaries.set(ms, isGood ? place : null)
    return isGood ? place : null
  }

  /** Where the first line of a moment or later begins. */
  function boundary(ms: number): number {
    const next = lines.findIndex((line) => line.ms >= ms)
    let low = next < 0 ? (lines.at(-1)?.offset ?? 0) : (lines[next - 1]?.offset ?? 0)
    let high = next < 0 ? size : (lines[next]?.offset ?? size)
    while (high - low > probeBytes) {
      const middle = Math.floor((low + high) / 2)
      const line = probe.lineAt(middle)
      // A stretch without a time says nothing: it is left in.
      if (line === null || line.offset >= high) break
      if (line.ms < ms) low = line.offset
      else high = middle
    }
    for (let from = low; from < high + probeBytes && from < size; from += probeBytes) {
      for (const line of probe.linesAt(from, probeBytes * 2)) if (line.ms >= ms) return line.offset
    }
    return high
  }
}

/** Reads the times of lines here and there. */
class Probe {
  readonly #file: number
  readonly #size: number
  readonly #fresh: () => ClockState
  readonly #buffer = Buffer.allocUnsafe(aroundBytes)

  constructor(path: string, size: number, fresh: () => ClockState) {
    this.#file = openSync(path, 'r')
    this.#size = size
    this.#fresh = fresh
  }

  /** The first line that begins behind a place and tells a time. */
  lineAt(start: number): TimedLine | null {
    for (const line of this.linesAt(start, probeBytes)) return line
    return null
  }

  /** The lines that begin in a stretch of the file and tell a time; one stretch after another. */
  *linesAt(start: number, length: number): Generator<TimedLine> {
    const buffer = this.#buffer
    const filled = readSync(this.#file, buffer, 0, Math.max(0, Math.min(length, this.#size - start)), start)
    const clock = this.#fresh()
    let from = start === 0 ? 0 : buffer.subarray(0, filled).indexOf(10) + 1
    if (start > 0 && from === 0) return
    while (from < filled) {
      const feed = buffer.indexOf(10, from)
      const end = feed < 0 || feed >= filled ? filled : feed
      const head = readHead(buffer.toString('latin1', from, Math.min(end, from + 100)))
      if (head !== null) {
        const { atMs, localMs } = tellTime(head.time, null, clock)
        const ms = atMs ?? localMs
        if (ms !== null) yield { offset: start + from, ms }
      }
      from = end + 1
    }
  }

  close(): void {
    closeSync(this.#file)
  }
}

function isSorted(lines: Iterable<TimedLine>): boolean {
  let latest = Number.NEGATIVE_INFINITY
  for (const { ms } of lines) {
    if (ms < latest - marginMs) return false
    latest = Math.max(latest, ms)
  }
  return true
}
