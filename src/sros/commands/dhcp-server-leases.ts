import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { cutCells, indentOf } from '../layout/cells.ts'
import { countIn } from '../layout/footer.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readHeader } from '../layout/header.ts'
import { presentValue } from '../layout/pairs.ts'
import { dhcpPlaceOf, nameGiven } from '../records/dhcp-place.ts'
import type { RowOf } from '../row.ts'
import { readDuration } from '../values/duration.ts'
import { parseIp } from '../values/ip.ts'
import { readMac } from '../values/mac.ts'

const fields = [
  ...(['router', 'instance', 'server', 'family', 'ip', 'prefixLength', 'mac', 'linkLocal', 'state'] as const),
  ...(['remainingSeconds', 'clientType', 'failoverControl', 'account', 'circuitId', 'leaseHost'] as const),
] as const
export type ServerLeaseRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show router [N] dhcp local-dhcp-server X leases`, and of `dhcp6`: one row a lease. The second line of an IPv4 lease is the
 * account of a PPP client and the circuit id of any other, or empty; a third one names the host of a user database or of a
 * sticky lease (`leaseHost`). An IPv6 lease has a link-local address and no MAC. Real layouts: 25.3 and 25.10.
 */
export const dhcpServerLeases = defineCommand<ServerLeaseRow>({
  name: 'dhcp-server-leases',
  template: 'show router [{instance:name}] {protocol:dhcp} local-dhcp-server {server:name} leases [{ip:ip}]',
  fields,
  detailFields: ['extra'],
  columns: ['instance', 'server', 'ip', 'mac', 'state', 'remainingSeconds', 'clientType', 'account', 'circuitId'],
  read: readLeases,
})

const labels = ['IP Address', 'IP Address/Prefix', 'Lease State', 'Mac Address', 'Remaining LifeTime', 'Clnt Type']
const lowerLabels = ['PPP user name/Opt82 Circuit Id', 'User-db/Sticky-lease Hostname', 'Link-local Address']
const headerLine = /^(?:IP Address| {2}PPP user name| {2}User-db| {2}Link-local Address)/

/** A lease that is being read: its cells by label, and the lines of text under it. */
interface OpenLease {
  readonly cells: Record<string, string>
  readonly below: string[]
}

function readLeases(context: ReadContext, sink: Sink<ServerLeaseRow>): LineReader {
  const place = dhcpPlaceOf(context)
  let { instance, family } = place
  let server = nameGiven(context.given['server'])
  let headerText: string[] = []
  let header: HeaderLine[] = []
  let isBody = false
  let lease: OpenLease | null = null
  let printed: number | null = null
  /** A screen was begun and not closed. A rule more behind it begins none. */
  let isOpen = false
  let wasClosed = false

  function flush(): void {
    if (lease !== null) sink.row(rowOf(lease))
    lease = null
  }

  function rowOf({ cells, below: [second = '', third = ''] }: OpenLease): ServerLeaseRow {
    const { 'IP Address': v4 = '', 'IP Address/Prefix': v6 = '' } = cells
    const ip = parseIp(v4 || v6)
    const clientType = presentValue(cells['Clnt Type'] ?? '')
    const extra = Object.entries(cells).filter(([label, text]) => !known.has(label) && text !== '')
    return {
      router: place.router,
      instance,
      server,
      family,
      ip: ip?.address ?? null,
      prefixLength: ip?.prefixLength ?? null,
      mac: readMac(cells['Mac Address'] ?? ''),
      linkLocal: parseIp(cells['Link-local Address'] ?? '')?.address ?? null,
      state: presentValue(cells['Lease State'] ?? ''),
      remainingSeconds: readDuration(cells['Remaining LifeTime'] ?? ''),
      clientType,
      failoverControl: presentValue(cells['Fail Ctrl'] ?? ''),
      account: clientType === 'ppp' ? presentValue(second) : null,
      circuitId: clientType === 'ppp' ? null : presentValue(second),
      leaseHost: presentValue(third),
      ...(extra.length === 0 ? {} : { extra: Object.fromEntries(extra) }),
    }
  }

  function cellsOf(line: string, columns: HeaderLine): Record<string, string> {
    const texts = cutCells(line, columns)
    return Object.fromEntries(columns.map(({ label }, at) => [label, texts[at] ?? '']))
  }

  /** The state of an IPv6 lease stands beside its link-local address, under the labels of the first line. */
  function secondOfIpv6(line: string, open: OpenLease): boolean {
    const [first = [], second = []] = header
    const [lowest] = second
    if (lowest === undefined || open.cells['Lease State'] !== '' || open.below.length > 0) return false
    const cells = cellsOf(line, [lowest, ...first.slice(1)])
    open.below.push('')
    Object.assign(open.cells, cells)
    return true
  }

  function below(line: string): boolean {
    if (lease === null) return false
    if (family === 6) return secondOfIpv6(line, lease)
    if (lease.below.length >= header.length - 1) return false
    lease.below.push(line.trim())
    return true
  }

  function body(line: string): void {
    const count = countIn(line)
    if (count !== null) {
      flush()
      printed = count
    } else if (indentOf(line) > 0) {
      if (!below(line)) sink.unplaced(line)
    } else {
      const cells = cellsOf(line, header[0] ?? [])
      if (parseIp(cells['IP Address'] ?? cells['IP Address/Prefix'] ?? '') === null) {
        sink.unplaced(line)
        return
      }
      flush()
      lease = { cells, below: [] }
    }
  }

  const frame = openFrame({
    title(title) {
      const [, six, named, where] = /^Leases for DHCP(v6)? server (.+?)(?: +router (\S+))?$/.exec(title) ?? []
      if (named !== undefined) family = six ? 6 : 4
      server = named ?? server
      instance = where ?? instance
      isOpen = true
      isBody = false
      printed = null
      headerText = []
    },
    text(line) {
      if (isBody) body(line)
      else headerText.push(line)
    },
    rule() {
      if (isBody) return
      header = readHeader(headerText, [...labels, ...lowerLabels])
      isBody = true
    },
    blank() {
      // The second line of a lease without a name is empty; what follows is its third.
      if (family === 4 && lease !== null && lease.below.length === 0) lease.below.push('')
    },
    close() {
      flush()
      // An empty screen may have no rule under its header, or no header.
      if (!isBody) for (const line of headerText) if (!headerLine.test(line)) sink.unplaced(line)
      if (printed !== null) sink.counted(printed)
      isOpen = false
      wasClosed = true
    },
    outside: (line) => sink.unplaced(line),
  })
  return {
    line: frame.line,
    end() {
      flush()
      return wasClosed && !isOpen
    },
  }
}

const known = new Set([...labels, ...lowerLabels, 'Fail Ctrl'])
