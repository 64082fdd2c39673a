/** Finds the first place, from one place of the bytes on, where one of the needles stands; -1 where there is none. */
export type Finder = (bytes: Buffer, from: number) => number

/** With more needles than this, the bytes are looked through once for all of them. */
const fewNeedles = 3

/** Prepares to look for any of the needles, as UTF-8. Null for no needle: then everything is found. */
export function findAny(needles: readonly string[]): Finder | null {
  const patterns = [...new Set(needles)].filter((needle) => needle !== '').map((needle) => Buffer.from(needle))
  if (patterns.length === 0) return null
  const shortest = Math.min(...patterns.map(({ length }) => length))
  return patterns.length <= fewNeedles || shortest < blockBytes ? findEach(patterns) : findAll(patterns, shortest)
}

/** One search each; what was found last of each is kept, as it often stands further on. */
function findEach(patterns: readonly Buffer[]): Finder {
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
function findAll(patterns: readonly Buffer[], length: number): Finder {
  const shifts = new Uint8Array(blockBits + 1).fill(Math.min(length - blockBytes + 1, 255))
  const byWindow = new Map<number, Buffer[]>()
  for (const pattern of patterns) {
    for (let end = blockBytes - 1; end < length; end += 1) {
      const block = blockAt(pattern, end)
      shifts[block] = Math.min(shifts[block] ?? 0, length - 1 - end)
    }
    const window = windowAt(pattern, 0, length)
    byWindow.set(window, [...(byWindow.get(window) ?? []), pattern])
  }
  // A bit for each window there is, as most of what ends like a needle is none.
  const filter = new Uint8Array(1 << 16)
  for (const window of byWindow.keys()) filter[window & 0xffff] = 1
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
      const window = windowAt(bytes, start, length)
      if (filter[window & 0xffff] === 1) {
        const found = byWindow
          .get(window)
          ?.some((one) => bytes.compare(one, 0, one.length, start, Math.min(start + one.length, size)) === 0)
        if (found) return start
      }
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
