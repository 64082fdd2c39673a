import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import { readPairs } from '../layout/pairs.ts'
import { serviceOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'service', 'serviceType', 'sessions', 'extra'] as const
export type PppoeSummaryRow = RowOf<(typeof fields)[number]>

/** `show service id N pppoe summary`: how many PPPoE sessions a service has. Real layout: 15.0. */
export const pppoeSummary = defineCommand<PppoeSummaryRow>({
  name: 'pppoe-summary',
  template: 'show service id {service:name} pppoe summary',
  fields,
  columns: ['service', 'serviceType', 'sessions'],
  read: readPppoeSummary,
})

function readPppoeSummary(context: ReadContext, sink: Sink<PppoeSummaryRow>): LineReader {
  let row = blank()

  function blank(): PppoeSummaryRow {
    const service = serviceOf(context.given['service'])
    return { router: context.router, service, serviceType: null, sessions: null, extra: {} }
  }

  const frame = openFrame({
    title(text) {
      const title = /for (?:(\S+) )?svc-id (\S+)$/.exec(text)
      row = { ...blank(), serviceType: title?.[1] ?? null }
      if (title) row.service = serviceOf(title[2])
    },
    text(line) {
      const pair = readPairs(line, false)[0]
      if (!pair) sink.unplaced(line)
      else if (/^(?:Total )?Number of sessions$/i.test(pair.label)) row.sessions = Number(pair.value)
      else row.extra = { ...row.extra, [pair.label]: pair.value }
    },
    rule() {},
    blank() {},
    close: () => sink.row(row),
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}
