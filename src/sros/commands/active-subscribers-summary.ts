import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import { readPairs } from '../layout/pairs.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'label', 'count'] as const
export type SubscriberSummaryRow = RowOf<(typeof fields)[number]>

/**
 * `show service active-subscribers summary`: how many there are. No real screen was found, so every line that is a label and
 * a number is read, with a colon between them or without.
 */
export const activeSubscribersSummary = defineCommand<SubscriberSummaryRow>({
  name: 'active-subscribers-summary',
  template: 'show service active-subscribers summary',
  fields,
  columns: ['label', 'count'],
  read: readSummary,
})

function readSummary(context: ReadContext, sink: Sink<SubscriberSummaryRow>): LineReader {
  const frame = openFrame({
    title() {},
    text(line) {
      const pairs = readPairs(line, true).map(({ label, value }) => [label, value] as const)
      const bare = /^(\S.*?)\s{2,}(\d+)$/.exec(line)
      const found = pairs.length > 0 ? pairs : bare ? [[bare[1] ?? '', bare[2] ?? ''] as const] : []
      const counts = found.filter(([, value]) => /^\d+$/.test(value))
      for (const [label, value] of counts) sink.row({ router: context.router, label, count: Number(value) })
      if (counts.length === 0) sink.unplaced(line)
    },
    rule() {},
    blank() {},
    close() {},
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}
