import type { Live } from '../operations/kick/live.ts'
import type { Plan } from '../operations/kick/plan.ts'
import type { KickDialog } from '../operations/kick/site.ts'
import { showDuration } from '../render/duration.ts'
import { escapeText } from '../render/escape.ts'
import { openRenderer } from '../render/renderer.ts'
import type { Row } from '../render/row.ts'
import type { Confirming } from './confirm.ts'
import type { Context } from './context.ts'
import { viewOf } from './views/rows.ts'

// More than this is not read before it is confirmed; --dry-run has them all.
const mostShown = 20
// The lines stand in the rows too, where these can be piped.
const mostDryLines = 200
const columns = ['service', 'sap', 'mac', 'sessionId', 'upSeconds', 'ip', 'account']

export interface KickDialogOptions {
  /** Nothing is sent: the rows are those who would go. */
  readonly isDry: boolean
  readonly isQuiet: boolean
  /** Sessions a second; null is not one by one. */
  readonly rate: number | null
}

/** What a kick says on standard error, and asks. `save` gives the file in which a plan was saved, if it was. */
export function openKickDialog(
  context: Context,
  confirming: Confirming,
  options: KickDialogOptions,
  save: (plan: Plan) => Promise<string | null>,
): KickDialog {
  const { err, text } = context
  let hasProgress = false
  return {
    async show(plan) {
      // Nobody is asked about what he was not shown.
      if (!options.isQuiet || confirming.canAsk) await showPlan(context, plan, options)
      const file = await save(plan)
      if (file !== null) await err.write(`${escapeText(text.kick.saved(file))}\n`)
    },
    confirm: confirming.confirm,
    async confirmWider(router, sessions, line) {
      await showWider(context, sessions, line)
      await confirming.confirmWider(router, sessions, line)
    },
    progress(lines, total) {
      if (!err.isTerminal || total < 2) return
      hasProgress ||= lines < total
      if (hasProgress) void err.write(`\r${text.kick.progress(lines, total)}${lines >= total ? '\n' : ''}`)
    },
  }
}

/** How many fared how, where there are several; and what to do where somebody broke it off behind a line that was sent. */
export async function showResult(
  { text, err, interrupt }: Context,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (all < 2 && !counts.has('unknown')) return
  const { outcomes, result } = text.kick
  const known = (['gone', 'back', 'still', 'unknown'] as const).filter((outcome) => counts.has(outcome))
  await err.write(`${result(known.map((outcome) => [outcomes[outcome], counts.get(outcome) ?? 0]))}\n`)
  if (interrupt.aborted) await err.write(`${err.colour.faint(`${text.labels.hint}:`)} ${text.kick.unseen}\n`)
}

/** Shows on standard error who would go, by which lines, and who comes back by himself. */
async function showPlan(context: Context, plan: Plan, { isDry, rate }: KickDialogOptions): Promise<void> {
  const { text, err } = context
  const { router, sessions, beside, lines, online } = plan
  const all = [...sessions.values()]
  const say = (line: string) => err.write(`${escapeText(line)}\n`)
  await say(text.kick.summary(router, all.length, online))
  if (beside.length > 0) await err.write(`${err.colour.warn(escapeText(text.kick.beside(beside.length)))}\n`)
  if (!isDry) await showSessions(context, all)
  const shown = isDry && lines.length <= mostDryLines ? lines.length : mostShown
  for (const { line } of lines.slice(0, shown)) await say(`  ${line}`)
  if (lines.length > shown) await say(`  ${text.kick.moreLines(lines.length - shown)}`)
  if (rate !== null) await say(text.kick.pace(rate, showDuration(lines.length / rate)))
  for (const words of returns(all, context)) await say(words)
}

/** The sessions that a line would end which is wider than the ones that were shown. */
async function showWider(context: Context, sessions: readonly Live[], line: string): Promise<void> {
  const { text, err } = context
  await err.write(`${err.colour.warn(escapeText(text.kick.wider(sessions.length)))}\n`)
  await showSessions(context, sessions)
  await err.write(`  ${escapeText(line)}\n`)
}

async function showSessions({ text, err }: Context, sessions: readonly Live[]): Promise<void> {
  const table = await openRenderer('table', viewOf(columns, columns, text), err)
  await table.rows(sessions.slice(0, mostShown).map(shownRow))
  await table.end()
  const more = sessions.length - mostShown
  if (more > 0) await err.write(`  ${text.kick.moreSessions(more)}\n`)
}

/** Who has no account of his own is known by his subscriber. */
function shownRow({ serviceId: service, account, subscriber, ...live }: Live): Row {
  return { ...live, service, account: account ?? subscriber }
}

function returns(sessions: readonly Live[], { text }: Context): string[] {
  const has = (type: Live['type']) => sessions.some((live) => live.type === type)
  return [
    ...(has('pppoe') ? [text.kick.returns.pppoe] : []),
    ...(has('ipoe') || has('lease') ? [text.kick.returns.ipoe] : []),
  ]
}
