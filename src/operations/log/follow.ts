import type { EventRow } from '../../sros/records/event.ts'
import type { Target } from '../ask.ts'
import { streamWanted } from '../collect.ts'
import type { Report } from '../report.ts'
import { type LogChoice, type LogQuestion, merged, prepare, tellReach } from './log.ts'
import { answerOf, eventsOf } from './source.ts'

/**
 * The events that are wanted as they come, the oldest first: those since the time that was named, none without one, and then
 * whatever is new each time that `pause` is over, until it gives false. What was overwritten in between is told.
 */
export async function* followLog(
  target: Target,
  choice: LogChoice,
  report: Report,
  pause: () => Promise<boolean>,
): AsyncGenerator<EventRow[]> {
  const question = await prepare(target, choice, report)
  if (question === null) return
  // Nothing is held over a look but the number of the newest event and the oldest event, of each log: it may go on for days.
  if (choice.since !== null) yield await readFrom(target, question, report, true)
  else await readFrom(target, question, report, true)
  while (report.failure === null && (await pause())) yield await readFrom(target, question, report, false)
}

/** What is new in each log, in one write. A log asks for its newest known event too: so it is seen when that is gone. */
async function readFrom(target: Target, question: LogQuestion, report: Report, isFirst: boolean): Promise<EventRow[]> {
  const { logs, keep, clock } = question
  const known = logs.map(({ newest }) => newest)
  const oldest = logs.map(() => Number.POSITIVE_INFINITY)
  const events: EventRow[] = []
  const wanted = logs.map((log, index) =>
    eventsOf(
      log,
      (event) => {
        oldest[index] = Math.min(oldest[index] ?? 0, event.sequence ?? 0)
        return (event.sequence ?? 0) > (known[index] ?? 0) && keep(event)
      },
      known[index],
    ),
  )
  const streamed = streamWanted(target, wanted, report)
  for (;;) {
    const { done, value } = await streamed.next()
    if (!done) {
      events.push(...value)
      continue
    }
    const answers = logs.map((log) => answerOf(value, log))
    if (isFirst) tellReach(target.router, question, answers, report)
    for (const [index, log] of logs.entries()) {
      const answer = answers[index]
      const last = known[index] ?? 0
      if (!answer || last === 0) continue
      log.takesSequence &&= answer.hadSequence
      const missed = (oldest[index] ?? 0) - last - 1
      // Numbers begin anew when a log is cleared: the next look reads all of it.
      if (Number(answer.facts['nextEvent'] ?? Number.POSITIVE_INFINITY) <= last) log.newest = 0
      else if (missed > 0 && Number.isFinite(missed))
        report.tell({ kind: 'log-gap', router: target.router, logId: log.logId, missed })
    }
    return merged(events, clock)
  }
}
