import { Option } from 'commander'
import { listSessions } from '../../operations/sessions.ts'
import { sessionBriefFields, sessionColumns, sessionDetailFields } from '../../sros/records/session.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags } from '../options.ts'
import { namesAny } from '../output.ts'
import { viewOf } from '../views/rows.ts'

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
      const later = sessionDetailFields.filter((field) => field !== 'subscriber')
      const detail = flags.detail === true || namesAny(flags, later)
      const fields = detail ? [...sessionBriefFields, ...sessionDetailFields] : briefFields
      const view = viewOf(fields, sessionColumns, text)
      return answerFromRouters(context, flags, view, async function* ({ target, report, services }) {
        const asked = await services()
        for (const keys of keySets ?? [[]]) {
          yield* listSessions(target, { services: asked, keys, type: flags.type, detail }, report)
        }
      })
    }
  },
}
