import type { EventRow } from '../../sros/records/event.ts'
import { type Key, printKey } from '../../sros/values/key.ts'
import type { Target } from '../ask.ts'
import { streamWanted } from '../collect.ts'
import { find } from '../find.ts'
import type { Report } from '../report.ts'
import { isLookedUp, type Matcher, matcherOfKeys, matcherOfUser } from './match.ts'
import { askClock, eventInstant, instantOf, type RouterClock, type Since } from './since.ts'
import { answerOf, eventsOf, type LogAnswer, type LogSource, logsToRead } from './source.ts'

/** Which events are wanted. What is null or empty does not narrow. */
export interface LogChoice {
  /** The number or name of a log; null for all that go to memory. */
  readonly logId: string | null
  /** An event must be about one of these; of each, all keys must fit. An empty list means nobody. */
  readonly keySets: readonly (readonly Key[])[] | null
  readonly services: () => Promise<string[]>
  readonly since: Since | null
  readonly severities: readonly string[]
  readonly applications: readonly string[]
}

/** What was made of a choice: the logs, and which of their events are wanted. */
export interface LogQuestion {
  readonly logs: readonly LogSource[]
  readonly keep: (event: EventRow) => boolean
  readonly sinceMs: number | null
  readonly clock: RouterClock | null
}

/**
 * The events of a router that are wanted, the newest first: of one log as they arrive, of several merged by time, an event that
 * stands in two logs told once. A log is read whole, because no screen of a filter was ever seen, and because only so it is
 * known how far back it reaches; that is told.
 */
export async function* readLog(target: Target, choice: LogChoice, report: Report): AsyncGenerator<EventRow[]> {
  const question = await prepare(target, choice, report)
  if (question === null) return
  const { logs, keep, clock } = question
  const isSingle = logs.length === 1
  const held: EventRow[] = []
  const wanted = logs.map((log) => eventsOf(log, keep))
  const streamed = streamWanted(target, wanted, report)
  for (;;) {
    const { done, value } = await streamed.next()
    if (done) {
      const answers = logs.map((log) => answerOf(value, log))
      tellReach(target.router, question, answers, report)
      break
    }
    if (isSingle) yield value
    else held.push(...value)
  }
  if (!isSingle) yield merged(held, clock).reverse()
}

/** Looks the users up, asks the clock and finds the logs. Null where nothing is to be read. */
export async function prepare(target: Target, choice: LogChoice, report: Report): Promise<LogQuestion | null> {
  if (choice.keySets?.length === 0) return null
  const matches = await matcherOf(target, choice, report)
  const clock = choice.since === null ? null : await askClock(target, report)
  const sinceMs = choice.since === null || clock === null ? null : instantOf(choice.since, clock)
  const logs = await logsToRead(target, choice.logId, report)
  if (logs.length === 0) return null
  const isWanted = (event: EventRow) =>
    (choice.severities.length === 0 || choice.severities.includes(event.severity ?? '')) &&
    (choice.applications.length === 0 || choice.applications.includes(event.application ?? '')) &&
    (sinceMs === null || clock === null || eventInstant(event, clock) >= sinceMs)
  return { logs, keep: (event) => isWanted(event) && matches(event), sinceMs, clock }
}

/** A user is looked up, so that events which name him otherwise than the key are his too. */
async function matcherOf(target: Target, { keySets, services }: LogChoice, report: Report): Promise<Matcher> {
  if (keySets === null) return () => true
  const matchers: Matcher[] = []
  for (const keys of keySets) {
    matchers.push(matcherOfKeys(keys))
    if (!keys.some(isLookedUp)) continue
    const found = await find(target, await services(), keys, report)
    for (const row of found) matchers.push(matcherOfUser(row))
    const key = keys.map(printKey).join(', ')
    if (found.length === 0) report.tell({ kind: 'key-alone', router: target.router, key })
  }
  return (event) => matchers.some((matches) => matches(event))
}

/** Events of several logs, the oldest first. The same event has another number in each log. */
export function merged(events: readonly EventRow[], clock: RouterClock | null): EventRow[] {
  const first = new Map<string, number | null>()
  const own = events.filter((event) => {
    const { time, application, eventId, instance, subject, message, logId } = event
    const identity = JSON.stringify([time, application, eventId, instance, subject, message])
    if (!first.has(identity)) first.set(identity, logId)
    return first.get(identity) === logId
  })
  const at = new Map(own.map((event) => [event, eventInstant(event, clock ?? { offset: 0 })]))
  return own.sort(
    (one, other) => (at.get(one) ?? 0) - (at.get(other) ?? 0) || (one.sequence ?? 0) - (other.sequence ?? 0),
  )
}

/** Tells how far back each log reaches, and when that is not as far as was asked for. */
export function tellReach(
  router: string,
  { logs, sinceMs, clock }: LogQuestion,
  answers: readonly (LogAnswer | null)[],
  report: Report,
): void {
  for (const [index, { logId, oldest, count }] of logs.entries()) {
    const answer = answers[index]
    if (!answer) continue
    const { wrapped, dropped } = answer.facts
    const place = { router, logId, oldest: oldest?.time ?? null, zone: oldest?.zone ?? null }
    const isShort = wrapped !== 'no' && oldest !== null && clock !== null && sinceMs !== null
    if (isShort && eventInstant(oldest, clock) > sinceMs) report.tell({ kind: 'log-short', ...place })
    report.tell({
      ...{ kind: 'log-reach', ...place, count, isWrapped: wrapped === undefined ? null : wrapped === 'yes' },
      dropped: Number(dropped ?? 0),
    })
  }
}
