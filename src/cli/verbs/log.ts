import { InvalidArgumentError, Option } from 'commander'
import { BrasctlError } from '../../errors.ts'
import { followLog } from '../../operations/log/follow.ts'
import { type LogChoice, readLog } from '../../operations/log/log.ts'
import type { Since } from '../../operations/log/since.ts'
import { eventFields, severities } from '../../sros/records/event.ts'
import { type Asking, answerFromRouters } from '../answer.ts'
import type { Context, Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags, readLogId, readSeconds } from '../options.ts'
import { pause } from '../pause.ts'
import { readSince } from '../time.ts'
import { eventView } from '../views/events.ts'

interface LogFlags extends RouterFlags, KeyFlags {
  readonly logId?: string
  readonly since?: Since
  readonly severity?: readonly string[]
  readonly app?: readonly string[]
  readonly follow?: true
  readonly interval: number
}

/** `log [KEY]`: what the event log of a router says of a user, a port, a MAC, or at all; the newest first. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.keys), text), text)
    command
      .option('--log-id <log>', text.options.logId, readLogId)
      .option('--since <time>', text.options.since, sinceOption)
      .addOption(
        new Option('--severity <severity>', text.options.severity).choices([...severities]).argParser(readSeverity),
      )
      .option('--app <application>', text.options.app, readApplication)
      .option('-f, --follow', text.options.follow)
      .option('--interval <seconds>', text.options.interval, readSeconds, 5)
    return async (typed: string[], flags: LogFlags) => {
      // Nothing that is still to come can be put in order.
      if (flags.follow && flags.sort !== undefined)
        throw new BrasctlError('option-conflict', { options: ['--follow', '--sort'] })
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      const view = { ...eventView(eventFields, text), ...(flags.follow && { isLive: true as const }) }
      return answerFromRouters(context, flags, view, (asking) => eventsFrom(asking, keySets, flags, context))
    }
  },
}

function eventsFrom(
  { target, report, services, logId }: Asking,
  keySets: LogChoice['keySets'],
  flags: LogFlags,
  { signal }: Context,
) {
  const choice: LogChoice = {
    logId: flags.logId ?? (logId === null ? null : String(logId)),
    keySets,
    services,
    since: flags.since ?? null,
    severities: flags.severity ?? [],
    applications: flags.app ?? [],
  }
  if (!flags.follow) return readLog(target, choice, report)
  return followLog(target, choice, report, () => pause(flags.interval * 1000, signal))
}

function sinceOption(value: string): Since {
  const since = readSince(value)
  if (since === null) throw new InvalidArgumentError('2026-01-31, 2026-01-31T22:00, 2h, 7d')
  return since
}

/** The words of SR OS, in letters of any size. */
function readSeverity(value: string, before: readonly string[] | undefined): string[] {
  const severity = severities.find((one) => one === value.toLowerCase())
  if (severity === undefined) throw new InvalidArgumentError(severities.join(', '))
  return [...(before ?? []), severity]
}

function readApplication(value: string, before: readonly string[] | undefined): string[] {
  if (!/^[a-z0-9_-]+$/i.test(value)) throw new InvalidArgumentError('SVCMGR, DHCPS, PPPOE, PORT, …')
  return [...(before ?? []), value.toUpperCase().replaceAll('-', '_')]
}
