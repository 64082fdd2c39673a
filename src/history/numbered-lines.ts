import { isDamaged } from './damaged.ts'
import { type KeptLine, type Looker, marks } from './found-lines.ts'
import { isClean, LineScan, numberAt } from './line-scan.ts'

/** Datagrams overtake one another: so many lines a number may come late. */
const mostLate = 64
/** With more senders than this in a unit, every line is kept: what is taken for a sender is none. */
const mostSeries = 512
/** As much later lines may be earlier by the clock. */
const jitterSeconds = 2
const halfDay = 43_200

/** After so many bytes of a long run a line of it is kept, as one knows the time then. */
const markBytes = 8 << 20
const newline = 10

/** The lines of one sender and prefix, which number their events together. */
interface Series {
  /** What stands between the time and the number. */
  readonly head: Buffer
  /** Of the records of an ISA, which one. */
  readonly tag: Buffer
  /** How many times stand before its events. */
  readonly times: number
  last: number
  /** The second of the day that its last line shows. */
  second: number
  /** The last line of a run that goes on by one: where it stands in the present piece, -1 without, or a copy of it. */
  runStart: number
  runEnd: number
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
  readonly #series: Series[] = []
  #recent: Series | null = null
  #kept: KeptLine[] = []
  readonly #scan = new LineScan()
  #markedAt = 0
  size = 0

  /** Looks through whole lines. The bytes are only good until the next piece. */
  look(bytes: Buffer, offset: number): void {
    this.#scan.isClean = isClean(bytes)
    for (let start = 0; start < bytes.length; ) {
      const found = bytes.indexOf(newline, start)
      const end = found < 0 ? bytes.length : found
      this.#line(bytes, start, end, offset)
      start = end + 1
    }
    const isMark = offset + bytes.length - this.#markedAt > markBytes
    if (isMark) this.#markedAt = offset + bytes.length
    for (const series of this.#series) {
      series.run = runOf(series, offset)
      series.runStart = -1
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

  #line(bytes: Buffer, start: number, end: number, offset: number): void {
    const recent = this.#recent
    if (recent !== null && recent.doubtful === null && recent.tag.length === 0 && !recent.isOpen) {
      const number = this.#scan.usual(bytes, start, end, recent.head)
      if (number === recent.last + 1 && !isBefore(this.#scan.second, recent.second)) {
        recent.last = number
        recent.second = this.#scan.second
        recent.runStart = start
        recent.runEnd = end
        return
      }
    }
    if (!this.#scan.scan(bytes, start, end)) {
      // A line of a memory log, which a relay may pass on: its number stands before `NAT #2012`. And one that is to be told.
      const line = bytes.subarray(start, end)
      if (line.includes('#') || isDamaged(line.toString('latin1')))
        this.#keep(keptAt(start, end, offset, 0), bytes, false)
      return
    }
    const isNumbered = this.#scan.numberStart >= 0
    const headEnd = isNumbered ? this.#scan.numberStart : this.#scan.coreStart
    const [tagStart, tagEnd] = [this.#scan.coreStart, this.#scan.tagEnd]
    const known = this.#known(bytes, this.#scan.headStart, headEnd)
    const number = isNumbered ? numberAt(bytes, this.#scan.numberStart, this.#scan.numberEnd) : (known?.last ?? 0) + 1
    const line = keptAt(start, end, offset, number)
    const second = this.#scan.second
    if (known === null) {
      this.#keep(line, bytes, false)
      if (this.#series.length >= mostSeries) return
      const head = Buffer.from(bytes.subarray(this.#scan.headStart, headEnd))
      const tag = Buffer.from(bytes.subarray(tagStart, tagEnd))
      const isOpen = this.#scan.isOdd(bytes, start, end)
      const { times } = this.#scan
      const fresh = { runStart: -1, runEnd: -1, run: null, isOpen, doubtful: null, isBack: false }
      this.#recent = { head, tag, times, last: number, second, ...fresh }
      this.#series.push(this.#recent)
      return
    }
    const isBack = isBefore(second, known.second)
    const isOdd = this.#scan.times !== known.times || this.#scan.isOdd(bytes, start, end)
    known.second = second
    if (known.doubtful) {
      known.doubtful.push(line)
      if (known.doubtful.length > mostLate || isFilled(known)) this.#settle(known, bytes, offset)
    } else if (number === known.last + 1 && !isBack && (known.isOpen || isOdd)) {
      this.#keepBoth(known, line, bytes, offset)
      known.last = number
      known.isOpen = isOdd
    } else if (number === known.last + 1 && !isBack) {
      known.last = number
      known.runStart = start
      known.runEnd = end
    } else if (number !== known.last) {
      known.doubtful = [line]
      known.isBack = isBack
    }
  }

  /** A line that may be none, or the one behind such a one: it is kept, and that before it. */
  #keepBoth(series: Series, line: Kept, bytes: Buffer, offset: number): void {
    const run = runOf(series, offset)
    if (run) this.#keep(run, bytes, true)
    this.#keep(line, bytes, false)
    series.runStart = -1
    series.run = null
  }

  /** The lines since a number was missing: let go where they are all there, kept where not. */
  #settle(series: Series, bytes: Buffer | null, offset: number): void {
    const lines = series.doubtful ?? []
    const run = runOf(series, offset)
    series.runStart = -1
    series.doubtful = null
    const latest = lines.at(-1)
    if (latest === undefined) return
    if (!series.isBack && isComplete(series.last, lines)) {
      const highest = lines.reduce((most, one) => (one.number > most.number ? one : most))
      series.last = highest.number
      series.run = highest
      if (bytes === null) this.#keep(highest, null, true)
      return
    }
    if (run) this.#keep(run, bytes, true)
    for (const line of lines) this.#keep(line, bytes, false)
    series.run = null
    series.last = latest.number
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

/** Whether the clock went back, perhaps past midnight: to be looked at, as a new day and a long silence look the same. */
function isBefore(second: number, last: number): boolean {
  return second < last - jitterSeconds || second > last + halfDay
}

/** The last line of a run: of the present piece, or else of one before. */
function runOf({ runStart, runEnd, run, last }: Series, offset: number): Kept | null {
  return runStart < 0 ? run : keptAt(runStart, runEnd, offset, last)
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
function isFilled({ last, doubtful, isBack }: Series): boolean {
  if (isBack) return false
  const lines = doubtful ?? []
  const [first, latest] = [lines[0], lines.at(-1)]
  if (first === undefined || latest === undefined || latest.number > first.number) return false
  return isComplete(last, lines)
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
