import { homedir } from 'node:os'
import { join } from 'node:path'
import { legacyAlgorithms } from './algorithms.ts'
import type { HostKeyPolicy } from './host-key.ts'

/** What is asked of the system's ssh; what is null is left to its own configuration. */
export interface OpenSshWay {
  readonly host: string
  readonly port: number | null
  readonly username: string | null
  readonly jump: string | null
  readonly keyFile: string | null
  readonly usesAgent: boolean
  readonly knownHosts: string | null
  readonly hostKey: HostKeyPolicy
  readonly connectTimeoutMs: number
  /** A person is at a terminal, and ssh may ask him itself: for a passphrase, a PIN, a password, an unknown host key. */
  readonly isAttended: boolean
}

const keepaliveSeconds = 15
const siteKnownHosts = '/etc/ssh/ssh_known_hosts'

/** The options of a session of its own kind: a terminal, and nothing of what a person's configuration adds to his. */
const always = {
  RequestTTY: 'force',
  RemoteCommand: 'none',
  // With a terminal, a `~` at the head of a line would be a command to ssh.
  EscapeChar: 'none',
  ForwardAgent: 'no',
  ForwardX11: 'no',
  ClearAllForwardings: 'yes',
  PermitLocalCommand: 'no',
  UpdateHostKeys: 'no',
  NumberOfPasswordPrompts: '1',
  ConnectionAttempts: '1',
  ServerAliveInterval: `${keepaliveSeconds}`,
  ServerAliveCountMax: '3',
  // Names the host key and the methods tried. `-v` would do so too, but keeps our stderr open in a master that stays.
  LogLevel: 'DEBUG1',
} as const

/**
 * The arguments for ssh, without the host.
 * @param legacy options for old boxes, of `legacyOptions`
 */
export function sshArguments(way: OpenSshWay, legacy: Readonly<Record<string, string>>): string[] {
  const { port, username, jump, keyFile, usesAgent, connectTimeoutMs, isAttended } = way
  const options: Record<string, string> = {
    ...always,
    ...legacy,
    ...hostKeyOptions(way),
    BatchMode: isAttended ? 'no' : 'yes',
    ConnectTimeout: `${Math.max(1, Math.ceil(connectTimeoutMs / 1000))}`,
    ...(keyFile === null ? {} : { IdentityFile: quotePath(keyFile) }),
    ...(usesAgent ? {} : { IdentityAgent: 'none' }),
  }
  return [
    '-tt',
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
    ...(port === null ? [] : ['-p', `${port}`]),
    ...(username === null ? [] : ['-l', username]),
    ...(jump === null ? [] : ['-J', jump]),
  ]
}

/**
 * The algorithms of old boxes behind the defaults, as far as this ssh has them: it refuses names that it does not know.
 * @param known by the kind of `ssh -Q`: kex, cipher, mac, key
 */
export function legacyOptions(known: Readonly<Record<'kex' | 'cipher' | 'mac' | 'key', readonly string[]>>) {
  const { kex, cipher, hmac } = legacyAlgorithms
  const behind = (kind: keyof typeof known, names: readonly string[]) =>
    `+${names.filter((name) => known[kind].includes(name)).join(',')}`
  const options = {
    KexAlgorithms: behind('kex', kex),
    Ciphers: behind('cipher', cipher),
    MACs: behind('mac', hmac),
    HostKeyAlgorithms: behind('key', ['ssh-rsa', 'ssh-dss']),
    // The name before OpenSSH 8.5, which later ones take too.
    PubkeyAcceptedKeyTypes: behind('key', ['ssh-rsa', 'ssh-dss']),
  }
  return Object.fromEntries(Object.entries(options).filter(([, names]) => names !== '+'))
}

function hostKeyOptions({ hostKey, knownHosts, isAttended }: OpenSshWay): Record<string, string> {
  if (hostKey === 'off') {
    // The keys that are revoked are known all the same, and nothing is written: ssh adds no key to the files of the site.
    const files = [knownHosts ?? join(homedir(), '.ssh', 'known_hosts'), siteKnownHosts]
    return {
      StrictHostKeyChecking: 'no',
      UserKnownHostsFile: '/dev/null',
      GlobalKnownHostsFile: files.map(quote).join(' '),
    }
  }
  const checking = hostKey === 'strict' ? 'yes' : isAttended ? 'ask' : 'accept-new'
  return {
    StrictHostKeyChecking: checking,
    ...(knownHosts === null ? {} : { UserKnownHostsFile: quotePath(knownHosts) }),
  }
}

function quote(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&')}"`
}

/** For options in which ssh expands `%h` and its like. */
function quotePath(path: string): string {
  return quote(path.replaceAll('%', '%%'))
}
