import { Argument } from 'commander'
import type { Verb } from '../context.ts'
import { openReport } from '../notices.ts'
import { addRouterOptions, type RouterFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { routersOf } from '../router.ts'
import { viewOf } from '../views.ts'

const fields = ['router', 'host', 'port', 'user', 'groups', 'services']

/** `routers [list]`: the routers of the inventory, without any secret. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(command, text)
    command.addArgument(new Argument('[action]', text.arguments.action).choices(['list']))
    return async (_: string | undefined, flags: RouterFlags) => {
      const output = await openOutput(context, flags, viewOf(fields, fields, text), { hasText: false })
      const entries = await routersOf(context, flags)
      async function* rows() {
        yield entries.map(({ name, host, port, user, groups, services }) => ({
          router: name,
          host,
          port,
          user,
          groups,
          services,
        }))
      }
      return output.print(rows(), openReport(context, flags))
    }
  },
}
