import { closeSync, openSync, readSync } from 'node:fs'
import { type ClockState, tellTime } from './clock.ts'
import { readHead } from './head.ts'

/** The bytes of a plain file in which a window of time lies. */
export interface TimeRange {
  readonly start: number
  readonly end: number
}

const probeBytes = 1 << 14
const aroundBytes = 1 << 18
const samples = 64
/** Lines of several routers are hardly in order by the second. */
const marginMs = 120_000

interface TimedLine {
  readonly offset: number
  readonly ms: number
}

/**
 * Finds the range of a file that is sorted by time, with two minutes to spare on both sides. Whether it is sorted is seen from lines all
 * over it, and from all lines around the places found.
 * @param fresh gives a clock that knows the year of the first line
 * @returns null where it is not sorted; all of the file where no line of it tells a time
 */
export function findTimeRange(
  path: string,
  size: number,
  fresh: () => ClockState,
  sinceMs: number | null,
  untilMs: number | null,
): TimeRange | null {
  const file = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(aroundBytes)
  try {
    const sampled = Array.from({ length: samples }, (_, index) => lineAt(Math.floor((size / samples) * index)))
    const spread = sampled.filter((line) => line !== undefined)
    if (spread.length === 0) return { start: 0, end: size }
    if (!isSorted(spread)) return null
    const start = sinceMs === null ? 0 : boundary(sinceMs - marginMs)
    const end = untilMs === null ? size : boundary(untilMs + marginMs)
    const isGood = [start, end].every((place) => isSorted(linesAt(Math.max(0, place - aroundBytes / 2), aroundBytes)))
    return isGood ? { start, end: Math.max(start, end) } : null
  } finally {
    closeSync(file)
  }

  /** Where the first line of a moment or later begins. */
  function boundary(ms: number): number {
    let [low, high] = [0, size]
    while (high - low > probeBytes) {
      const middle = Math.floor((low + high) / 2)
      const line = lineAt(middle)
      // A stretch without a time says nothing: it is left in.
      if (line === undefined || line.offset >= high) break
      if (line.ms < ms) low = line.offset
      else high = middle
    }
    for (let from = low; from < high + probeBytes && from < size; from += probeBytes) {
      const line = linesAt(from, probeBytes * 2).find((one) => one.ms >= ms)
      if (line !== undefined) return line.offset
    }
    return high
  }

  function lineAt(start: number): TimedLine | undefined {
    return linesAt(start, probeBytes, 1)[0]
  }

  function linesAt(start: number, length: number, most = Number.POSITIVE_INFINITY): TimedLine[] {
    const filled = readSync(file, buffer, 0, Math.max(0, Math.min(length, size - start)), start)
    const clock = fresh()
    const lines: TimedLine[] = []
    let from = start === 0 ? 0 : buffer.subarray(0, filled).indexOf(10) + 1
    if (start > 0 && from === 0) return []
    while (from < filled && lines.length < most) {
      const feed = buffer.indexOf(10, from)
      const end = feed < 0 || feed >= filled ? filled : feed
      const head = readHead(buffer.toString('latin1', from, Math.min(end, from + 100)))
      if (head !== null) {
        const { atMs, localMs } = tellTime(head.time, null, clock)
        const ms = atMs ?? localMs
        if (ms !== null) lines.push({ offset: start + from, ms })
      }
      from = end + 1
    }
    return lines
  }
}

function isSorted(lines: readonly TimedLine[]): boolean {
  let latest = Number.NEGATIVE_INFINITY
  for (const { ms } of lines) {
    if (ms < latest - marginMs) return false
    latest = Math.max(latest, ms)
  }
  return true
}
