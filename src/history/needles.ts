/** Finds the first place, from one place of the bytes on, where one of the needles stands; -1 where there is none. */
export type Finder = (bytes: Buffer, from: number) => number

/** With more needles than this, the bytes are looked through once for all of them. */
const fewNeedles = 3

/**
 * Prepares to look for any of the needles, as UTF-8. Null for no needle: then everything is found.
 * @param areWhole a digit at an end of a needle is the last one there: `10.0.0.1` is not found in `10.0.0.12`
 */
export function findAny(needles: readonly string[], areWhole = false): Finder | null {
  const patterns = [...new Set(needles)].filter((needle) => needle !== '').map((needle) => Buffer.from(needle))
  if (patterns.length === 0) return null
  if (patterns.length <= fewNeedles) return findEach(patterns, areWhole)
  const shortest = Math.min(...patterns.map(({ length }) => length))
  const starts = patterns.length < manyNeedles ? null : commonStarts(patterns, shortest)
  if (starts !== null) return findStarts(patterns, starts, shortest, areWhole)
  return shortest < blockBytes ? findEach(patterns, areWhole) : findAll(patterns, shortest, areWhole)
}

/** With so many needles nearly every place may be the end of one, and how they start is worth more. */
const manyNeedles = 100
/** Shorter ones stand everywhere. */
const leastStart = 3

/** The longest starts that all patterns have, few of them; null where they have no long ones: the addresses of a pool have. */
function commonStarts(patterns: readonly Buffer[], shortest: number): Buffer[] | null {
  for (let length = shortest; length >= leastStart; length -= 1) {
    const starts = new Map<string, Buffer>()
    for (const pattern of patterns) {
      const start = pattern.subarray(0, length)
      starts.set(start.toString('latin1'), start)
      if (starts.size > fewNeedles) break
    }
    if (starts.size <= fewNeedles) return [...starts.values()]
  }
  return null
}

/** Looks for how they start, and then whether it is one of them. */
function findStarts(
  patterns: readonly Buffer[],
  starts: readonly Buffer[],
  shortest: number,
  areWhole: boolean,
): Finder {
  const findStart = findEach(starts, false)
  const isOne = oneOf(patterns, shortest, areWhole)
  return (bytes, from) => {
    for (let place = findStart(bytes, from); place >= 0; place = findStart(bytes, place + 1)) {
      if (place + shortest <= bytes.length && isOne(bytes, place)) return place
    }
    return -1
  }
}

/** Whether one of the patterns stands at a place, at which there are as many bytes as the shortest has. */
function oneOf(
  patterns: readonly Buffer[],
  shortest: number,
  areWhole: boolean,
): (bytes: Buffer, start: number) => boolean {
  const byWindow = new Map<number, Buffer[]>()
  for (const pattern of patterns) {
    const window = windowAt(pattern, 0, shortest)
    byWindow.set(window, [...(byWindow.get(window) ?? []), pattern])
  }
  // A bit for each window there is, as most of what begins or ends like a needle is none.
  const filter = new Uint8Array(1 << 16)
  for (const window of byWindow.keys()) filter[window & 0xffff] = 1
  return (bytes, start) => {
    const window = windowAt(bytes, start, shortest)
    if (filter[window & 0xffff] !== 1) return false
    const own = byWindow.get(window) ?? []
    return own.some((one) => isAt(one, bytes, start) && (!areWhole || standsAlone(one, bytes, start)))
  }
}

/** By hand: of few bytes, a call into the runtime takes longer than they do. */
function isAt(pattern: Buffer, bytes: Buffer, start: number): boolean {
  for (let at = 0; at < pattern.length; at += 1) if (pattern[at] !== bytes[start + at]) return false
  return true
}

function standsAlone(pattern: Buffer, bytes: Buffer, start: number): boolean {
  const end = start + pattern.length
  return !(isDigit(bytes[start - 1]) && isDigit(bytes[start])) && !(isDigit(bytes[end]) && isDigit(bytes[end - 1]))
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39

/** One search each; what was found last of each is kept, as it often stands further on. */
function findEach(patterns: readonly Buffer[], areWhole: boolean): Finder {
  let known: Buffer | null = null
  const places = patterns.map(() => -2)
  return (bytes, from) => {
    if (bytes !== known) {
      known = bytes
      places.fill(-2)
    }
    let first = -1
    patterns.forEach((pattern, index) => {
      let place = places[index] ?? -2
      if (place !== -1 && place < from) {
        place = bytes.indexOf(pattern, from)
        while (areWhole && place >= 0 && !standsAlone(pattern, bytes, place)) place = bytes.indexOf(pattern, place + 1)
        places[index] = place
      }
      if (place >= 0 && (first < 0 || place < first)) first = place
    })
    return first
  }
}

/** So many bytes are looked at to tell how far to go on: among digits and dots, three would mostly be those of some needle. */
const blockBytes = 4
const blockBits = 0xffff

/** The search of Wu and Manber (1994): the last bytes of a window tell how far it can be moved on. */
function findAll(patterns: readonly Buffer[], length: number, areWhole: boolean): Finder {
  const shifts = new Uint8Array(blockBits + 1).fill(Math.min(length - blockBytes + 1, 255))
  for (const pattern of patterns) {
    for (let end = blockBytes - 1; end < length; end += 1) {
      const block = blockAt(pattern, end)
      shifts[block] = Math.min(shifts[block] ?? 0, length - 1 - end)
    }
  }
  const isOne = oneOf(patterns, length, areWhole)
  return (bytes, from) => {
    const size = bytes.length
    let end = from + length - 1
    while (end < size) {
      const shift = shifts[blockAt(bytes, end)] ?? 1
      if (shift > 0) {
        end += shift
        continue
      }
      const start = end - length + 1
      if (isOne(bytes, start)) return start
      end += 1
    }
    return -1
  }
}

function blockAt(bytes: Uint8Array, end: number): number {
  const upper = ((bytes[end - 3] ?? 0) << 12) ^ ((bytes[end - 2] ?? 0) << 8)
  return (upper ^ ((bytes[end - 1] ?? 0) << 4) ^ (bytes[end] ?? 0)) & blockBits
}

function windowAt(bytes: Uint8Array, start: number, length: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < start + length; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  return hash ^ (hash >>> 15)
}
