import { BrasctlError } from '../errors.ts'
import { printAddress } from './address.ts'
import type { RouterEntry } from './router-entry.ts'

/** What a jump host of a router is called: its name, or its address where another one has the same name. */
export function hopName({ hops }: RouterEntry, hop: RouterEntry): string {
  const isShared = hops.some(({ name, host, port }) => name === hop.name && (host !== hop.host || port !== hop.port))
  return isShared ? printAddress(hop.host, hop.port) : hop.name
}

/**
 * A jump host of a router, with those before it as its own way.
 * @throws BrasctlError hop-unknown
 */
export function hopNamed(entry: RouterEntry, name: string): RouterEntry {
  const { name: router, hops } = entry
  const names = hops.map((hop) => hopName(entry, hop))
  const at = hops.findIndex((hop, index) => names[index] === name || printAddress(hop.host, hop.port) === name)
  const hop = hops[at]
  if (hop === undefined) throw new BrasctlError('hop-unknown', { router, name, hops: names })
  return { ...hop, hops: hops.slice(0, at) }
}
