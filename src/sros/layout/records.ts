import { cutCells, indentOf } from './cells.ts'
import { type HeaderLine, readHeader, readStackedHeader } from './header.ts'

/** One record of a ruled table: the cells by the label of their column, and the lines that repeat the last one. */
export interface PrintedRecord {
  readonly cells: Record<string, string>
  /** The cells of columns that the table does not name, those that say something. */
  readonly unknown: Record<string, string>
  readonly repeats: Record<string, string>[]
}

export interface RecordTable {
  /** The labels that the header may have. Others are read too, and kept apart under their own name. */
  readonly labels: readonly string[]
  /** Labels of other releases, and the label of today that they stand for. */
  readonly aliases?: Readonly<Record<string, string>>
  /** Whether the cells of a line can be the first line of a record. */
  readonly starts: (cells: Readonly<Record<string, string>>) => boolean
  /** Whether a line can begin a record by its first letter; asked of every line, before it is cut. */
  readonly mayStart?: (first: number) => boolean
  /** The first line is free text: a record only begins where its second line follows, at the indent of the header. */
  readonly needsSecondLine?: boolean
  /** The lines of the header are one line of labels, each word a column: `Admin` over `State`. */
  readonly isStacked?: boolean
  /** The last line of a record may stand more than once (a second address). */
  readonly repeatsLast?: boolean
}

/** Reads the records of one ruled table, whose header it is given first. */
export interface Records {
  header(line: string): void
  /** Ends the header, and forgets the record of a table before. */
  endHeader(): void
  /**
   * Takes a line of the body, with the line behind it (`''` before a rule, null where it is not known yet); false when it is none
   * of a record.
   */
  text(line: string, next: string | null): boolean
  /** The record that is open takes no more lines, but is not given yet. */
  seal(): void
  /** Gives the record that is open. */
  flush(): void
}

/** Opens the reading of a table; each record is given when the next one begins, or at `flush`. */
export function openRecords(table: RecordTable, give: (record: PrintedRecord) => void): Records {
  let headerText: string[] = []
  let header: HeaderLine[] = []
  let record: PrintedRecord | null = null
  let at = 0
  let sealed = false
  let lead = ''
  let unknown: Record<string, string> = {}

  const names = new Map(table.labels.map((label) => [label.toLowerCase(), label]))
  for (const [alias, label] of Object.entries(table.aliases ?? {})) names.set(alias.toLowerCase(), label)
  const allLabels = [...table.labels, ...Object.keys(table.aliases ?? {})]
  const named = (column: HeaderLine[number]) => ({
    ...column,
    label: names.get(column.label.toLowerCase()) ?? column.label,
  })
  const known = new Set<string>(table.labels)

  const startOf = (index: number) => header[index]?.[0]?.start ?? 0

  /** The line of the record that a text with this indent is, counted from the one expected next. */
  function lineFor(indent: number): number | null {
    for (let index = at + 1; index < header.length; index += 1) if (startOf(index) === indent) return index
    const repeats = table.repeatsLast && at > 0 && at === header.length - 1
    return repeats && header[at]?.some((column) => column.start === indent) ? at : null
  }

  function take(line: string, index: number): void {
    unknown = record?.unknown ?? {}
    const cells = cellsOf(line, header[index] ?? [])
    if (index === at) record?.repeats.push(cells)
    else Object.assign(record?.cells ?? {}, cells)
    at = index
  }

  function begin(line: string, next: string | null): boolean {
    if (table.needsSecondLine && indentOf(next ?? '') !== startOf(1)) return false
    if (table.mayStart && !table.mayStart(line.charCodeAt(0))) return false
    const columns = header[0] ?? []
    unknown = {}
    const cells = cellsOf(line, columns)
    if (!table.starts(cells)) return false
    records.flush()
    record = { cells, unknown, repeats: [] }
    unknown = {}
    at = 0
    sealed = false
    return true
  }

  /** A first value that is wider than its column may stand alone, and the rest under its own columns in the next line. */
  function isLead(line: string, next: string | null): boolean {
    const second = header[0]?.[1]
    return (
      second !== undefined &&
      line.length >= second.start &&
      !line.includes(' ') &&
      (next === null || indentOf(next) > 0)
    )
  }

  function cellsOf(line: string, columns: HeaderLine): Record<string, string> {
    const texts = cutCells(line, columns)
    const cells: Record<string, string> = {}
    for (let index = 0; index < columns.length; index += 1) {
      const label = columns[index]?.label ?? ''
      const text = texts[index] ?? ''
      if (known.has(label)) cells[label] = text
      else if (text !== '') unknown[label] = text
    }
    return cells
  }

  const records: Records = {
    header: (line) => headerText.push(line),
    endHeader() {
      const lines = table.isStacked ? [readStackedHeader(headerText)] : readHeader(headerText, allLabels)
      header = lines.map((line) => line.map(named))
      headerText = []
      record = null
    },
    text(line, next) {
      const indent = indentOf(line)
      if (lead !== '') {
        const whole = `${lead} ${line.trimStart()}`
        lead = ''
        return indent > 0 && begin(whole, next)
      }
      if (record && !sealed) {
        const index = lineFor(indent)
        if (index !== null) {
          take(line, index)
          return true
        }
      }
      if (indent === startOf(0)) {
        if (begin(line, next)) return true
        if (isLead(line, next) && !table.needsSecondLine) {
          lead = line
          return true
        }
      }
      return false
    },
    seal() {
      sealed = true
    },
    flush() {
      if (record) give(record)
      record = null
      lead = ''
    },
  }
  return records
}
