import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { cutCells, indentOf } from '../layout/cells.ts'
import { countIn } from '../layout/footer.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readHeader } from '../layout/header.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'
import { readDuration } from '../values/duration.ts'

const fields = [
  ...(['router', 'instance', 'prefix', 'routeFlags', 'routeType', 'protocol', 'ageSeconds', 'preference'] as const),
  ...(['nextHop', 'metric'] as const),
] as const
export type RouteRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show router N route-table [ipv6] [PREFIX]`, N being `Base` or the id of a VPRN. Real layouts: 25.3 and 25.10. `nextHop` is
 * as printed: an address, one with a tunnel behind it, an interface, or a route of another instance (`Local VRF […]`).
 */
export const routeTable = defineCommand<RouteRow>({
  name: 'route-table',
  template: 'show router {instance:name} route-table [ipv6] [{prefix:ip}] [protocol {protocol:word}]',
  fields,
  detailFields: ['extra'],
  columns: ['instance', 'prefix', 'protocol', 'nextHop', 'preference', 'metric', 'ageSeconds'],
  read: readRoutes,
})

const labels = ['Dest Prefix[Flags]', 'Type', 'Proto', 'Age', 'Pref', 'Next Hop[Interface Name]', 'Metric']

// Only the protocol may hold blanks: `BGP VPN`.
const byWords = /^(\S+(?: ?\[[^\]]*\])?)\s+(\S+)\s+(\S.*?)\s+(\S+)\s+(\d+)$/

function readRoutes(context: ReadContext, sink: Sink<RouteRow>): LineReader {
  const asked = context.given['instance']
  let instance = typeof asked === 'string' ? asked : null
  let headerText: string[] = []
  let header: HeaderLine[] | null = null
  let cells: Record<string, string> | null = null
  let isCounted = false

  function cellsOf(line: string, columns: HeaderLine): Record<string, string> {
    const texts = cutCells(line, columns)
    return Object.fromEntries(columns.map(({ label }, index) => [label, texts[index] ?? '']))
  }

  function flush(): void {
    if (cells === null) return
    const { 'Dest Prefix[Flags]': dest = '', Type, Proto, Age, Pref, Metric, ...others } = cells
    const { 'Next Hop[Interface Name]': nextHop, ...rest } = others
    const [, prefix = '', flags] = /^(\S+?)(?: ?\[(.*)\])?$/.exec(dest) ?? []
    sink.row({
      ...{ router: context.router, instance, prefix: prefix || null, routeFlags: flags ?? null },
      ...{ routeType: Type || null, protocol: Proto || null, ageSeconds: readDuration(Age ?? '') },
      ...{ preference: numberIn(Pref), nextHop: nextHop || null, metric: numberIn(Metric) },
      ...extraOf(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))),
    })
    cells = null
  }

  function body(line: string, columns: readonly HeaderLine[]): void {
    const count = countIn(line)
    const [first = [], second = []] = columns
    if (count !== null) {
      flush()
      isCounted = true
      sink.counted(count)
      // Below the count, the flags are explained.
    } else if (isCounted && /^(?:Flags:)? +\S+ = /.test(line)) return
    else if (indentOf(line) === 0 && /^[\da-f.:]+\/\d+/i.test(line)) {
      flush()
      cells = cellsOf(line, first)
      const [whole, dest = '', Type = '', Proto = '', Age = '', Pref = ''] = byWords.exec(line) ?? []
      // A prefix that is wider than its column may push the rest of the line by less than its width.
      if (whole !== undefined && (/\s/.test(cells['Type'] ?? '') || numberIn(cells['Pref']) === null))
        Object.assign(cells, { 'Dest Prefix[Flags]': dest, Type, Proto, Age, Pref })
    } else if (cells !== null && indentOf(line) > 0) Object.assign(cells, cellsOf(line, second))
    else sink.unplaced(line)
  }

  const frame = openFrame({
    title(title) {
      instance = /\((?:Router|Service): (.+)\)$/.exec(title)?.[1] ?? instance
      header = null
      headerText = []
      isCounted = false
    },
    text(line) {
      if (header === null) headerText.push(line)
      else body(line, header)
    },
    rule() {
      header ??= readHeader(headerText, labels)
    },
    blank() {},
    close: flush,
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null
}
