import type { HostKeyPolicy } from '../session/host-key.ts'
import type { LoginMethod } from '../session/login-plan.ts'

/** Which CLI engine a router is expected to show. The prompt decides; another one than this is told. `auto` expects none. */
type DialectChoice = 'classic' | 'md' | 'auto'

/** What the SSH configuration alone can say. */
interface SshExtras {
  /** Keys to try; one that is not there is passed over. */
  readonly keyFiles: readonly string[]
  readonly knownHosts: readonly string[]
  readonly connectTimeoutSeconds: number | null
  /** A way that the ssh2 transport cannot go. */
  readonly proxyCommand: string | null
}

/** How a fleet is asked, where the command line does not say it. */
interface SweepSettings {
  /** How many routers at once. */
  readonly concurrency: number | null
  /** How many logins may begin in a second. */
  readonly connectRate: number | null
}

export const transportNames = ['ssh2', 'openssh'] as const
export type TransportName = (typeof transportNames)[number]

/** All that is known of one router before it is connected: defaults merged, paths absolute, absent is null. */
export interface RouterEntry {
  /** Its name in the inventory, or its host when it was named ad hoc. Rows and errors carry it. */
  readonly name: string
  /** IPv6 without brackets. */
  readonly host: string
  readonly port: number
  readonly user: string | null
  /** Service ids by the names that operators use; null where they have to be discovered. */
  readonly services: Readonly<Record<string, number>> | null
  readonly groups: readonly string[]
  /** The log that holds subscriber events. */
  readonly logId: number | null
  /** The zone of its clock, as `readZone` takes it: for old logs, whose lines have none. */
  readonly zone: string | null
  /** `[user@]host[:port]`, a name of the inventory, several with commas between, or `none`. */
  readonly jump: string | null
  /** The jump hosts to pass, in their order. */
  readonly hops: readonly RouterEntry[]
  readonly dialect: DialectChoice
  /** At most one of `passwordFile` and `passwordCommand` is set. */
  readonly passwordFile: string | null
  readonly passwordCommand: string | null
  readonly keyFile: string | null
  readonly passphraseFile: string | null
  /** The SSH agent may be asked, where there is one. */
  readonly agent: boolean
  /** The methods of a login, and no others, in the order to try them; null for the usual order. */
  readonly auth: readonly LoginMethod[] | null
  readonly knownHosts: string | null
  readonly hostKey: HostKeyPolicy
  /** Takes the algorithms of boxes before about R14. */
  readonly legacy: boolean
  /** What speaks SSH: our own client, or the system's `ssh`. */
  readonly transport: TransportName
  /** How long the router may be silent; null for the usual time. */
  readonly timeoutSeconds: number | null
  /** How many lines may be sent to it and not answered yet; null for no limit. */
  readonly linesAtOnce: number | null
  /** What its inventory says of asking many. */
  readonly sweep: SweepSettings
  /** Settings that stand at what is usual because nobody named them: the SSH configuration may. */
  readonly unsaid: readonly ('port' | 'hostKey')[]
  readonly ssh: SshExtras
  /** The inventory, or the list that it includes, in which it stands; null for a router that was named ad hoc. */
  readonly file: string | null
  /** It stands in no inventory. */
  readonly isAdHoc: boolean
}

/** What an entry is where nothing is said. */
export const entryDefaults = {
  port: 22,
  user: null,
  services: null,
  groups: [],
  logId: null,
  zone: null,
  jump: null,
  hops: [],
  dialect: 'auto',
  passwordFile: null,
  passwordCommand: null,
  keyFile: null,
  passphraseFile: null,
  agent: true,
  auth: null,
  knownHosts: null,
  hostKey: 'strict',
  legacy: false,
  transport: 'ssh2',
  timeoutSeconds: null,
  linesAtOnce: null,
  sweep: { concurrency: null, connectRate: null },
  unsaid: [],
  ssh: { keyFiles: [], knownHosts: [], connectTimeoutSeconds: null, proxyCommand: null },
  file: null,
} as const satisfies Omit<RouterEntry, 'name' | 'host' | 'isAdHoc'>
