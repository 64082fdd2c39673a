import type { Live } from '../operations/kick/live.ts'
import type { Plan } from '../operations/kick/plan.ts'
import { escapeText } from '../render/escape.ts'
import { openRenderer } from '../render/renderer.ts'
import type { Context } from './context.ts'
import { viewOf } from './views.ts'

// More than this is not read before it is confirmed; --dry-run has them all.
const mostShown = 20
const columns = ['service', 'sap', 'mac', 'sessionId', 'upSeconds', 'ip', 'account']

/**
 * Shows on standard error who would go, by which lines, and who comes back by himself. With `hasRows` the sessions and their lines
 * follow as the answer.
 */
export async function showPlan(context: Context, plan: Plan, hasRows: boolean): Promise<void> {
  const { text, err } = context
  const { router, sessions, beside, lines, online } = plan
  const all = [...sessions.values()]
  const say = (line: string) => err.write(`${escapeText(line)}\n`)
  await say(text.kick.summary(router, all.length, online))
  if (beside.length > 0) await err.write(`${err.colour.warn(escapeText(text.kick.beside(beside.length)))}\n`)
  if (!hasRows) {
    await showSessions(context, all)
    for (const { line } of lines.slice(0, mostShown)) await say(`  ${line}`)
    if (lines.length > mostShown) await say(`  ${text.kick.moreLines(lines.length - mostShown)}`)
  }
  for (const words of returns(all, context)) await say(words)
}

/** The sessions that a line would end which is wider than the ones that were shown. */
export async function showWider(context: Context, sessions: readonly Live[], line: string): Promise<void> {
  const { text, err } = context
  await err.write(`${err.colour.warn(escapeText(text.kick.wider(sessions.length)))}\n`)
  await showSessions(context, sessions)
  await err.write(`  ${escapeText(line)}\n`)
}

async function showSessions({ text, err }: Context, sessions: readonly Live[]): Promise<void> {
  const table = await openRenderer('table', viewOf(columns, columns, text), err)
  await table.rows(sessions.slice(0, mostShown).map(({ serviceId: service, ...live }) => ({ ...live, service })))
  await table.end()
  const more = sessions.length - mostShown
  if (more > 0) await err.write(`  ${text.kick.moreSessions(more)}\n`)
}

function returns(sessions: readonly Live[], { text }: Context): string[] {
  const has = (type: Live['type']) => sessions.some((live) => live.type === type)
  return [
    ...(has('pppoe') ? [text.kick.returns.pppoe] : []),
    ...(has('ipoe') || has('lease') ? [text.kick.returns.ipoe] : []),
  ]
}
