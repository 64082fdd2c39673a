import { continuesPair, joinWrapped, type Pair, readPairs } from './pairs.ts'

/** The `label : value` lines of one record, in the order of the screen. */
export interface RecordPairs {
  /** Takes a line; false when it is no pair and does not go on with one. */
  take(line: string): boolean
  /** What was taken, by label, and forgets it. */
  drain(): Map<string, string>
  size(): number
}

/** Opens a collection of pairs. `two` allows a second pair on a line. */
export function openPairs(two = false): RecordPairs {
  let values = new Map<string, string>()
  let last: Pair | null = null
  return {
    take(line) {
      if (continuesPair(line, last)) {
        values.set(last.label, joinWrapped(values.get(last.label) ?? '', line))
        return true
      }
      const pairs = readPairs(line, two)
      for (const pair of pairs) values.set(pair.label, pair.value)
      last = pairs.at(-1) ?? null
      return pairs.length > 0
    },
    drain() {
      const drained = values
      values = new Map()
      last = null
      return drained
    },
    size: () => values.size,
  }
}
