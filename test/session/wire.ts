import { Buffer } from 'node:buffer'
import type { Reply } from '../../src/session/dialogue.ts'
import type { Transport } from '../../src/session/transport.ts'

/** A transport whose router is the test: it says what it likes, whenever it likes. */
export interface Wire extends Transport {
  /** The router writes. A string is bytes, one a character. */
  say(text: string): void
  /** The connection ends. */
  drop(): void
  /** Resolves when the router has been sent all of this text, counted from the beginning. */
  sent(text: string): Promise<void>
  readonly written: string
  /** How many chunks were taken from the wire. */
  readonly taken: number
}

export function openWire(user: string | null = null): Wire {
  const chunks: Uint8Array[] = []
  const waiting: { text: string; resolve: () => void }[] = []
  let written = ''
  let taken = 0
  let isDropped = false
  let wake: () => void = () => undefined

  return {
    open: () => Promise.resolve(),
    write(text) {
      written += text
      for (const { text: wanted, resolve } of waiting) if (written.includes(wanted)) resolve()
    },
    async *read() {
      for (;;) {
        const chunk = chunks.shift()
        if (chunk !== undefined) {
          taken += 1
          yield chunk
        } else if (isDropped) return
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
    close() {
      isDropped = true
      wake()
      return Promise.resolve()
    },
    describe: () => ({ address: 'test', user, negotiated: null, hostKey: null }),
    say(text) {
      chunks.push(Buffer.from(text, 'latin1'))
      wake()
    },
    drop() {
      isDropped = true
      wake()
    },
    sent(text) {
      return new Promise((resolve) => {
        if (written.includes(text)) resolve()
        else waiting.push({ text, resolve })
      })
    },
    get written() {
      return written
    },
    get taken() {
      return taken
    },
  }
}

/** All lines of a reply. */
export async function readAll(reply: Reply): Promise<string[]> {
  const lines: string[] = []
  for await (const batch of reply) lines.push(...batch)
  return lines
}

/** The lines that were given before the error, and the error. */
export async function readBroken(reply: Reply): Promise<{ lines: string[]; error: unknown }> {
  const lines: string[] = []
  try {
    for await (const batch of reply) lines.push(...batch)
  } catch (error) {
    return { lines, error }
  }
  return { lines, error: null }
}
