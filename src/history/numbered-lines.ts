import { holdsTwo, isDamaged } from './damaged.ts'
import { type KeptLine, type Looker, marks } from './found-lines.ts'
import { readHead } from './head.ts'
import { isClean, LineScan, numberAt } from './line-scan.ts'
import type { Series as ScannedSeries, Scanner } from './scanner.ts'

/** Datagrams overtake one another: so many lines a number may come late. */
const mostLate = 64
/** As much later lines may be earlier by the clock. */
const jitterSeconds = 2
const halfDay = 43_200
/** The time at the begin of a line and a word behind it are not longer. */
const mostHead = 100

/** After so many bytes of a long run a line of it is kept, as one knows the time then. */
const markBytes = 8 << 20
const newline = 10
const colon = 0x3a

/** The lines of one sender and prefix, which number their events together. */
interface Series {
  /** Its last number and the last line of its run in the present piece, which the scanner goes on with. */
  readonly scanned: ScannedSeries
  /** What stands between the time and the number. */
  readonly head: Buffer
  /** Of the records of an ISA, which one. */
  readonly tag: Buffer
  /** How many times stand before its events. */
  times: number
  timeAt: number
  /** The last line of a run that goes on by one, where it does not stand in the present piece. */
  run: Kept | null
  /** Whether the next line is kept, as the one before it may be none. */
  isOpen: boolean
  /** Since a number was missing or the clock went back: the lines since then, of which later ones may put a number right. */
  doubtful: Kept[] | null
  isBack: boolean
}

interface Kept {
  readonly offset: number
  readonly start: number
  readonly end: number
  readonly number: number
  copy: Buffer | null
}

/**
 * Of numbered lines, those that tell where numbers are missing: the first and the last of each series in a unit, and all those
 * round a place where the numbers do not go on by one. What only came in another order is not among them. A line that ends a
 * run is marked: between the line of its series that was kept before and itself nothing is missing.
 */
export class NumberedLines implements Looker {
  readonly #scanner: Scanner
  readonly #series: Series[] = []
  #recent: Series | null = null
  #kept: KeptLine[] = []
  readonly #scan = new LineScan()
  /** Whether all of the piece is plain text; null while nobody asked. */
  #isClean: boolean | null = null
  #markedAt = 0
  size = 0

  constructor(scanner: Scanner) {
    this.#scanner = scanner
    scanner.forgetSeries()
  }

  look(bytes: Buffer, offset: number): void {
    this.#isClean = null
    for (let start = 0; start < bytes.length; ) {
      start = this.#scanner.passOver(start)
      if (start >= bytes.length) break
      const found = bytes.indexOf(newline, start)
      const end = found < 0 ? bytes.length : found
      const series = this.#line(bytes, start, end, offset)
      series?.scanned.setUsual(series.tag.length === 0 && !series.isOpen && series.doubtful === null)
      start = end + 1
    }
    const isMark = offset + bytes.length - this.#markedAt > markBytes
    if (isMark) this.#markedAt = offset + bytes.length
    for (const series of this.#series) {
      series.run = runOf(series, offset)
      series.scanned.setRun(-1, -1)
      for (const one of [...(series.run ? [series.run] : []), ...(series.doubtful ?? [])]) {
        one.copy ??= Buffer.from(bytes.subarray(one.start, one.end))
      }
      if (!isMark || series.run === null) continue
      this.#keep(series.run, null, true)
      series.run = null
    }
  }

  take(): KeptLine[] {
    for (const series of this.#series) {
      if (series.doubtful) this.#settle(series, null, 0)
      else if (series.run) this.#keep(series.run, null, true)
      series.run = null
    }
    const kept = this.#kept.sort((one, other) => one.offset - other.offset)
    this.#kept = []
    this.size = 0
    return kept
  }

  /** Gives the series of which it is. */
  #line(bytes: Buffer, start: number, end: number, offset: number): Series | null {
    if (!this.#scan.scan(bytes, start, end)) {
      // A line of a memory log, which a relay may pass on: its number stands before `NAT #2012`. And one that is to be told.
      const line = bytes.subarray(start, end)
      if (line.includes('#') || isDamaged(line.toString('latin1')))
        this.#keep(keptAt(start, end, offset, 0), bytes, false)
      return null
    }
    const { numberStart, numberEnd, second, times, timeAt } = this.#scan
    const headEnd = numberStart < 0 ? this.#scan.coreStart : numberStart
    const known = this.#known(bytes, this.#scan.headStart, headEnd)
    const last = known?.scanned.last ?? 0
    const number = numberStart < 0 ? last + 1 : numberAt(bytes, numberStart, numberEnd)
    const line = keptAt(start, end, offset, number)
    const isOdd = this.#isOdd(bytes, start, end)
    if (known === null) {
      this.#keep(line, bytes, false)
      // Of more times than one, the first may be that of a line that was cut.
      return this.#begin(bytes, headEnd, number, isOdd || times > 1 || !hasHead(bytes, start, end))
    }
    const { scanned } = known
    const isBack = isBefore(second, scanned.second)
    scanned.second = second
    if (known.doubtful) {
      known.doubtful.push(line)
      if (known.doubtful.length > mostLate || isFilled(known)) this.#settle(known, bytes, offset)
    } else if (number === last + 1 && !isBack) {
      const isStrange = isOdd || times !== known.times || (timeAt !== known.timeAt && !hasHead(bytes, start, end))
      if (known.isOpen || isStrange) this.#keepBoth(known, line, bytes, offset)
      else scanned.setRun(start, end)
      known.isOpen = isStrange
      scanned.last = number
      known.times = times
      if (!isStrange) known.timeAt = scanned.timeAt = timeAt
    } else if (number !== last) {
      known.doubtful = [line]
      known.isBack = isBack
    }
    return known
  }

  /** A series that begins with the line that was scanned. */
  #begin(bytes: Buffer, headEnd: number, last: number, isOpen: boolean): Series | null {
    const { headStart, coreStart, tagEnd, times, timeAt, second } = this.#scan
    const head = Buffer.from(bytes.subarray(headStart, headEnd))
    const tag = Buffer.from(bytes.subarray(coreStart, tagEnd))
    const scanned = this.#scanner.addSeries(head, last, second)
    // Of too many senders every line is kept: what is taken for one is none.
    if (scanned === null) return null
    scanned.timeAt = timeAt
    this.#recent = { scanned, head, tag, times, timeAt, run: null, isOpen, doubtful: null, isBack: false }
    this.#series.push(this.#recent)
    return this.#recent
  }

  /** Whether a line may have been damaged: cut, as one of NAT that does not end as it should, with another in it, or with bytes that are no text. */
  #isOdd(bytes: Buffer, start: number, end: number): boolean {
    if (this.#scan.isOdd(bytes, start, end)) return true
    const line = bytes.subarray(start, end)
    const open = line.indexOf(' [', this.#scan.coreStart - start) + 2
    const close = line.indexOf(']', open)
    if (close < 0 || line[close + 1] !== colon || line.subarray(open, close).includes('[')) return true
    if (line.includes(']:', close + 1) && holdsTwo(line.toString('latin1'))) return true
    this.#isClean ??= isClean(bytes)
    return !this.#isClean && !isClean(line)
  }

  /** A line that may be none, or the one behind such a one: it is kept, and that before it. */
  #keepBoth(series: Series, line: Kept, bytes: Buffer, offset: number): void {
    const run = runOf(series, offset)
    if (run) this.#keep(run, bytes, true)
    this.#keep(line, bytes, false)
    series.scanned.setRun(-1, -1)
    series.run = null
  }

  /** The lines since a number was missing: let go where they are all there, kept where not. */
  #settle(series: Series, bytes: Buffer | null, offset: number): void {
    const lines = series.doubtful ?? []
    const run = runOf(series, offset)
    series.scanned.setRun(-1, -1)
    series.doubtful = null
    const latest = lines.at(-1)
    if (latest === undefined) return
    if (!series.isBack && isComplete(series.scanned.last, lines)) {
      const highest = lines.reduce((most, one) => (one.number > most.number ? one : most))
      series.scanned.last = highest.number
      series.run = highest
      if (bytes === null) this.#keep(highest, null, true)
      return
    }
    if (run) this.#keep(run, bytes, true)
    for (const line of lines) this.#keep(line, bytes, false)
    series.run = null
    series.scanned.last = latest.number
  }

  #keep({ offset, start, end, copy }: Kept, bytes: Buffer | null, isRun: boolean): void {
    const line = copy ?? Buffer.from(bytes?.subarray(start, end) ?? [])
    this.#kept.push({ line, offset, mark: isRun ? marks.numbered | marks.run : marks.numbered })
    this.size += line.length
  }

  #known(bytes: Buffer, start: number, end: number): Series | null {
    if (this.#recent !== null && this.#isOf(this.#recent, bytes, start, end)) return this.#recent
    for (const one of this.#series) {
      if (this.#isOf(one, bytes, start, end)) {
        this.#recent = one
        return one
      }
    }
    return null
  }

  #isOf({ head, tag }: Series, bytes: Buffer, start: number, end: number): boolean {
    return isAt(head, bytes, start, end) && isAt(tag, bytes, this.#scan.coreStart, this.#scan.tagEnd)
  }
}

/** Whether a line begins with a time, as one that can be read does: one that was cut may run into it. */
function hasHead(bytes: Buffer, start: number, end: number): boolean {
  return readHead(bytes.toString('latin1', start, Math.min(end, start + mostHead))) !== null
}

/** Whether the clock went back, perhaps past midnight: to be looked at, as a new day and a long silence look the same. */
function isBefore(second: number, last: number): boolean {
  return second < last - jitterSeconds || second > last + halfDay
}

/** The last line of a run: of the present piece, or else of one before. */
function runOf({ scanned, run }: Series, offset: number): Kept | null {
  const { start, end } = scanned.run
  return end < 0 ? run : keptAt(start, end, offset, scanned.last)
}

const keptAt = (start: number, end: number, offset: number, number: number): Kept => ({
  ...{ offset: offset + start, start, end, number, copy: null },
})

function isAt(head: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (head.length !== end - start) return false
  for (let at = 0; at < head.length; at += 1) if (head[at] !== bytes[start + at]) return false
  return true
}

/** Whether the last line put right what was missing: as many lines as the numbers have gone on. */
function isFilled({ scanned, doubtful, isBack }: Series): boolean {
  if (isBack) return false
  const lines = doubtful ?? []
  const [first, latest] = [lines[0], lines.at(-1)]
  if (first === undefined || latest === undefined || latest.number > first.number) return false
  return isComplete(scanned.last, lines)
}

/** Whether these lines have all the numbers after one, each once or again. */
function isComplete(last: number, lines: readonly Kept[]): boolean {
  const numbers = new Set(lines.map(({ number }) => number))
  numbers.delete(last)
  let highest = last
  for (const number of numbers) highest = Math.max(highest, number)
  for (const number of numbers) if (number <= last) return false
  return highest - last === numbers.size
}
