import type { BrasctlError } from '../errors.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import { checkFields, checkRouter } from '../operations/check.ts'
import type { Report } from '../operations/report.ts'
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

/**
 * `routers check [NAME…]`: logs in to each router, many at once, and tells of each what it is, or why it could not be asked. The
 * failure of a router that is alone is told at the end, as the error.
 */
export async function checkRoutersVerb(context: Context, flags: RouterFlags): Promise<number> {
  const { text } = context
  const output = await openOutput(context, flags, viewOf(checkFields, columns, text), { hasText: false })
  const entries = await routersOf(context, flags)
  const told = openReport(context, flags)
  const check = (entry: RouterEntry, own: Context, report: Report) =>
    checkRouter(entry, { open: () => openRouter(own, flags, entry), reasonOf }, report)
  const [only, ...others] = entries
  if (only !== undefined && others.length === 0) return output.print(check(only, context, told.report), told)
  const { sweepRouters } = await import('./sweep-routers.ts')
  const choice = { flags, inOrder: flags.output !== 'ndjson', hasHints: true } as const
  return output.print(sweepRouters(context, entries, choice, told.report, check), told)

  /** The row says which router it is. */
  function reasonOf(error: BrasctlError, { name }: RouterEntry): string {
    const { message } = sentenceOf(error, text)
    const lead = [`${name}: `, `${name}：`].find((one) => message.startsWith(one)) ?? ''
    return message.slice(lead.length)
  }
}
