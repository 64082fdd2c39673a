import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { indentOf } from '../layout/cells.ts'
import { joinWrapped, presentValue } from '../layout/pairs.ts'
import { lagPortState, openLagTable } from '../records/lag.ts'
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
  let open: LagDescriptionRow | null = null

  return openLagTable(
    {
      take({ of, port, cells }) {
        const { adminUp, operUp, activity } = lagPortState(cells)
        open = { router, ...of, port, adminUp, operUp, activity, description: cells.get('Description') ?? '' }
        return true
      },
      // What stands under the description alone goes on with it.
      continues(line, lastColumn) {
        if (open === null || indentOf(line) < lastColumn) return false
        open.description = joinWrapped(open.description ?? '', line)
        return true
      },
      flush() {
        if (open !== null) sink.row({ ...open, description: presentValue(open.description ?? '') })
        open = null
      },
    },
    sink,
  )
}
