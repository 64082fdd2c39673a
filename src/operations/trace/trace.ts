import type { NoAccount } from '../../history/nat/account-at.ts'
import type { NatEvent } from '../../history/nat/nat-event.ts'
import {
  type Answer,
  type Blocks,
  type Doubt,
  type Loss,
  putTogether,
  type Question,
  type Traced,
  traceHeld,
  worst,
} from '../../history/nat/trace-blocks.ts'
import type { Search } from '../../history/old-event.ts'
import { searchEvents } from '../../history/search.ts'
import { FollowUp } from './follow-up.ts'
import { LastSeen, lossesOf } from './losses.ts'
import { Sieve } from './sieve.ts'

/** Where to look: a search without its needles and its window. */
export type TraceSearch = Pick<Search, 'files' | 'clock' | 'signal' | 'problem'>

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

const hourMs = 3_600_000
// What ends blocks without naming them, by the name in syslog and by the number in a log saved from the router.
const endNames = [
  ...['tmnxNatPlAddrFree', 'tmnxNatInAddrPrefixBlksFree', 'tmnxNatMdaActive', 'tmnxNatVappActive'],
  ...['tmnxNatResourceProblem', 'tmnxNatIsaGrpOperStateChanged', 'tmnxEqCardRemoved'],
  ...['NAT #2014', 'NAT #2015', 'NAT #2016', 'NAT #2020', 'NAT #2024', 'NAT #2030', 'NAT #2039', 'CHASSIS #2003'],
]

interface Window {
  readonly sinceMs: number | null
  readonly untilMs: number | null
}

/**
 * Who had outside addresses at given times, by old logs. Many questions are answered in one pass. One question is looked for near its
 * time first, and farther off until both ends of the block are found, or its begin within a day; so a router that gave the same
 * address days before and never freed it is not among the answers then: `sinceMs` and `untilMs` tell what was read. Reads the files
 * several times, so none may be standard input.
 */
export async function traceOld(questions: readonly Question[], search: TraceSearch): Promise<TraceAnswer[]> {
  const told = new Set<string>()
  const problem: Search['problem'] = (one) => {
    // The files are read several times.
    const key = JSON.stringify([one.file, one.kind])
    if (!told.has(key)) search.problem(one)
    told.add(key)
  }
  const own = { ...search, problem }
  for (const reachMs of reachesOf(questions, search)) {
    const gathered = await gather(questions, own, windowOf(questions, search, reachMs))
    if (reachMs === null || gathered.drafts.every((one) => isSettled(one, reachMs)))
      return conclude(questions, own, gathered)
  }
  return []
}

/** Only a plain file can be entered in its middle. */
function reachesOf(questions: readonly Question[], { files }: TraceSearch): (number | null)[] {
  const isOne = questions.length === 1 && questions.every(({ port }) => port !== null)
  return isOne && files.every(({ packing }) => packing === 'plain') ? [2 * hourMs, 24 * hourMs, null] : [null]
}

function windowOf(questions: readonly Question[], { clock }: TraceSearch, reachMs: number | null): Window {
  if (reachMs === null) return { sinceMs: null, untilMs: null }
  const times = questions.map(({ atMs }) => atMs)
  // A line without a zone is up to 14 hours from where it stands.
  const widthMs = reachMs + (clock.zone === null ? 14 * hourMs : 0)
  return { sinceMs: Math.min(...times) - widthMs, untilMs: Math.max(...times) + widthMs }
}

function isSettled({ answers }: Traced, reachMs: number): boolean {
  const hasEnds = answers.every(({ fromMs, toMs }) => fromMs !== null && (toMs !== null || reachMs > 2 * hourMs))
  return answers.length > 0 && hasEnds
}

/** What a window of the logs tells of the questions, before it is known what the logs lack. */
interface Gathered {
  readonly window: Window
  readonly eventsOf: (outsideIp: string) => readonly NatEvent[]
  readonly more: FollowUp
  readonly last: LastSeen
  readonly drafts: readonly Traced[]
}

async function gather(questions: readonly Question[], search: TraceSearch, window: Window): Promise<Gathered> {
  const sieve = new Sieve(questions)
  const last = new LastSeen()
  const needles = [...new Set(questions.map(({ outsideIp }) => outsideIp)), ...endNames]
  for await (const events of searchEvents({ ...search, ...window, needles })) {
    for (const event of events) {
      sieve.take(event)
      last.take(event)
    }
  }
  const first = answersTo(questions, (ip) => sieve.eventsOf(ip), [])
  const slackMs = Math.max(0, ...questions.map((one) => one.slackMs))
  const more = new FollowUp()
  await more.read(
    first.flatMap(({ answers }) => answers),
    { ...search, ...window, needles: [] },
    slackMs,
  )
  const eventsOf = (ip: string): NatEvent[] => [...sieve.eventsOf(ip), ...more.ends]
  return { window, eventsOf, more, last, drafts: answersTo(questions, eventsOf, []) }
}

async function conclude(
  questions: readonly Question[],
  search: TraceSearch,
  { window, eventsOf, more, last, drafts }: Gathered,
): Promise<TraceAnswer[]> {
  const untilMs = Math.max(...questions.map(({ atMs }) => atMs))
  const losses = await lossesOf({ ...search, ...spanOf(drafts, window), needles: [] }, last, untilMs)
  return answersTo(questions, eventsOf, losses).map((traced) => ({
    ...traced,
    ...window,
    answers: traced.answers.map((answer) => withAccount(answer, traced.question, more, losses)),
  }))
}

function answersTo(
  questions: readonly Question[],
  eventsOf: (outsideIp: string) => readonly NatEvent[],
  losses: readonly Loss[],
): Traced[] {
  const blocks = new Map<string, Blocks>()
  return questions.map((question) => {
    const { outsideIp } = question
    const own = blocks.get(outsideIp) ?? putTogether(eventsOf(outsideIp), question, losses)
    blocks.set(outsideIp, own)
    return traceHeld(own, question)
  })
}

/** From the first Map to the last end: what was lost outside of it changes no answer. Everything, where nobody was found. */
function spanOf(traced: readonly Traced[], window: Window): Window {
  if (traced.some(({ answers, question }) => answers.length === 0 || question.port === null)) return window
  const answers = traced.flatMap((one) => one.answers.map((answer) => ({ ...answer, atMs: one.question.atMs })))
  const froms = answers.map(({ fromMs, atMs }) => Math.min(fromMs ?? atMs, atMs))
  const tos = answers.map(({ toMs, atMs }) => Math.max(toMs ?? atMs, atMs))
  // Of the lines before and after it the numbers are needed too; a guessed year or zone may put them anywhere.
  const isSure = answers.every(({ confidence }) => confidence !== 'clock')
  return isSure ? { sinceMs: Math.min(...froms) - hourMs, untilMs: Math.max(...tos) + hourMs } : window
}

/** With the account; what was lost since the lines that it rests on is a doubt of it too. */
function withAccount(answer: Answer, { atMs }: Question, more: FollowUp, losses: readonly Loss[]): TracedUser {
  const { account, mac, subscriber, why, sinceMs, evidence } = more.account(answer, atMs)
  const lost = losses.filter(
    ({ kind, router, beforeMs, afterMs }) =>
      (kind === 'gap' || kind === 'restart') &&
      router === answer.router &&
      sinceMs !== null &&
      (beforeMs ?? atMs) >= sinceMs &&
      (afterMs ?? atMs) <= atMs,
  )
  const doubts: Doubt[] = [...answer.doubts]
  for (const { kind, lost: count, place } of account === null ? [] : lost) {
    const isKnown = doubts.some((one) => one.place?.file === place.file && one.place.offset === place.offset)
    if (!isKnown && (kind === 'gap' || kind === 'restart')) doubts.push({ kind, lost: count, place })
  }
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
