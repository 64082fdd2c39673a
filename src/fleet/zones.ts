import { BrasctlError } from '../errors.ts'
import { type Environment, findInventory, loadInventory } from './inventory.ts'
import type { RouterEntry } from './router-entry.ts'

/** What an inventory says of the zones of its routers. */
export interface FleetZones {
  /** By name and by address, in lower case, as the lines of a log may name them. */
  readonly ofRouters: ReadonlyMap<string, string>
  /** The one that all routers have; null where one has another, or none. */
  readonly common: string | null
}

const none: FleetZones = { ofRouters: new Map(), common: null }

/**
 * The zones of the inventory. Old logs can be read without one: that the usual one is missing or broken is no error.
 * @param option as typed behind `--inventory`
 * @throws BrasctlError of findInventory and loadInventory, for an inventory that was typed
 */
export async function readFleetZones(option: string | undefined, env: Environment): Promise<FleetZones> {
  try {
    const file = findInventory(option, env)
    return file === null ? none : zonesOf((await loadInventory(file)).routers)
  } catch (error) {
    if (option === undefined && error instanceof BrasctlError) return none
    throw error
  }
}

/** What two routers with different zones both are called, such as the address of a gate before them, tells no zone. */
function zonesOf(routers: readonly Pick<RouterEntry, 'name' | 'host' | 'zone'>[]): FleetZones {
  const all = new Map<string, string | null>()
  for (const { name, host, zone } of routers) {
    for (const word of new Set([name.toLowerCase(), host.toLowerCase()])) {
      all.set(word, all.has(word) && all.get(word) !== zone ? null : zone)
    }
  }
  const [first = null, ...others] = new Set(routers.map(({ zone }) => zone))
  const ofRouters = new Map([...all].flatMap(([word, zone]) => (zone === null ? [] : [[word, zone] as const])))
  return { ofRouters, common: others.length === 0 ? first : null }
}
