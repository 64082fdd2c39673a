import type { CommandName } from '../../src/sros/catalogue.ts'
import { bareLines, type Fixture, fixturesOf } from './fixtures.ts'

/*
 * The tables that SR OS prints, written down by hand from the transcripts, and changes of their text: nothing here knows how
 * the product reads them. A record has one line of each kind, told by its indent; a column begins where its label does.
 */

/** Where the columns of one kind of line begin; the first is its indent. */
type LineKind = readonly [number, ...number[]]

/** The layout of the table of a router command. */
export interface Table {
  readonly command: CommandName
  readonly lines: readonly LineKind[]
}

export const oneLineTables: readonly Table[] = [
  { command: 'service-using', lines: [[0, 13, 23, 28, 33, 44]] },
  { command: 'sap-using', lines: [[0, 32, 43, 49, 57, 63, 70, 75]] },
  { command: 'dhcp-lease-state', lines: [[0, 16, 34, 54, 65, 74]] },
]

export const manyLineTables: readonly Table[] = [
  {
    command: 'pppoe-session',
    lines: [
      [0, 20, 38, 45, 61],
      [4, 65],
    ],
  },
  { command: 'ppp-session', lines: [[0], [2], [11, 25, 31, 47, 71]] },
  { command: 'ipoe-session', lines: [[0, 33, 53, 69], [4], [8]] },
  { command: 'subscriber-hosts', lines: [[0], [2], [4, 31, 47, 63], [6]] },
]

/** The lines of a screen with one table: what stands before the header, the header, the rows, and the rest. */
export interface Screen {
  readonly before: readonly string[]
  readonly header: readonly string[]
  readonly rows: readonly string[]
  readonly after: readonly string[]
}

/** Takes the lines of a screen apart; null when it holds no table with a row, or more than one. */
function screenOf(lines: readonly string[]): Screen | null {
  const rules = lines.flatMap((line, at) => (/^(?:={79}|-{79})$/.test(line) ? [at] : []))
  const doubles = rules.filter((at) => lines[at]?.startsWith('='))
  const [, title, end] = doubles
  const singles = rules.filter((at) => lines[at]?.startsWith('-'))
  const [head, foot] = singles
  if (doubles.length !== 3 || title === undefined || end === undefined || head === undefined || foot === undefined)
    return null
  if (foot === head + 1) return null
  return {
    before: lines.slice(0, title + 1),
    header: lines.slice(title + 1, head),
    rows: lines.slice(head + 1, foot),
    after: lines.slice(foot),
  }
}

/** The lines of a screen, with a header and rows of one's own. */
export function screenWith(screen: Screen, header: readonly string[], rows: readonly string[]): string[] {
  const rule = '-'.repeat(79)
  return [...screen.before, ...header, rule, ...rows, ...screen.after]
}

/** Fixtures of a table whose values all stand in their columns, with their screens. */
export function tableFixtures(table: Table): { fixture: Fixture; screen: Screen }[] {
  return fixturesOf(table.command).flatMap((fixture) => {
    const screen = screenOf(bareLines(fixture.text).map((line) => line.trimEnd()))
    return screen && !/ (?:detail|statistics)$/.test(fixture.typed) && hasShape(screen, table)
      ? [{ fixture, screen }]
      : []
  })
}

/** Whether the header stands where that of the table does, and no value is wider than its column. */
function hasShape(screen: Screen, table: Table): boolean {
  return (
    table.lines.every(([first], line) => indentOf(screen.header[line] ?? '') === first) &&
    [...screen.header, ...screen.rows].every((line) => isAligned(line, table))
  )
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** The kind of a line, and the indent at which it stands within that kind (a repeated line begins at a later column). */
function kindOf(line: string, table: Table): LineKind | null {
  const indent = indentOf(line)
  return table.lines.find(([first]) => first === indent) ?? table.lines.find((kind) => kind.includes(indent)) ?? null
}

function isAligned(line: string, table: Table): boolean {
  // The second line of a header may begin under any column, with the lower half of a label.
  const kind = kindOf(line, table)
  return kind?.every((start) => start === 0 || line.length <= start || line[start - 1] === ' ') ?? false
}

/** How much wider a column gets, and how much deeper the indent, by the number of the kind of line and of the column. */
export type Widths = readonly (readonly number[])[]

/** Writes the lines of a table again with wider columns and deeper indents, in header and rows alike. */
export function widen(lines: readonly string[], table: Table, widths: Widths): string[] {
  return lines.map((line) => {
    const kind = kindOf(line, table)
    if (!kind) throw new Error(`no line of ${table.command}: ${line}`)
    const extra = widths[table.lines.indexOf(kind)] ?? []
    return insertAt(line, kind, (column) => ' '.repeat(extra[column] ?? 0))
  })
}

/** Adds a column that nobody knows before the column of a kind of line (or behind the last one). */
export function addColumn(
  screen: Screen,
  table: Table,
  place: { line: number; column: number },
  added: { label: string; value: string; gap: number },
): string[] {
  const width = Math.max(added.label.length, added.value.length) + added.gap
  const target = table.lines[place.line] ?? [0]
  let labelled = false
  const write = (text: (line: string) => string) => (line: string) => {
    const kind = kindOf(line, table)
    if (kind !== target) return line
    if (place.column < kind.length) {
      return insertAt(line, kind, (column) => (column === place.column ? text(line).padEnd(width) : ''))
    }
    const longest = Math.max(...[...screen.header, ...screen.rows].map((one) => one.length))
    return text(line) === '' ? line : line.padEnd(longest + added.gap) + text(line)
  }
  const header = screen.header.map((line) => {
    if (labelled || kindOf(line, table) !== target || indentOf(line) !== target[0]) return write(() => '')(line)
    labelled = true
    return write(() => added.label)(line)
  })
  // A line that repeats only the last columns of the line before it has no value for the new one.
  const rows = screen.rows.map(write((line) => (indentOf(line) === target[0] ? added.value : '')))
  return screenWith(screen, header, rows)
}

/** Puts the columns of a one-line table in another order; the first stays the first. */
export function reorder(screen: Screen, table: Table, order: readonly number[]): string[] {
  const starts = table.lines[0] ?? [0]
  const all = [...screen.header, ...screen.rows]
  const cells = (line: string) => starts.map((start, index) => line.slice(start, starts[index + 1]).trimEnd())
  const widths = starts.map((_, column) => Math.max(...all.map((line) => cells(line)[column]?.length ?? 0)) + 2)
  const write = (line: string) => {
    const own = cells(line)
    return order
      .map((column) => (own[column] ?? '').padEnd(widths[column] ?? 0))
      .join('')
      .trimEnd()
  }
  return screenWith(screen, screen.header.map(write), screen.rows.map(write))
}

function insertAt(line: string, kind: LineKind, text: (column: number) => string): string {
  let written = ''
  let from = 0
  for (const [column, start] of kind.entries()) {
    if (start > line.length) break
    // Blanks that stand before a later column of an indented line are part of its indent.
    written += line.slice(from, start) + text(column)
    from = start
  }
  return written + line.slice(from)
}

/** The records of a table: where each begins and how many lines it has. */
export function recordsIn(rows: readonly string[]): { at: number; lines: number }[] {
  const begins = rows.flatMap((line, at) => (indentOf(line) === 0 ? [at] : []))
  return begins.map((at, index) => ({ at, lines: (begins[index + 1] ?? rows.length) - at }))
}
