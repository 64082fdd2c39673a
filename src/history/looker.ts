import { FoundLines, type KeptLine, type Looker, type Part, packLines } from './found-lines.ts'
import { findAny } from './needles.ts'
import { NumberedLines } from './numbered-lines.ts'

/** What is looked for. */
export interface Sought {
  /** Lines with one of these; all without any; null for none of them. */
  readonly needles: readonly string[] | null
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
export function lookFor({ needles, hasNumbers }: Sought): () => Look {
  const find = needles === null ? null : findAny(needles)
  return () => {
    const lookers: Looker[] = []
    if (needles !== null) lookers.push(new FoundLines(find))
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
