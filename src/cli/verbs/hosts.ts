import { listHosts } from '../../operations/hosts.ts'
import { hostBriefFields, hostColumns, hostDetailFields } from '../../sros/records/host.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags } from '../options.ts'
import { namesAny } from '../output.ts'
import { viewOf } from '../views/rows.ts'

interface HostFlags extends RouterFlags, KeyFlags {
  readonly detail?: true
}

/** `hosts [filters]`: the list of hosts, one row an address. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.keys), text), text)
    command.option('--detail', text.options.detail)
    return async (typed: string[], flags: HostFlags) => {
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      const detail = flags.detail === true || namesAny(flags, hostDetailFields)
      const fields = detail ? [...hostBriefFields, ...hostDetailFields] : hostBriefFields
      const view = viewOf(fields, hostColumns, text)
      return answerFromRouters(context, flags, view, async function* ({ target, report, services }) {
        const asked = await services()
        for (const keys of keySets ?? [[]]) yield* listHosts(target, { services: asked, keys, detail }, report)
      })
    }
  },
}
