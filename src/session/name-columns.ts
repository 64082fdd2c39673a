import type { Span } from './labelled-names.ts'

const rule = /^[=-]{20,}/
const hasCells = /\S\s{2,}\S/
const label = /^[A-Z][\w ./()-]*? *:(?: |$)/

/** The layout of the table that is open: where names stand in it. */
type Layout =
  /** The first column, as in the table of PPP sessions, or its first word, as in that of users. */
  | { readonly kind: 'first'; readonly wholeLine: boolean }
  /** A column of its own, on a line of its own or behind others. */
  | { readonly kind: 'column'; readonly column: number; readonly isAlone: boolean }

/**
 * Finds the names in tables, by the header that the router printed: `User-Name`, `User`, `Subscriber`, `Circuit-Id`, `[CircuitID]`, and
 * `PPP user name/Opt82 Circuit Id` of DHCP leases.
 */
export class NameColumns {
  #layouts: Layout[] = []
  /** The rule below the header has been seen. */
  #isBody = false

  of(line: string): Span[] {
    if (rule.test(line)) {
      if (line.startsWith('=')) this.#layouts = []
      this.#isBody = this.#layouts.length > 0
      return []
    }
    const layout = layoutOf(line)
    if (layout !== null) {
      this.#layouts = this.#isBody ? [layout] : [...this.#layouts, layout]
      this.#isBody = false
      return []
    }
    return this.#isBody ? this.#layouts.flatMap((one) => spansIn(line, one)) : []
  }
}

function layoutOf(line: string): Layout | null {
  if (/^User-Name\s*$/.test(line)) return { kind: 'first', wholeLine: true }
  if (/^(?:User|Subscriber)\s{2,}\S/.test(line) && !line.includes(':')) return { kind: 'first', wholeLine: false }
  const column = line.search(
    /(?<=\s)(?:Subscriber(?:-Id)?(?:\s|$)|(?:Circuit|Remote)[- ]Id(?:\s|$)|\[CircuitID\]|PPP user name\/Opt82 )/,
  )
  if (column < 0 || line.includes(':') || /[a-z] Subscriber/.test(line)) return null
  return { kind: 'column', column, isAlone: line.slice(0, column).trim() === '' }
}

function spansIn(line: string, layout: Layout): Span[] {
  const to = line.trimEnd().length
  if (label.test(line)) return []
  if (layout.kind === 'first') {
    // A name is all of its line. The table of overrides stands among the sessions.
    if (!/^\S/.test(line) || (layout.wholeLine && (line === 'Overrides' || hasCells.test(line)))) return []
    return [{ from: 0, to: layout.wholeLine ? to : line.search(/\s|$/) }]
  }
  const { column, isAlone } = layout
  if (to <= column || line[column] === ' ') return []
  const before = line.slice(0, column)
  const isBegin = before.trim() === ''
  // Alone on its line: what has cells beside it is another line of the record, in a copy that was indented anew.
  const isIn = isAlone ? isBegin && !hasCells.test(line.slice(column, to)) : before.endsWith(' ') && !isBegin
  return isIn ? [{ from: column, to }] : []
}
