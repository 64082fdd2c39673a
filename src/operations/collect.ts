import type { Given, RouterCommand, Row } from '../sros/define.ts'
import { isSyntaxRefusal, isUnknownElement } from '../sros/dialects/answers.ts'
import type { Engine } from '../sros/dialects/dialect.ts'
import { type Ended, type Question, streamAnswers, type Target, weighRefusals } from './ask.ts'
import type { Report } from './report.ts'

/** A question, and which of its rows are wanted. */
export interface Wanted<R extends Row = Row> {
  readonly question: Question<R>
  readonly keep: (row: R) => boolean
  readonly take: (rows: readonly R[]) => void
  /** Asked when the router does not know the filter: the list without it, of which the same rows are kept. */
  readonly instead?: Wanted<R>
}

/** The rows of a command that are to be kept; `filter` is one that some releases do not know. */
export function wantedOf<R extends Row>(
  command: RouterCommand<R>,
  given: Given,
  filter: Given = {},
  keep: (row: R) => boolean = () => true,
): Wanted<R> {
  const take = () => {}
  const isFiltered = Object.keys(filter).length > 0
  const list = { question: { command, given }, keep, take }
  return isFiltered ? { ...list, question: { command, given: { ...given, ...filter } }, instead: list } : list
}

/** The same, collected into a list of its own type. */
export function into<R extends Row>(list: R[], wanted: Wanted<R>): Wanted {
  const take = (rows: readonly R[]) => {
    for (const row of rows) list.push(row)
  }
  const collecting: Wanted<R> = wanted.instead
    ? { ...wanted, take, instead: { ...wanted.instead, take } }
    : { ...wanted, take }
  // Questions of several types go out in one write; each keeps to its own rows.
  return collecting as unknown as Wanted
}

/**
 * Asks for everything wanted in one write, and gives the rows as they come. Where a filter was not known, the list is read
 * without it, and that is told; what the MD-CLI does not have at all is asked of the classic CLI. In the end the refusals are
 * weighed. Returns what each answer came to.
 */
export async function* streamWanted<R extends Row>(
  target: Target,
  wanted: readonly Wanted<R>[],
  report: Report,
): AsyncGenerator<R[], readonly Ended<R>[]> {
  const first = yield* streamOnce(target, wanted, report)
  const unknown = first.filter(({ index, outcome }) => {
    return wanted[index]?.instead !== undefined && isSyntaxRefusal(outcome.refusal ?? '')
  })
  const lists = unknown.flatMap(({ index }) => wanted[index]?.instead ?? [])
  const second = lists.length === 0 ? [] : yield* streamOnce(target, lists, report)
  for (const { line, outcome } of second) {
    if (outcome.refusal === null) report.tell({ kind: 'listed', router: target.router, command: line })
  }
  const ended = [...first.filter((one) => !unknown.includes(one)), ...second]
  weighRefusals(target, ended, report)
  return ended
}

/** Asks once; of the classic CLI, what the MD-CLI does not have and nothing can be asked instead of. */
async function* streamOnce<R extends Row>(
  target: Target,
  wanted: readonly Wanted<R>[],
  report: Report,
): AsyncGenerator<R[], Ended<R>[]> {
  const ended = yield* streamIn(target, wanted, report)
  const missing = ended.filter(({ index, outcome }) => {
    return wanted[index]?.instead === undefined && isUnknownElement(outcome.refusal ?? '')
  })
  if (missing.length === 0) return ended
  const again = missing.flatMap(({ index }) => wanted[index] ?? [])
  const others = new Map<number, Ended<R>>()
  for (const one of yield* streamIn(target, again, report, 'classic')) {
    const index = missing[one.index]?.index ?? one.index
    others.set(index, { ...one, index })
  }
  return ended.map((one) => others.get(one.index) ?? one)
}

async function* streamIn<R extends Row>(
  target: Target,
  wanted: readonly Wanted<R>[],
  report: Report,
  engine?: Engine,
): AsyncGenerator<R[], Ended<R>[]> {
  const ended: Ended<R>[] = []
  const questions = wanted.map(({ question }) => question)
  const end = (one: Ended<R>) => {
    ended.push(one)
    report.outcome(target.router, one.line, one.outcome)
  }
  const streamed = streamAnswers(target, questions, end, engine)
  for await (const { index, rows } of streamed) {
    const one = wanted[index]
    const kept = one ? rows.filter(one.keep) : []
    one?.take(kept)
    if (kept.length > 0) yield kept
  }
  return ended
}

/** Asks for everything wanted, into the lists that it names. Returns what each answer came to. */
export async function collect(target: Target, wanted: readonly Wanted[], report: Report): Promise<readonly Ended[]> {
  const streamed = streamWanted(target, wanted, report)
  for (;;) {
    const { done, value } = await streamed.next()
    if (done) return value
  }
}
