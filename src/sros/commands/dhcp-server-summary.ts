import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { cutCells } from '../layout/cells.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readHeader } from '../layout/header.ts'
import { presentValue } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import { openAssociations } from '../records/associations.ts'
import { countOf, dhcpPlaceOf, isCount, nameGiven } from '../records/dhcp-place.ts'
import type { RowOf } from '../row.ts'
import { parseIp } from '../values/ip.ts'

const fields = [
  ...(['router', 'instance', 'server', 'scope', 'pool', 'subnet', 'family', 'side'] as const),
  ...(['free', 'freePercent', 'stable', 'declined', 'offered', 'removePending', 'draining'] as const),
  ...(['adminState', 'operState', 'failoverState'] as const),
] as const
export type ServerSummaryRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show router [N] dhcp local-dhcp-server X summary`, and of `dhcp6`: one row a line of its tables. `scope` is `subnet`; `pool` for
 * the totals of a pool, with its failover state; and at the end `server`, with the states and all labels of the head in `extra`.
 * With failover a subnet has two rows, `side` local and remote. `freePercent` is the share that is free, as SR OS prints it;
 * IPv6 prints no free addresses. What DHCPv6 advertises is `offered`. Real layouts: 15.0, 16.0, 25.10 (the last one with failover
 * and of IPv6).
 */
export const dhcpServerSummary = defineCommand<ServerSummaryRow>({
  name: 'dhcp-server-summary',
  template: 'show router [{instance:name}] {protocol:dhcp} local-dhcp-server {server:name} summary',
  fields,
  detailFields: ['extra'],
  columns: ['scope', 'pool', 'subnet', 'side', 'free', 'freePercent', 'stable', 'declined', 'offered', 'draining'],
  read: readSummary,
})

const labels = ['Subnet', 'Prefix', 'Free', '%', 'Stable', 'Declined', 'Offered', 'Advert', 'Rem-pend', 'Drain']

const numberLabels = labels.slice(2, -1)

const nothing = { free: 0, freePercent: 0, stable: 0, declined: 0, offered: 0, removePending: 0 }

function readSummary(context: ReadContext, sink: Sink<ServerSummaryRow>): LineReader {
  const place = dhcpPlaceOf(context)
  const pairs = openPairs()
  const associations = openAssociations()
  let instance = place.instance
  let server = nameGiven(context.given['server'])
  let serverRow = blank('server')
  /** The pool whose totals have not been given. */
  let poolRow: ServerSummaryRow | null = null
  let pool: string | null = null
  let subnet: string | null = null
  let headerText: string[] = []
  let columns: HeaderLine = []

  function blank(scope: 'server' | 'pool' | 'subnet'): ServerSummaryRow {
    const none = Object.fromEntries(fields.map((field) => [field, null])) as { [F in (typeof fields)[number]]: null }
    return { ...none, ...place, instance, server, scope }
  }

  /** The labels of a head: the states have fields of their own. */
  function putHead(row: ServerSummaryRow): void {
    for (const [label, printed] of pairs.drain()) {
      const value = presentValue(printed)
      if (label === 'Admin State') row.adminState = value
      else if (label === 'Operational State') row.operState = value
      else if (label === 'Failover Oper State') row.failoverState = value
      else if (value !== null) row.extra = { ...row.extra, [label]: value }
    }
  }

  function flushPool(): void {
    if (poolRow === null) return
    putHead(poolRow)
    sink.row(poolRow)
    poolRow = null
  }

  function beginPool(name: string): void {
    if (pool === null) putHead(serverRow)
    flushPool()
    pool = name
    poolRow = { ...blank('pool'), pool }
    subnet = null
    columns = []
  }

  /** The numbers of a line, by the labels of the header. */
  function numbersOf(cells: Readonly<Record<string, string>>): Partial<ServerSummaryRow> {
    const drain = cells['Drain'] ?? ''
    return {
      free: countOf(cells['Free']),
      freePercent: countOf(cells['%']),
      stable: countOf(cells['Stable']),
      declined: countOf(cells['Declined']),
      offered: countOf(cells['Offered'] ?? cells['Advert']),
      removePending: countOf(cells['Rem-pend']),
      draining: drain === '' ? null : drain === 'Y',
    }
  }

  function tableLine(line: string): void {
    const texts = cutCells(line, columns)
    const cells: Record<string, string> = {}
    const extra: Record<string, string> = {}
    for (const [at, { label }] of columns.entries()) {
      if (labels.includes(label)) cells[label] = texts[at] ?? ''
      else if (texts[at]) extra[label] = texts[at]
    }
    const more = Object.keys(extra).length === 0 ? {} : { extra }
    const [first = ''] = texts
    // A line that was cut where its columns are not would give numbers of others.
    if (!numberLabels.every((label) => isCount(cells[label] ?? ''))) {
      sink.unplaced(line)
      return
    }
    const numbers = numbersOf(cells)
    const [, named = '', side = ''] = /^(.*?)\s*(?:\(([LR])\))?$/.exec(first) ?? []
    if (first === 'Totals for pool' && poolRow !== null) {
      Object.assign(poolRow, numbers, more)
      flushPool()
    } else if (first === 'Totals for server') Object.assign(serverRow, numbers, more)
    else if (named !== '' && parseIp(named) === null) sink.unplaced(line)
    else {
      subnet = named || subnet
      // An IPv6 prefix stands on a line of its own.
      if (cells['Stable'] === '' && side === '') return
      if (subnet === null || pool === null) {
        sink.unplaced(line)
        return
      }
      const sides = { L: 'local', R: 'remote' } as const
      sink.row({ ...blank('subnet'), ...numbers, pool, subnet, side: sides[side as 'L' | 'R'] ?? null, ...more })
    }
  }

  function text(line: string): void {
    const name = /^Pool name *: *(.+)$/.exec(line)?.[1]
    if (associations.take(line)) return
    if (name !== undefined) beginPool(name)
    else if (/^(?:Subnet|Prefix)(?: |$)/.test(line) || (headerText.length > 0 && line.startsWith(' ')))
      headerText.push(line)
    else if (columns.length > 0) tableLine(line)
    // Without a pool there is no header, and the totals are those of nothing.
    else if (/^Totals for server(?: +0%?)+$/.test(line)) Object.assign(serverRow, nothing)
    else if (!pairs.take(line)) sink.unplaced(line)
  }

  /** The header of IPv4 is one line; that of IPv6 has the numbers in a second one. */
  function endHeader(): void {
    const header = readHeader(headerText, labels)
    headerText = []
    columns = header.flat().sort((left, right) => left.start - right.start)
  }

  const frame = openFrame({
    title(title) {
      const [, named, where] = /^DHCP(?:v6)? server (.+?) +router (\S+)$/.exec(title) ?? []
      server = named ?? server
      instance = where ?? instance
      serverRow = blank('server')
    },
    text,
    rule() {
      if (headerText.length > 0) endHeader()
      associations.rule()
    },
    blank() {},
    close() {
      if (pool === null) putHead(serverRow)
      flushPool()
      const found = associations.drain()
      sink.row(Object.keys(found).length === 0 ? serverRow : { ...serverRow, extra: { ...serverRow.extra, ...found } })
    },
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}
