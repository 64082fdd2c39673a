import { Option } from 'commander'
import { type CountRow, count, countFields } from '../../operations/count.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { addRouterOptions, type RouterFlags } from '../options.ts'
import { viewOf } from '../views/rows.ts'

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
      const view = viewOf(countFields, columns, text)
      return answerFromRouters(context, flags, view, async function* ({ target, report, services }) {
        yield await count(target, flags.by, flags.by === 'service' ? await services() : [], report)
      })
    }
  },
}
