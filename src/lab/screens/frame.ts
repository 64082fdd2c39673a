/** SR OS tables are 79 columns wide. */
const width = 79

export const doubleRule = '='.repeat(width)
export const rule = '-'.repeat(width)

/** An empty line, a rule, the title, a rule: how every screen begins. */
export function* openFrame(title: string): Generator<string> {
  yield ''
  yield doubleRule
  yield title
  yield doubleRule
}

/** A cell of at least this width; one that fills its column keeps a blank before the next (not seen on a real one). */
export function cell(text: string, columns: number): string {
  return text.length < columns ? text.padEnd(columns) : `${text} `
}

/**
 * `Label : value` with the colon in column `colon`. A value that is too long goes on in the next line under its
 * beginning, broken after the last full stop, closing bracket or blank that fits (seen in port descriptions).
 */
export function labelled(label: string, colon: number, value: string): string[] {
  const head = `${label.padEnd(colon)}: `
  const room = width - head.length
  const lines: string[] = []
  let rest = value
  while (rest.length > room) {
    const fit = rest.slice(0, room)
    const mark = Math.max(fit.lastIndexOf('.'), fit.lastIndexOf(')'), fit.lastIndexOf(' '))
    const end = mark > 0 ? mark + 1 : room
    lines.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  lines.push(rest)
  return lines.map((line, index) => (index === 0 ? head : ' '.repeat(head.length)) + line)
}

/** Days and a clock, as in `Up Time`: `0d 00:01:12`. */
export function printUpTime(seconds: number): string {
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
  return `${Math.floor(seconds / 86_400)}d ${clock.map((part) => String(part).padStart(2, '0')).join(':')}`
}

/** `MM/DD/YYYY HH:MM:SS` in UTC, from milliseconds since the epoch. */
export function printDate(time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${month}/${day}/${year} ${clock.slice(0, 8)}`
}

/** A value in double quotes, empty if absent: how string fields are printed. */
export function quoted(value: string | null): string {
  return `"${value ?? ''}"`
}
