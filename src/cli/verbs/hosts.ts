import { listHosts } from '../../operations/hosts.ts'
import { servicesToAsk } from '../../operations/services.ts'
import { hostBriefFields, hostColumns, hostDetailFields } from '../../sros/records/host.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { openReport } from '../notices.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags } from '../options.ts'
import { namesAny, openOutput } from '../output.ts'
import { askRouter, routerOf } from '../router.ts'
import { viewOf } from '../views.ts'

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
      const output = await openOutput(
        context,
        flags,
        viewOf(detail ? [...hostBriefFields, ...hostDetailFields] : hostBriefFields, hostColumns, text),
      )
      const entry = await routerOf(context, flags)
      const told = openReport(context, flags)
      const rows = askRouter(context, flags, entry, output.isRaw, async function* (target) {
        const choice = { configured: entry.services, wanted: flags.service }
        const services = await servicesToAsk(target, choice, told.report)
        for (const keys of keySets ?? [[]]) {
          yield* listHosts(target, { services, keys, detail }, told.report)
        }
      })
      return output.print(rows, told)
    }
  },
}
