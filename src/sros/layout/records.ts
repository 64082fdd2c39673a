import { eachCell, indentOf } from './cells.ts'
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

interface NamedColumn {
  readonly label: string
  readonly start: number
  /** The table names it. */
  readonly isKnown: boolean
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
  let header: NamedColumn[][] = []
  let record: PrintedRecord | null = null
  let at = 0
  let sealed = false
  let lead = ''

  const names = new Map(table.labels.map((label) => [label.toLowerCase(), label]))
  for (const [alias, label] of Object.entries(table.aliases ?? {})) names.set(alias.toLowerCase(), label)
  const allLabels = [...table.labels, ...Object.keys(table.aliases ?? {})]
  const known = new Set<string>(table.labels)
  const named = ({ label: printed, start }: HeaderLine[number]): NamedColumn => {
    const label = names.get(printed.toLowerCase()) ?? printed
    return { label, start, isKnown: known.has(label) }
  }

  const startOf = (index: number) => header[index]?.[0]?.start ?? 0

  /** The line of the record that a text with this indent is, counted from the one expected next. */
  function lineFor(indent: number): number | null {
    for (let index = at + 1; index < header.length; index += 1) if (startOf(index) === indent) return index
    const repeats = table.repeatsLast && at > 0 && at === header.length - 1
    return repeats && header[at]?.some((column) => column.start === indent) ? at : null
  }

  function take(line: string, index: number): void {
    if (record === null) return
    if (index === at) {
      const cells = {}
      record.repeats.push(cells)
      put(line, index, { ...record, cells })
    } else put(line, index, record)
    at = index
  }

  function begin(line: string, next: string | null): boolean {
    if (table.needsSecondLine && indentOf(next ?? '') !== startOf(1)) return false
    if (table.mayStart && !table.mayStart(line.charCodeAt(0))) return false
    const begun: PrintedRecord = { cells: {}, unknown: {}, repeats: [] }
    put(line, 0, begun)
    if (!table.starts(begun.cells)) return false
    records.flush()
    record = begun
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

  function put(line: string, index: number, { cells, unknown }: PrintedRecord): void {
    eachCell(line, header[index] ?? [], (text, { label, isKnown }) => {
      if (isKnown) cells[label] = text
      else if (text !== '') unknown[label] = text
    })
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
