import { indentOf } from './cells.ts'
import { countIn, saysEmpty } from './footer.ts'
import { readHeader } from './header.ts'
import { readPairs } from './pairs.ts'
import { openRecords, type PrintedRecord, type Records } from './records.ts'
import { ruleOf } from './rule.ts'

/** A screen of which no real one was ever seen: it may have titles, ruled tables and `label : value` lines in any order. */
interface LooseScreen {
  /** Labels that a header may have. A table is one whose header has any of them. */
  readonly labels: readonly string[]
  /** The text between two rules that is no header, or a line that `isTitle` says is one. */
  title(text: string): void
  isTitle?(line: string): boolean
  /** Whether the cells of a line can begin a record; any can, when it is not told. */
  starts?(cells: Readonly<Record<string, string>>): boolean
  /** A line of a table, with those that go on with its last cell: what is not empty, by label. */
  record(cells: ReadonlyMap<string, string>): void
  /** A line outside of tables, before it is looked at as a pair. */
  line?(line: string): boolean
  pair(label: string, value: string): void
  /** A blank line, a rule or the end: what was open is over. */
  close(): void
}

interface LooseSink {
  unplaced(line: string): void
  counted(printed: number): void
  empty(): void
}

const noneForm =
  /^No (?:\w+[ -]){0,4}(?:errors?|entry|entries|lockouts?|policies|policy|hosts?)(?: (?:(?:was|were|are) )?(?:found|active|configured|present))?\.?$/i

/**
 * Opens the reading of such a screen. `end` tells whether it came to a rule, a count or a word for nothing; double rules stand
 * above and below each title, and below each block, as on every screen.
 */
export function openLoose(screen: LooseScreen, sink: LooseSink): { line(text: string): void; end(): boolean } {
  const known = new Set(screen.labels.map((label) => label.toLowerCase()))
  let pending: string[] = []
  let before: ReturnType<typeof ruleOf> = null
  let records: Records | null = null
  let lastColumn = { label: '', start: 0 }
  let wrapped: string[] = []
  let isOver = true
  let doubles = 0

  function isHeader(lines: readonly string[]): boolean {
    if (lines.length === 0 || lines.some((line) => readPairs(line, false).length > 0)) return false
    const columns = readHeader(lines, screen.labels).flat()
    const own = columns.filter(({ label }) => known.has(label.toLowerCase()))
    return own.length > 0 && (own.length === columns.length || lines.some((line) => /\S {2,}\S/.test(line)))
  }

  function give({ cells, unknown }: PrintedRecord): void {
    const all = new Map([...Object.entries(cells), ...Object.entries(unknown)])
    const last = all.get(lastColumn.label) ?? ''
    all.set(lastColumn.label, [last, ...wrapped].join(' ').trim())
    wrapped = []
    screen.record(new Map([...all].filter(([, value]) => value !== '')))
  }

  function begin(lines: readonly string[]): void {
    records = openRecords({ labels: screen.labels, starts: (cells) => screen.starts?.(cells) ?? true }, give)
    for (const line of lines) records.header(line)
    records.endHeader()
    lastColumn = readHeader(lines, screen.labels).at(-1)?.at(-1) ?? lastColumn
  }

  function endTable(): void {
    records?.flush()
    records = null
  }

  function rule(kind: 'double' | 'single'): void {
    endTable()
    screen.close()
    const isEnclosed = before === 'double' && kind === 'double'
    isOver = pending.length === 0
    if (kind === 'double') doubles += 1
    if (!isEnclosed && isHeader(pending)) begin(pending)
    else if (pending.length > 0) screen.title(pending.map((line) => line.trim()).join(' '))
    pending = []
    before = kind
  }

  function settle(): void {
    for (const line of pending) sink.unplaced(line)
    pending = []
    before = null
  }

  function inTable(line: string): boolean {
    if (records === null) return false
    if (records.text(line, null)) return true
    if (indentOf(line) < lastColumn.start) return false
    wrapped.push(line.trim())
    return true
  }

  function takePairs(line: string): boolean {
    const pairs = readPairs(line, true)
    if (pairs.length > 0) settle()
    for (const { label, value } of pairs) screen.pair(label, value)
    return pairs.length > 0
  }

  function special(line: string): boolean {
    // Indented, it may be the text of something else.
    const count = countIn(line)
    const isNone = indentOf(line) === 0 && (saysEmpty(line) || noneForm.test(line))
    if (count === null && !isNone) return false
    endTable()
    screen.close()
    if (count !== null) sink.counted(count)
    else sink.empty()
    settle()
    isOver = true
    return true
  }

  return {
    line(text) {
      const kind = ruleOf(text)
      if (kind !== null) return rule(kind)
      if (text === '') {
        if (records === null) screen.close()
        return
      }
      if (special(text)) return
      isOver = false
      if (screen.isTitle?.(text)) {
        endTable()
        screen.close()
        screen.title(text.trim())
      } else if (inTable(text)) return
      else if (screen.line?.(text)) settle()
      else if (!takePairs(text)) {
        if (before !== null && records === null) pending.push(text)
        else sink.unplaced(text)
      }
    },
    end() {
      endTable()
      screen.close()
      const isWhole = isOver && doubles % 3 === 0
      settle()
      return isWhole
    },
  }
}
