import { BrasctlError } from '../errors.ts'
import { printJson } from './json-text.ts'
import { compareNatural } from './natural.ts'
import { type Row, valueAt } from './row.ts'

export type RowOrder = (left: Row, right: Row) => number

/**
 * Reads a `--sort`: `FIELD`, `-FIELD` for descending, several with commas. Numbers by size, text as people count,
 * null last in both directions.
 *
 * @throws BrasctlError `field-unknown`
 */
export function parseSort(expression: string, valid: readonly string[]): RowOrder {
  const orders = expression.split(',').map((part) => orderBy(part.trim(), valid))
  return (left, right) => {
    for (const order of orders) {
      const result = order(left, right)
      if (result !== 0) return result
    }
    return 0
  }
}

function orderBy(part: string, valid: readonly string[]): RowOrder {
  const isDescending = part.startsWith('-')
  const field = isDescending ? part.slice(1) : part
  if (!valid.includes(field)) throw new BrasctlError('field-unknown', { field, valid })
  const sign = isDescending ? -1 : 1
  return (left, right) => {
    const leftValue = valueAt(left, field)
    const rightValue = valueAt(right, field)
    if (leftValue === null || rightValue === null) return Number(leftValue === null) - Number(rightValue === null)
    return sign * compareValues(leftValue, rightValue)
  }
}

/** Numbers stand before text, so that a field with both still has one order. */
function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'number' || typeof right === 'number') return typeof left === 'number' ? -1 : 1
  return compareNatural(textOf(left), textOf(right))
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? printJson(value) : String(value)
}
