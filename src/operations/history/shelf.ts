import type { OldEvent } from '../../history/old-event.ts'
import { orderOf, type ReadEvent, readEvent } from './row.ts'

const chunkBytes = 1 << 20

/** An event on the shelf: what it is put in order by, and where it is. */
export interface Held {
  /** See `ReadEvent`. */
  readonly orderMs: number
  readonly sequence: number | null
  readonly file: string
  readonly offset: number
  /** The number of its line, from 1 on; null until the lines are counted. */
  line: number | null
  readonly chunk: number
  readonly start: number
  readonly end: number
}

/** Holds many events as bytes, a third of what they take as rows: they are read again when they are printed. */
export class Shelf {
  readonly #chunks: Buffer[] = []
  #filled = chunkBytes

  /** Keeps an event, without its line. */
  put(event: OldEvent): Held {
    const { raw: _, ...kept } = event
    const text = JSON.stringify(kept)
    const size = Buffer.byteLength(text)
    if (this.#filled + size > chunkBytes) {
      this.#chunks.push(Buffer.allocUnsafeSlow(Math.max(size, chunkBytes)))
      this.#filled = 0
    }
    const start = this.#filled
    this.#chunks.at(-1)?.write(text, start)
    this.#filled += size
    return {
      ...{ orderMs: orderOf(event), sequence: event.sequence, file: event.place.file, offset: event.place.offset },
      ...{ line: null, chunk: this.#chunks.length - 1, start, end: this.#filled },
    }
  }

  /** The event as it is printed. */
  take(held: Held): ReadEvent {
    const read = readEvent({ ...this.#eventOf(held), raw: '' })
    return { ...read, row: { ...read.row, line: held.line } }
  }

  /** What is the same in two events when they are the same event, told in two files. */
  identityOf(held: Held): string {
    const { router, sequence, series, message } = this.#eventOf(held)
    return JSON.stringify([router, sequence, series, held.orderMs, message])
  }

  #eventOf({ chunk, start, end }: Held): Omit<OldEvent, 'raw'> {
    return JSON.parse(this.#chunks[chunk]?.toString('utf8', start, end) ?? '')
  }
}
