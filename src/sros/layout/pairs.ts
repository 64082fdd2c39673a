import { indentOf } from './cells.ts'

/** One `label : value` of a screen. `column` is where the value begins, or would begin. */
export interface Pair {
  readonly label: string
  readonly value: string
  readonly column: number
}

const pairAt = /^( {0,4}\S(?:[^:]*[^:\s])?)(\s*):(?: (.*))?$/
const secondPair = /^(.*?\S|)\s{2,}(\S(?:[^:]*[^:\s])?\s*:(?: .*)?)$/

/**
 * Reads the pairs of one line, none when it is no such line. With `two`, a second pair may stand behind two blanks or
 * more, as in `E. Sched. Policy : N/A          E. Agg Rate Limit: 5000`.
 */
export function readPairs(line: string, two: boolean): Pair[] {
  const match = pairAt.exec(line)
  if (!match) return []
  const [, label = '', gap = '', rest = ''] = match
  const column = label.length + gap.length + 2
  const second = two ? secondPair.exec(rest) : null
  const first = { label: label.trim(), value: (second ? (second[1] ?? '') : rest).trim(), column }
  return second ? [first, ...readPairs(second[2] ?? '', false)] : [first]
}

/** Whether a line goes on with the value of the pair above: nothing stands left of the column where that value began. */
export function continuesPair(line: string, last: Pair | null): last is Pair {
  return last !== null && line !== '' && indentOf(line) >= last.column
}

/**
 * Joins the parts of a wrapped value. SR OS breaks behind punctuation without losing a blank, and between words at a
 * blank: so a part that ended in a letter, a digit or `#` ended at a blank.
 */
export function joinWrapped(first: string, next: string): string {
  return /[\p{L}\p{N}#]$/u.test(first) ? `${first} ${next.trim()}` : `${first}${next.trim()}`
}

const absentWords = new Set(['', 'N/A', 'n/a', '(Not Specified)', '""', 'none', 'None', '-'])

/** A printed value without its quotes; null where SR OS prints one of its words for nothing. */
export function presentValue(value: string): string | null {
  if (absentWords.has(value)) return null
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}
