import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { presentValue } from '../layout/pairs.ts'
import { isUp, readLagNumber } from '../records/lag.ts'
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

function readLags(context: ReadContext, sink: Sink<LagRow>): LineReader {
  return openListing(
    {
      table: {
        labels: ['Lag-id', 'name', 'Adm', 'Opr', 'Weighted', 'Threshold', 'Up-Count', 'MC Act/Stdby'],
        starts: (cells) => readLagNumber(cells['Lag-id'] ?? '') !== null && isUp(cells['Adm']) !== null,
      },
      give: ({ cells, unknown }) =>
        sink.row({
          router: context.router,
          lag: readLagNumber(cells['Lag-id'] ?? '')?.lag ?? null,
          name: cells['name'] || null,
          adminUp: isUp(cells['Adm']),
          operUp: isUp(cells['Opr']),
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
