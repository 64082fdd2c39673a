import { printAddress, readAddress } from '../fleet/address.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'
import type { RouterFlags } from './options.ts'

/**
 * What is typed behind `brasctl routers accept-key` so that it finds the router and the known_hosts file of this run.
 * @param hop the jump host on the way to the router, where it is the key of that one
 */
export function acceptWords(
  entry: RouterEntry,
  flags: Pick<RouterFlags, 'inventory' | 'knownHosts' | 'legacy'>,
  hop: string | null = null,
): string {
  const words = [entry.isAdHoc ? typedAddress(entry) : entry.name]
  if (hop !== null) words.push('--hop', hop)
  if (flags.inventory !== undefined && !entry.isAdHoc) words.push('--inventory', flags.inventory)
  if (flags.knownHosts !== undefined) words.push('--known-hosts', flags.knownHosts)
  if (flags.legacy) words.push('--legacy')
  return words.map(quote).join(' ')
}

/** An address that leads to the same entry of the SSH configuration. */
function typedAddress({ name, host, port, user, unsaid }: RouterEntry): string {
  const alias = readAddress(name)
  if (name === host || alias === null || alias.port !== null) return printAddress(host, port)
  return `${user === null ? '' : `${user}@`}${unsaid.includes('port') ? name : printAddress(name, port)}`
}

/** As a shell takes it for one word. */
function quote(word: string): string {
  return /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
