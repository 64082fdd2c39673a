import { BrasctlError } from '../../errors.ts'
import { catalogue } from '../../sros/catalogue.ts'
import type { LogRow } from '../../sros/commands/log-list.ts'
import type { EventRow } from '../../sros/records/event.ts'
import type { Ended, Target } from '../ask.ts'
import { collect, into, type Wanted, wantedOf } from '../collect.ts'
import type { Report } from '../report.ts'

/** One log of a router, and what is known of it from what was read. */
export interface LogSource {
  /** Its number or its name, as it is asked for. */
  readonly logId: string
  /** The number of its newest event that was read. */
  newest: number
  oldest: EventRow | null
  /** How many events were read. */
  count: number
  /** The router takes `sequence`: true until it refuses it. */
  takesSequence: boolean
}

/** A log of which nothing was read yet. */
function logSource(logId: string): LogSource {
  return { logId, newest: 0, oldest: null, count: 0, takesSequence: true }
}

/**
 * The logs to read: the one that is named, else all that go to memory. Throws `log-missing` where there is none.
 */
export async function logsToRead(target: Target, named: string | null, report: Report): Promise<LogSource[]> {
  if (named !== null) return [logSource(named)]
  const rows: LogRow[] = []
  await collect(target, [into(rows, wantedOf(catalogue['log-list'], {}))], report)
  if (report.failure !== null) return []
  const logs = rows.flatMap(({ logId, destination, operUp }) =>
    destination === 'memory' && operUp !== false && logId !== null ? [logSource(String(logId))] : [],
  )
  if (logs.length === 0) throw new BrasctlError('log-missing', { router: target.router })
  return logs
}

/** The events of a log that are wanted, beginning with the number `from`; `log` learns from each that goes by. */
export function eventsOf(log: LogSource, keep: (event: EventRow) => boolean, from = 0): Wanted<EventRow> {
  const sequence = from > 0 && log.takesSequence ? { sequence: String(from) } : {}
  return wantedOf(catalogue['log-events'], { logId: log.logId }, sequence, (event) => {
    learn(log, event)
    return keep(event)
  })
}

function learn(log: LogSource, event: EventRow): void {
  log.count += 1
  log.newest = Math.max(log.newest, event.sequence ?? 0)
  if (log.oldest === null || (event.sequence ?? 0) < (log.oldest.sequence ?? 0)) log.oldest = event
}

/** What a router said of one log: the facts of its answer, and whether `sequence` was asked of it. */
export interface LogAnswer {
  readonly facts: Readonly<Record<string, string>>
  readonly hadSequence: boolean
}

/** The answer to a log, null where it was refused. Answers to what was asked instead stand in an order of their own. */
export function answerOf(answers: readonly Ended<EventRow>[], { logId }: LogSource): LogAnswer | null {
  const own = answers.find(({ question, outcome }) => question.given['logId'] === logId && outcome.refusal === null)
  return own ? { facts: own.outcome.facts ?? {}, hadSequence: own.question.given['sequence'] !== undefined } : null
}
