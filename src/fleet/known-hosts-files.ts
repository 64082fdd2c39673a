import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from './inventory.ts'
import type { RouterEntry } from './router-entry.ts'

const siteKnownHosts = '/etc/ssh/ssh_known_hosts'

/** The known_hosts files of a router: new keys go to the first. */
export function knownHostsFiles({ knownHosts, ssh }: RouterEntry, env: Environment): readonly [string, ...string[]] {
  const [first = join(env['HOME'] || homedir(), '.ssh', 'known_hosts'), ...others] =
    knownHosts === null ? ssh.knownHosts : [knownHosts]
  return [first, ...others, siteKnownHosts]
}
