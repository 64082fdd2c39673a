import { BrasctlError } from '../../errors.ts'
import { find } from '../../operations/find.ts'
import { FleetTruth, meansOneUser, tellTwins } from '../../operations/fleet-truth.ts'
import { rowIdentity } from '../../operations/join.ts'
import { sessionBriefFields, sessionDetailFields } from '../../sros/records/session.ts'
import { printKey } from '../../sros/values/key.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { openReport } from '../notices.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags } from '../options.ts'
import { userCard, viewOf } from '../views/rows.ts'

const fields = [...sessionBriefFields, ...sessionDetailFields, 'hosts', 'natPolicy', 'natOutsideIp', 'natPorts']
const columns = [
  ...['service', 'sap', 'mac', 'ip', 'account', 'upSeconds', 'sessionId', 'subscriber'],
  ...['natOutsideIp', 'natPorts'],
]

/** `find KEY…`: everything about users, joined. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.keys), text), text)
    return async (typed: string[], flags: RouterFlags & KeyFlags) => {
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      if (keySets === null) throw new BrasctlError('key-missing', { verb: 'find' })
      const view = { ...viewOf(fields, columns, text), card: userCard(text) }
      // Of several routers, a key that one of them does not know is no news.
      const missing = new Set(keySets.length > 1 ? keySets : [])
      const truth = new FleetTruth()
      const code = await answerFromRouters(context, flags, view, async function* ({ target, report, services }) {
        const asked = await services()
        const shown = new Set<string>()
        for (const keys of keySets) {
          const found = await find(target, asked, keys, report)
          if (found.length > 0) missing.delete(keys)
          // Two keys may mean the same user.
          const fresh = found.filter((row) => !shown.has(rowIdentity(row)))
          for (const row of fresh) shown.add(rowIdentity(row))
          truth.add(fresh, meansOneUser(keys), Date.now())
          yield fresh
        }
      })
      const { report } = openReport(context, flags)
      tellTwins(truth.twins(), flags.verbose === true, report)
      for (const keys of missing) report.tell({ kind: 'not-found', router: null, key: keys.map(printKey).join(', ') })
      return code
    }
  },
}
