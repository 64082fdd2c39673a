import { pieceEnd, pieceStart, reserve } from './memory'

// A run of lines whose numbers go on by one is passed over here, as that is done for every line; whatever is not as usual is left to
// NumberedLines.

const blank: u8 = 0x20
const zero: u8 = 0x30
const colon: u8 = 0x3a
const feed: u8 = 10
/** The first colon of a time does not stand further on. */
const mostTime: usize = 40
/** A longer sender is never as usual. */
const mostHead: u32 = 192
const mostSeries: i32 = 512
/** As much later lines may be earlier by the clock. */
const jitterSeconds: i32 = 2
const halfDay: i32 = 43_200

/** The lines of one sender and prefix, which number their events together. */
@unmanaged
class Series {
  /** The last number, and the second of the day that stands before it. */
  last: f64
  second: i32
  /** The last line of the run in this piece; the end is -1 where there is none. */
  runStart: i32
  runEnd: i32
  /** Where the first colon of the time stands in its lines. */
  timeAt: i32
  /** Whether a line that goes on by one is as usual. */
  isUsual: bool
  headLength: u32
  /** Where it stands; 0 where it is too long to be looked for. */
  head: usize
}

let all: usize = 0
let count: i32 = 0
/** The number of the series of which a line was read last. */
let recent: i32 = 0

/** Room for all series. */
export function reserveSeries(): void {
  all = reserve(mostSeries * (offsetof<Series>() + mostHead))
  count = 0
}

export function forgetSeries(): void {
  count = 0
  recent = 0
}

function series(index: i32): Series {
  return changetype<Series>(all + index * (offsetof<Series>() + mostHead))
}

/** A new series: its number, or -1 where there are too many. */
export function addSeries(headLength: u32): i32 {
  if (count === mostSeries) return -1
  const one = series(count)
  one.head = headLength > mostHead ? 0 : changetype<usize>(one) + offsetof<Series>()
  one.headLength = headLength
  one.last = 0
  one.second = 0
  one.runEnd = -1
  one.isUsual = false
  count += 1
  return count - 1
}

/** Where its head is to be written; 0 for one that is too long. */
export function headOf(index: i32): usize {
  return series(index).head
}

export function lastOf(index: i32): f64 {
  return series(index).last
}

export function secondOf(index: i32): i32 {
  return series(index).second
}

export function runStartOf(index: i32): i32 {
  return series(index).runStart
}

export function runEndOf(index: i32): i32 {
  return series(index).runEnd
}

export function setLast(index: i32, last: f64): void {
  series(index).last = last
}

export function setSecond(index: i32, second: i32): void {
  series(index).second = second
}

export function setTimeAt(index: i32, timeAt: i32): void {
  series(index).timeAt = timeAt
}

export function setRun(index: i32, start: i32, end: i32): void {
  series(index).runStart = start
  series(index).runEnd = end
}

export function setUsual(index: i32, isUsual: bool): void {
  series(index).isUsual = isUsual && series(index).head !== 0
}

/** Passes over lines from a place on, as long as they are as usual: where the first one begins that is not, or the end of the piece. */
export function passOver(from: i32): i32 {
  let at = pieceStart + from
  while (at < pieceEnd) {
    const end = endOfText(at)
    if (!end || !goesOn(at, end)) break
    at = end + 1
  }
  return <i32>(min(at, pieceEnd) - pieceStart)
}

/** Where a line ends; 0 where something in it is no plain text, or where it has not just one `]:`, as an event has before its message. */
function endOfText(from: usize): usize {
  const feeds = i8x16.splat(feed)
  const zeros = i8x16.splat(0)
  const closes = i8x16.splat(0x5d)
  const colons = i8x16.splat(colon)
  let heads = 0
  let at = from
  while (true) {
    const bytes = v128.load(at)
    const ends = i8x16.bitmask(i8x16.eq(bytes, feeds))
    // The highest bit of a byte, or all bits of one that is zero.
    const odd = i8x16.bitmask(v128.or(bytes, i8x16.eq(bytes, zeros)))
    const pairs = i8x16.bitmask(v128.and(i8x16.eq(bytes, closes), i8x16.eq(v128.load(at, 1), colons)))
    if (ends) {
      const place = ctz(ends)
      const before = (1 << place) - 1
      heads += popcnt(pairs & before)
      return odd & before || heads !== 1 ? 0 : at + place
    }
    if (odd) return 0
    heads += popcnt(pairs)
    at += 16
  }
}

/**
 * Whether a line begins as most do, and its number goes on by one: a time, a known sender, the number, an instance, a word with a
 * capital, brackets. It is the last of its run then.
 */
function goesOn(start: usize, end: usize): bool {
  // `Nov 20 21:03:11` has it there.
  let at = load<u8>(start + 9) === colon ? start + 9 : start
  const most = min(end, start + mostTime)
  while (at < most && load<u8>(at) !== colon) at += 1
  if (load<u8>(at + 3) !== colon || at + 6 > end || at < start + 2) return false
  const timeAt = <i32>(at - start)
  const second = secondAt(at)
  at = nextBlank(at + 4, end) + 1
  const index = seriesAt(at, end)
  if (index < 0) return false
  const one = series(index)
  // With more before it, a line that was cut runs into this one.
  if (timeAt !== one.timeAt) return false
  at += one.headLength
  const first = at
  let number: u64 = 0
  while (isDigit(at)) {
    number = number * 10 + (load<u8>(at) - zero)
    at += 1
  }
  // One with more digits is none of a router.
  if (at === first || at - first > 15 || load<u8>(at) !== blank) return false
  at += 1
  const instance = at
  at = nextBlank(at, end)
  if (at === instance || isNumber(instance, at) || at + 1 >= end) return false
  if (load<u8>(at + 1) - 0x41 > 25) return false
  // What it is about stands in brackets right behind the word: in a line that was cut there may be another event.
  const word = placeOf(blank, at + 1, end)
  if (!word || load<u8>(word + 1) !== 0x5b) return false
  const close = placeOf(0x5d, word + 2, end)
  if (!close || load<u8>(close + 1) !== colon || placeOf(0x5b, word + 2, close)) return false
  // The records of an ISA are numbered by the ISA that stands behind; a line of NAT ends with a time.
  if (isNat(at + 1) && (load<u8>(at + 4) === blank || !endsInTime(start, end))) return false
  if (<f64>number !== one.last + 1 || second < one.second - jitterSeconds || second > one.second + halfDay) return false
  one.last = <f64>number
  one.second = second
  one.runStart = <i32>(start - pieceStart)
  one.runEnd = <i32>(end - pieceStart)
  recent = index
  return true
}

/** The first place of a byte in a line; 0 where there is none. */
function placeOf(byte: u8, from: usize, end: usize): usize {
  const wanted = i8x16.splat(<i8>byte)
  for (let at = from; at < end; at += 16) {
    const places = i8x16.bitmask(i8x16.eq(v128.load(at), wanted))
    if (places) return at + ctz(places) < end ? at + ctz(places) : 0
  }
  return 0
}

/** The series whose head stands at a place, with something behind it; -1 without. */
function seriesAt(at: usize, end: usize): i32 {
  if (recent < count && isHeadAt(recent, at, end)) return recent
  for (let index = 0; index < count; index += 1) if (isHeadAt(index, at, end)) return index
  return -1
}

function isHeadAt(index: i32, at: usize, end: usize): bool {
  const one = series(index)
  return one.isUsual && at + one.headLength < end && isSame(one.head, at, one.headLength)
}

/** Compares sixteen bytes at once. */
function isSame(one: usize, other: usize, length: usize): bool {
  for (let at: usize = 0; at < length; at += 16) {
    const left = length - at
    const wanted = left < 16 ? (1 << (<i32>left)) - 1 : 0xffff
    const same = i8x16.bitmask(i8x16.eq(v128.load(one + at), v128.load(other + at)))
    if ((same & wanted) !== wanted) return false
  }
  return true
}

/** Of `21:03:11`, by the place of its first colon; nonsense where there is no time. */
function secondAt(at: usize): i32 {
  return (twoAt(at - 2) * 60 + twoAt(at + 1)) * 60 + twoAt(at + 4)
}

function twoAt(at: usize): i32 {
  return <i32>load<u8>(at) * 10 + <i32>load<u8>(at + 1) - 11 * <i32>zero
}

function nextBlank(from: usize, end: usize): usize {
  let at = from
  while (at < end && load<u8>(at) !== blank) at += 1
  return at
}

function isNumber(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 1) if (!isDigit(at)) return false
  return true
}

function isNat(at: usize): bool {
  return load<u8>(at) === 0x4e && load<u8>(at + 1) === 0x41 && load<u8>(at + 2) === 0x54
}

/** `… at 2026/11/20 21:03:11`, with what a relay makes of a line feed behind it. */
function endsInTime(start: usize, lineEnd: usize): bool {
  let end = lineEnd
  if (load<u8>(end - 1) === 0x0d) end -= 1
  if (load<u8>(end - 4) === 0x23) end -= 4
  if (end - 9 <= start || load<u8>(end - 9) !== blank) return false
  return (
    isPair(end - 8) && load<u8>(end - 6) === colon && isPair(end - 5) && load<u8>(end - 3) === colon && isPair(end - 2)
  )
}

function isPair(at: usize): bool {
  return isDigit(at) && isDigit(at + 1)
}

function isDigit(at: usize): bool {
  return load<u8>(at) - zero < 10
}
