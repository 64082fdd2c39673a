import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { countIn } from '../layout/footer.ts'
import { openFrame } from '../layout/frame.ts'
import { presentValue } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import { openRecords, type PrintedRecord } from '../layout/records.ts'
import { poolKindOf, readPercent } from '../records/nat-pool.ts'
import { instanceOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'
import { readTimestamp } from '../values/timestamp.ts'

const fields = [
  'router',
  'instance',
  'pool',
  'kind',
  'natGroup',
  'adminState',
  'active',
  'mode',
  'outside',
  'ranges',
  'drainingRanges',
  'blocks',
  'portReservation',
  'subscriberLimit',
  'usedPercent',
  'highUsage',
  'highWatermark',
  'lowWatermark',
  'members',
  'changedAt',
] as const
export type NatPoolRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show router N nat pool NAME`: one pool, in four boxes. Real layout: 25.10. L2-aware pools print `Block usage (%)`; of
 * large-scale pools the usage is that of the member with the most. `outside` are the ranges as `FIRST-LAST`, parted by blanks.
 */
export const natPool = defineCommand<NatPoolRow>({
  name: 'nat-pool',
  template: 'show router [{instance:name}] nat pool {pool:name}',
  fields,
  detailFields: ['extra'],
  columns: ['pool', 'usedPercent', 'kind', 'instance', 'natGroup', 'outside', 'highWatermark', 'adminState'],
  read: readNatPool,
})

type Box = 'pool' | 'ranges' | 'members' | 'dual-homing' | 'other'
const boxes: readonly (readonly [RegExp, Box])[] = [
  [/^NAT Pool (.+)$/, 'pool'],
  [/^NAT address ranges of pool /, 'ranges'],
  [/^NAT members of pool /, 'members'],
  [/^Dual-Homing$/, 'dual-homing'],
]

interface Found {
  readonly name: string | null
  readonly labels: Map<string, string>
  readonly others: Map<string, string>
  readonly ranges: PrintedRecord['cells'][]
  readonly members: PrintedRecord['cells'][]
}

const blank = (name: string | null): Found => ({ name, labels: new Map(), others: new Map(), ranges: [], members: [] })

function readNatPool(context: ReadContext, sink: Sink<NatPoolRow>): LineReader {
  const pairs = openPairs()
  let box: Box | null = null
  let found: Found | null = null
  let inBody = false
  let printed: number | null = null
  const tables = {
    ranges: openRecords(
      { labels: ['Range', 'Drain', 'Num-blk'], starts: (cells) => / - /.test(cells['Range'] ?? '') },
      ({ cells }) => found?.ranges.push(cells),
    ),
    members: openRecords(
      { labels: ['Member', 'Block-Usage-%', 'Hi'], starts: (cells) => /^\d+$/.test(cells['Member'] ?? '') },
      ({ cells }) => found?.members.push(cells),
    ),
  }
  const table = () => (box === 'ranges' || box === 'members' ? tables[box] : null)

  function flush(): void {
    if (found) sink.row(rowFrom(context, found))
    found = null
  }

  const frame = openFrame({
    title(text) {
      const [form, which] = boxes.find(([one]) => one.test(text)) ?? []
      box = which ?? null
      inBody = false
      printed = null
      if (box === 'pool') {
        flush()
        found = blank(form?.exec(text)?.[1] ?? null)
      } else if (box === null) {
        // A box that is not known is read by its labels; without any, it says that there is no such pool.
        box = 'other'
      }
    },
    rule() {
      if (!inBody) table()?.endHeader()
      inBody = true
    },
    blank() {},
    text(line) {
      const count = countIn(line)
      if (count !== null) printed = count
      else if (!table()) (found !== null && pairs.take(line)) || sink.unplaced(line)
      else if (!inBody) table()?.header(line)
      else if (!table()?.text(line, '')) sink.unplaced(line)
    },
    close() {
      table()?.flush()
      const values = box === 'dual-homing' ? found?.others : found?.labels
      for (const [label, value] of pairs.drain()) values?.set(label, value)
      const read = box === 'ranges' || box === 'members' ? found?.[box].length : undefined
      if (printed !== null) sink.counted(printed, read ?? printed)
    },
    outside: (line) => sink.unplaced(line),
  })
  return {
    line: frame.line,
    end() {
      flush()
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}

function rowFrom({ router, given }: ReadContext, { name, labels, others, ranges, members }: Found): NatPoolRow {
  const extra: Record<string, string> = {}
  const take = (label: string): string | null => {
    const value = presentValue(labels.get(label) ?? '')
    labels.delete(label)
    return value
  }
  const number = (text: string | null | undefined) => (/^\d+$/.test(text ?? '') ? Number(text) : null)
  const usage = take('Block usage (%)')
  const highest = Math.max(-1, ...members.map((cells) => readPercent(cells['Block-Usage-%'] ?? '') ?? -1))
  // Less than one percent is not nothing.
  if (usage !== null && number(usage) === null) extra['Block usage (%)'] = usage
  for (const cells of members) {
    const share = cells['Block-Usage-%'] ?? ''
    if (number(share) === null && share !== '') extra[`Member ${cells['Member']} block usage (%)`] = share
  }
  const row = {
    router,
    instance: instanceOf(given),
    pool: name,
    kind: poolKindOf(take('Pool type') ?? ''),
    natGroup: number(take('ISA NAT Group')),
    adminState: take('Admin state'),
    active: truth(take('Active')),
    mode: take('Mode'),
    outside: ranges.map((cells) => (cells['Range'] ?? '').replace(/\s+-\s+/, '-')).join(' ') || null,
    ranges: ranges.length,
    drainingRanges: ranges.filter((cells) => /^(?:y|yes|true|drain)/i.test(cells['Drain'] ?? '')).length,
    blocks: ranges.reduce((sum, cells) => sum + (number(cells['Num-blk']) ?? 0), 0),
    portReservation: take('Port reservation'),
    subscriberLimit: number(take('Subscriber limit per IP address')),
    usedPercent: usage === null ? (highest < 0 ? null : highest) : readPercent(usage),
    highUsage: members.length === 0 ? null : members.some((cells) => cells['Hi'] === 'Y'),
    highWatermark: number(take('Block usage High Watermark (%)')),
    lowWatermark: number(take('Block usage Low Watermark (%)')),
    members: members.length,
    changedAt: readTimestamp(take('Last Mgmt Change') ?? ''),
  }
  for (const [label, value] of labels) if (presentValue(value) !== null) extra[label] = value
  for (const [label, value] of others) {
    if (presentValue(value) !== null) extra[`Dual-Homing ${label.replace(/^Dual-Homing /, '')}`] = value
  }
  return Object.keys(extra).length === 0 ? row : { ...row, extra }
}

function truth(text: string | null): boolean | null {
  return text === 'true' ? true : text === 'false' ? false : null
}
