import { FoundLines, type KeptLine, type Looker, type Part, packLines } from './found-lines.ts'
import { NumberedLines } from './numbered-lines.ts'
import type { Find, Scanner } from './scanner.ts'

/** What is looked for. */
export interface Sought {
  /** Lines are kept that are found by any of these. */
  readonly finds: readonly Find[]
  /** Whether also the lines that tell where numbers are missing. */
  readonly hasNumbers: boolean
}

/** What looks through a unit for all that is sought. */
export interface Look {
  /** Bytes kept so far. */
  readonly size: () => number
  /** Room for the next piece, which may be read into it. */
  readonly room: (size: number) => Buffer
  /** Looks through whole lines, of which the last may lack its line feed. */
  readonly look: (bytes: Buffer, offset: number) => void
  readonly take: (rest: Pick<Part, 'head' | 'trouble' | 'isLast'>) => Part
}

/** Prepares a scanner for a search; gives what looks through a unit with it, a new one for each, one after another. */
export function lookFor({ finds, hasNumbers }: Sought, scanner: Scanner): () => Look {
  scanner.begin()
  const needles = scanner.prepare(finds)
  return () => {
    const lookers: Looker[] = finds.length === 0 ? [] : [new FoundLines(scanner, needles)]
    if (hasNumbers) lookers.push(new NumberedLines(scanner))
    return {
      size: () => lookers.reduce((sum, { size }) => sum + size, 0),
      room: (size) => scanner.room(size),
      look: (bytes, offset) => {
        const piece = scanner.put(bytes)
        for (const one of lookers) one.look(piece, offset)
      },
      take: (rest) =>
        packLines(
          lookers.map((one): KeptLine[] => one.take()),
          rest,
        ),
    }
  }
}
