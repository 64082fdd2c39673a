import { piece, pieceEnd, pieceStart, reserve } from './memory'

/** With more needles than this, the bytes are looked through once for all of them. */
const fewNeedles: u32 = 3
/** So many bytes of each are looked at to tell where one may stand, or fewer where one is shorter. */
const mostPrint: u32 = 4
/** The needles stand in so many groups while that is done, a bit for each. */
const groups: u32 = 8
const tableBytes: u32 = 16
/** As many as 14 bits tell. */
const buckets: u32 = 1 << 14

@unmanaged
class Needle {
  start: usize
  length: u32
  /** Whether a digit at an end of it is the last one there. */
  isWhole: bool
  /** A set of which one stands in the same line too; 0 where none need. */
  others: usize
  /** The piece in which it was looked for last, and where it stands there; none is 0. */
  piece: u32
  found: usize
  /** The next one; 0 behind the last. */
  next: usize
  /** The next of those that begin alike. */
  alike: usize
}

function needleAt(place: usize): Needle {
  return changetype<Needle>(place)
}

@unmanaged
class NeedleSet {
  /** The first one; 0 without. */
  first: usize
  count: u32
  shortest: u32
  /** Of many: the needles by their first bytes, as many as the shortest has. Of few, 0. */
  buckets: usize
  /** Of many, by half bytes: which groups have such an upper half at the first byte that is looked at, and such a lower one at each. */
  halves: usize
  /** How many bytes are looked at, and where these begin. */
  print: u32
  printStart: u32
}

/** A set without a needle. */
export function newSet(): NeedleSet {
  const set = changetype<NeedleSet>(reserve(offsetof<NeedleSet>()))
  set.first = 0
  set.count = 0
  set.shortest = u32.MAX_VALUE
  set.buckets = 0
  return set
}

/** Adds a needle of so many bytes to a set; gives where they have to be written. Its fields are told above. */
export function addNeedle(set: NeedleSet, length: u32, isWhole: bool, others: usize): usize {
  const needle = changetype<Needle>(reserve(offsetof<Needle>() + length))
  needle.start = changetype<usize>(needle) + offsetof<Needle>()
  needle.length = length
  needle.isWhole = isWhole
  needle.others = others
  needle.piece = 0
  needle.found = 0
  needle.next = set.first
  needle.alike = 0
  set.first = changetype<usize>(needle)
  set.count += 1
  set.shortest = min(set.shortest, length)
  return needle.start
}

/** Prepares a set, once all needles are written. */
export function closeSet(set: NeedleSet): void {
  if (set.count <= fewNeedles) return
  set.buckets = reserve(buckets * sizeof<usize>())
  memory.fill(set.buckets, 0, buckets * sizeof<usize>())
  for (let each = set.first; each; each = needleAt(each).next) {
    const bucket = bucketAt(set, needleAt(each).start)
    needleAt(each).alike = load<usize>(bucket)
    store<usize>(bucket, each)
  }
  set.print = min(mostPrint, set.shortest)
  set.halves = reserve(tableBytes * (mostPrint + 1))
  set.printStart = 0
  let least = f64.MAX_VALUE
  for (let start: u32 = 0; start + set.print <= set.shortest; start += 1) {
    const hits = writeHalves(set, start)
    if (hits >= least) continue
    least = hits
    set.printStart = start
  }
  writeHalves(set, set.printStart)
  // Bytes that are not looked at are right for all.
  memory.fill(lowerOf(set, set.print), 0xff, (mostPrint - set.print) * tableBytes)
}

/** Writes which groups have which bytes from a place of the needles on; gives about how much of any text looks so. */
function writeHalves(set: NeedleSet, start: u32): f64 {
  memory.fill(set.halves, 0, tableBytes * (mostPrint + 1))
  for (let each = set.first; each; each = needleAt(each).next) {
    const print = needleAt(each).start + start
    // Those that begin alike stand together.
    let sum: u32 = 0
    for (let at: u32 = 0; at < set.print; at += 1) sum = sum * 31 + load<u8>(print + at)
    const group: u8 = 1 << (<u8>((sum ^ (sum >>> 5)) % groups))
    addTo(set.halves + (load<u8>(print) >> 4), group)
    for (let at: u32 = 0; at < set.print; at += 1) addTo(lowerOf(set, at) + (load<u8>(print + at) & 15), group)
  }
  let hits: f64 = 0
  for (let group: u32 = 0; group < groups; group += 1) {
    let part: f64 = bitsOf(set.halves, group)
    for (let at: u32 = 0; at < set.print; at += 1) part *= bitsOf(lowerOf(set, at), group)
    hits += part
  }
  return hits
}

/** The table of lower halves of a byte that is looked at. */
function lowerOf(set: NeedleSet, at: u32): usize {
  return set.halves + (at + 1) * tableBytes
}

function addTo(place: usize, group: u8): void {
  store<u8>(place, load<u8>(place) | group)
}

/** How many halves a group has in a table. */
function bitsOf(table: usize, group: u32): f64 {
  let count: u32 = 0
  for (let at: u32 = 0; at < tableBytes; at += 1) count += (load<u8>(table + at) >> <u8>group) & 1
  return <f64>count
}

/** Where the line begins, and where it ends, that `findLine` found. */
export let lineStart: i32 = 0
export let lineEnd: i32 = 0

/** Finds the next line, from a place on, in which one of the needles stands. In a piece it only goes on. */
export function findLine(set: NeedleSet, from: i32): bool {
  const at = pieceStart + from
  const found = set.buckets ? findMany(set, at, pieceEnd) : findFew(set, at)
  if (!found) return false
  lineStart = <i32>(startOfLine(found) - pieceStart)
  lineEnd = <i32>(endOfLine(found) - pieceStart)
  return true
}

/** Where the line begins in which a place is. */
function startOfLine(from: usize): usize {
  const feed = i8x16.splat(10)
  let at = from - 16
  while (true) {
    const feeds = i8x16.bitmask(i8x16.eq(v128.load(at), feed))
    if (feeds) return at + 32 - clz(feeds)
    at -= 16
  }
}

/** Where the line ends in which a place is; the piece, where no line feed follows. */
function endOfLine(from: usize): usize {
  const feed = i8x16.splat(10)
  let at = from
  while (true) {
    const feeds = i8x16.bitmask(i8x16.eq(v128.load(at), feed))
    if (feeds) return at + ctz(feeds)
    at += 16
  }
}

// The line that was asked last for another needle too, and in vain: many words stand twice in it.
let vainOf: usize = 0
let vainPiece: u32 = 0
let vainStart: usize = 0
let vainEnd: usize = 0

/** Whether a needle that stands at a place is one that is looked for. */
function isSought(needle: Needle, place: usize): bool {
  if (needle.isWhole && !standsAlone(place, needle.length)) return false
  const others = needle.others
  if (!others) return true
  if (vainOf === others && vainPiece === piece && place >= vainStart && place < vainEnd) return false
  const start = startOfLine(place)
  const end = endOfLine(place)
  if (isIn(changetype<NeedleSet>(others), start, end)) return true
  vainOf = others
  vainPiece = piece
  vainStart = start
  vainEnd = end
  return false
}

function isIn(set: NeedleSet, start: usize, end: usize): bool {
  if (set.buckets) return findMany(set, start, end) !== 0
  for (let each = set.first; each; each = needleAt(each).next) {
    if (findOne(needleAt(each), start, end)) return true
  }
  return false
}

/** One search each; what was found last of each is kept, as it often stands further on. */
function findFew(set: NeedleSet, from: usize): usize {
  let first: usize = 0
  for (let each = set.first; each; each = needleAt(each).next) {
    const needle = needleAt(each)
    if (needle.piece !== piece || (needle.found && needle.found < from)) {
      needle.piece = piece
      needle.found = findOne(needle, from, pieceEnd)
    }
    if (needle.found && (!first || needle.found < first)) first = needle.found
  }
  return first
}

/** Looks at sixteen places at once, by the first and the last byte. */
function findOne(needle: Needle, from: usize, end: usize): usize {
  const start = needle.start
  const length = needle.length
  const last = length - 1
  const firsts = i8x16.splat(load<i8>(start))
  const lasts = i8x16.splat(load<i8>(start + last))
  for (let at = from; at + length <= end; at += 16) {
    let places = i8x16.bitmask(v128.and(i8x16.eq(v128.load(at), firsts), i8x16.eq(v128.load(at + last), lasts)))
    for (; places; places &= places - 1) {
      const place = at + ctz(places)
      if (place + length > end) return 0
      if (memory.compare(place, start, length) === 0 && isSought(needle, place)) return place
    }
  }
  return 0
}

/**
 * Looks at sixteen places at once, by half bytes of all needles, as Teddy of Hyperscan does: each tells which groups have it there. What
 * may be a needle of some group is looked up.
 */
function findMany(set: NeedleSet, from: usize, end: usize): usize {
  const halves = set.halves
  const upper = v128.load(halves)
  const lower0 = v128.load(halves, 16)
  const lower1 = v128.load(halves, 32)
  const lower2 = v128.load(halves, 48)
  const lower3 = v128.load(halves, 64)
  for (let at = from; at + set.shortest <= end; at += 16) {
    const print = at + set.printStart
    const bytes = v128.load(print)
    const groupsThere = v128.and(
      v128.and(
        v128.and(byLower(lower0, bytes), i8x16.swizzle(upper, i8x16.shr_u(bytes, 4))),
        byLower(lower1, v128.load(print, 1)),
      ),
      v128.and(byLower(lower2, v128.load(print, 2)), byLower(lower3, v128.load(print, 3))),
    )
    let places = i8x16.bitmask(i8x16.ne(groupsThere, i8x16.splat(0)))
    for (; places; places &= places - 1) {
      const start = at + ctz(places)
      if (start + set.shortest > end) return 0
      for (let each = load<usize>(bucketAt(set, start)); each; each = needleAt(each).alike) {
        const one = needleAt(each)
        const length = one.length
        if (start + length > end || memory.compare(start, one.start, length) !== 0) continue
        if (isSought(one, start)) return start
      }
    }
  }
  return 0
}

function byLower(lower: v128, bytes: v128): v128 {
  return i8x16.swizzle(lower, v128.and(bytes, i8x16.splat(15)))
}

/** Of the needles that begin as the bytes at a place do. */
function bucketAt(set: NeedleSet, start: usize): usize {
  const shortest = set.shortest
  let sum: u64 = 0
  if (shortest >= 8) {
    sum = load<u64>(start) ^ rotl(load<u64>(start + shortest - 8), 29)
  } else {
    for (let at = start; at < start + shortest; at += 1) sum = (sum << 8) | load<u8>(at)
  }
  const folded = <u32>(sum ^ (sum >>> 32))
  return set.buckets + ((folded * 0x9e3779b1) >>> 18) * sizeof<usize>()
}

function standsAlone(start: usize, length: u32): bool {
  const end = start + length
  return !(isDigit(start - 1) && isDigit(start)) && !(isDigit(end) && isDigit(end - 1))
}

function isDigit(at: usize): bool {
  return load<u8>(at) - 0x30 < 10
}
