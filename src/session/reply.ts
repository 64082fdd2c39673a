import type { BrasctlError } from '../errors.ts'
import { RefusalWatch } from '../sros/dialects/refusals.ts'

/** The answer to one line, as it arrives. It can be read once, and replies are read in the order they were asked. */
export interface Reply extends AsyncIterable<string[]> {
  readonly command: string
  /** Bytes read for this reply so far, echo and prompt included. */
  readonly bytes: number
}

/** The writing side of a reply. */
export class ReplyBuffer implements Reply {
  readonly command: string
  bytes = 0
  /** How long the router may be silent over it, on top of what is usual. */
  quietMs = 0
  readonly #onRead: (lines: number) => void
  readonly #refusals = new RefusalWatch()
  #batches: string[][] = []
  #ended = false
  #discarded = false
  #error: BrasctlError | null = null
  #wake: (() => void) | null = null

  /** @param onRead told how many lines were taken */
  constructor(command: string, onRead: (lines: number) => void) {
    this.command = command
    this.#onRead = onRead
  }

  /** The router's words if it refused the command; null as long as that is not known, and if it did not. */
  get refusal(): string | null {
    return this.#ended ? this.#refusals.answer : null
  }

  /** @returns how many lines now wait to be read */
  push(lines: string[]): number {
    if (lines.length === 0) return 0
    this.#refusals.add(lines)
    if (this.#discarded) return 0
    this.#batches.push(lines)
    this.#signal()
    return lines.length
  }

  end(): void {
    this.#ended = true
    this.#signal()
  }

  fail(error: BrasctlError): void {
    this.#error ??= error
    this.#signal()
  }

  /** Nobody will read it: what comes for it is let go. */
  discard(): void {
    this.#discarded = true
    for (const batch of this.#batches.splice(0)) this.#onRead(batch.length)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string[], void, undefined> {
    try {
      for (;;) {
        const batch = this.#batches.shift()
        if (batch !== undefined) {
          this.#onRead(batch.length)
          yield batch
        } else if (this.#error !== null) throw this.#error
        else if (this.#ended) return
        else await this.#more()
      }
    } finally {
      this.discard()
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  #signal(): void {
    this.#wake?.()
    this.#wake = null
  }
}
