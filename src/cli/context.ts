import type { Command } from 'commander'
import type { StreamTerminal } from '../render/terminal.ts'
import type { Text } from './text/contents.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The streams of the process, as they are or as a test gives them. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
}

/** What every verb is given: where to read and write, how to speak, and when to stop. */
export interface Context {
  /** The words of the command line, as they were typed. */
  readonly typed: readonly string[]
  readonly env: Environment
  readonly text: Text
  readonly streams: Streams
  readonly out: StreamTerminal
  readonly err: StreamTerminal
  /** Aborted by Ctrl-C. */
  readonly interrupt: AbortSignal
  /** Aborted by Ctrl-C, and when nobody reads the output any more. */
  readonly signal: AbortSignal
  /** Takes the goodbye of a router, which no other has to wait for. */
  readonly later?: (goodbye: Promise<void>) => void
}

/** A verb: adds its options to its command, and gives what is done with them. That gives the exit code. */
export interface Verb {
  define(command: Command, context: Context): (...typed: never[]) => Promise<number>
}
