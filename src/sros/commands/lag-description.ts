import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { cutCells, indentOf } from '../layout/cells.ts'
import { openFrame } from '../layout/frame.ts'
import { type HeaderLine, readStackedHeader } from '../layout/header.ts'
import { joinWrapped, presentValue } from '../layout/pairs.ts'
import type { RowOf } from '../row.ts'

const fields = [
  ...(['router', 'lag', 'name', 'port', 'lacp', 'adminUp', 'operUp', 'activity', 'description'] as const),
] as const
export type LagDescriptionRow = RowOf<(typeof fields)[number]>

/**
 * `show lag [N] description`: a row of each LAG, whose `port` and `activity` are null, and behind it one of each of its ports.
 * Real layouts: 15.0, and 16.0 with wrapped descriptions. That newer ones have the name of a LAG in a line before it is taken
 * from `show lag port` of 22.
 */
export const lagDescription = defineCommand<LagDescriptionRow>({
  name: 'lag-description',
  template: 'show lag [{lag:number}] description',
  fields,
  columns: ['lag', 'port', 'adminUp', 'operUp', 'activity', 'description'],
  read: readLagDescriptions,
})

function readLagDescriptions({ router }: ReadContext, sink: Sink<LagDescriptionRow>): LineReader {
  let heads: string[] = []
  let header: HeaderLine = []
  let of: Pick<LagDescriptionRow, 'lag' | 'name' | 'lacp'> = { lag: null, name: null, lacp: null }
  let name: string | null = null
  let open: LagDescriptionRow | null = null

  function give(): void {
    if (open !== null) sink.row({ ...open, description: presentValue(open.description ?? '') })
    open = null
  }

  /** A name that no number follows is none. */
  function dropName(): void {
    if (name !== null) sink.unplaced(name)
    name = null
  }

  function body(line: string): void {
    // What stands under the description alone goes on with it.
    if (open !== null && indentOf(line) >= (header.at(-1)?.start ?? 0)) {
      open.description = joinWrapped(open.description ?? '', line)
      return
    }
    give()
    const cells = new Map(cutCells(line, header).map((text, at) => [header[at]?.label ?? '', text]))
    const [lag = ''] = cells.values()
    const [, number, flag] = /^(\d+)(?:\(([ed])\))?$/.exec(lag) ?? []
    const port = cells.get('Port-id') || null
    const isFirst = indentOf(line) === 0
    if (isFirst && number === undefined && header[0]?.label === 'Name Id') {
      dropName()
      name = line.trim()
      return
    }
    const isUp = (label: string) => (/^(?:up|down)$/i.test(cells.get(label) ?? '') ? cells.get(label) === 'up' : null)
    const adminUp = isUp('Adm')
    if (adminUp === null || (isFirst ? number === undefined : of.lag === null || port === null)) {
      sink.unplaced(line)
      return
    }
    if (number !== undefined) {
      of = { lag: `lag-${number}`, name, lacp: flag === undefined ? null : flag === 'e' }
      name = null
    }
    dropName()
    const activity = cells.get('Act/ Stdby') || null
    open = {
      ...{ router, lag: of.lag, name: of.name, port, lacp: of.lacp, adminUp, operUp: isUp('Opr'), activity },
      description: cells.get('Description') ?? '',
    }
  }

  const frame = openFrame({
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
    blank: give,
    close() {
      give()
      dropName()
    },
    outside: (line) => sink.unplaced(line),
  })
  return {
    line: frame.line,
    end() {
      give()
      return frame.wasOpened() && !frame.isOpen()
    },
  }
}
