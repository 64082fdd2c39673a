import type { Renderer } from './format.ts'
import { printJson } from './json-text.ts'
import { writePieces } from './pieces.ts'
import { pickFields, type Row } from './row.ts'
import type { Terminal } from './terminal.ts'

/** One JSON array, written as the rows come: a row a line on a pipe, indented on a terminal, `[]` when empty. */
export function openJson(terminal: Terminal, fields: readonly string[] | undefined): Renderer {
  const print = terminal.isTerminal ? printIndented : (row: Row) => printJson(row)
  let isEmpty = true

  function* pieces(rows: readonly Row[]): Generator<string> {
    for (const row of rows) {
      yield isEmpty ? '[\n' : ',\n'
      isEmpty = false
      yield print(pickFields(row, fields))
    }
  }

  return {
    rows: (rows) => writePieces(terminal, pieces(rows)),
    end: () => writePieces(terminal, [isEmpty ? '[]\n' : '\n]\n']),
  }
}

function printIndented(row: Row): string {
  const lines = printJson(row, 2).split('\n')
  return lines.map((line) => `  ${line}`).join('\n')
}
