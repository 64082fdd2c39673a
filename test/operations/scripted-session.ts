import { BrasctlError } from '../../src/errors.ts'
import type { Target } from '../../src/operations/ask.ts'
import { type Notice, Report } from '../../src/operations/report.ts'
import type { Reply } from '../../src/session/reply.ts'

/** What a router answers to one line: its text, or its text up to where the connection is lost. */
type Answer = string | { readonly lostAfter: string }

/** A session without a wire: each line has its answer, and every write is kept. */
export interface ScriptedSession {
  readonly target: Target
  /** The lines of each write, in order. */
  readonly writes: string[][]
  readonly report: Report
  readonly notices: Notice[]
}

/**
 * Opens a session of the router `bras1` that knows these answers. A line that is not in the script is answered with `other`;
 * without it, the test fails. Once the connection is lost, every later reply fails too, as the contract of `Session` has it.
 */
export function scriptedSession(script: Readonly<Record<string, Answer>>, other?: string): ScriptedSession {
  const writes: string[][] = []
  const notices: Notice[] = []
  let lost: BrasctlError | null = null

  function answerTo(command: string): Answer {
    const answer = Object.hasOwn(script, command) ? script[command] : other
    if (answer === undefined) throw new Error(`not in the script: ${command}`)
    return answer
  }

  function replyTo(command: string): Reply {
    const answer = answerTo(command)
    return {
      command,
      bytes: 0,
      async *[Symbol.asyncIterator]() {
        if (lost) throw lost
        const isWhole = typeof answer === 'string'
        yield* batches(isWhole ? answer : answer.lostAfter)
        if (isWhole) return
        lost = new BrasctlError('connection-lost', { router: 'bras1', command, bytes: 100 })
        throw lost
      },
    }
  }

  const target: Target = {
    router: 'bras1',
    session: {
      ask(lines) {
        writes.push([...lines])
        return lines.map(replyTo)
      },
    },
  }
  return { target, writes, report: new Report((notice) => notices.push(notice)), notices }
}

/** The lines of a text as they arrive: a few at a time. */
function* batches(text: string): Generator<string[]> {
  const lines = text === '' ? [] : text.split('\n')
  for (let at = 0; at < lines.length; at += 3) yield lines.slice(at, at + 3)
}

/** All rows of a stream, and the error that ended it, null when it came to its end. */
export async function drain<R>(stream: AsyncIterable<readonly R[]>): Promise<{ rows: R[]; error: unknown }> {
  const rows: R[] = []
  try {
    for await (const batch of stream) rows.push(...batch)
  } catch (error) {
    return { rows, error }
  }
  return { rows, error: null }
}

/** The rows of a stream that is to come to its end. */
export async function rowsOf<R>(stream: AsyncIterable<readonly R[]>): Promise<R[]> {
  const { rows, error } = await drain(stream)
  if (error !== null) throw error
  return rows
}

/** Code, facts and exit code of an error of ours, null for none. */
export function told(error: unknown): { code: string; facts: unknown; exitCode: number } | null {
  if (error === null) return null
  if (!(error instanceof BrasctlError)) throw error
  return { code: error.code, facts: error.facts, exitCode: error.exitCode }
}
