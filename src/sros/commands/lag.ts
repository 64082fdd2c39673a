import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { presentValue } from '../layout/pairs.ts'
import { extraOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'

const fields = ['router', 'lag', 'name', 'adminUp', 'operUp', 'weighted', 'threshold', 'portsUp', 'mcState'] as const
export type LagRow = RowOf<(typeof fields)[number], 'extra'>

/**
 * `show lag [N]`: each LAG with its state and how many of its ports are up. Real layouts: 16.0, and newer ones that print the
 * name of a LAG in a line of its own.
 */
export const lag = defineCommand<LagRow>({
  name: 'lag',
  template: 'show lag [{lag:number}]',
  fields,
  detailFields: ['extra'],
  columns: ['lag', 'name', 'adminUp', 'operUp', 'portsUp', 'threshold', 'mcState'],
  read: readLags,
})

// Another screen of LAGs prints whether LACP is on behind the number: `2(e)`.
const lagId = /^(\d+)(?:\([ed]\))?$/

function readLags(context: ReadContext, sink: Sink<LagRow>): LineReader {
  return openListing(
    {
      table: {
        labels: ['Lag-id', 'name', 'Adm', 'Opr', 'Weighted', 'Threshold', 'Up-Count', 'MC Act/Stdby'],
        starts: (cells) => lagId.test(cells['Lag-id'] ?? '') && /^(?:up|down)$/i.test(cells['Adm'] ?? ''),
      },
      give: ({ cells, unknown }) =>
        sink.row({
          router: context.router,
          lag: `lag-${lagId.exec(cells['Lag-id'] ?? '')?.[1]}`,
          name: cells['name'] || null,
          adminUp: /^up$/i.test(cells['Adm'] ?? ''),
          operUp: /^up$/i.test(cells['Opr'] ?? ''),
          weighted: cells['Weighted'] === 'Yes',
          threshold: Number(cells['Threshold']),
          portsUp: Number(cells['Up-Count']),
          mcState: presentValue(cells['MC Act/Stdby'] ?? ''),
          ...extraOf(unknown),
        }),
    },
    sink,
  )
}
