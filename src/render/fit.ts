import type { MeasuredColumn } from './measure.ts'

/** The blanks between two columns. */
export const gap = 2

// Text that is cut shorter than this tells nothing: the column had better go.
const leastWidth = 16

/**
 * Drops columns, the highest priority number first and of equals the last, until the rest fits with its text cut to
 * the least. Columns of priority 1 stay, even if the table is then too wide.
 */
export function dropColumns(columns: readonly MeasuredColumn[], limit: number): readonly MeasuredColumn[] {
  let kept = columns
  while (totalWidth(kept.map(cutWidth)) > limit) {
    const last = Math.max(...kept.map((column) => column.priority))
    if (last <= 1) break
    const dropped = kept.findLast((column) => column.priority === last)
    kept = kept.filter((column) => column !== dropped)
  }
  return kept
}

/** Narrows the widest text column, then the next, until the table fits or nothing may be cut any more. */
export function narrowColumns(columns: readonly MeasuredColumn[], limit: number): readonly MeasuredColumn[] {
  const narrowed = [...columns]
  for (let excess = totalWidth(columns.map((column) => column.width)) - limit; excess > 0; excess -= 1) {
    const widest = Math.max(...narrowed.filter(canCut).map((column) => column.width))
    const index = narrowed.findLastIndex((column) => canCut(column) && column.width === widest)
    const column = narrowed[index]
    if (column === undefined) break
    narrowed[index] = { ...column, width: column.width - 1 }
  }
  return narrowed
}

function canCut(column: MeasuredColumn): boolean {
  return column.priority > 1 && !column.isWhole && column.align === 'left' && column.width > leastWidth
}

function cutWidth(column: MeasuredColumn): number {
  return canCut(column) ? leastWidth : column.width
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0) + gap * Math.max(0, widths.length - 1)
}
