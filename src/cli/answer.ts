import type { Target } from '../operations/ask.ts'
import type { Report } from '../operations/report.ts'
import { servicesToAsk } from '../operations/services.ts'
import type { Row } from '../render/row.ts'
import type { View } from '../render/view.ts'
import type { Context } from './context.ts'
import { openReport } from './notices.ts'
import type { RouterFlags } from './options.ts'
import { openOutput } from './output.ts'
import { askRouter, routerOf } from './router.ts'

/** What a verb asks with: the router, where to tell things, and the services that are meant. */
export interface Asking {
  readonly target: Target
  readonly report: Report
  services(): Promise<string[]>
  /** The log of subscriber events, as the inventory names it. */
  readonly logId: number | null
}

/**
 * Answers a verb from a router: reads the output flags before anything is connected, logs in, prints the rows that `ask` gives,
 * and logs out. Gives the exit code.
 */
export async function answerFromRouter(
  context: Context,
  flags: RouterFlags & { readonly service?: string },
  view: View,
  ask: (asking: Asking) => AsyncIterable<readonly Row[]>,
): Promise<number> {
  const output = await openOutput(context, flags, view)
  const entry = await routerOf(context, flags)
  const told = openReport(context, flags)
  const choice = { configured: entry.services, wanted: flags.service }
  const rows = askRouter(context, flags, entry, output.isRaw, (target) =>
    ask({
      target,
      report: told.report,
      services: () => servicesToAsk(target, choice, told.report),
      logId: entry.logId,
    }),
  )
  return output.print(rows, told)
}
