import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { cutCells, indentOf } from '../layout/cells.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readStackedHeader } from '../layout/header.ts'
import type { RowOf } from '../row.ts'

const fields = [
  'router',
  'lag',
  'name',
  'lacp',
  'port',
  'adminUp',
  'activity',
  'operUp',
  'primary',
  'subGroup',
  'forced',
  'priority',
] as const
export type LagPortRow = RowOf<(typeof fields)[number]>

/**
 * `show lag [N] port`: the ports of each LAG. Its number stands with its first port only; from 22 on its name stands in a line
 * before them. Layouts found: up to 21, and from 22 on.
 */
export const lagPort = defineCommand<LagPortRow>({
  name: 'lag-port',
  template: 'show lag [{lag:number}] port',
  fields,
  columns: ['lag', 'port', 'adminUp', 'activity', 'operUp', 'primary', 'subGroup', 'priority'],
  read: readLagPorts,
})

function readLagPorts(context: ReadContext, sink: Sink<LagPortRow>): LineReader {
  let heads: string[] = []
  let header: HeaderLine = []
  let of: Pick<LagPortRow, 'lag' | 'name' | 'lacp'> = { lag: null, name: null, lacp: null }
  let name: string | null = null
  // A port that is longer than its column stands alone, and its data in the next line.
  let lead = ''

  /** A name that no number follows is none. */
  function dropName(): void {
    if (name !== null) sink.unplaced(name)
    name = null
  }

  function end(): void {
    if (lead !== '') sink.unplaced(lead)
    lead = ''
    dropName()
  }

  function body(text: string): void {
    const line = lead === '' ? text : `${lead} ${text.trimStart()}`
    const cells = new Map(cutCells(line, header).map((text, at) => [header[at]?.label ?? '', text]))
    const [lag = ''] = cells.values()
    const [, number, flag] = /^(\d+)(?:\(([ed])\))?$/.exec(lag) ?? []
    const port = cells.get('Port-id') ?? ''
    const isFirst = indentOf(line) === 0
    if (isFirst && header[0]?.label === 'Name Id' && (number === undefined || port === '')) {
      dropName()
      name = line.trim()
      return
    }
    if (lead === '' && port !== '' && line.endsWith(port) && (number !== undefined || !isFirst)) {
      lead = line
      return
    }
    lead = ''
    const isCut = ![cells.get('Adm'), cells.get('Opr')].every((state) => state === 'up' || state === 'down')
    if (isCut || port === '' || (isFirst && number === undefined) || (!isFirst && of.lag === null)) {
      sink.unplaced(line)
      return
    }
    if (number !== undefined) {
      of = { lag: `lag-${number}`, name, lacp: flag === undefined ? null : flag === 'e' }
      name = null
    }
    dropName()
    sink.row({
      router: context.router,
      ...of,
      port,
      adminUp: cells.get('Adm') === 'up',
      activity: cells.get('Act/ Stdby') || null,
      operUp: cells.get('Opr') === 'up',
      primary: cells.get('Primary') === 'yes',
      subGroup: numberOf(cells.get('Sub-group')),
      forced: presentOf(cells.get('Forced')),
      priority: numberOf(cells.get('Prio')),
    })
  }

  const frame = openFrame({
    // The second line of the title only explains the letter behind the number.
    title() {
      heads = []
      header = []
    },
    rule() {
      if (header.length === 0) header = readStackedHeader(heads)
    },
    text(line) {
      if (header.length === 0) heads.push(line)
      else body(line)
    },
    blank() {},
    close: end,
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}

function numberOf(cell: string | undefined): number | null {
  return cell === undefined || !/^\d+$/.test(cell) ? null : Number(cell)
}

function presentOf(cell: string | undefined): string | null {
  return cell === undefined || cell === '' || cell === '-' ? null : cell
}
