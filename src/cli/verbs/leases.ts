import { leaseFields } from '../../operations/lease-rows.ts'
import { listLeases } from '../../operations/leases.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import {
  addInstanceOption,
  addKeyOptions,
  addRouterOptions,
  type InstanceFlags,
  type KeyFlags,
  type RouterFlags,
} from '../options.ts'
import { viewOf } from '../views/rows.ts'

interface LeaseFlags extends RouterFlags, KeyFlags, InstanceFlags {
  readonly server?: string
}

const columns = [
  ...['ip', 'mac', 'sap', 'state', 'remainingSeconds', 'account', 'circuitId'],
  ...['service', 'server', 'instance', 'origin', 'clientType'],
]

/** `leases [filters]`: the DHCP leases of the services, by IP or MAC those of the local servers too; with `--server`, those alone. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.keys), text), text)
    addInstanceOption(command, text, false).option('--server <name>', text.options.leaseServer)
    return async (typed: string[], flags: LeaseFlags) => {
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      const { server, instance, service } = flags
      const view = viewOf(leaseFields, columns, text)
      return answerFromRouters(context, flags, view, async function* ({ target, report, services }) {
        const asked = await services()
        const choice = { services: asked, isNarrowed: service !== undefined, instance, server }
        for (const keys of keySets ?? [[]]) yield* listLeases(target, { ...choice, keys }, report)
      })
    }
  },
}
