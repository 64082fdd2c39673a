import type { HeaderLine } from './header.ts'

/**
 * Cuts a line of a table into the cells of its columns, blanks trimmed. A value that is wider than its column pushes the
 * rest of the line to the right, as SR OS's own printing does; the columns behind it move with it.
 */
export function cutCells(line: string, columns: HeaderLine): string[] {
  const cells: string[] = []
  eachCell(line, columns, (text) => cells.push(text))
  return cells
}

/** The same, told cell by cell: of a hundred thousand lines, no list is made. */
export function eachCell<C extends HeaderLine[number]>(
  line: string,
  columns: readonly C[],
  put: (text: string, column: C) => void,
): void {
  let from = 0
  let shift = 0
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index] as C
    const next = columns[index + 1]
    if (next === undefined) {
      put(trimmed(line, from, line.length), column)
      break
    }
    const boundary = next.start + shift
    if (boundary >= line.length) {
      put(trimmed(line, from, line.length), column)
      from = line.length
      continue
    }
    if (line.charCodeAt(boundary - 1) === 32) {
      put(trimmed(line, from, boundary), column)
      from = boundary
      continue
    }
    const end = line.indexOf(' ', boundary)
    put(trimmed(line, from, end < 0 ? line.length : end), column)
    from = end < 0 ? line.length : end
    while (from < line.length && line.charCodeAt(from) === 32) from += 1
    shift += from - boundary
  }
}

/** A piece of a line without the blanks around it. */
function trimmed(line: string, from: number, end: number): string {
  let [first, last] = [from, end]
  while (first < last && line.charCodeAt(first) === 32) first += 1
  while (last > first && line.charCodeAt(last - 1) === 32) last -= 1
  // What else counts as blank is rare.
  return line.slice(first, last).trim()
}

/** How many blanks a line begins with. */
export function indentOf(line: string): number {
  let indent = 0
  while (line.charCodeAt(indent) === 32) indent += 1
  return indent
}
