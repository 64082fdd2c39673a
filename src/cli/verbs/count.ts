import { Option } from 'commander'
import { type CountRow, count, countFields } from '../../operations/count.ts'
import { servicesToAsk } from '../../operations/services.ts'
import type { Verb } from '../context.ts'
import { openReport } from '../notices.ts'
import { addRouterOptions, type RouterFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { askRouter, routerOf } from '../router.ts'
import { viewOf } from '../views.ts'

interface CountFlags extends RouterFlags {
  readonly by: CountRow['scope']
  readonly service?: string
}

/** `count [--by router|service|port]`: how many users are on line, from counters. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(command, text)
    const choices: readonly CountRow['scope'][] = ['router', 'service', 'port']
    command.addOption(new Option('--by <scope>', text.options.by).choices([...choices]).default('router'))
    command.option('--service <id>', text.options.service)
    return async (flags: CountFlags) => {
      const columns = ['scope', 'name', 'online', 'peak', 'peakAt', 'counted']
      const output = await openOutput(context, flags, viewOf(countFields, columns, text))
      const entry = await routerOf(context, flags)
      const told = openReport(context, flags)
      const rows = askRouter(context, flags, entry, output.isRaw, async function* (target) {
        const choice = { configured: entry.services, wanted: flags.service }
        const services = flags.by === 'service' ? await servicesToAsk(target, choice, told.report) : []
        yield await count(target, flags.by, services, told.report)
      })
      return output.print(rows, told)
    }
  },
}
