import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { cutCells } from '../layout/cells.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readHeader } from '../layout/header.ts'
import { readPairs } from '../layout/pairs.ts'
import { countOf, dhcpPlaceOf } from '../records/dhcp-place.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'instance', 'server', 'family', 'adminState', 'activeLeases', 'maximumLeases'] as const
export type DhcpServerRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show router [N] dhcp servers` and `dhcp6 servers`, one row a local DHCP server. `activeLeases` and `maximumLeases` stand above
 * the table and are of all servers in it together, so every row has the same. Real layouts: 16.0 and 25.10.
 */
export const dhcpServers = defineCommand<DhcpServerRow>({
  name: 'dhcp-servers',
  template: 'show router [{instance:name}] {protocol:dhcp} servers',
  fields,
  detailFields: ['extra'],
  columns: ['instance', 'server', 'family', 'adminState', 'activeLeases', 'maximumLeases'],
  read: readServers,
})

const labels = ['Router', 'Server', 'Admin State']

function readServers(context: ReadContext, sink: Sink<DhcpServerRow>): LineReader {
  const place = dhcpPlaceOf(context)
  let columns: HeaderLine = []
  let isBody = false
  let activeLeases: number | null = null
  let maximumLeases: number | null = null
  let extra: Record<string, string> = {}

  function give(line: string): void {
    const [where = '', server = '', adminState = '', ...more] = cutCells(line, columns)
    if (server === '') {
      sink.unplaced(line)
      return
    }
    const other = Object.fromEntries(
      more.flatMap((text, at) => (text === '' ? [] : [[columns[at + 3]?.label ?? '', text]])),
    )
    const unknown = { ...extra, ...other }
    sink.row({
      router: place.router,
      // `Router: Base`, `Service: 9998`
      instance: /^\w+: *(\S.*)$/.exec(where)?.[1] ?? place.instance,
      server,
      family: place.family,
      adminState: adminState || null,
      activeLeases,
      maximumLeases,
      ...(Object.keys(unknown).length === 0 ? {} : { extra: unknown }),
    })
  }

  function head(line: string): void {
    const [pair] = readPairs(line, false)
    if (pair?.label === 'Active Leases') activeLeases = countOf(pair.value)
    else if (pair?.label === 'Maximum Leases') maximumLeases = countOf(pair.value)
    else if (pair) extra = { ...extra, [pair.label]: pair.value }
    else if (/^Router +Server\b/.test(line)) columns = readHeader([line], labels)[0] ?? []
    else sink.unplaced(line)
  }

  const frame = openFrame({
    title() {},
    text: (line) => (isBody ? give(line) : head(line)),
    rule() {
      isBody = true
    },
    blank() {},
    close() {},
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}
