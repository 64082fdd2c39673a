import type { Row } from './row.ts'
import { parseSort } from './sort.ts'
import { parseWhere } from './where.ts'

export interface Selection {
  /** Every one must hold. */
  readonly where?: readonly string[] | undefined
  readonly sort?: string | undefined
  /** The fields that may be named. */
  readonly valid: readonly string[]
}

/** Whether all `--where` of a selection hold for a row; for rows that stream. Throws before the first row. */
export function rowFilter(selection: Selection): (row: Row) => boolean {
  const tests = (selection.where ?? []).map((expression) => parseWhere(expression, selection.valid))
  return (row) => tests.every((test) => test(row))
}

/** The rows that a selection keeps, in its order; rows that are equal to it stay as they came. */
export function selectRows(selection: Selection, rows: readonly Row[]): readonly Row[] {
  const order = selection.sort === undefined ? undefined : parseSort(selection.sort, selection.valid)
  const kept = rows.filter(rowFilter(selection))
  return order === undefined ? kept : kept.sort(order)
}
