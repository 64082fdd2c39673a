import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { cutCells } from '../layout/cells.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readHeader } from '../layout/header.ts'
import { presentValue } from '../layout/pairs.ts'
import { countOf, dhcpPlaceOf, nameGiven } from '../records/dhcp-place.ts'
import type { RowOf } from '../row.ts'
import { readTimestamp } from '../values/timestamp.ts'

const fields = [
  ...(['router', 'instance', 'server', 'pool', 'family', 'side', 'provisioned'] as const),
  ...(['used', 'peakUsed', 'peakAt', 'free', 'leastFree'] as const),
  ...(['usedPercent', 'peakUsedPercent', 'freePercent', 'leastFreePercent'] as const),
  ...(['stable', 'peakStable', 'offered', 'peakOffered', 'resetAt'] as const),
] as const
export type PoolStatsRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show router [N] dhcp local-dhcp-server X pool-ext-stats`: what a pool has now and had at its peak, one row a pool; with failover
 * a second one for the partner, `side: remote` (not seen, read by its labels). `peakAt` is when most addresses were used; the
 * times of other counters stand in `extra` where they differ. The "peak" of free addresses is their minimum: `leastFree`.
 * Real layout: 15.0.
 */
export const dhcpPoolExtStats = defineCommand<PoolStatsRow>({
  name: 'dhcp-pool-ext-stats',
  template: 'show router [{instance:name}] {protocol:dhcp} local-dhcp-server {server:name} pool-ext-stats',
  fields,
  detailFields: ['extra'],
  columns: ['instance', 'server', 'pool', 'used', 'usedPercent', 'free', 'peakUsed', 'peakUsedPercent', 'peakAt'],
  read: readPoolStats,
})

type Counter = 'provisioned' | 'used' | 'free' | 'usedPercent' | 'freePercent' | 'stable' | 'offered'
const counters: Readonly<Record<string, readonly [now: Counter, peak: keyof PoolStatsRow | null]>> = {
  'Offered Leases': ['offered', 'peakOffered'],
  'Stable Leases': ['stable', 'peakStable'],
  'Provisioned Addresses': ['provisioned', null],
  'Used Addresses': ['used', 'peakUsed'],
  'Free Addresses': ['free', 'leastFree'],
  'Used Pct': ['usedPercent', 'peakUsedPercent'],
  'Free Pct': ['freePercent', 'leastFreePercent'],
}

function readPoolStats(context: ReadContext, sink: Sink<PoolStatsRow>): LineReader {
  const place = dhcpPlaceOf(context)
  let server = nameGiven(context.given['server'])
  let columns: HeaderLine = []
  let pool: string | null = null
  let rows: PoolStatsRow[] = []
  let times: [row: PoolStatsRow, label: string, time: string][] = []
  let resetAt: string | null = null
  let pools = 0

  /** The counters of the pool itself, or of its partner. */
  function begin(side: PoolStatsRow['side']): PoolStatsRow {
    const none = Object.fromEntries(fields.map((field) => [field, null])) as { [F in (typeof fields)[number]]: null }
    const row = { ...none, ...place, server, pool, side }
    rows.push(row)
    return row
  }

  function flush(): void {
    // A time that says more than `peakAt` does is kept under the label of its counter.
    for (const [row, label, time] of times) {
      if (time !== row.peakAt) row.extra = { ...row.extra, [`${label} Peak Timestamp`]: time }
    }
    for (const row of rows) sink.row({ ...row, resetAt })
    if (pool !== null) pools += 1
    pool = null
    rows = []
    times = []
    resetAt = null
  }

  function counter(line: string, [label = '', now = '', peak = '', printed = '']: readonly string[]): void {
    if (label === '' || pool === null || (now === '' && printed === '')) {
      sink.unplaced(line)
      return
    }
    const row = rows.at(-1) ?? begin(null)
    const known = Object.hasOwn(counters, label) ? counters[label] : undefined
    const peakAt = readTimestamp(printed)
    if (presentValue(printed) !== null && peakAt === null) sink.unplaced(line)
    else if (label === 'Last Reset Time') resetAt = peakAt
    else if (known) {
      const [field, peakField] = known
      Object.assign(row, { [field]: countOf(now), ...(peakField === null ? {} : { [peakField]: countOf(peak) }) })
      if (field === 'used') row.peakAt = peakAt
      else if (peakAt !== null) times.push([row, label, peakAt])
    } else row.extra = { ...row.extra, [label]: [now, peak, peakAt].filter(Boolean).join(' ') }
  }

  function text(line: string): void {
    if (/^ +Current +Peak\b/.test(line)) {
      const [header = []] = readHeader([line], ['Current', 'Peak', 'Peak Timestamp'])
      columns = [{ label: '', start: 0 }, ...header]
      return
    }
    const cells = cutCells(line, columns)
    const [label = '', value = ''] = cells
    const group = /^(\S[^:]*):$/.exec(line)?.[1]
    if (label === 'Pool') {
      flush()
      pool = line.slice(columns[1]?.start ?? 4).trim()
    } else if (/^Number of entries$/i.test(label) && countOf(value) !== null) {
      flush()
      sink.counted(countOf(value) ?? 0, pools)
    } else if (group !== undefined && pool !== null) begin(group === 'Local' ? 'local' : 'remote')
    else counter(line, cells)
  }

  const frame = openFrame({
    title(title) {
      server = /for server "(.*)"$/.exec(title)?.[1] ?? server
    },
    text,
    rule() {},
    blank() {},
    close: flush,
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}
