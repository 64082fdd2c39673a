import type { AdHocOptions } from './ad-hoc.ts'
import type { Environment } from './inventory.ts'
import type { RouterEntry } from './router-entry.ts'
import { openSshConfig } from './ssh-config.ts'

export interface WayRequest {
  /** Entries that a jump may name. */
  readonly routers: readonly RouterEntry[]
  readonly options: AdHocOptions
  readonly env: Environment
}

/**
 * The entries with what the SSH configuration says of them, and with their jump hosts.
 * @throws BrasctlError ssh-config-invalid, jump-loop, filter-unreadable
 */
export async function withWays(entries: readonly RouterEntry[], request: WayRequest): Promise<RouterEntry[]> {
  const { routers, options, env } = request
  const config = await openSshConfig(env)
  if (config === null && entries.every(({ jump }) => jump === null)) return [...entries]
  // Lazily: a plain start wants none of it.
  const [{ hopsOf }, { localUser, withSshConfig }] = await Promise.all([
    import('./hops.ts'),
    import('./with-ssh-config.ts'),
  ])
  const complete = (entry: RouterEntry) => (config === null ? entry : withSshConfig(entry, config, env))
  const source = { routers, complete, localUser: localUser(), options }
  return entries.map((entry) => {
    // The ssh of the system reads its own configuration, under the name that was given.
    if (entry.transport === 'openssh') return entry
    const completed = complete(entry)
    return { ...completed, hops: hopsOf(completed, entry.jump !== null, source) }
  })
}
