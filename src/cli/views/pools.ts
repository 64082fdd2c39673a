import { fullestFirst, type PoolRow, type PoolScope, poolFields } from '../../operations/pools.ts'
import { usageBar } from '../../render/bar.ts'
import type { Row } from '../../render/row.ts'
import type { Column, Tone, View } from '../../render/view.ts'
import type { Text } from '../text/contents.ts'
import { viewOf } from './rows.ts'

const columns: { readonly [By in PoolScope]: readonly (keyof PoolRow)[] } = {
  pool: ['pool', 'used', 'usedPercent', 'free', 'peakUsed', 'peakAt', 'draining', 'instance', 'server'],
  subnet: ['subnet', 'used', 'usedPercent', 'free', 'draining', 'pool', 'instance', 'server'],
  server: ['server', 'used', 'usedPercent', 'free', 'instance', 'peakUsed', 'peakAt', 'draining'],
}

/** The table of pools: a bar beside the percentage, and in colour those that are `warn` percent full or more. */
export function poolView(by: PoolScope, warn: number, text: Text): View {
  const view = viewOf(poolFields, [...columns[by], 'size', 'declined', 'offered', 'remoteUsed'], text)
  const tone = (row: Row) => toneOf(row, warn)
  return {
    ...view,
    order: (left, right) => fullestFirst(left as PoolRow, right as PoolRow),
    columns: view.columns.flatMap((column): Column[] => {
      if (column.field === columns[by][0]) return [{ ...column, priority: 1 }]
      if (column.field === 'draining') return [{ ...column, show: (value) => (value === true ? text.states.yes : '') }]
      if (column.field === 'peakAt') return [{ ...column, isWhole: true, show: showMinute }]
      if (column.field === 'declined' || column.field === 'offered') return [{ ...column, show: showSome }]
      if (column.field !== 'usedPercent') return [column]
      const percent = { ...column, tone, show: (value: unknown) => (typeof value === 'number' ? value.toFixed(1) : '') }
      return [percent, { ...column, title: '', align: 'left', isWhole: true, tone, show: barOf }]
    }),
  }
}

/** Whether a pool is so full that it is to be told. */
export function isFull(row: Row, warn: number): boolean {
  const { usedPercent } = row
  return typeof usedPercent === 'number' && usedPercent >= warn
}

function toneOf(row: Row, warn: number): Tone | null {
  if (row['usedPercent'] === 100) return 'bad'
  return isFull(row, warn) ? 'warn' : null
}

/** A time without its seconds. */
function showMinute(value: unknown): string {
  return typeof value === 'string' ? value.replace('T', ' ').slice(0, 16) : ''
}

/** That there is none is the rule, and says nothing. */
function showSome(value: unknown): string {
  return typeof value === 'number' && value > 0 ? String(value) : ''
}

function barOf(value: unknown): string {
  return typeof value === 'number' ? usageBar(value) : ''
}
