import type { Outcome, Who } from '../audit/entry.ts'
import { type Journal, openJournal } from '../audit/journal.ts'
import { journalFile } from '../audit/journal-file.ts'
import { whoAmI } from '../audit/who.ts'
import { BrasctlError } from '../errors.ts'
import type { Row } from '../sros/define.ts'
import type { Target } from './ask.ts'
import type { Report } from './report.ts'
import { run, type TypedLine } from './run.ts'

/** What is written beside a line that changes something. */
export interface Remarks {
  /** `host:port` of the router. */
  readonly address: string
  /** The words of the command line. */
  readonly typed: readonly string[]
  readonly reason: string | null
}

/** Where a line that changes something is written down, and what is written beside it. */
interface Recording extends Remarks {
  readonly journal: Journal
  readonly who: Who
}

/** Opens the record, before anything is connected: one that cannot be written is to be known then. Throws `audit-unwritable`. */
export async function openRecording(
  env: Readonly<Record<string, string | undefined>>,
  remarks: Remarks,
): Promise<Recording> {
  return { ...remarks, journal: await openJournal(journalFile(env)), who: whoAmI(env) }
}

/**
 * `run` for a line that does more than read: it is on the disk before its first byte goes out, and what came of it after
 * that, however it ends. Throws `outcome-unknown` where the line was sent
 * and no answer came, and `audit-unwritable` with nothing sent, or with the line sent and its end not written down.
 */
export async function* runRecorded(
  target: Target,
  typed: TypedLine,
  raw: boolean,
  report: Report,
  { journal, who, address, typed: words, reason }: Recording,
): AsyncGenerator<Row[]> {
  const id = await journal.intent({
    ...who,
    router: target.router,
    address,
    lines: [typed.line],
    typed: words,
    sessions: [],
    reason,
    plan: null,
  })
  // until the prompt is back, nobody knows
  let outcome: Outcome = { result: 'unknown', lines: [], sessions: [], message: null }
  try {
    yield* run(target, typed, raw, report)
    outcome = outcomeOf(report.failure, typed.line)
  } catch (error) {
    outcome = { ...outcome, message: error instanceof BrasctlError ? error.code : String(error) }
    throw isWireLost(error)
      ? new BrasctlError('outcome-unknown', { router: target.router, command: typed.line }, error)
      : error
  } finally {
    await journal.outcome(id, outcome)
  }
}

/** Sent, and then nothing was heard any more. */
function isWireLost(error: unknown): boolean {
  return error instanceof BrasctlError && (error.code === 'connection-lost' || error.code === 'silence')
}

function outcomeOf(failure: BrasctlError | null, line: string): Outcome {
  if (failure === null) return { result: 'done', lines: [line], sessions: [], message: null }
  const message = 'answer' in failure.facts ? failure.facts.answer : failure.code
  return { result: failure.code === 'refused' ? 'refused' : 'unknown', lines: [], sessions: [], message }
}
