import type { Change, Lives } from '../../operations/history/lives.ts'
import { historyFields } from '../../operations/history/row.ts'
import { sparkline } from '../../render/sparkline.ts'
import type { View } from '../../render/view.ts'
import { textWidth } from '../../render/width.ts'
import type { Text } from '../text/contents.ts'
import { sentenceOf } from './events.ts'
import { viewOf } from './rows.ts'

const widest = 80
const mostChanges = 20

/** The view of events of old logs: when, and what happened in a plain sentence or else in the words of the router. */
export function historyView(text: Text): View {
  const view = viewOf(historyFields, ['time', 'text', 'router', 'file', 'line'], text, ['line'], {
    text: 'event',
    line: 'lineNumber',
  })
  const columns = view.columns.map((column) => {
    if (column.field === 'time') return { ...column, show: (value: unknown) => shortTime(value) }
    if (column.field !== 'text') return column
    return {
      ...column,
      priority: 1,
      show: (value: unknown, row: Parameters<typeof sentenceOf>[0]) => sentenceOf(row, text) ?? String(value),
    }
  })
  return { ...view, columns }
}

/** `2026-11-20 21:03:11`, by the clock of the line. */
function shortTime(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 19).replace('T', ' ') : ''
}

/** What is said under the table: first and last seen, each coming and going with its reason, and a drawing of both over time. */
export function historySummary(
  lives: Lives,
  moments: readonly number[],
  text: Text,
  columns: number,
  hasBlocks: boolean,
): string[] {
  const { first, last, changes } = lives
  if (first === null || last === null) return []
  const { history } = text
  const kept = changes.slice(-mostChanges)
  return [
    history.seen(shortTime(first.row.time), shortTime(last.row.time), moments.length),
    ...(kept.length < changes.length ? [`  ${history.earlier(changes.length - kept.length)}`] : []),
    ...kept.map((change) => `  ${changeLine(change, text)}`),
    ...timelineOf(lives, moments, text, Math.min(widest, columns), hasBlocks),
  ]
}

function changeLine({ what, row, cause }: Change, text: Text): string {
  const { history } = text
  const words = Object.values(history.changes)
  const width = Math.max(...words.map(textWidth))
  const word = history.changes[what]
  const why = cause === null ? '' : `  ${history.because(sentenceOf(cause, text) ?? cause.text)}`
  return `${shortTime(row.time)}  ${word}${' '.repeat(width - textWidth(word))}  ${row.router ?? '-'}${why}`
}

/**
 * Two lines of cells, from the first event to the last: where the user was on line, and how many events there were. Nothing where all was
 * at one moment.
 */
function timelineOf(
  { first, last, changes }: Lives,
  moments: readonly number[],
  { history: { timeline } }: Text,
  width: number,
  hasBlocks: boolean,
): string[] {
  const labels = Object.values(timeline)
  const labelWidth = Math.max(...labels.map(textWidth)) + 2
  const cells = width - labelWidth
  const [from, to] = [first?.orderMs ?? 0, last?.orderMs ?? 0]
  if (!Number.isFinite(from) || to <= from || cells < 40) return []
  const cellMs = (to - from) / cells
  const cellAt = (ms: number) => Math.min(cells - 1, Math.max(0, Math.floor((ms - from) / cellMs)))
  const counts = Array.from({ length: cells }, () => 0)
  for (const ms of moments) counts[cellAt(ms)] = (counts[cellAt(ms)] ?? 0) + 1
  const label = (word: string) => word + ' '.repeat(labelWidth - textWidth(word))
  const [start, end] = [shortTime(first?.row.time).slice(0, 16), shortTime(last?.row.time).slice(0, 16)]
  return [
    '',
    ...(changes.length === 0
      ? []
      : [`${label(timeline.online)}${onlineCells(changes, cells, cellAt, hasBlocks)}`.trimEnd()]),
    `${label(timeline.events)}${sparkline(
      counts.map((count) => count || null),
      hasBlocks,
    )}`.trimEnd(),
    `${label('')}${start}${' '.repeat(cells - start.length - end.length)}${end}`,
  ]
}

/** A cell is full where the user was on line at any time of it; blank where the logs do not tell. */
function onlineCells(
  changes: readonly Change[],
  cells: number,
  cellAt: (ms: number) => number,
  hasBlocks: boolean,
): string {
  const [on, off] = hasBlocks ? ['█', '·'] : ['#', '.']
  // Before the first change was the other state.
  const drawn = Array.from({ length: cells }, () => (changes[0]?.what === 'on' ? off : on))
  for (const [index, { what, orderMs }] of changes.entries()) {
    const next = changes[index + 1]
    const end = next === undefined ? cells - 1 : cellAt(next.orderMs)
    const begin = cellAt(orderMs)
    // The cell of a change has a part of each.
    for (let at = what === 'on' ? begin : begin + 1; at <= end; at += 1) drawn[at] = what === 'on' ? on : off
  }
  return drawn.join('')
}
