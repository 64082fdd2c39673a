import { escapeText } from './escape.ts'
import type { Renderer } from './format.ts'
import { printJson } from './json-text.ts'
import { writePieces } from './pieces.ts'
import { type Row, valueAt } from './row.ts'
import type { Terminal } from './terminal.ts'

/**
 * CSV as RFC 4180 has it, but for the line ends, which are those of Unix tools: a header always, quotes where they are needed. Null is an empty cell and the empty
 * string `""`; arrays and objects stand as JSON in their cell. Values are exact: nothing is put before `=` or `+`, as
 * scripts compare them. Only on a terminal are control characters shown as escapes.
 */
export function openCsv(terminal: Terminal, fields: readonly string[]): Renderer {
  const show = terminal.isTerminal ? escapeText : (text: string) => text
  let hasHeader = false

  function* pieces(rows: readonly Row[]): Generator<string> {
    if (!hasHeader) yield `${fields.map((field) => quote(show(field))).join(',')}\n`
    hasHeader = true
    for (const row of rows) yield `${fields.map((field) => printCell(valueAt(row, field), show)).join(',')}\n`
  }

  return {
    rows: (rows) => writePieces(terminal, pieces(rows)),
    end: () => writePieces(terminal, pieces([])),
  }
}

function printCell(value: unknown, show: (text: string) => string): string {
  if (value === null) return ''
  if (value === '') return '""'
  return quote(show(typeof value === 'object' ? printJson(value) : String(value)))
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
