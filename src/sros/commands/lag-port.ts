import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { lagPortState, openLagTable } from '../records/lag.ts'
import type { RowOf } from '../row.ts'

const fields = [
  'router',
  'lag',
  'name',
  'lacp',
  'port',
  'adminUp',
  'activity',
  'operUp',
  'primary',
  'subGroup',
  'forced',
  'priority',
] as const
export type LagPortRow = RowOf<(typeof fields)[number]>

/**
 * `show lag [N] port`: the ports of each LAG. Its number stands with its first port only; from 22 on its name stands in a line
 * before them. Layouts found: up to 21, and from 22 on.
 */
export const lagPort = defineCommand<LagPortRow>({
  name: 'lag-port',
  template: 'show lag [{lag:number}] port',
  fields,
  columns: ['lag', 'port', 'adminUp', 'activity', 'operUp', 'primary', 'subGroup', 'priority'],
  read: readLagPorts,
})

function readLagPorts({ router }: ReadContext, sink: Sink<LagPortRow>): LineReader {
  return openLagTable(
    {
      take({ of, port, cells }) {
        const state = lagPortState(cells)
        if (port === null || state.operUp === null) return false
        sink.row({ router, ...of, port, ...state })
        return true
      },
    },
    sink,
  )
}
