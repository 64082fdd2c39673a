import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { poolKindOf } from '../records/nat-pool.ts'
import { extraOf, instanceOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'instance', 'pool', 'natGroup', 'kind', 'adminState'] as const
export type NatPoolListRow = RowOf<(typeof fields)[number], 'extra'>

/** `show router N nat pool`: the names of the pools. No real screen was found; read by its header, whose first column is the name. */
export const natPoolList = defineCommand<NatPoolListRow>({
  name: 'nat-pool-list',
  template: 'show router [{instance:name}] nat pool',
  fields,
  detailFields: ['extra'],
  columns: ['instance', 'pool', 'kind', 'natGroup', 'adminState'],
  read: readNatPools,
})

function readNatPools({ router, given }: ReadContext, sink: Sink<NatPoolListRow>): LineReader {
  return openListing(
    {
      table: {
        labels: ['Pool', 'NAT-group', 'Type', 'Admin-state'],
        aliases: {
          ...{ 'Pool name': 'Pool', Name: 'Pool', 'Pool-name': 'Pool' },
          ...{ 'NAT group': 'NAT-group', 'ISA NAT Group': 'NAT-group', 'Nat-grp': 'NAT-group', Group: 'NAT-group' },
          ...{ 'Pool type': 'Type', 'Admin state': 'Admin-state', Admin: 'Admin-state' },
        },
        starts: (cells) => Boolean(cells['Pool']),
      },
      give: ({ cells, unknown }) => {
        const group = cells['NAT-group'] ?? ''
        sink.row({
          router,
          instance: instanceOf(given),
          pool: cells['Pool'] || null,
          natGroup: /^\d+$/.test(group) ? Number(group) : null,
          kind: poolKindOf(cells['Type'] ?? ''),
          adminState: cells['Admin-state'] || null,
          ...extraOf(unknown),
        })
      },
    },
    sink,
  )
}
