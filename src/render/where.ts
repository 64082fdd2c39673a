import { BrasctlError } from '../errors.ts'
import { printJson } from './json-text.ts'
import { type Row, valueAt } from './row.ts'

type Test = (value: unknown) => boolean

const operators: Readonly<Record<string, (operand: string, expression: string) => Test>> = {
  '~': (operand, expression) => matches(operand, expression),
  '!~': (operand, expression) => not(matches(operand, expression)),
  '=': equals,
  '!=': (operand) => not(equals(operand)),
  '>': (operand, expression) => compares(operand, expression, (value, limit) => value > limit),
  '>=': (operand, expression) => compares(operand, expression, (value, limit) => value >= limit),
  '<': (operand, expression) => compares(operand, expression, (value, limit) => value < limit),
  '<=': (operand, expression) => compares(operand, expression, (value, limit) => value <= limit),
}

/**
 * Reads one `--where`: `FIELD~REGEX`, `FIELD!~REGEX`, `FIELD=VALUE`, `FIELD!=VALUE`, `FIELD>NUMBER`, `FIELD<NUMBER`,
 * also `>=` and `<=`. Text is compared as JSON has the value, case and all; null reads as the empty text, and has no
 * number.
 *
 * @throws BrasctlError `where-unreadable` with the reason `no-operator`, `not-a-number` or the regular expression's
 * own complaint; `field-unknown`.
 */
export function parseWhere(expression: string, valid: readonly string[]): (row: Row) => boolean {
  const parts = /^\s*([\w.-]*?)\s*(!~|!=|>=|<=|~|=|>|<)(.*)$/s.exec(expression)
  const [, field = '', operator = '', operand = ''] = parts ?? []
  const open = operators[operator]
  if (open === undefined || field === '') {
    throw new BrasctlError('where-unreadable', { expression, reason: 'no-operator' })
  }
  if (!valid.includes(field)) throw new BrasctlError('field-unknown', { field, valid })
  const test = open(operand, expression)
  return (row) => test(valueAt(row, field))
}

function matches(pattern: string, expression: string): Test {
  try {
    const regex = new RegExp(pattern)
    return (value) => regex.test(textOf(value))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new BrasctlError('where-unreadable', { expression, reason }, cause)
  }
}

function equals(operand: string): Test {
  return (value) => textOf(value) === operand
}

function compares(operand: string, expression: string, test: (value: number, limit: number) => boolean): Test {
  const limit = Number(operand)
  if (operand.trim() === '' || !Number.isFinite(limit)) {
    throw new BrasctlError('where-unreadable', { expression, reason: 'not-a-number' })
  }
  return (value) => typeof value === 'number' && test(value, limit)
}

function not(test: Test): Test {
  return (value) => !test(value)
}

function textOf(value: unknown): string {
  if (value === null) return ''
  return typeof value === 'object' ? printJson(value) : String(value)
}
