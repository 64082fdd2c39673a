import { homedir } from 'node:os'
import { join } from 'node:path'
import type { RouterEntry } from './router-entry.ts'

const siteKnownHosts = '/etc/ssh/ssh_known_hosts'

/** The known_hosts files of a router: new keys go to the first. */
export function knownHostsFiles({ knownHosts }: RouterEntry): readonly [string, string] {
  return [knownHosts ?? join(homedir(), '.ssh', 'known_hosts'), siteKnownHosts]
}
