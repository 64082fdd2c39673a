import { FoundLines, type KeptLine, type Looker, type Part, packLines } from './found-lines.ts'
import { findAny } from './needles.ts'
import { NumberedLines } from './numbered-lines.ts'

/** What is looked for. */
export interface Sought {
  /** Lines are kept that are found by any of these. */
  readonly finds: readonly Find[]
  /** Whether also the lines that tell where numbers are missing. */
  readonly hasNumbers: boolean
}

/** Lines with one of some words; all lines without any. */
interface Find {
  readonly needles: readonly string[]
  /** Whether a digit at the end of a needle is the last one there, as of an address. */
  readonly areWhole?: boolean
  /** Of these only lines that have one of these words too; a saved memory log is not asked for them. */
  readonly also?: readonly string[]
}

/** What looks through a unit for all that is sought. */
export interface Look {
  /** Bytes kept so far. */
  readonly size: () => number
  readonly look: Looker['look']
  readonly take: (rest: Pick<Part, 'head' | 'trouble' | 'isLast'>) => Part
}

/** With more needles than this, it is sooner known which lines have one of the few other words. */
const manyNeedles = 100

/** Gives what looks through a unit, a new one for each. */
export function lookFor({ finds, hasNumbers }: Sought): () => Look {
  const makers = finds.map(finderOf)
  return () => {
    const lookers: Looker[] = makers.map((make) => make())
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

function finderOf({ needles, areWhole = false, also }: Find): () => FoundLines {
  const isTurned = also !== undefined && needles.length > manyNeedles
  const find = isTurned ? findAny(also) : findAny(needles, areWhole)
  const check = also === undefined ? null : isTurned ? findAny(needles, areWhole) : findAny(also)
  return () => new FoundLines(find, check)
}
