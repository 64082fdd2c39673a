import { Option } from 'commander'
import { type CountRow, count, countFields } from '../../operations/count.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { addRouterOptions, type RouterFlags, readSeconds } from '../options.ts'
import { viewOf } from '../views/rows.ts'

interface CountFlags extends RouterFlags {
  readonly by: CountRow['scope']
  readonly service?: string
  /** Seconds. */
  readonly watch?: number
}

/** `count [--by router|service|port] [--watch SECONDS]`: how many users are on line, from counters. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(command, text)
    const choices: readonly CountRow['scope'][] = ['router', 'service', 'port']
    command.addOption(new Option('--by <scope>', text.options.by).choices([...choices]).default('router'))
    command.option('--service <id>', text.options.service)
    command.option('--watch <seconds>', text.options.watch, readSeconds)
    return async (flags: CountFlags) => {
      // Only who watches needs it.
      if (flags.watch !== undefined) return (await import('./count-watch.ts')).watchCounts(context, flags, flags.watch)
      const columns = ['scope', 'name', 'online', 'peak', 'peakAt', 'counted']
      const view = viewOf(countFields, columns, text)
      return answerFromRouters(context, flags, view, async function* ({ target, report, services }) {
        yield await count(target, flags.by, flags.by === 'service' ? await services() : [], report)
      })
    }
  },
}
