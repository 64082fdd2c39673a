import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import { openPipeTable } from '../layout/pipe-table.ts'
import type { RowOf } from '../row.ts'
import { readTimestamp } from '../values/timestamp.ts'

const fields = ['router', 'scope', 'name', 'section', 'family', 'kind', 'subtype', 'current', 'peak', 'peakAt'] as const
export type StatisticsRow = RowOf<(typeof fields)[number]>

/**
 * `show subscriber-mgmt statistics …`: counters of hosts, sessions and subscribers, now and at their peak. Real layouts: 15.0
 * (`iom all`, `port all`) and 25.3 (`system`, `system summary`, `sla-profiles`, `sub-profiles`).
 */
export const subscriberMgmtStatistics = defineCommand<StatisticsRow>({
  name: 'subscriber-mgmt-statistics',
  template:
    'show subscriber-mgmt statistics [host] [system] [iom {iom:word}] [port {port:word}] [group-interface {groupInterface:name} service {service:name}|service service-id {serviceId:name} group-interface] [sla-profiles] [sub-profiles] [all] [summary] [non-zero-value-only]',
  fields,
  columns: ['scope', 'name', 'family', 'kind', 'subtype', 'current', 'peak', 'peakAt'],
  read: readStatistics,
})

// The label, then the numbers; the time of the peak stands only where there was one.
const counterLine = /^(.*?\S)\s{2,}(\d+)(?:\s+(\d+))?(?:\s+(\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d))?$/

function readStatistics(context: ReadContext, sink: Sink<StatisticsRow>): LineReader {
  let scope: Pick<StatisticsRow, 'scope' | 'name'> = { scope: null, name: null }
  let section: string | null = null
  let family: string | null = null
  let profiles = false
  let peakFirst = false
  let rules = 0
  // The name of a section stands alone between two rules.
  let afterRule = false
  let named: string | null = null
  const pipes = openPipeTable()

  function give(row: Partial<StatisticsRow>): void {
    sink.row({
      router: context.router,
      ...scope,
      section,
      family: null,
      kind: null,
      subtype: null,
      current: null,
      peak: null,
      peakAt: null,
      ...row,
    })
  }

  /** The family (`IPv4`, `Total`) is printed once, and holds until the next. */
  function counter(label: string): Pick<StatisticsRow, 'family' | 'kind' | 'subtype' | 'name'> {
    if (profiles) {
      // Below the rule stands the sum; above it, a profile may have that name.
      const total = label === 'Total' && rules > 1
      return { name: total ? null : label, kind: total ? 'Total' : null, family: null, subtype: null }
    }
    const [, printed, rest = ''] = /^(\S*)\s*(.*)$/.exec(label.replace(/^ {2,}/, '  ')) ?? []
    const own = label.startsWith(' ') ? label.trim() : rest
    if (!label.startsWith(' ')) family = printed ?? null
    const [kind = own, subtype = null] = own.split(/\s+- /)
    return { family, kind: kind.trim(), subtype, name: scope.name }
  }

  function text(line: string): void {
    if (/^ *\S+(?: \S+)* +Current +Peak/.test(line) || /Peak Timestamp$/.test(line)) {
      peakFirst = /Peak\b(?! Timestamp).*Current/.test(line)
      return
    }
    if (pipes.take(line)) return
    const found = counterLine.exec(line)
    if (!found) {
      if (afterRule && /^\S.*\bStatistics$/i.test(line)) named = line
      else sink.unplaced(line)
      return
    }
    const [, label = '', first, second, at] = found
    const numbers = [first, second].map((digits) => (digits === undefined ? null : Number(digits)))
    const [current = null, peak = null] = peakFirst && second ? numbers.reverse() : numbers
    give({ ...counter(label), current, peak, peakAt: at === undefined ? null : readTimestamp(at) })
  }

  const frame = openFrame({
    title(title) {
      section = null
      family = null
      rules = 0
      afterRule = true
      scope = scopeOf(title)
      profiles = scope.scope === 'sla-profile' || scope.scope === 'sub-profile'
    },
    text(line) {
      if (named !== null) sink.unplaced(named)
      named = null
      text(line)
      afterRule = false
    },
    rule() {
      rules += 1
      afterRule = true
      if (named === null) return
      section = named
      family = null
      named = null
    },
    blank() {},
    close() {
      if (named !== null) sink.unplaced(named)
      named = null
      for (const cell of pipes.drain()) {
        give({
          section: cell.group,
          kind: cell.column,
          current: cell.values['Curr'] ?? null,
          peak: cell.values['Peak'] ?? null,
        })
      }
    },
    outside(line) {
      // When the peaks were last set back; no field of a row.
      if (!line.startsWith('Peak values last reset at')) sink.unplaced(line)
    },
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}

function scopeOf(title: string): Pick<StatisticsRow, 'scope' | 'name'> {
  const [, place = '', name = null] = /for (System|IOM|Port|Group-interface)(?: (.+))?$/i.exec(title) ?? []
  if (place !== '') return { scope: place.toLowerCase(), name }
  if (/^SLA Profile Statistics/i.test(title)) return { scope: 'sla-profile', name: null }
  if (/^Subscriber Profile Statistics/i.test(title)) return { scope: 'sub-profile', name: null }
  return { scope: 'system', name: null }
}
