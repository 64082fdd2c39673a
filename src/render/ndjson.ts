import type { Renderer } from './format.ts'
import { escapeJson } from './json-text.ts'
import { writePieces } from './pieces.ts'
import { pickFields, type Row } from './row.ts'
import type { Terminal } from './terminal.ts'

/** Characters that are looked through for unsafe ones at once: one look at many lines takes less time than many at one. */
const lookedThrough = 16 * 1024

/** One JSON object a line, out as soon as the rows are in; an empty answer is no line. */
export function openNdjson(terminal: Terminal, fields: readonly string[] | undefined): Renderer {
  function* pieces(rows: readonly Row[]): Generator<string> {
    let lines = ''
    for (const row of rows) {
      lines += `${JSON.stringify(pickFields(row, fields))}\n`
      if (lines.length < lookedThrough) continue
      yield escapeJson(lines)
      lines = ''
    }
    yield escapeJson(lines)
  }

  return {
    rows: (rows) => writePieces(terminal, pieces(rows)),
    end: async () => {},
  }
}
