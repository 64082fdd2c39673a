import { checkFields, checkRouters } from '../operations/check.ts'
import { escapeText } from '../render/escape.ts'
import type { Context } from './context.ts'
import { sentenceOf } from './failure.ts'
import { openReport } from './notices.ts'
import type { RouterFlags } from './options.ts'
import { openOutput } from './output.ts'
import { openRouter, routersOf } from './router.ts'
import { viewOf } from './views/rows.ts'

const columns = [
  ...(['router', 'result', 'host', 'release', 'chassis', 'engine', 'reason'] as const),
  ...(['clockSkewSeconds', 'mayShow', 'legacyNeeded', 'hostKeyAlgorithm', 'kex', 'cipher', 'macAlgorithm'] as const),
]

/** `routers check [NAME…]`: logs in to each router, and tells of each what it is, or why it could not be asked. */
export async function checkRoutersVerb(context: Context, flags: RouterFlags): Promise<number> {
  const { text, err } = context
  const output = await openOutput(context, flags, viewOf(checkFields, columns, text), { hasText: false })
  const entries = await routersOf(context, flags)
  const told = openReport(context, flags)
  const warn = (label: string, words: string) =>
    void err.write(`${err.colour.warn(`${label}:`)} ${escapeText(words)}\n`)
  const rows = checkRouters(
    entries,
    {
      open: (entry) => openRouter(context, flags, entry),
      failed(error, { name }) {
        const { message, hint } = sentenceOf(error, text)
        // The failure of a router that is alone is told at the end, as the error.
        if (entries.length > 1 && !flags.quiet) {
          warn(text.labels.warning, message)
          if (hint !== undefined) warn(text.labels.hint, hint)
        }
        // The row says which router it is.
        return [`${name}: `, `${name}：`].reduce(
          (words, lead) => (words.startsWith(lead) ? words.slice(lead.length) : words),
          message,
        )
      },
    },
    told.report,
  )
  return output.print(rows, told)
}
