import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import type { PrintedRecord } from '../layout/records.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = [
  'router',
  'port',
  'adminUp',
  'operUp',
  'linkUp',
  'operState',
  'mtu',
  'operMtu',
  'lag',
  'mode',
  'encapsulation',
  'portType',
  'transceiver',
] as const
export type PortRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show port`: every port with its state, in a block for each slot, satellite and cross connect. Real layouts: 15.0, 16.0, 25.3
 * and 25.10. A connector (`1/1/c1`) has no link of its own; `transceiver` is cut by the router (`10GBASE-LR  *`).
 */
export const port = defineCommand<PortRow>({
  name: 'port',
  template: 'show port',
  fields,
  detailFields: ['extra'],
  columns: ['port', 'adminUp', 'operState', 'linkUp', 'lag', 'mode', 'encapsulation', 'operMtu', 'transceiver'],
  read: readPorts,
})

const portId = /^(?:[\dA-Z]{1,2}\/|[a-z]+-\d)/

function readPorts(context: ReadContext, sink: Sink<PortRow>): LineReader {
  return openListing(
    {
      runsOn: true,
      table: {
        isStacked: true,
        labels: [
          ...['Port Id', 'Admin State', 'Link', 'Port State', 'Cfg MTU', 'Oper MTU', 'LAG/ Bndl', 'Port Mode'],
          ...['Port Encp', 'Port Type', 'C/QS/S/XFP/ MDIMDX'],
        ],
        starts: (cells) => portId.test(cells['Port Id'] ?? '') && /^(?:Up|Down)$/.test(cells['Admin State'] ?? ''),
      },
      give: (record) => sink.row(rowOf(context.router, record)),
    },
    sink,
  )
}

function rowOf(router: string, { cells, unknown }: PrintedRecord): PortRow {
  const state = cells['Port State'] || null
  const bundle = cells['LAG/ Bndl'] ?? ''
  return {
    router,
    port: cells['Port Id'] ?? null,
    adminUp: cells['Admin State'] === 'Up',
    operUp: state === null ? null : /^(?:Link )?Up$/.test(state),
    linkUp: cells['Link'] ? cells['Link'] === 'Yes' : null,
    operState: state,
    mtu: numberOf(cells['Cfg MTU']),
    operMtu: numberOf(cells['Oper MTU']),
    lag: /^\d+$/.test(bundle) ? `lag-${bundle}` : bundle === '-' ? null : bundle || null,
    mode: cells['Port Mode'] || null,
    encapsulation: cells['Port Encp'] || null,
    portType: cells['Port Type'] || null,
    transceiver: cells['C/QS/S/XFP/ MDIMDX'] || null,
    ...extraOf(unknown),
  }
}

function numberOf(cell: string | undefined): number | null {
  return cell === undefined || !/^\d+$/.test(cell) ? null : Number(cell)
}
