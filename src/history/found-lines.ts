import type { FileProblem } from './old-event.ts'
import type { NeedleSet, Scanner } from './scanner.ts'

/** Why a line was kept. */
export const marks = {
  /** One of the words stands in it. */
  found: 1,
  /** It tells of the numbers of its series. */
  numbered: 2,
  /** The same, and nothing is missing between the numbered line of its series that was kept before and itself. */
  run: 4,
} as const

/** Lines that were kept, packed so that they are handed from thread to thread without a copy. */
export interface Part {
  /** Of each line in the uncompressed text, ascending. */
  readonly offsets: Float64Array
  /** Where each line ends in `bytes`: it begins where the one before ends. */
  readonly ends: Uint32Array
  readonly bytes: Uint8Array
  /** Of each line, the sum of its `marks`. */
  readonly marks: Uint8Array
  /** The start of the file, where the part is its first. */
  readonly head: Uint8Array | null
  /** `bytes` is all of a saved memory log. */
  readonly isSaved: boolean
  /** Whether it is the last of its unit. */
  readonly isLast: boolean
  readonly trouble: { readonly kind: FileProblem['kind']; readonly detail: string | null } | null
}

/** A line that was kept. */
export interface KeptLine {
  readonly offset: number
  readonly line: Buffer
  readonly mark: number
}

/** Looks through the lines of a unit, and keeps some of them. */
export interface Looker {
  /** Bytes kept so far. */
  readonly size: number
  /**
   * Looks through the piece that the scanner has, whole lines, of which the last may lack its line feed.
   * @param offset of the first byte in the file
   */
  readonly look: (bytes: Buffer, offset: number) => void
  /** Hands over what was kept, in the order of the places, and begins anew. */
  readonly take: () => KeptLine[]
}

const newline = 10

/** Keeps the lines in which a word is found, all without words. */
export class FoundLines implements Looker {
  readonly #scanner: Scanner
  readonly #needles: NeedleSet | null
  #kept: KeptLine[] = []
  size = 0

  constructor(scanner: Scanner, needles: NeedleSet | null) {
    this.#scanner = scanner
    this.#needles = needles
  }

  look(bytes: Buffer, offset: number): void {
    const scanner = this.#scanner
    let from = 0
    while (from < bytes.length) {
      let [start, end] = [from, 0]
      if (this.#needles === null) {
        const feed = bytes.indexOf(newline, from)
        end = feed < 0 ? bytes.length : feed
      } else {
        if (!scanner.findLine(this.#needles, from)) return
        start = scanner.lineStart
        end = scanner.lineEnd
      }
      from = end + 1
      this.#kept.push({ offset: offset + start, line: Buffer.from(bytes.subarray(start, end)), mark: marks.found })
      this.size += end - start
    }
  }

  take(): KeptLine[] {
    const kept = this.#kept
    this.#kept = []
    this.size = 0
    return kept
  }
}

/** Packs lines in the order of their places; one that was kept for two reasons once. */
export function packLines(
  lists: readonly (readonly KeptLine[])[],
  rest: Pick<Part, 'head' | 'trouble' | 'isLast'>,
): Part {
  const lines = lists.length === 1 ? (lists[0] ?? []) : merged(lists.flat())
  const ends = new Uint32Array(lines.length)
  const bytes = new Uint8Array(lines.reduce((size, { line }) => size + line.length, 0))
  let end = 0
  lines.forEach(({ line }, index) => {
    bytes.set(line, end)
    end += line.length
    ends[index] = end
  })
  return {
    offsets: Float64Array.from(lines, ({ offset }) => offset),
    ends,
    bytes,
    marks: Uint8Array.from(lines, ({ mark }) => mark),
    isSaved: false,
    ...rest,
  }
}

function merged(all: readonly KeptLine[]): KeptLine[] {
  const byPlace = new Map<number, KeptLine>()
  for (const one of all) {
    const other = byPlace.get(one.offset)
    byPlace.set(one.offset, other === undefined ? one : { ...one, mark: one.mark | other.mark })
  }
  return [...byPlace.values()].sort((one, other) => one.offset - other.offset)
}
