import { drawCard } from './card.ts'
import { escapeText } from './escape.ts'
import { dropColumns, narrowColumns } from './fit.ts'
import type { Renderer } from './format.ts'
import { type MeasuredColumn, measureColumn } from './measure.ts'
import { writePieces } from './pieces.ts'
import type { Row } from './row.ts'
import { drawTable } from './table.ts'
import type { Terminal } from './terminal.ts'
import { drawTree } from './tree.ts'
import type { Column, RowSentence, View } from './view.ts'
import { wrap } from './width.ts'

const mostCards = 4
const belowIndent = '      '

export interface SheetOptions {
  readonly fields?: readonly string[] | undefined
  readonly wide: boolean
}

/**
 * What people read: a table, or a card for each row where there are few and the view has one. All rows are kept until
 * the end, as the widths depend on them. An empty answer prints nothing here; it is said in words elsewhere.
 */
export function openSheet(view: View, terminal: Terminal, options: SheetOptions): Renderer {
  const kept: Row[] = []
  const isFree = !options.wide && options.fields === undefined

  function draw(): Iterable<string> {
    if (isFree && view.tree) return drawTree(view.tree(kept), terminal)
    if (isFree && view.sentence) return sentences(view.sentence, kept, terminal)
    if (isFree && view.card && kept.length <= mostCards) return cards(view, kept, terminal)
    return table(view, kept, terminal, options)
  }

  return {
    async rows(rows) {
      for (const row of rows) kept.push(row)
    },
    async end() {
      if (kept.length === 0) return
      await writePieces(terminal, endLines(draw()))
    },
  }
}

function* sentences(
  sentence: (row: Row) => RowSentence,
  rows: readonly Row[],
  { colour, columns }: Terminal,
): Generator<string> {
  for (const row of rows) {
    const { title, text, tone, below } = sentence(row)
    if (title !== undefined) yield colour.heading(escapeText(title))
    // Words with lines below them are many: they are broken where the terminal ends.
    const width = columns - belowIndent.length
    const words = below === undefined ? [escapeText(text)] : wrap(escapeText(text), width)
    for (const [index, line] of words.entries()) yield `${index === 0 ? '' : belowIndent}${colour[tone](line)}`
    for (const line of (below ?? []).flatMap((one) => wrap(escapeText(one), width))) {
      yield `${belowIndent}${colour.faint(line)}`
    }
  }
}

function* cards(view: View, rows: readonly Row[], terminal: Terminal): Generator<string> {
  if (view.card === undefined) return
  for (const [index, row] of rows.entries()) {
    if (index > 0) yield ''
    yield* drawCard(view.card, row, terminal)
  }
}

function table(view: View, rows: readonly Row[], terminal: Terminal, options: SheetOptions): Iterable<string> {
  const columns = columnsOf(view, options.fields).map((column) => measureColumn(column, rows))
  return drawTable(choose(columns, terminal.columns, options), terminal.colour)
}

/** `wide` shows all; a list of fields loses none; else empty columns and those of least use go. */
function choose(columns: readonly MeasuredColumn[], limit: number, options: SheetOptions): readonly MeasuredColumn[] {
  if (options.wide) return columns
  if (options.fields !== undefined) return narrowColumns(columns, limit)
  const filled = columns.filter((column) => !column.isEmpty)
  return narrowColumns(dropColumns(filled, limit), limit)
}

/** A field that was asked for and is no column of the view is shown as it is, and never cut: it may be an address. */
export function columnsOf(view: View, fields: readonly string[] | undefined): readonly Column[] {
  if (fields === undefined) return view.columns
  return fields.map((field) => {
    const known = view.columns.find((column) => column.field === field)
    return known ?? { field, title: field, priority: 1 }
  })
}

function* endLines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`
}
