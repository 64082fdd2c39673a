import type { Arguments, LogFilter } from '../cli/arguments.ts'
import type { MemoryLog, NumberedEvent } from '../log/memory-log.ts'
import type { Router } from '../router.ts'
import { openFrame } from './frame.ts'
import type { Screen } from './screen.ts'

const listRule = '='.repeat(78)

/** `show log log-id`: layout of 24.7 and 26.3; up to 15.0 without the lines of names (names came with 16.0). */
export const logList: Screen = function* ({ logs, release }) {
  const hasNames = release.major >= 16
  yield* ['', listRule, 'Event Logs', listRule]
  if (hasNames) yield 'Name'.padEnd(74)
  yield 'Log  Source   Filter Admin Oper       Logged     Dropped Dest       Dest Size'
  yield 'Id            Id     State State                         Type       Id   '
  yield '-'.repeat(78)
  const name = (id: number) => (hasNames ? [String(id)] : [])
  yield* [...name(1), listed(1, 'M S C', 'N/A', 1204, 0, 'syslog', '1', 'N/A')]
  for (const { plan, next, dropped } of logs.logs) {
    yield* name(plan.id)
    yield listed(plan.id, 'M', plan.filter, next - 1, dropped, 'memory', '', String(plan.size))
  }
  yield listRule
}

function listed(
  id: number,
  source: string,
  filter: string,
  logged: number,
  dropped: number,
  ...[type, number, size]: [string, string, string]
): string {
  const counts = `${String(logged).padStart(15)}${String(dropped).padStart(12)}`
  const place = `${String(id).padStart(3)}  ${source.padEnd(9)}${filter.padEnd(7)}up    up`
  return `${place}${counts} ${type.padEnd(11)}${number.padEnd(5)}${size.padStart(4)}`
}

/** `show log log-id L`: layout of 14.0 (hundredths, no name) and 25.3 (milliseconds); neither a count nor a closing rule. */
export const logEvents: Screen = function* (router, typed) {
  const log = router.logs.logs.find(({ plan }) => String(plan.id) === typed.logId)
  if (log === undefined) return
  const { id, description, size } = log.plan
  const name = router.release.major >= 16 ? ` log-name ${id}` : ''
  yield* openFrame(`Event Log ${id}${name}`)
  yield `Description : ${description}`
  if (log.dropped > 0) yield `warning: ${log.dropped} events dropped from log`
  yield `Memory Log contents  [size=${size}   next event=${log.next}  (${log.isWrapped ? 'wrapped' : 'not wrapped'})]`
  yield ''
  for (const event of chosen(log, typed)) {
    yield headOf(event, router)
    yield `"${event.message}"`
    yield ''
  }
}

function chosen({ events }: MemoryLog, { logFilter = {}, flags }: Arguments): readonly NumberedEvent[] {
  const fitting = events.filter((event) => passes(event, logFilter))
  const ordered = flags.has('ascending') ? fitting : fitting.reverse()
  return logFilter.count === undefined ? ordered : ordered.slice(0, Number(logFilter.count))
}

function passes(
  event: NumberedEvent,
  { severity, application, sequence, router, subject, message }: LogFilter,
): boolean {
  return (
    (severity === undefined || event.severity === severity.toUpperCase()) &&
    (application === undefined || event.application === application.toUpperCase()) &&
    (sequence === undefined || event.sequence >= Number(sequence)) &&
    (router === undefined || event.instance === router) &&
    (subject === undefined || event.subject.includes(subject)) &&
    (message === undefined || event.message.includes(message))
  )
}

/** In UTC, as the clock of `show time`. */
function headOf(
  { sequence, at, severity, application, id, instance, subject }: NumberedEvent,
  { release }: Router,
): string {
  const [date = '', clock = ''] = new Date(at).toISOString().split('T')
  const time = clock.slice(0, release.major >= 16 ? 12 : 11)
  return `${sequence} ${date.replaceAll('-', '/')} ${time} UTC ${severity}: ${application} #${id} ${instance} ${subject}`
}
