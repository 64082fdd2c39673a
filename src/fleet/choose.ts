import type { AdHocOptions } from './ad-hoc.ts'
import { isCertainAddress } from './address.ts'
import { type Environment, findInventory, loadInventory } from './inventory.ts'
import type { RouterEntry } from './router-entry.ts'
import { selectRouters } from './select.ts'
import { withWays } from './ways.ts'

export interface RouterRequest {
  /** As typed behind `-r`; none is all of the inventory. */
  readonly selectors: readonly string[]
  /** As typed behind `--inventory`. */
  readonly inventory?: string
  readonly options: AdHocOptions
  readonly env: Environment
}

/**
 * The routers of a request. The inventory is only read where an address does not say it all.
 * @throws BrasctlError of findInventory, loadInventory, selectRouters and withWays
 */
export async function chooseRouters(request: RouterRequest): Promise<RouterEntry[]> {
  const { selectors, inventory, options, env } = request
  const file = needsInventory(selectors) ? findInventory(inventory, env) : null
  const loaded = file === null ? null : await loadInventory(file)
  return withWays(selectRouters(selectors, loaded, options), { routers: loaded?.routers ?? [], options, env })
}

function needsInventory(selectors: readonly string[]): boolean {
  return (
    selectors.length === 0 || !selectors.every((selector) => isCertainAddress(selector) && !selector.startsWith('!'))
  )
}
