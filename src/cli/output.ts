import { BrasctlError, exitCodes } from '../errors.ts'
import { type Format, formats } from '../render/format.ts'
import { openRenderer } from '../render/renderer.ts'
import type { Row } from '../render/row.ts'
import { rowFilter } from '../render/select.ts'
import { parseSort } from '../render/sort.ts'
import type { View } from '../render/view.ts'
import type { Context } from './context.ts'
import { tellFailure } from './failure.ts'
import type { Told } from './notices.ts'
import type { SharedFlags } from './options.ts'

/** Rows on their way out. */
export interface Output {
  /** The router's own text is wanted, not rows. */
  readonly isRaw: boolean
  /** Prints the rows as they come, and gives the exit code of the verb. Of several routers, the name stands in front. */
  print(rows: AsyncIterable<readonly Row[]>, told: Told, isOfSeveral?: boolean): Promise<number>
}

/**
 * Opens the way out: reads `-o`, `--fields`, `--where` and `--sort` before anything is sent.
 * `hasText` is false for verbs that ask no router, and so have no text of one. Throws `field-unknown`, `where-unreadable`,
 * `option-conflict`, `option-value`.
 */
export async function openOutput(
  context: Context,
  flags: SharedFlags,
  rowView: View,
  { hasText = true } = {},
): Promise<Output> {
  const format = formatOf(flags)
  const isRaw = format === 'raw'
  if (isRaw && !hasText) {
    const expected = formats.filter((one) => one !== 'raw').join(', ')
    throw new BrasctlError('option-value', { option: '--output', value: format, expected })
  }
  const view = isRaw
    ? { ...rowView, fields: ['router', 'line'] }
    : { ...rowView, columns: kept(rowView.columns, flags) }
  const fields = flags.fields === undefined ? undefined : readFields(flags.fields, view.fields)
  const keep = rowFilter({ where: flags.where ?? [], valid: view.fields })
  const usual = format === 'ndjson' ? null : (view.order ?? null)
  const compare = flags.sort === undefined ? usual : parseSort(flags.sort, view.fields)
  return {
    isRaw,
    async print(rows, { report, unplaced }, isOfSeveral = false) {
      const renderer = await openRenderer(format, isOfSeveral ? withRouterFirst(view) : view, context.out, { fields })
      const held: Row[] = []
      let shown = 0
      const show = async (batch: readonly Row[]) => {
        shown += batch.length
        await renderer.rows(batch)
      }
      let failure: unknown = null
      try {
        for await (const batch of rows) {
          const kept = batch.filter(keep)
          if (compare) held.push(...kept)
          else if (kept.length > 0) await show(kept)
          // What has no end would keep them for ever.
          if (view.isLive && unplaced.length > 0) await renderer.rows(unplaced.splice(0))
          if (context.signal.aborted) break
        }
      } catch (error) {
        failure = error
      }
      if (compare) await show(held.sort(compare))
      if (unplaced.length > 0) await renderer.rows(unplaced)
      await renderer.end()
      // What has no end of its own is ended so, and that is no error.
      if (context.interrupt.aborted && view.isLive) return exitCodes.interrupted
      if (context.interrupt.aborted) failure = new BrasctlError('interrupted', {})
      return endCode(context, flags, failure ?? report.failure, shown, format)
    },
  }
}

/** However narrow the terminal, it is told whose row it is. */
function withRouterFirst(view: View): View {
  const router = view.columns.filter(({ field }) => field === 'router').map((column) => ({ ...column, priority: 1 }))
  return { ...view, columns: [...router, ...view.columns.filter(({ field }) => field !== 'router')] }
}

async function endCode(
  context: Context,
  flags: SharedFlags,
  failure: unknown,
  shown: number,
  format: Format,
): Promise<number> {
  if (failure !== null) return tellFailure(failure, context.text, context.err, flags.debug === true)
  if (shown > 0) return exitCodes.done
  if (format === 'table' || format === 'wide') await context.err.write(`${context.text.nothing}\n`)
  return exitCodes.nothing
}

function formatOf({ output, json }: SharedFlags): Format {
  if (json && output !== undefined && output !== 'json') {
    throw new BrasctlError('option-conflict', { options: ['--json', `-o ${output}`] })
  }
  return json ? 'json' : (output ?? 'table')
}

/** What rows are chosen or sorted by is seen, however narrow the terminal. */
function kept(columns: View['columns'], flags: SharedFlags): View['columns'] {
  return columns.map((column) => (namesAny(flags, [column.field]) ? { ...column, priority: 1 } : column))
}

/** Whether `--fields`, `--where` or `--sort` name one of these fields. */
export function namesAny(flags: SharedFlags, fields: readonly string[]): boolean {
  const wheres = (flags.where ?? []).map((text) => /^\w+/.exec(text)?.[0] ?? '')
  const others = [flags.fields ?? '', flags.sort ?? ''].flatMap((text) => text.match(/\w+/g) ?? [])
  return [...wheres, ...others].some((field) => fields.includes(field))
}

function readFields(text: string, valid: readonly string[]): string[] {
  const fields = text.split(',').map((field) => field.trim())
  for (const field of fields) if (!valid.includes(field)) throw new BrasctlError('field-unknown', { field, valid })
  return fields
}
