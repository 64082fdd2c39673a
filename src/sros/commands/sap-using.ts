import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { extraOf, placeOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = [
  'router',
  'service',
  'sap',
  'managedSap',
  'port',
  'outerVlan',
  'innerVlan',
  'ingressQos',
  'ingressFilter',
  'egressQos',
  'egressFilter',
  'adminUp',
  'operState',
] as const
export type SapRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show service sap-using`. Real layouts: 16.0, 25.3 and 25.10. A production node lists more than 23,000. QoS policies are
 * texts, because the router cuts long ones (`1966*`).
 */
export const sapUsing = defineCommand<SapRow>({
  name: 'sap-using',
  template: 'show service sap-using [sap {sap:sap}] [ingress|egress]',
  fields,
  detailFields: ['extra'],
  columns: ['service', 'sap', 'adminUp', 'operState', 'ingressQos', 'egressQos', 'ingressFilter', 'egressFilter'],
  read: readSaps,
})

function readSaps(context: ReadContext, sink: Sink<SapRow>): LineReader {
  return openListing(
    {
      table: {
        labels: ['PortId', 'SvcId', 'Ing. QoS', 'Ing. Fltr', 'Egr. QoS', 'Egr. Fltr', 'Adm', 'Opr'],
        starts: (cells) => placeOf(cells['PortId'] ?? '') !== null && /^\d+$/.test(cells['SvcId'] ?? ''),
      },
      give: ({ cells, unknown }) =>
        sink.row({
          router: context.router,
          service: Number(cells['SvcId']),
          sap: null,
          managedSap: null,
          port: null,
          outerVlan: null,
          innerVlan: null,
          ...placeOf(cells['PortId'] ?? ''),
          ingressQos: cells['Ing. QoS'] || null,
          ingressFilter: present(cells['Ing. Fltr']),
          egressQos: cells['Egr. QoS'] || null,
          egressFilter: present(cells['Egr. Fltr']),
          adminUp: cells['Adm'] === 'Up',
          operState: cells['Opr'] || null,
          ...extraOf(unknown),
        }),
      more: (line) => /^(?:Number of Managed SAPs\s*:|Flags\s*:)/.test(line),
    },
    sink,
  )
}

function present(cell: string | undefined): string | null {
  return cell === undefined || cell === '' || cell === 'none' ? null : cell
}
