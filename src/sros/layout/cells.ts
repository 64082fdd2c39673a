import type { HeaderLine } from './header.ts'

/**
 * Cuts a line of a table into the cells of its columns, blanks trimmed. A value that is wider than its column pushes the
 * rest of the line to the right, as SR OS's own printing does; the columns behind it move with it.
 */
export function cutCells(line: string, columns: HeaderLine): string[] {
  const cells: string[] = []
  let from = 0
  let shift = 0
  for (let index = 0; index < columns.length; index += 1) {
    const next = columns[index + 1]
    if (next === undefined) {
      cells.push(line.slice(from).trim())
      break
    }
    const boundary = next.start + shift
    if (boundary >= line.length) {
      cells.push(line.slice(from).trim())
      from = line.length
      continue
    }
    if (line.charCodeAt(boundary - 1) === 32) {
      cells.push(line.slice(from, boundary).trim())
      from = boundary
      continue
    }
    const end = line.indexOf(' ', boundary)
    cells.push(line.slice(from, end < 0 ? line.length : end).trim())
    from = end < 0 ? line.length : end
    while (from < line.length && line.charCodeAt(from) === 32) from += 1
    shift += from - boundary
  }
  return cells
}

/** How many blanks a line begins with. */
export function indentOf(line: string): number {
  let indent = 0
  while (line.charCodeAt(indent) === 32) indent += 1
  return indent
}
