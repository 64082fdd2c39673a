import { printAddress } from '../fleet/address.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import type { RouterFlags } from './options.ts'

/** What is typed behind `brasctl routers accept-key` so that it finds the router and the known_hosts file of this run. */
export function acceptWords(
  entry: RouterEntry,
  flags: Pick<RouterFlags, 'inventory' | 'knownHosts' | 'legacy'>,
): string {
  const words = [entry.isAdHoc ? printAddress(entry.host, entry.port) : entry.name]
  if (flags.inventory !== undefined && !entry.isAdHoc) words.push('--inventory', flags.inventory)
  if (flags.knownHosts !== undefined) words.push('--known-hosts', flags.knownHosts)
  if (flags.legacy) words.push('--legacy')
  return words.map(quote).join(' ')
}

/** As a shell takes it for one word. */
function quote(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
