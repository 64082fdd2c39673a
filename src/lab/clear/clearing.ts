import type { ClearForms } from './commands.ts'
import type { Departures } from './departures.ts'
import type { FaultName } from './faults.ts'

/** How a router clears. */
export interface Clearing {
  readonly forms: ClearForms
  readonly faults: ReadonlySet<FaultName>
  /** Milliseconds until the prompt with the fault `slow-clear`. */
  readonly slowMs: number
  readonly departures: Departures
}
