import { escapeText } from './escape.ts'
import { dropColumns, narrowColumns } from './fit.ts'
import { measureColumn } from './measure.ts'
import type { Row } from './row.ts'
import { drawTable } from './table.ts'
import type { Terminal } from './terminal.ts'
import type { CardGroup, CardTable, CardView } from './view.ts'
import { textWidth, wrap } from './width.ts'

const indent = '  '
const gap = '  '
// Narrower than this, a value is broken into so many lines that it is better to let them be long.
const leastValueWidth = 20

interface Line {
  readonly label: string
  readonly value: string
}

interface Section {
  readonly title: string | undefined
  readonly lines: readonly Line[]
}

/** The lines of a card: its title, groups of labels and values, and the small tables that belong to it. */
export function* drawCard(card: CardView, row: Row, terminal: Terminal): Generator<string> {
  for (const line of wrap(escapeText(card.title(row)), terminal.columns)) yield terminal.colour.heading(line)
  const sections = card.groups.map((group) => readGroup(group, row)).filter((section) => section.lines.length > 0)
  const labelWidth = Math.max(0, ...sections.flatMap((section) => section.lines.map((line) => textWidth(line.label))))
  for (const section of sections) {
    if (section.title !== undefined) yield* drawTitle(section.title, terminal)
    for (const line of section.lines) yield* drawLine(line, labelWidth, terminal.columns)
  }
  for (const table of card.tables?.(row) ?? []) yield* drawCardTable(table, terminal)
}

function readGroup(group: CardGroup, row: Row): Section {
  const lines = group.items.flatMap((item) => {
    const value = item.value(row)
    return value === null || value === '' ? [] : [{ label: escapeText(item.title), value: escapeText(value) }]
  })
  return { title: group.title, lines }
}

function* drawTitle(title: string, terminal: Terminal): Generator<string> {
  yield ''
  yield terminal.colour.heading(escapeText(title))
}

function* drawLine(line: Line, labelWidth: number, columns: number): Generator<string> {
  const margin = indent.length + labelWidth + gap.length
  const label = `${indent}${line.label}`
  for (const [index, part] of wrap(line.value, Math.max(leastValueWidth, columns - margin)).entries()) {
    const left = index === 0 ? label : ''
    yield `${left}${' '.repeat(margin - textWidth(left))}${part}`.trimEnd()
  }
}

function* drawCardTable(table: CardTable, terminal: Terminal): Generator<string> {
  if (table.rows.length === 0) return
  if (table.title === undefined) yield ''
  else yield* drawTitle(table.title, terminal)
  const limit = terminal.columns - indent.length
  const columns = table.columns.map((column) => measureColumn(column, table.rows)).filter((column) => !column.isEmpty)
  for (const line of drawTable(narrowColumns(dropColumns(columns, limit), limit), terminal.colour)) {
    yield `${indent}${line}`
  }
}
