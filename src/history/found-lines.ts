import type { Finder } from './needles.ts'
import type { FileProblem } from './old-event.ts'

/** Lines that were found, packed so that they are handed from thread to thread without a copy. */
export interface Part {
  /** Of each line in the uncompressed text. */
  readonly offsets: Float64Array
  /** Where each line ends in `bytes`: it begins where the one before ends. */
  readonly ends: Uint32Array
  readonly bytes: Uint8Array
  /** The start of the file, where the part is its first. */
  readonly head: Uint8Array | null
  /** `bytes` is all of a saved memory log. */
  readonly isSaved: boolean
  /** Whether it is the last of its unit. */
  readonly isLast: boolean
  readonly trouble: { readonly kind: FileProblem['kind']; readonly detail: string | null } | null
}

const newline = 10

/** Gathers the lines in which something is found. */
export class FoundLines {
  readonly #find: Finder | null
  #offsets: number[] = []
  #lines: Buffer[] = []
  size = 0

  constructor(find: Finder | null) {
    this.#find = find
  }

  /**
   * Looks through whole lines, of which the last may lack its line feed.
   * @param offset of the first byte in the file
   */
  look(bytes: Buffer, offset: number): void {
    let from = 0
    while (from < bytes.length) {
      const place = this.#find === null ? from : this.#find(bytes, from)
      if (place < 0) return
      const start = place === from ? from : Math.max(from, bytes.lastIndexOf(newline, place - 1) + 1)
      const feed = bytes.indexOf(newline, place)
      const end = feed < 0 ? bytes.length : feed
      this.#offsets.push(offset + start)
      this.#lines.push(Buffer.from(bytes.subarray(start, end)))
      this.size += end - start
      from = end + 1
    }
  }

  /** Hands over what was gathered, and begins anew. */
  take(rest: Pick<Part, 'head' | 'trouble' | 'isLast'>): Part {
    const ends = new Uint32Array(this.#lines.length)
    const bytes = new Uint8Array(this.size)
    let end = 0
    this.#lines.forEach((line, index) => {
      bytes.set(line, end)
      end += line.length
      ends[index] = end
    })
    const part = { offsets: Float64Array.from(this.#offsets), ends, bytes, isSaved: false, ...rest }
    this.#offsets = []
    this.#lines = []
    this.size = 0
    return part
  }
}
