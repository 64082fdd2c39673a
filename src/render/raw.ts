import { BrasctlError } from '../errors.ts'
import { escapeText } from './escape.ts'
import type { Renderer } from './format.ts'
import { writePieces } from './pieces.ts'
import { type Row, valueAt } from './row.ts'
import type { Terminal } from './terminal.ts'

/** The router's own lines, from rows of the form `{ line }`: exact on a pipe, escaped on a terminal. */
export function openRaw(terminal: Terminal): Renderer {
  function* pieces(rows: readonly Row[]): Generator<string> {
    for (const row of rows) {
      const line = valueAt(row, 'line')
      if (typeof line !== 'string') throw new BrasctlError('bug', { what: 'a raw row without a line' })
      yield `${terminal.isTerminal ? escapeText(line) : line}\n`
    }
  }

  return {
    rows: (rows) => writePieces(terminal, pieces(rows)),
    end: async () => {},
  }
}
