import type { Context } from '../../src/cli/context.ts'
import type { Text } from '../../src/cli/text/contents.ts'
import { en } from '../../src/cli/text/en.ts'
import type { StreamTerminal } from '../../src/render/terminal.ts'
import { type MemoryTerminal, memoryTerminal } from '../render/memory-terminal.ts'

export type MemoryStream = MemoryTerminal & StreamTerminal

/** A terminal in memory whose reader stays to the end, unless `closing` says otherwise. */
export function memoryStream(columns?: number, closing = new AbortController()): MemoryStream {
  return { ...memoryTerminal(columns), closed: closing.signal }
}

export interface MemoryContext extends Context {
  readonly out: MemoryStream
  readonly err: MemoryStream
}

/** What a verb is given, with both outputs in memory. */
export function memoryContext({ text = en, columns }: { text?: Text; columns?: number } = {}): MemoryContext {
  const streams = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr }
  const interrupt = new AbortController().signal
  const [out, err] = [memoryStream(columns), memoryStream(columns)]
  return { typed: [], env: {}, text, streams, out, err, interrupt, signal: interrupt }
}
