import { BrasctlError } from '../errors.ts'
import { type AdHocOptions, readAdHoc, withOptions } from './ad-hoc.ts'
import { printAddress } from './address.ts'
import { fitsGlob, isGlob } from './glob.ts'
import type { Inventory } from './inventory.ts'
import type { RouterEntry } from './router-entry.ts'

/**
 * The routers that the selectors name, each once, in the order of the selectors; without any, all of the inventory.
 * A selector is a router's name, a group, a glob, or an address; `!` before a name, group or glob takes it away.
 * @throws BrasctlError router-unknown (also for a group or glob that fits nothing), router-missing, filter-unreadable
 */
export function selectRouters(
  selectors: readonly string[],
  inventory: Inventory | null,
  options: AdHocOptions,
): RouterEntry[] {
  const routers = inventory?.routers ?? []
  const wanted = selectors.filter((selector) => !selector.startsWith('!'))
  const unwanted = selectors.filter((selector) => selector.startsWith('!')).map((selector) => selector.slice(1))
  // An exclusion with a slip in it must not let its router in.
  const excluded = new Set(unwanted.flatMap((selector) => listed(selector, routers) ?? unknown(selector, routers)))
  const named = wanted.flatMap(
    (selector) => listed(selector, routers) ?? readAdHoc(selector, options) ?? unknown(selector, routers),
  )
  const chosen = (wanted.length === 0 ? routers : named)
    .filter((entry) => !excluded.has(entry))
    .map((entry) => (entry.isAdHoc ? entry : withOptions(entry, options)))
  if (chosen.length === 0) throw new BrasctlError('router-missing', {})
  return withOwnNames(onlyOnce(chosen))
}

/**
 * The one router of a verb that asks one.
 * @throws BrasctlError router-several
 */
export function oneRouter(entries: readonly RouterEntry[]): RouterEntry {
  const [entry] = entries
  if (entry === undefined) throw new BrasctlError('router-missing', {})
  if (entries.length > 1) throw new BrasctlError('router-several', { names: entries.map(({ name }) => name) })
  return entry
}

/** The routers of the inventory that a selector fits; null for none. */
function listed(selector: string, routers: readonly RouterEntry[]): readonly RouterEntry[] | null {
  const named = routers.filter(({ name }) => name === selector)
  const grouped = routers.filter(({ groups }) => groups.includes(selector))
  const fitting = isGlob(selector) ? routers.filter(({ name }) => fitsGlob(selector, name)) : []
  return [named, grouped, fitting].find((found) => found.length > 0) ?? null
}

function unknown(name: string, routers: readonly RouterEntry[]): never {
  const groups = new Set(routers.flatMap((router) => router.groups))
  const names = [...routers.map((router) => router.name), ...groups]
  const known = names.sort((one, other) => sharedStart(other, name) - sharedStart(one, name))
  throw new BrasctlError('router-unknown', { name, known })
}

/** With how many letters two names begin alike: of hundreds, the one that was meant is among the first. */
function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length]?.toLowerCase() === other[length]?.toLowerCase()) length += 1
  return length
}

/** The first of those that are one router: of the same name in the inventory, or of the same address. */
function onlyOnce(entries: readonly RouterEntry[]): RouterEntry[] {
  const seen = new Set<string>()
  return entries.filter(({ isAdHoc, name, host, port }) => {
    // No name holds a `:`, every address does.
    const key = isAdHoc ? printAddress(host, port) : name
    return seen.size < seen.add(key).size
  })
}

/** Rows are told apart by the router's name: where two would share one, the address stands for those named ad hoc. */
function withOwnNames(entries: readonly RouterEntry[]): RouterEntry[] {
  const isShared = (name: string) => entries.filter((entry) => entry.name === name).length > 1
  return entries.map((entry) =>
    entry.isAdHoc && isShared(entry.name) ? { ...entry, name: printAddress(entry.host, entry.port) } : entry,
  )
}
