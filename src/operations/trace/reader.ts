import type { Sought } from '../../history/looker.ts'
import type { NatEvent } from '../../history/nat/nat-event.ts'
import {
  type Blocks,
  type Loss,
  putTogether,
  type Question,
  type Traced,
  traceHeld,
} from '../../history/nat/trace-blocks.ts'
import type { Search } from '../../history/old-event.ts'
import { type KeptEvent, searchFor } from '../../history/search.ts'
import { everything, type Span, type Timeline } from '../../history/timeline.ts'
import { Continuity } from './continuity.ts'
import { FollowUp, needsLease, type User, type Wanted } from './follow-up.ts'
import { Sieve } from './sieve.ts'

/** Where to look: a search without its needles and its window. */
export type TraceSearch = Pick<Search, 'files' | 'clock' | 'signal' | 'problem'>

const [minuteMs, hourMs] = [60_000, 3_600_000]
/** Of the lines right before and after it the numbers are needed too. */
const besideMs = 2 * minuteMs
/** How far a search goes on for what began before. */
const backMs = [
  2 * minuteMs,
  20 * minuteMs,
  2 * hourMs,
  12 * hourMs,
  24 * hourMs,
  7 * 24 * hourMs,
  Number.POSITIVE_INFINITY,
]
/** So few questions are each of a small part of the logs. */
export const few = 8
/** A router that says nothing for so long is taken for one whose logs have ended. */
const quietMs = [10 * minuteMs, hourMs, 24 * hourMs]

// What ends blocks without naming them, and what tells that a clock was wrong: of the names in syslog that part which the names of
// frequent events do not begin with, and the numbers in a log saved from the router.
const endNames = [
  ...['PlAddrFree', 'PrefixBlksFree', 'NatMdaActive', 'NatVappActive', 'ResourceProblem', 'IsaGrpOperState'],
  ...['EqCardRemoved', 'DateAndTimeChanged', 'TimeDiffExceeds'],
  ...['NAT #2014', 'NAT #2015', 'NAT #2016', 'NAT #2020', 'NAT #2024', 'NAT #2030', 'NAT #2039', 'CHASSIS #2003'],
  ...['SYSTEM #2001', 'SYSTEM #2018'],
]

/** What tells of leases, which name an inside address; of subscribers, which name a MAC; and of the end of all blocks of one. */
const leaseWords = ['DHCPS']
const subscriberWords = ['SVCMGR']
const allFreeWords = ['-2021 [', 'NAT #2021']

/** Reads what old logs tell of some questions: their blocks first, and then of those who had them, where and when that is needed. */
export class TraceReader {
  readonly #questions: readonly Question[]
  readonly #search: TraceSearch
  readonly #timeline: Timeline
  readonly #sieve: Sieve
  readonly #more: FollowUp
  readonly #continuity = new Continuity()
  /** What was read of the blocks. */
  #span: Span | null = null
  /** Where the lines that have these names were read. */
  #named: { readonly span: Span; readonly names: ReadonlySet<string | null> } | null = null
  #hasNumbers = false
  /** Whether of some packed file not all was read. */
  #isCut = false
  #losses: readonly Loss[] = []
  /** Null once more was read. */
  #answers: Traced[] | null = null

  constructor(questions: readonly Question[], search: TraceSearch, timeline: Timeline) {
    this.#questions = questions
    this.#search = search
    this.#timeline = timeline
    this.#sieve = new Sieve(questions)
    this.#more = new FollowUp(Math.max(0, ...questions.map(({ slackMs }) => slackMs)))
  }

  /** What was read of the blocks; nothing yet. */
  get span(): Span {
    return this.#span ?? { sinceMs: Number.POSITIVE_INFINITY, untilMs: Number.NEGATIVE_INFINITY }
  }

  /**
   * Reads the blocks of the addresses in a span, as far as that was not done; where all is read at once, the numbers of the lines too,
   * unless few of them will be wanted.
   */
  async readBlocks(span: Span): Promise<void> {
    const isFirst = this.#span === null
    const parts = this.#span === null ? [span] : beside(this.#span, span)
    this.#hasNumbers = isFirst && isEverything(span) && !this.#isNarrow()
    const addresses = [...new Set(this.#questions.map(({ outsideIp }) => outsideIp))]
    for (const part of parts) {
      await this.#read(
        { finds: [{ needles: addresses, areWhole: true }], hasNumbers: this.#hasNumbers },
        part,
        (one) => {
          if (this.#hasNumbers) this.#continuity.take(one)
          else this.#continuity.see(one.event)
          if (one.isFound) this.#sieve.take(one.event)
        },
      )
    }
    this.#span = span
  }

  /** Reads what ended the blocks of those who were found without naming them. */
  async readEnds(): Promise<void> {
    this.#ask()
    const answers = this.answers().flatMap((one) => one.answers)
    const names = answers.flatMap(({ subscriber, insideIp }) => [subscriber, insideIp])
    const needles = [...new Set(names.filter((name) => name !== null))]
    const wanted = this.#spanOfAnswers()
    const span = this.#timeline.around(wanted)
    const take = ({ event }: KeptEvent) => {
      this.#sieve.take(event)
      this.#more.take(event)
    }
    const ofUsers = { needles, areWhole: true, also: [...leaseWords, ...allFreeWords] }
    const finds = needles.length === 0 ? [{ needles: endNames }] : [{ needles: endNames }, ofUsers]
    await this.#read({ finds, hasNumbers: false }, span, take, wanted.untilMs)
    this.#named = { span, names: new Set(names) }
  }

  /** Reads the leases and subscribers that lead from those who had the blocks to their accounts. */
  async readAccounts(): Promise<void> {
    // What is read by the way may tell of others who had the blocks or the addresses.
    for (let wanted = this.#next(); wanted.names.length > 0; wanted = this.#next()) await this.#readBack(wanted)
  }

  /** Reads what the logs lack, from the first line that the answers rest on to the last. */
  async readLosses(): Promise<void> {
    const atMs = Math.max(...this.#questions.map((one) => one.atMs))
    if (!this.#hasNumbers) {
      const { sinceMs, untilMs } = this.#spanOfAnswers()
      const found = this.#users().map(({ answer, atMs: ms }) => this.#more.account(answer, ms))
      const since = Math.min(sinceMs, ...found.map((one) => one.sinceMs ?? sinceMs))
      const until = Math.max(untilMs, atMs, ...found.map((one) => one.untilMs ?? untilMs))
      const span = { sinceMs: since - besideMs, untilMs: until + besideMs }
      await this.#read({ finds: [], hasNumbers: true }, span, (one) => this.#continuity.take(one))
      let fromMs = span.untilMs
      for (const ms of quietMs) {
        if (this.#continuity.covers(atMs) || fromMs === Number.POSITIVE_INFINITY) break
        const part = { sinceMs: fromMs + 1, untilMs: Math.max(fromMs, atMs + ms) }
        await this.#read({ finds: [], hasNumbers: true }, part, ({ event }) => this.#continuity.see(event))
        fromMs = part.untilMs
      }
    }
    this.#losses = this.#continuity.losses()
    this.#answers = null
  }

  get losses(): readonly Loss[] {
    return this.#losses
  }

  get more(): FollowUp {
    return this.#more
  }

  /** The answers by all that was read so far. */
  answers(): Traced[] {
    this.#answers ??= answersTo(
      this.#questions,
      (ip) => [...this.#sieve.eventsOf(ip), ...this.#more.ends],
      this.#losses,
    )
    return this.#answers
  }

  /** Whether the answers will rest on a small part of the logs, which can be read alone. */
  #isNarrow(): boolean {
    return this.#questions.length <= few && this.#questions.every(({ port }) => port !== null) && this.#timeline.isOpen
  }

  #users(): User[] {
    const all = this.answers().flatMap(({ answers, question }) =>
      answers.map((answer) => ({ answer, atMs: question.atMs })),
    )
    return all.filter(({ answer }) => needsLease(answer))
  }

  /** Asks for those who had the blocks, as far as they are known. */
  #ask(): void {
    if (this.#more.ask(this.#users(), this.#sieve.years())) this.#named = null
  }

  #next(): Wanted {
    this.#ask()
    return this.#more.next(this.#users())
  }

  /** Of one pass in a file that is read as a whole, else from near to far, until it is enough. */
  async #readBack({ by, names: needles }: Wanted): Promise<void> {
    const isOfLeases = by === 'address'
    const also = isOfLeases ? leaseWords : subscriberWords
    const isEnough = () =>
      this.#users().every(({ answer, atMs }) =>
        isOfLeases ? this.#more.hasLease(answer, atMs) : this.#more.isSure(answer, atMs),
      )
    const take = ({ event }: KeptEvent) => this.#more.take(event)
    const finds = [{ needles, areWhole: true, also }]
    const { untilMs, sinceMs: firstMs } = this.#spanOfAnswers()
    const steps = this.#questions.length > 1 ? backMs.slice(-1) : backMs
    // Those who were found before their blocks were known to have ended have other names.
    const isKnown = isOfLeases && needles.every((one) => this.#named?.names.has(one))
    let done = isKnown ? (this.#named?.span ?? null) : null
    for (const ms of steps) {
      if (done !== null && this.#questions.length === 1 && isEnough()) return
      const wanted = { sinceMs: firstMs - ms, untilMs: untilMs + besideMs }
      const span = this.#timeline.around(done === null ? wanted : union(done, wanted))
      for (const part of done === null ? [span] : beside(done, span)) {
        await this.#read({ finds, hasNumbers: false }, part, take, wanted.untilMs)
      }
      done = span
    }
    const missing = isOfLeases ? 'no-lease' : 'no-subscriber'
    // What was there before the logs is told by its end; in a packed file that was not read so far, and it is read once more.
    const isMissing = this.#users().some(({ answer, atMs }) => this.#more.account(answer, atMs).why === missing)
    if (done === null || !isMissing) return
    for (const part of isEverything(done) && this.#isCut ? [done] : beside(done, everything)) {
      await this.#read({ finds, hasNumbers: false }, part, take)
    }
  }

  /** From the first Map to the last end, or all that was read where nobody was found: a guessed year or zone may put it anywhere. */
  #spanOfAnswers(): Span {
    const traced = this.answers()
    const answers = traced.flatMap((one) => one.answers.map((answer) => ({ ...answer, atMs: one.question.atMs })))
    // Files are searched by the years that were guessed for their lines.
    const isOfYear = [...this.#sieve.years().values()].every((years) => years === 0)
    const isSure = isOfYear && answers.every(({ confidence }) => confidence !== 'clock')
    if (!isSure || traced.some((one) => one.answers.length === 0 || one.question.port === null)) return this.span
    return {
      sinceMs: Math.min(...answers.map(({ fromMs, atMs }) => Math.min(fromMs ?? atMs, atMs))),
      untilMs: Math.max(...answers.map(({ toMs, atMs }) => (toMs === null ? this.span.untilMs : Math.max(toMs, atMs)))),
    }
  }

  /** @param stopMs what is behind it in a packed file is of no use */
  async #read(sought: Sought, span: Span, take: (one: KeptEvent) => void, stopMs = span.untilMs): Promise<void> {
    const within = this.#timeline.within(span, stopMs)
    this.#isCut ||= (within.ends?.size ?? 0) > 0
    const search = { ...this.#search, ...within }
    for await (const kept of searchFor(sought, search)) {
      this.#answers = null
      for (const one of kept) {
        this.#timeline.learn(one.event)
        take(one)
      }
    }
  }
}

const isEverything = ({ sinceMs, untilMs }: Span) => sinceMs === everything.sinceMs && untilMs === everything.untilMs

const union = (one: Span, other: Span): Span => ({
  sinceMs: Math.min(one.sinceMs, other.sinceMs),
  untilMs: Math.max(one.untilMs, other.untilMs),
})

/** What a span has that another has not: before it, and behind it. */
function beside(inner: Span, outer: Span): Span[] {
  const before = { sinceMs: outer.sinceMs, untilMs: inner.sinceMs - 1 }
  const behind = { sinceMs: inner.untilMs + 1, untilMs: outer.untilMs }
  return [before, behind].filter(({ sinceMs, untilMs }) => sinceMs <= untilMs && sinceMs !== untilMs)
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
