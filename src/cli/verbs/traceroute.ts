import { exitCodes } from '../../errors.ts'
import { traceroute } from '../../operations/ping.ts'
import { catalogue } from '../../sros/catalogue.ts'
import { answerFromRouter } from '../answer.ts'
import type { Verb } from '../context.ts'
import { addRouterOptions, type RouterFlags } from '../options.ts'
import { readAddress, readInstance } from '../probe-flags.ts'
import { viewOf } from '../views/rows.ts'

interface TracerouteFlags extends RouterFlags {
  readonly routerInstance?: string
  readonly from?: string
}

/** `traceroute IP`: the way there, one row a hop. It ends well where the last hop is the address itself. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(command.argument('<ip>', text.arguments.ip), text)
    command
      .option('--router-instance <name>', text.options.routerInstance)
      .option('--from <address>', text.options.from)
    return async (typed: string, { routerInstance, from, ...flags }: TracerouteFlags) => {
      const choice = {
        target: readAddress(typed),
        ...(routerInstance !== undefined && { instance: readInstance(routerInstance) }),
        ...(from !== undefined && { source: readAddress(from) }),
      }
      let isThere = false
      const view = viewOf(catalogue.traceroute.fields, catalogue.traceroute.columns, text)
      const code = await answerFromRouter(context, flags, view, async function* ({ target, report }) {
        for await (const rows of traceroute(target, choice, report)) {
          isThere = rows.at(-1)?.ip === choice.target
          yield rows
        }
      })
      return code === exitCodes.done && !isThere ? exitCodes.nothing : code
    }
  },
}
