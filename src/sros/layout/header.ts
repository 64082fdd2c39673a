/** One column of a ruled table: its label, as printed, and where it begins. */
interface Column {
  readonly label: string
  readonly start: number
}

/** The columns of one line of a record: a record has as many lines as its header, unless the table says otherwise. */
export type HeaderLine = readonly Column[]

/**
 * Reads the header of a table: the lines between the rule under the title and the rule above the rows.
 *
 * `known` are the labels that the table may have. A label is found wherever it stands, so columns may move and new ones
 * may appear between them. A piece of a lower line that is no known label and stands under a column of the line above
 * is the second half of that label (`Remaining` over `LeaseTime`); else it begins a column of its own.
 */
export function readHeader(lines: readonly string[], known: readonly string[]): HeaderLine[] {
  const header: Column[][] = []
  for (const line of lines) {
    const own: Column[] = []
    for (const piece of pieces(line, known)) {
      const above = header.flat().find((column) => column.start === piece.start)
      if (above && !isKnown(piece.label, known)) extend(header, above, piece.label)
      else own.push(piece)
    }
    if (own.length > 0) header.push(own)
  }
  return header
}

/**
 * Reads a header whose labels stand in several lines above each other (`Admin` over `State`), every word a column of its own:
 * `Port Id`, `Admin State`, `Link`. Layout: `show port`, `show lag port`.
 */
export function readStackedHeader(lines: readonly string[]): HeaderLine {
  const columns: Column[] = []
  for (const line of lines)
    for (const { 0: label, index: start } of line.matchAll(/\S+/g)) {
      const at = columns.findIndex((column) => column.start === start)
      if (at < 0) columns.push({ label, start })
      else columns[at] = { label: `${columns[at]?.label} ${label}`, start }
    }
  return columns.sort((left, right) => left.start - right.start)
}

function extend(header: Column[][], above: Column, more: string): void {
  for (const line of header) {
    const at = line.indexOf(above)
    if (at >= 0) line[at] = { label: `${above.label} ${more}`, start: above.start }
  }
}

/** Splits a header line at two blanks or more, and also at one blank where a known label begins or ends. */
function pieces(line: string, known: readonly string[]): Column[] {
  const found: Column[] = []
  for (const match of line.matchAll(/\S+(?: \S+)*/g)) found.push(...split(match[0], match.index, known))
  return found
}

function split(text: string, start: number, known: readonly string[]): Column[] {
  if (isKnown(text, known)) return [{ label: text, start }]
  const inside = known
    .filter((label) => ` ${text} `.toLowerCase().includes(` ${label} `.toLowerCase()))
    .sort((left, right) => right.length - left.length)[0]
  if (inside === undefined) return [{ label: text, start }]
  const at = ` ${text} `.toLowerCase().indexOf(` ${inside} `.toLowerCase())
  const rest: Column[] = []
  if (at > 0) rest.push(...split(text.slice(0, at - 1), start, known))
  rest.push({ label: text.slice(at, at + inside.length), start: start + at })
  const end = at + inside.length
  if (end < text.length) rest.push(...split(text.slice(end + 1), start + end + 1, known))
  return rest
}

/** Releases spell the same label with other capitals: `Mac Address`, `MAC Address`. */
function isKnown(label: string, known: readonly string[]): boolean {
  return known.some((one) => one.toLowerCase() === label.toLowerCase())
}
