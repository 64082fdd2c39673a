import { BrasctlError } from '../../errors.ts'
import { type CountRow, count } from '../../operations/count.ts'
import { type CountLookRow, CountLooks, countLookFields } from '../../operations/count-looks.ts'
import { servicesToAsk } from '../../operations/services.ts'
import { Redrawn } from '../../render/redraw.ts'
import type { Row } from '../../render/row.ts'
import { readsUtf8, sparkline } from '../../render/sparkline.ts'
import type { Column, View } from '../../render/view.ts'
import type { Context } from '../context.ts'
import { lookAtRouters } from '../look-routers.ts'
import { openReport } from '../notices.ts'
import type { RouterFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { routersOf } from '../router.ts'
import { viewOf } from '../views/rows.ts'

interface WatchFlags extends RouterFlags {
  readonly by: CountRow['scope']
  readonly service?: string
}

/** As many looks as the sparkline has marks. */
const looksShown = 12

/** `count --watch SECONDS`: counts again and again, until Ctrl-C. On a terminal the table is drawn in its place. */
export async function watchCounts(context: Context, flags: WatchFlags, seconds: number): Promise<number> {
  // Nothing that is still to come can be put in order.
  if (flags.sort !== undefined) throw new BrasctlError('option-conflict', { options: ['--watch', '--sort'] })
  const { out, err, streams } = context
  const looks = new CountLooks(flags.by, looksShown)
  const redrawn = out.isTerminal ? new Redrawn(out, () => streams.stdout.rows ?? 24, context.text.states.andMore) : null
  const write = async (words: string) => {
    await redrawn?.clear()
    await err.write(words)
  }
  const own = redrawn === null ? context : { ...context, err: { ...err, columns: err.columns, write } }
  const output = await openOutput(own, flags, watchView(context, flags.by, looks, redrawn), { hasText: false })
  const entries = await routersOf(own, flags)
  const told = openReport(own, flags)

  async function* rows(): AsyncGenerator<CountLookRow[]> {
    const asked = lookAtRouters(own, entries, { ...flags, seconds }, told.report, async ({ target, report }, entry) => {
      const choice = { configured: entry.services, wanted: flags.service }
      const services = flags.by === 'service' ? await servicesToAsk(target, choice, report) : []
      return count(target, flags.by, services, report)
    })
    for await (const look of asked) {
      const time = new Date().toISOString()
      yield look.flatMap(({ router, answer }) => looks.add(time, router, answer))
    }
  }
  return output.print(rows(), told)
}

function watchView({ text, env }: Context, by: CountRow['scope'], looks: CountLooks, redrawn: Redrawn | null): View {
  // The name of a router is that of its row.
  const names = by === 'router' ? ['router'] : ['name', 'router']
  const numbers = ['online', 'change', 'changeSinceStart', 'peak', 'peakAt']
  const { columns } = viewOf(countLookFields, [...(redrawn ? [] : ['time']), ...names, ...numbers], text)
  const hasBlocks = readsUtf8(env)
  const recent: Column = {
    ...{ field: 'recent', title: text.titles.recent, priority: 4, isWhole: true },
    show: (_, row) => sparkline(looks.recent(String(row['router']), nameOf(row)), hasBlocks),
  }
  const shown = columns.map((column): Column => {
    const { field } = column
    if (field === 'change' || field === 'changeSinceStart') return { ...column, align: 'right', show: withSign }
    // Seconds would take the room of the looks.
    if (field === 'peakAt')
      return { ...column, show: (at) => (typeof at === 'string' ? at.replace('T', ' ').slice(0, 16) : '') }
    if (field === 'time') return { ...column, show: (at) => String(at).slice(11, 19) }
    return column
  })
  return {
    fields: countLookFields,
    columns: redrawn === null ? shown : [...shown, recent],
    isLive: true,
    ...(redrawn && { redrawn }),
  }
}

function nameOf(row: Row): string | null {
  return typeof row['name'] === 'string' ? row['name'] : null
}

/** A column of changes stays where it is, also before there are any. */
function withSign(change: unknown): string {
  return typeof change !== 'number' ? '-' : change > 0 ? `+${change}` : String(change)
}
