import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { presentValue } from '../layout/pairs.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'policy', 'description', 'origin'] as const
type NatPolicyRow = RowOf<(typeof fields)[number], 'extra'>

/** `show service nat nat-policy`: the list of NAT policies. Real layout: 25.10. */
export const natPolicy = defineCommand<NatPolicyRow>({
  name: 'nat-policy',
  template: 'show service nat nat-policy',
  fields,
  detailFields: ['extra'],
  columns: ['policy', 'description', 'origin'],
  read: readNatPolicies,
})

function readNatPolicies({ router }: ReadContext, sink: Sink<NatPolicyRow>): LineReader {
  return openListing(
    {
      table: {
        labels: ['Policy', 'Description', 'Creation Origin'],
        starts: (cells) => cells['Policy'] !== '',
      },
      give: ({ cells, unknown }) =>
        sink.row({
          router,
          policy: cells['Policy'] || null,
          description: presentValue(cells['Description'] ?? ''),
          origin: cells['Creation Origin'] || null,
          ...extraOf(unknown),
        }),
    },
    sink,
  )
}
