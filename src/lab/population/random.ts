/** A source of numbers that gives the same row for the same seed. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [0, limit). */
  below(limit: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  /** One of the items. */
  pick<Item>(items: readonly [Item, ...Item[]]): Item
}

/** Makes a source of numbers from a seed (mulberry32, a public domain generator of 32 bits of state). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)] ?? items[0],
  }
}

/** A whole number in [0, limit) that depends on its two inputs alone: facts of a record that need not be stored. */
export function scatter(serial: number, purpose: number, limit: number): number {
  let mixed = Math.imul(serial ^ Math.imul(purpose + 1, 0x9e3779b1), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) % limit
}
