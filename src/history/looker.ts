import { FoundLines, type KeptLine, type Looker, type Part, packLines } from './found-lines.ts'
import { type Finder, findAny } from './needles.ts'
import { NumberedLines } from './numbered-lines.ts'

/** What is looked for. */
export interface Sought {
  /** Lines with one of these; all without any; null for none of them. */
  readonly needles: readonly string[] | null
  /** Of these only lines that have one of these words too; a saved memory log is not asked for them. */
  readonly also?: readonly string[]
  /** Whether also the lines that tell where numbers are missing. */
  readonly hasNumbers: boolean
}

/** What looks through a unit for all that is sought. */
export interface Look {
  /** Bytes kept so far. */
  readonly size: () => number
  readonly look: Looker['look']
  readonly take: (rest: Pick<Part, 'head' | 'trouble' | 'isLast'>) => Part
}

/** Gives what looks through a unit, a new one for each. */
export function lookFor({ needles, also, hasNumbers }: Sought): () => Look {
  const find = needles === null ? null : findAny(needles)
  const findAlso = also === undefined ? null : findAny(also)
  return () => {
    const lookers: Looker[] = []
    if (needles !== null) lookers.push(new FoundLines(find, findAlso && remembered(findAlso)))
    if (hasNumbers) lookers.push(new NumberedLines())
    return {
      size: () => lookers.reduce((sum, { size }) => sum + size, 0),
      look: (bytes, offset) => {
        for (const one of lookers) one.look(bytes, offset)
      },
      take: (rest) =>
        packLines(
          lookers.map((one): KeptLine[] => one.take()),
          rest,
        ),
    }
  }
}

/** What is found stays the next one until it is passed. */
function remembered(find: Finder): Finder {
  let [known, since, place]: [Buffer | null, number, number] = [null, 0, -1]
  return (bytes, from) => {
    const isNext = bytes === known && from >= since && (place < 0 || from <= place)
    if (!isNext) {
      known = bytes
      since = from
      place = find(bytes, from)
    }
    return place
  }
}
