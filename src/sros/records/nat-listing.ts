import { countIn } from '../layout/footer.ts'
import { type ListingSink, openListing } from '../layout/listing.ts'
import { readPairs } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import type { PrintedRecord } from '../layout/records.ts'
import { parseIp } from '../values/ip.ts'
import { readPortRanges } from '../values/port-range.ts'
import { blankNatRow, type NatKind, type NatRow, putNatLabel } from './nat.ts'

/** A screen of NAT subscribers, hosts or blocks. */
export interface NatListing {
  readonly router: string
  /** The kind of NAT, where the screen does not say it of each row. */
  readonly kind: NatKind
  /** The instance that was asked, on the side that is known of this command. */
  readonly instance?: Partial<Pick<NatRow, 'insideInstance' | 'outsideInstance'>>
}

interface NatSink extends ListingSink {
  row(row: NatRow): void
  counted(printed: number, read?: number): void
}

const tableLabels = [
  ...['Subscriber', 'Policy', 'Group/Member', 'Outside IP', 'Router', 'Ports'],
  ...['Inside IP', 'Out-Router', 'Pool', 'Subscriber ID'],
]

function isHeader(line: string): boolean {
  return tableLabels.some((label) => line.toLowerCase().includes(label.toLowerCase()))
}

const blockHead = /^(\S+) \[(\d+\.\.\d+)\]$/

/**
 * Reads such a screen in either of the two forms that SR OS has for lists: records of `label : value` (real: LSN subscribers of
 * 25.10, whose records begin with `Subscriber`; not confirmed: blocks that begin with `ADDRESS [FIRST..LAST]`), and tables with
 * a header of one line or two (not confirmed). What no field is for goes to `extra`.
 */
export function openNatListing(
  { router, kind, instance = {} }: NatListing,
  sink: NatSink,
): { line(text: string): void; end(): boolean } {
  const pairs = openPairs()
  let head: RegExpExecArray | null = null
  let seen = new Set<string>()
  // Several blocks of one record are several rows, and the router counts records.
  let read = 0

  const blank = (): NatRow => ({ ...blankNatRow(router, kind), ...instance })

  function give(cells: Iterable<readonly [string, string]>): void {
    const row = blank()
    let ports: string | null = null
    for (const [label, value] of cells) {
      if (label === 'Ports') ports = value
      else putNatLabel(row, label, value)
    }
    const ranges = ports === null ? null : readPortRanges(ports)
    if (ranges === null && ports !== null) putNatLabel(row, 'Ports', ports)
    for (const range of ranges ?? [null]) {
      sink.row(range === null ? row : { ...row, firstPort: range.first, lastPort: range.last })
    }
  }

  function flush(): void {
    const values = pairs.drain()
    if (head) values.set('Outside IP', head[1] ?? '').set('Ports', head[2] ?? '')
    head = null
    seen = new Set()
    if (values.size === 0) return
    read += 1
    give(values)
  }

  /** A record begins with its head line, with `Subscriber`, or where a label comes again. */
  function takePair(line: string): boolean {
    const label = readPairs(line, false)[0]?.label
    if (label !== undefined) {
      if ((label === 'Subscriber' && seen.size > 0) || seen.has(label)) flush()
      seen.add(label)
    }
    return pairs.take(line)
  }

  function takeHead(line: string): boolean {
    const found = blockHead.exec(line)
    if (!found || !parseIp(found[1] ?? '')) return false
    flush()
    head = found
    return true
  }

  function giveRecord({ cells, unknown, repeats }: PrintedRecord): void {
    read += 1
    const first = [...Object.entries(cells), ...Object.entries(unknown)]
    give(first)
    // A second outside address or block stands under the first, in the same columns.
    for (const more of repeats) give([...first.filter(([label]) => !(label in more)), ...Object.entries(more)])
  }

  return openListing(
    {
      table: {
        labels: tableLabels,
        starts: (cells) =>
          parseIp(cells['Inside IP'] ?? '') !== null || Boolean(cells['Subscriber'] && cells['Policy']),
        repeatsLast: true,
      },
      headless(line) {
        if (blockHead.test(line) || readPairs(line, false).length > 0) return true
        // A screen of another form must not pass for one without rows.
        if (!isHeader(line)) sink.unplaced(line)
        return false
      },
      give: giveRecord,
      inside: (line) => {
        if (countIn(line) !== null && line.charCodeAt(0) !== 32) flush()
        return false
      },
      more: (line) => takeHead(line) || takePair(line),
      close: flush,
    },
    {
      unplaced: (line) => sink.unplaced(line),
      counted(printed) {
        sink.counted(printed, read)
        read = 0
      },
    },
  )
}
