import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'service', 'serviceType', 'adminUp', 'operUp', 'customer', 'serviceName'] as const
export type ServiceRow = RowOf<(typeof fields)[number], 'extra'>

/** `show service service-using [ies|vprn|…]`. Real layouts: 16.0 and 25.10. */
export const serviceUsing = defineCommand<ServiceRow>({
  name: 'service-using',
  template:
    'show service service-using [ies|vprn|vpls|epipe|ipipe|apipe|fpipe|cpipe|mirror] [customer {customer:number}]',
  fields,
  detailFields: ['extra'],
  columns: ['service', 'serviceType', 'adminUp', 'operUp', 'customer', 'serviceName'],
  read: readServices,
})

function readServices(context: ReadContext, sink: Sink<ServiceRow>): LineReader {
  return openListing(
    {
      table: {
        labels: ['ServiceId', 'Type', 'Adm', 'Opr', 'CustomerId', 'Service Name'],
        starts: (cells) => /^\d+$/.test(cells['ServiceId'] ?? ''),
      },
      give: ({ cells, unknown }) =>
        sink.row({
          router: context.router,
          service: Number(cells['ServiceId']),
          serviceType: cells['Type'] || null,
          adminUp: cells['Adm'] === 'Up',
          operUp: cells['Opr'] === 'Up',
          customer: cells['CustomerId'] ? Number(cells['CustomerId']) : null,
          serviceName: cells['Service Name'] || null,
          ...extraOf(unknown),
        }),
    },
    sink,
  )
}
