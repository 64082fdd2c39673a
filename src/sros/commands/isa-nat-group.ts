import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import { presentValue } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import type { RowOf } from '../row.ts'
import { readTimestamp } from '../values/timestamp.ts'

const fields = [
  'router',
  'natGroup',
  'description',
  'adminState',
  'operState',
  'degraded',
  'redundancy',
  'activeMdaLimit',
  'failedMdaLimit',
  'highWatermark',
  'lowWatermark',
  'changedAt',
] as const
export type NatGroupRow = RowOf<(typeof fields)[number], 'extra'>

/** `show isa nat-group [N]`: the groups of ISAs that do NAT. Real layouts: 25.10, and that of a guide of 9.0 with two labels a line. */
export const isaNatGroup = defineCommand<NatGroupRow>({
  name: 'isa-nat-group',
  template: 'show isa nat-group [{natGroup:number}]',
  fields,
  detailFields: ['extra'],
  columns: ['natGroup', 'adminState', 'operState', 'degraded', 'redundancy', 'activeMdaLimit', 'failedMdaLimit'],
  read: readNatGroups,
})

function readNatGroups({ router }: ReadContext, sink: Sink<NatGroupRow>): LineReader {
  const pairs = openPairs(true)
  let group: number | null = null
  let strange: string | null = null

  /** A title that is of no group is that of another screen, unless nothing stands under it. */
  function place(line: string): void {
    if (strange !== null) sink.unplaced(strange)
    strange = null
    sink.unplaced(line)
  }

  const frame = openFrame({
    title(text) {
      const name = /^ISA NAT Group (\d+)$/i.exec(text)?.[1]
      group = name === undefined ? null : Number(name)
      strange = name === undefined ? text : null
    },
    rule() {},
    blank() {},
    text(line) {
      // the head of a part of the same box
      if (/^NAT specific information for ISA group \d+$/i.test(line)) return
      if (group === null || !pairs.take(line)) place(line)
    },
    close() {
      if (pairs.size() > 0) sink.row(rowFrom(router, group, pairs.drain()))
    },
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}

function rowFrom(router: string, natGroup: number | null, values: ReadonlyMap<string, string>): NatGroupRow {
  const left = new Map([...values].filter(([, value]) => presentValue(value) !== null))
  const take = <T>(label: string, read: (value: string) => T | null): T | null => {
    const value = left.get(label)
    const found = value === undefined ? null : read(presentValue(value) ?? '')
    if (found !== null) left.delete(label)
    return found
  }
  const text = (value: string) => value
  const number = (value: string) => (/^\d+$/.test(value) ? Number(value) : null)
  const truth = (value: string) => (value === 'true' ? true : value === 'false' ? false : null)
  const row = {
    router,
    natGroup,
    description: take('Description', text),
    adminState: take('Admin state', text),
    operState: take('Operational state', text),
    degraded: take('Degraded', truth),
    redundancy: take('Redundancy', text),
    activeMdaLimit: take('Active MDA limit', number),
    failedMdaLimit: take('Failed MDA limit', number),
    highWatermark: take('High Watermark (%)', number),
    lowWatermark: take('Low Watermark (%)', number),
    changedAt: take('Last Mgmt Change', readTimestamp),
  }
  return left.size === 0 ? row : { ...row, extra: Object.fromEntries(left) }
}
