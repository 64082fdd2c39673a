import type { Renderer } from './format.ts'
import { printJson } from './json-text.ts'
import { writePieces } from './pieces.ts'
import { pickFields, type Row } from './row.ts'
import type { Terminal } from './terminal.ts'

/** One JSON object a line, out as soon as the rows are in; an empty answer is no line. */
export function openNdjson(terminal: Terminal, fields: readonly string[] | undefined): Renderer {
  function* pieces(rows: readonly Row[]): Generator<string> {
    for (const row of rows) yield `${printJson(pickFields(row, fields))}\n`
  }

  return {
    rows: (rows) => writePieces(terminal, pieces(rows)),
    end: async () => {},
  }
}
