import { catalogue } from '../../sros/catalogue.ts'
import type { PortRow } from '../../sros/commands/port.ts'
import type { Target } from '../ask.ts'
import { streamWanted, wantedOf } from '../collect.ts'
import type { Report } from '../report.ts'

/** The ports of a router with their state, as they arrive. */
export async function* listPorts(target: Target, report: Report): AsyncGenerator<PortRow[]> {
  yield* streamWanted(target, [wantedOf(catalogue.port, {})], report)
}
