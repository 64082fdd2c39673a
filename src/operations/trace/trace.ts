import type { NoAccount } from '../../history/nat/account-at.ts'
import { type Answer, type Doubt, type Question, type Traced, worst } from '../../history/nat/trace-blocks.ts'
import { everything, openTimeline, type Timeline } from '../../history/timeline.ts'
import { few, TraceReader, type TraceSearch } from './reader.ts'

export type { TraceSearch } from './reader.ts'

/** One who had the address, with his account. */
export interface TracedUser extends Answer {
  readonly account: string | null
  readonly mac: string | null
  /** Why there is no account; null where there is one. */
  readonly noAccount: NoAccount | null
}

/** The answer to a question, and what part of the logs it rests on: milliseconds since the epoch, null for all. */
export interface TraceAnswer extends Traced {
  readonly answers: readonly TracedUser[]
  readonly sinceMs: number | null
  readonly untilMs: number | null
}

const [minuteMs, hourMs] = [60_000, 3_600_000]
const reachesMs = [10 * minuteMs, hourMs, 6 * hourMs, 24 * hourMs, 7 * 24 * hourMs, Number.POSITIVE_INFINITY]
/** Who still has his block after so long is not waited for. */
const longMs = 24 * hourMs
/** Logs that are not larger are read as a whole. */
const smallBytes = 24 << 20

/**
 * Who had outside addresses at given times, by old logs. Many questions are answered in one pass for their blocks, and some more for
 * their users. A few questions with a port, over large logs, are looked for near their times first, and farther off until both ends
 * of the block are found, or its begin within a day; so a router that gave the same address long before and never freed it is not
 * among the answers then: `sinceMs` and `untilMs` tell what was read. Reads the files several times: none may be standard input, and
 * a problem may be told several times.
 * @param wholeBelow logs of fewer bytes are read as a whole, however few the questions are
 */
export async function traceOld(
  questions: readonly Question[],
  search: TraceSearch,
  wholeBelow = smallBytes,
): Promise<TraceAnswer[]> {
  const timeline = await openTimeline(search.files, search.clock)
  const isNear = questions.length <= few && questions.every(({ port }) => port !== null) && timeline.bytes > wholeBelow
  if (!isNear) return traceAll(questions, search, timeline)
  const answers: TraceAnswer[] = []
  for (const question of questions) answers.push(...(await traceNear(question, search, timeline)))
  return answers
}

async function traceAll(
  questions: readonly Question[],
  search: TraceSearch,
  timeline: Timeline,
): Promise<TraceAnswer[]> {
  const reader = new TraceReader(questions, search, timeline)
  await reader.readBlocks(everything)
  await reader.readEnds()
  return conclude(reader)
}

async function traceNear(question: Question, search: TraceSearch, timeline: Timeline): Promise<TraceAnswer[]> {
  const { atMs } = question
  // A line without a zone is up to 14 hours from where it stands.
  const unsureMs = search.clock.zone === null ? 14 * hourMs : 0
  const reader = new TraceReader([question], search, timeline)
  let [backMs, onMs] = [0, 0]
  for (const reachMs of reachesMs) {
    const { hasBegin, hasEnd } = stateOf(reader.answers())
    if (!hasBegin) backMs = reachMs + unsureMs
    if (!hasEnd && !(hasBegin && onMs >= longMs)) onMs = reachMs + unsureMs
    await reader.readBlocks(timeline.around({ sinceMs: atMs - backMs, untilMs: atMs + onMs }))
    if (!isSettled(reader.answers(), onMs)) continue
    await reader.readEnds()
    if (isSettled(reader.answers(), onMs)) break
  }
  if (!isSettled(reader.answers(), onMs)) await reader.readEnds()
  return conclude(reader)
}

/** Of the answers so far, whether all tell from when on and till when; where there are none, nothing is told. */
function stateOf([traced]: readonly Traced[]): { readonly hasBegin: boolean; readonly hasEnd: boolean } {
  const answers = traced?.answers ?? []
  const isFound = answers.length > 0
  return {
    hasBegin: isFound && answers.every(({ fromMs }) => fromMs !== null),
    hasEnd: isFound && answers.every(({ toMs }) => toMs !== null),
  }
}

function isSettled(traced: readonly Traced[], onMs: number): boolean {
  const { hasBegin, hasEnd } = stateOf(traced)
  return hasBegin && (hasEnd || onMs >= longMs)
}

async function conclude(reader: TraceReader): Promise<TraceAnswer[]> {
  await reader.readAccounts()
  await reader.readLosses()
  const { sinceMs, untilMs } = reader.span
  const finite = (ms: number) => (Number.isFinite(ms) ? ms : null)
  return reader.answers().map((traced) => ({
    ...traced,
    sinceMs: finite(sinceMs),
    untilMs: finite(untilMs),
    answers: traced.answers.map((answer) => withAccount(answer, traced.question, reader)),
  }))
}

/** With the account; what was lost between the lines that it rests on and the time asked is a doubt of it too. */
function withAccount(answer: Answer, { atMs }: Question, { more, losses }: TraceReader): TracedUser {
  const { account, mac, subscriber, why, sinceMs, untilMs, isYearAssumed, evidence } = more.account(answer, atMs)
  const lost = losses.filter(
    ({ kind, router, beforeMs, afterMs }) =>
      (kind === 'gap' || kind === 'restart') &&
      router === answer.router &&
      sinceMs !== null &&
      (beforeMs ?? atMs) >= Math.min(sinceMs, atMs) &&
      (afterMs ?? atMs) <= (untilMs ?? atMs),
  )
  const doubts: Doubt[] = [...answer.doubts]
  for (const { kind, lost: count, place } of account === null ? [] : lost) {
    const isKnown = doubts.some((one) => one.place?.file === place.file && one.place.offset === place.offset)
    if (!isKnown && (kind === 'gap' || kind === 'restart')) doubts.push({ kind, lost: count, place })
  }
  const isUnsure = account !== null && isYearAssumed && !doubts.some(({ kind }) => kind === 'year-assumed')
  if (isUnsure) doubts.push({ kind: 'year-assumed', lost: null, place: evidence[0]?.place ?? null })
  return {
    ...answer,
    subscriber: subscriber ?? answer.subscriber,
    account,
    mac,
    noAccount: why,
    doubts,
    confidence: worst(doubts),
    evidence: [...answer.evidence, ...evidence],
  }
}
