import { escapeText } from './escape.ts'
import { printJson } from './json-text.ts'
import { type Row, valueAt } from './row.ts'
import type { Column, Tone } from './view.ts'
import { textWidth } from './width.ts'

/** A column with its text, and as wide as its widest cell. */
export interface MeasuredColumn {
  readonly title: string
  readonly priority: number
  readonly align: 'left' | 'right'
  readonly isWhole: boolean
  /** Escaped; `''` is absent, as blanks are: nobody could see them. */
  readonly cells: readonly string[]
  /** The colour of each cell; absent where the column has none. */
  readonly tones?: readonly (Tone | null)[]
  readonly width: number
  readonly isEmpty: boolean
}

/** What stands in a cell that has no value. */
export const absent = '-'

/** Fills a column with the cells of all rows. */
export function measureColumn(column: Column, rows: readonly Row[]): MeasuredColumn {
  const title = escapeText(column.title).toUpperCase()
  const cells = rows.map((row) => showCell(column, row))
  let width = Math.max(textWidth(title), absent.length)
  for (const cell of cells) width = Math.max(width, textWidth(cell))
  const { tone } = column
  const isEmpty = cells.every((cell) => cell === '')
  return {
    title,
    priority: column.priority,
    align: column.align ?? 'left',
    isWhole: column.isWhole === true,
    cells,
    ...(tone === undefined ? {} : { tones: rows.map(tone) }),
    width,
    isEmpty,
  }
}

function showCell(column: Column, row: Row): string {
  const value = valueAt(row, column.field)
  const text = column.show === undefined ? showValue(value) : column.show(value, row)
  return text.trim() === '' ? '' : escapeText(text)
}

/** A value without a rule of its own: yes and no, a list with commas, an object as JSON. */
function showValue(value: unknown): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.keys(value).length === 0 ? '' : printJson(value)
}
