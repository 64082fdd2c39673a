import type { RouterEntry } from '../fleet/router-entry.ts'
import { oneRouter } from '../fleet/select.ts'
import type { Target } from '../operations/ask.ts'
import type { Report } from '../operations/report.ts'
import { servicesToAsk } from '../operations/services.ts'
import type { Row } from '../render/row.ts'
import type { View } from '../render/view.ts'
import type { Context } from './context.ts'
import { openReport } from './notices.ts'
import type { RouterFlags } from './options.ts'
import { openOutput } from './output.ts'
import { askRouter, routersOf } from './router.ts'
import type { Course } from './sweep-routers.ts'

/** What a verb asks with: the router, where to tell things, and the services that are meant. */
export interface Asking {
  readonly target: Target
  readonly report: Report
  services(): Promise<string[]>
  /** The log of subscriber events, as the inventory names it. */
  readonly logId: number | null
}

type Ask = (asking: Asking) => AsyncIterable<readonly Row[]>
type AskFlags = RouterFlags & { readonly service?: string }

/**
 * Answers a verb from a router: reads the output flags before anything is connected, logs in, prints the rows that `ask` gives,
 * and logs out. Gives the exit code. Throws `router-several` where more than one is meant.
 */
export function answerFromRouter(context: Context, flags: AskFlags, view: View, ask: Ask): Promise<number> {
  return answerFrom(context, flags, view, ask, async (entries) => [oneRouter(entries)])
}

/**
 * The same from every router that is meant, many at once; the rows of all are one answer. In `ndjson` they come in the order of
 * their arrival, in every other format router by router.
 */
export function answerFromRouters(
  context: Context,
  flags: AskFlags,
  view: View,
  ask: Ask,
  course?: Course,
): Promise<number> {
  return answerFrom(context, flags, view, ask, async (entries) => entries, course)
}

/** The same from those of the routers that `narrow` chooses. */
export async function answerFrom(
  context: Context,
  flags: AskFlags,
  view: View,
  ask: Ask,
  narrow: (entries: readonly RouterEntry[], report: Report) => Promise<readonly RouterEntry[]>,
  course?: Course,
): Promise<number> {
  const output = await openOutput(context, flags, view)
  const told = openReport(context, flags)
  const entries = await narrow(await routersOf(context, flags), told.report)
  const askOne = (entry: RouterEntry, own: Context, report: Report) =>
    askRouter(own, flags, entry, output.isRaw, (target) => {
      const choice = { configured: entry.services, wanted: flags.service }
      return ask({ target, report, services: () => servicesToAsk(target, choice, report), logId: entry.logId })
    })
  const [only, ...others] = entries
  if (only !== undefined && others.length === 0) return output.print(askOne(only, context, told.report), told)
  // Only who asks several needs it.
  const { sweepRouters } = await import('./sweep-routers.ts')
  const inOrder = flags.output !== 'ndjson' && !view.isLive
  return output.print(sweepRouters(context, entries, { flags, inOrder, course }, told.report, askOne), told, true)
}
