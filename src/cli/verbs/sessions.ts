import { Option } from 'commander'
import { servicesToAsk } from '../../operations/services.ts'
import { listSessions } from '../../operations/sessions.ts'
import { sessionBriefFields, sessionColumns, sessionDetailFields } from '../../sros/records/session.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { openReport } from '../notices.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags } from '../options.ts'
import { namesAny, openOutput } from '../output.ts'
import { askRouter, routerOf } from '../router.ts'
import { viewOf } from '../views.ts'

interface SessionFlags extends RouterFlags, KeyFlags {
  readonly detail?: true
  readonly type?: 'pppoe' | 'ipoe'
}

// The list of IPoE sessions prints the subscriber, that of PPPoE sessions does not.
const briefFields = [...sessionBriefFields, 'subscriber']

/** `sessions [filters]`: the list of sessions. A field that only the detail has asks for the detail. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.keys), text), text)
    command.option('--detail', text.options.detail)
    command.addOption(new Option('--type <type>', text.options.type).choices(['pppoe', 'ipoe']))
    return async (typed: string[], flags: SessionFlags) => {
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      const detail =
        flags.detail === true ||
        namesAny(
          flags,
          sessionDetailFields.filter((field) => field !== 'subscriber'),
        )
      const fields = detail ? [...sessionBriefFields, ...sessionDetailFields] : briefFields
      const output = await openOutput(context, flags, viewOf(fields, sessionColumns, text))
      const entry = await routerOf(context, flags)
      const told = openReport(context, flags)
      const rows = askRouter(context, flags, entry, output.isRaw, async function* (target) {
        const choice = { configured: entry.services, wanted: flags.service }
        const services = await servicesToAsk(target, choice, told.report)
        for (const keys of keySets ?? [[]]) {
          yield* listSessions(target, { services, keys, type: flags.type, detail }, told.report)
        }
      })
      return output.print(rows, told)
    }
  },
}
