import { BrasctlError } from '../errors.ts'
import { type AdHocOptions, withOptions } from './ad-hoc.ts'
import { readAddress } from './address.ts'
import { entryDefaults, type RouterEntry } from './router-entry.ts'

export interface HopSource {
  /** Entries that a jump may name. */
  readonly routers: readonly RouterEntry[]
  /** An entry with what the SSH configuration says of it. */
  complete(entry: RouterEntry): RouterEntry
  /** Who runs this. */
  readonly localUser: string
  /** Of what the command line says of the routers, the host keys are those of the hops too; its secrets are not for them. */
  readonly options: Pick<AdHocOptions, 'knownHosts' | 'hostKey'>
}

/**
 * The jump hosts of an entry, in the order in which they are passed. Those of the first one come before it; the others are
 * reached through the one before, whatever is said of them.
 * @throws BrasctlError jump-loop, filter-unreadable
 */
export function hopsOf(entry: RouterEntry, isListed: boolean, source: HopSource): RouterEntry[] {
  const passed: string[] = []
  const hops: RouterEntry[] = []
  let { jump } = entry
  // Only an inventory names its own entries; what the SSH configuration names is the SSH configuration's.
  let routers = isListed ? source.routers : []
  while (jump !== null && jump !== 'none') {
    const names = jump.split(',')
    const found = names.map((name) => hopOf(name.trim(), routers, source))
    hops.unshift(...found.map(({ hop }) => hop))
    const [first] = found
    const [name = ''] = names
    if (passed.includes(name)) {
      throw new BrasctlError('jump-loop', { router: entry.name, hops: [...passed, name] })
    }
    passed.push(name)
    jump = first?.hop.jump ?? null
    routers = first?.isListed ? source.routers : []
  }
  return hops
}

/** One of `jump: one,other`: an entry of the inventory, or a host. Without a user, it is the one who runs this, as in ssh. */
function hopOf(
  text: string,
  routers: readonly RouterEntry[],
  { complete, localUser, options }: HopSource,
): { hop: RouterEntry; isListed: boolean } {
  const address = readAddress(text.replace(/^ssh:\/\//, ''))
  if (address === null) {
    throw new BrasctlError('filter-unreadable', { filter: 'jump', value: text, expected: '[user@]host[:port]' })
  }
  const { user, host, port } = address
  const listed = routers.find(({ name }) => name === host)
  const entry = listed ?? { ...entryDefaults, unsaid: ['port', 'hostKey'], name: host, host, isAdHoc: true }
  const named: RouterEntry = {
    ...entry,
    user: user ?? entry.user,
    ...(port === null ? {} : { port, unsaid: entry.unsaid.filter((setting) => setting !== 'port') }),
  }
  const { knownHosts, hostKey } = options
  const said = withOptions(named, { ...(knownHosts ? { knownHosts } : {}), ...(hostKey ? { hostKey } : {}) })
  const hop = complete(said)
  return { hop: { ...hop, user: hop.user ?? localUser }, isListed: said.jump !== null }
}
