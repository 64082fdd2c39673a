import { subscriberTree } from '../../operations/subscriber-tree.ts'
import { listSubscribers } from '../../operations/subscribers.ts'
import {
  type SubscriberHostRow,
  subscriberHostBriefFields,
  subscriberHostColumns,
  subscriberHostDetailFields,
} from '../../sros/records/subscriber-host.ts'
import { answerFromRouters } from '../answer.ts'
import type { Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { addKeyOptions, addRouterOptions, type KeyFlags, type RouterFlags } from '../options.ts'
import { viewOf } from '../views/rows.ts'

interface SubscriberFlags extends RouterFlags, KeyFlags {
  readonly detail?: true
  readonly tree?: true
}

const fields = [...subscriberHostBriefFields, ...subscriberHostDetailFields]

/** `subscribers [KEY]`: subscribers with their hosts, profiles and NAT; `--tree` draws the hierarchy. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.keys), text), text)
    command.option('--detail', text.options.detail).option('--tree', text.options.tree)
    return async (typed: string[], flags: SubscriberFlags) => {
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      const { detail = false, tree = false } = flags
      const view = viewOf(fields, subscriberHostColumns, text)
      // The rows that come here are those of the subscribers.
      const drawn = tree
        ? { tree: (rows: readonly object[]) => subscriberTree(rows as readonly SubscriberHostRow[]) }
        : {}
      return answerFromRouters(context, flags, { ...view, ...drawn }, async function* ({ target, report, services }) {
        const asked = keySets === null ? [] : await services()
        for (const keys of keySets ?? [[]])
          yield* listSubscribers(target, { services: asked, keys, detail, tree }, report)
      })
    }
  },
}
