import type { Renderer } from './format.ts'
import { measureColumn } from './measure.ts'
import { writePieces } from './pieces.ts'
import type { Row } from './row.ts'
import { columnsOf } from './sheet.ts'
import { drawTable } from './table.ts'
import type { Terminal } from './terminal.ts'
import type { View } from './view.ts'

/**
 * A table whose rows go out as they come. Its heads stand once, on top; a column keeps its width until a wider value comes, and
 * no column goes or is cut, as nobody knows what is still to come.
 */
export function openLive(view: View, terminal: Terminal, fields: readonly string[] | undefined): Renderer {
  const columns = columnsOf(view, fields)
  const widths = columns.map(() => 0)
  let hasHeads = false

  function* lines(rows: readonly Row[]): Generator<string> {
    const measured = columns.map((column, index) => {
      const own = measureColumn(column, rows)
      widths[index] = Math.max(widths[index] ?? 0, own.width)
      return { ...own, width: widths[index] ?? own.width }
    })
    for (const [index, line] of [...drawTable(measured, terminal.colour)].entries()) {
      if (index > 0 || !hasHeads) yield `${line}\n`
    }
    hasHeads = true
  }

  return {
    async rows(rows) {
      if (rows.length > 0) await writePieces(terminal, lines(rows))
    },
    end: async () => {},
  }
}
