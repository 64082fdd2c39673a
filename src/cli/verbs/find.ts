import { BrasctlError } from '../../errors.ts'
import { find } from '../../operations/find.ts'
import { servicesToAsk } from '../../operations/services.ts'
import { sessionBriefFields, sessionDetailFields } from '../../sros/records/session.ts'
import { printKey } from '../../sros/values/key.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { openReport } from '../notices.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { askRouter, routerOf } from '../router.ts'
import { userCard, viewOf } from '../views.ts'

const fields = [...sessionBriefFields, ...sessionDetailFields, 'hosts', 'natPolicy', 'natOutsideIp', 'natPorts']
const columns = [
  'service',
  'sap',
  'mac',
  'ip',
  'account',
  'upSeconds',
  'sessionId',
  'subscriber',
  'natOutsideIp',
  'natPorts',
]

/** `find KEY…`: everything about users, joined. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.keys), text), text)
    return async (typed: string[], flags: RouterFlags & KeyFlags) => {
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      if (keySets === null) throw new BrasctlError('key-missing', { verb: 'find' })
      const output = await openOutput(context, flags, { ...viewOf(fields, columns, text), card: userCard(text) })
      const entry = await routerOf(context, flags)
      const told = openReport(context, flags)
      const rows = askRouter(context, flags, entry, output.isRaw, async function* (target) {
        const choice = { configured: entry.services, wanted: flags.service }
        const services = await servicesToAsk(target, choice, told.report)
        for (const keys of keySets) {
          const found = await find(target, services, keys, told.report)
          const key = keys.map(printKey).join(', ')
          if (found.length === 0 && keySets.length > 1) told.report.tell({ kind: 'not-found', router: entry.name, key })
          yield found
        }
      })
      return output.print(rows, told)
    }
  },
}
