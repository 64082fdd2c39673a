import CliTable from 'cli-table3'
import { gap } from './fit.ts'
import { absent, type MeasuredColumn } from './measure.ts'
import type { Colour } from './terminal.ts'
import { textWidth, truncate } from './width.ts'

// cli-table3 looks at every row above for each cell: the time grows with the square of the rows, so it gets few at once.
const rowsAtOnce = 100
// And it takes 20 µs a cell: half a minute for a hundred thousand rows. So many are padded here, to the same text.
const mostRowsDrawn = 2000

const noBorders = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
}

/** The lines of a table: heads, then the rows, two blanks between columns and none at the end. */
export function* drawTable(columns: readonly MeasuredColumn[], colour: Colour): Generator<string> {
  if (columns.length === 0) return
  yield* drawRows(columns, [columns.map((column) => colour.heading(truncate(column.title, column.width)))])
  const count = columns[0]?.cells.length ?? 0
  const draw = count > mostRowsDrawn ? padRows : drawRows
  for (let first = 0; first < count; first += rowsAtOnce) yield* draw(columns, cellsOf(columns, first), first, colour)
}

function cellsOf(columns: readonly MeasuredColumn[], first: number): string[][] {
  const texts = columns.map(({ cells, width }) =>
    cells.slice(first, first + rowsAtOnce).map((cell) => truncate(cell === '' ? absent : cell, width)),
  )
  const count = texts[0]?.length ?? 0
  return Array.from({ length: count }, (_, index) => texts.map((column) => column[index] ?? absent))
}

function drawRows(columns: readonly MeasuredColumn[], rows: string[][], first = 0, colour?: Colour): readonly string[] {
  const table = new CliTable({
    chars: { ...noBorders, middle: ' '.repeat(gap) },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: columns.map((column) => column.width),
    colAligns: columns.map((column) => column.align),
  })
  table.push(
    ...rows.map((row, at) => columns.map((column, index) => paint(row[index] ?? '', column, first + at, colour))),
  )
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
}

function padRows(
  columns: readonly MeasuredColumn[],
  rows: string[][],
  first: number,
  colour: Colour,
): readonly string[] {
  return rows.map((row, at) =>
    columns
      .map((column, index) => paint(padCell(row[index] ?? absent, column), column, first + at, colour))
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

/** A cell in the colour of its column, which takes no width. */
function paint(text: string, { tones }: MeasuredColumn, row: number, colour: Colour | undefined): string {
  const tone = tones?.[row] ?? null
  return tone === null || colour === undefined ? text : colour[tone](text)
}

function padCell(text: string, { width, align }: MeasuredColumn): string {
  const blanks = ' '.repeat(Math.max(0, width - textWidth(text)))
  return align === 'right' ? `${blanks}${text}` : `${text}${blanks}`
}
