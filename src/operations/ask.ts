import { BrasctlError } from '../errors.ts'
import type { Reply } from '../session/reply.ts'
import type { Session } from '../session/session.ts'
import type { Given, RouterCommand, Row } from '../sros/define.ts'
import { isMissingService, isSyntaxRefusal } from '../sros/dialects/answers.ts'
import type { Engine } from '../sros/dialects/dialect.ts'
import { type Outcome, openReading, type Reading } from '../sros/reading.ts'
import { printCommand } from '../sros/template.ts'
import type { Report } from './report.ts'

/** A router that can be asked. */
export interface Target {
  readonly router: string
  /** Without an engine, it is the classic one. */
  readonly session: Pick<Session, 'ask'> & { readonly engine?: Engine }
}

/** One router command with what is put into it. */
export interface Question<R extends Row = Row> {
  readonly command: RouterCommand<R>
  readonly given: Given
}

/** An answer that has come to its end. `index` is the place of its question. */
export interface Ended<R extends Row = Row> {
  readonly index: number
  readonly question: Question<R>
  readonly line: string
  readonly outcome: Outcome
}

/**
 * Asks all questions in one write, and gives the rows of each as they arrive, in order. What each answer came to goes to
 * `ended`. A lost connection or a silence is thrown after the rows that were read.
 * @param engine the CLI engine that has these commands, if not that of the login
 */
export async function* streamAnswers<R extends Row>(
  target: Target,
  questions: readonly Question<R>[],
  ended: (answer: Ended<R>) => void,
  engine?: Engine,
): AsyncGenerator<{ index: number; rows: R[] }> {
  const lines = questions.map(({ command, given }) => printCommand(command, given, engine ?? target.session.engine))
  const quietSeconds = Math.max(0, ...questions.map(({ command, given }) => command.quietSeconds?.(given) ?? 0))
  const replies = target.session.ask(lines, engine, quietSeconds * 1000)
  for (const [index, question] of questions.entries()) {
    const reply = replies[index]
    const line = lines[index] ?? ''
    if (!reply) continue
    const reading = openReading(question.command, { router: target.router, given: question.given })
    const end = (isWhole: boolean) => {
      ended({ index, question, line, outcome: isWhole ? reading.end() : reading.abandon() })
    }
    for await (const rows of readReply(reply, reading, end)) yield { index, rows }
  }
}

async function* readReply<R extends Row>(
  reply: Reply,
  reading: Reading<R>,
  end: (isWhole: boolean) => void,
): AsyncGenerator<R[]> {
  let failure: unknown = null
  try {
    for await (const lines of reply) {
      for (const line of lines) reading.line(line)
      const rows = reading.take()
      if (rows.length > 0) yield rows
    }
  } catch (error) {
    // What was read before the wire broke is given, and the answer is known to be short.
    failure = error
  }
  end(failure === null)
  const rows = reading.take()
  if (rows.length > 0) yield rows
  if (failure !== null) throw failure
}

/**
 * Looks at the refusals among several answers to one request. That the release knows no such command, or the router no such
 * service, is told and goes; when nothing else was answered, it is the answer. Any other refusal fails the request.
 */
export function weighRefusals(
  target: Target,
  answers: readonly Pick<Ended, 'line' | 'outcome'>[],
  report: Report,
): void {
  const refused = answers.filter(({ outcome }) => outcome.refusal !== null)
  const allRefused = refused.length === answers.length
  for (const { line, outcome } of refused) {
    const answer = outcome.refusal ?? ''
    const error = new BrasctlError('refused', { router: target.router, command: line, answer })
    if (allRefused || !(isSyntaxRefusal(answer) || isMissingService(answer))) report.fail(error)
    else report.tell({ kind: 'refused', router: target.router, command: line, answer })
  }
}
