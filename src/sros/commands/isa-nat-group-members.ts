import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { readPercent } from '../records/nat-pool.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = [
  'router',
  'natGroup',
  'member',
  'state',
  'mda',
  'addresses',
  'blocks',
  'sessionsPercent',
  'highSessions',
  'sessionsPriority',
] as const
export type NatMemberRow = RowOf<(typeof fields)[number], 'extra'>

/** `show isa nat-group N members`: the ISAs of a group. Real layouts: 25.10, and that of a guide of 9.0. */
export const isaNatGroupMembers = defineCommand<NatMemberRow>({
  name: 'isa-nat-group-members',
  template: 'show isa nat-group {natGroup:number} members',
  fields,
  detailFields: ['extra'],
  columns: ['natGroup', 'member', 'state', 'mda', 'addresses', 'blocks', 'sessionsPercent', 'highSessions'],
  read: readMembers,
})

function readMembers({ router }: ReadContext, sink: Sink<NatMemberRow>): LineReader {
  const number = (text = '') => (/^\d+$/.test(text) ? Number(text) : null)
  return openListing(
    {
      table: {
        labels: ['Group', 'Member', 'State', 'MDA/VM', 'Addresses', 'Blocks', 'Se-%', 'Hi', 'Se-Prio'],
        aliases: { Mda: 'MDA/VM' },
        starts: (cells) => number(cells['Group']) !== null && number(cells['Member']) !== null,
      },
      give: ({ cells, unknown }) =>
        sink.row({
          router,
          natGroup: number(cells['Group']),
          member: number(cells['Member']),
          state: cells['State'] || null,
          mda: cells['MDA/VM'] || null,
          addresses: number(cells['Addresses']),
          blocks: number(cells['Blocks']),
          sessionsPercent: readPercent(cells['Se-%'] ?? ''),
          highSessions: cells['Hi'] ? cells['Hi'] === 'Y' : null,
          sessionsPriority: number(cells['Se-Prio']),
          ...extraOf(unknown),
        }),
    },
    sink,
  )
}
