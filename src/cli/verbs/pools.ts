import { Option } from 'commander'
import { exitCodes } from '../../errors.ts'
import { type PoolScope, poolFields, pools } from '../../operations/pools.ts'
import { rowFilter } from '../../render/select.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { addInstanceOption, addRouterOptions, type InstanceFlags, type RouterFlags, readPercent } from '../options.ts'
import { isFull, poolView } from '../views/pools.ts'

interface PoolFlags extends RouterFlags, InstanceFlags {
  readonly by: PoolScope
  readonly warn?: number
}

const usualWarning = 85

/** `pools [--by pool|subnet|server]`: how full the address pools are. With `--warn`, exit 1 says that one of them is. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addInstanceOption(addRouterOptions(command, text), text)
    const choices: readonly PoolScope[] = ['pool', 'subnet', 'server']
    command.addOption(new Option('--by <scope>', text.options.poolBy).choices([...choices]).default('pool'))
    command.option('--warn <percent>', text.options.warn, readPercent)
    return async (flags: PoolFlags) => {
      const { by, warn, instance, service } = flags
      const view = poolView(by, warn ?? usualWarning, text)
      const isShown = rowFilter({ where: flags.where ?? [], valid: poolFields })
      let isTold = false
      const exitCode = await answerFromRouters(context, flags, view, async function* ({ target, report, services }) {
        const asked = instance === undefined ? await services() : []
        const choice = { instance, services: asked, isNarrowed: service !== undefined }
        const rows = await pools(target, by, choice, report)
        isTold ||= warn !== undefined && rows.some((row) => isShown(row) && isFull(row, warn))
        yield rows
      })
      return exitCode === exitCodes.done && isTold ? exitCodes.nothing : exitCode
    }
  },
}
