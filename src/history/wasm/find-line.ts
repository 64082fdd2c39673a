import { piece, pieceEnd, pieceStart } from './memory'
import { bucketAt, Needle, NeedleSet, needleAt } from './needle-set'

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

function standsAlone(start: usize, length: u32): bool {
  const end = start + length
  return !(isDigit(start - 1) && isDigit(start)) && !(isDigit(end) && isDigit(end - 1))
}

function isDigit(at: usize): bool {
  return load<u8>(at) - 0x30 < 10
}
