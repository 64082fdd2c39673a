import { reserve } from './memory'

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
export class Needle {
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

export function needleAt(place: usize): Needle {
  return changetype<Needle>(place)
}

@unmanaged
export class NeedleSet {
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

/** Of the needles that begin as the bytes at a place do. */
export function bucketAt(set: NeedleSet, start: usize): usize {
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
