import { hostname, userInfo } from 'node:os'
import { resolve } from 'node:path'
import { BrasctlError } from '../errors.ts'
import type { HostKeyPolicy } from '../session/host-key.ts'
import { isHost, isUser } from './address.ts'
import { expandHome } from './home-path.ts'
import type { Environment } from './inventory.ts'
import type { RouterEntry } from './router-entry.ts'
import type { SshConfig } from './ssh-config.ts'

// `no` takes a host never seen and still refuses one that has changed: checks are switched off by `off` alone.
const policies: Readonly<Record<string, HostKeyPolicy>> = {
  yes: 'strict',
  ask: 'strict',
  'accept-new': 'accept-new',
  no: 'accept-new',
  off: 'off',
}

/**
 * An entry with what the SSH configuration says of its host, where neither the command line nor the inventory says it.
 * The entry keeps its name.
 * @throws BrasctlError ssh-config-invalid for a value that cannot be
 */
export function withSshConfig(entry: RouterEntry, config: SshConfig, env: Environment): RouterEntry {
  const { unsaid } = entry
  const settings = config.settingsOf(entry.host, entry.user)
  const valid = <Value>(keyword: string, read: (word: string) => Value | null): Value | null => {
    const setting = settings.get(keyword)
    const [word] = setting?.words ?? []
    if (setting === undefined || word === undefined) return null
    const value = read(word)
    if (value !== null) return value
    throw new BrasctlError('ssh-config-invalid', { file: setting.file, reason: `${keyword} ${word}` })
  }
  const user = entry.user ?? valid('user', (word) => (isUser(word) ? word : null))
  const port = (unsaid.includes('port') ? valid('port', (word) => integer(word, 65_535)) : null) ?? entry.port
  const host =
    valid('hostname', (word) => {
      const name = expand(word, { h: entry.host, n: entry.host })
      return isHost(name) ? name : null
    }) ?? entry.host
  const tokens = { h: host, n: entry.host, p: String(port), r: user ?? localUser(), u: localUser(), d: config.home }
  const paths = (keyword: string) =>
    (settings.get(keyword)?.words ?? []).map((word) => {
      if (word.toLowerCase() === 'none') return '/dev/null'
      const text = word.replace(/\$\{(\w+)\}/g, (_, name: string) => env[name] ?? '')
      return resolve(expandHome(expand(text, { ...tokens, l: hostname() }), config.home))
    })
  return {
    ...entry,
    host,
    port,
    user,
    hostKey:
      (unsaid.includes('hostKey')
        ? valid('stricthostkeychecking', (word) => policies[word.toLowerCase()] ?? null)
        : null) ?? entry.hostKey,
    jump: entry.jump ?? valid('proxyjump', (word) => expand(word, tokens)),
    ssh: {
      keyFiles: entry.keyFile === null ? paths('identityfile').filter((path) => path !== '/dev/null') : [],
      knownHosts: entry.knownHosts === null ? paths('userknownhostsfile') : [],
      connectTimeoutSeconds: valid('connecttimeout', (word) => (word === 'none' ? 0 : integer(word, 86_400))) || null,
      proxyCommand: entry.jump === null ? proxyCommandOf(settings.get('proxycommand')?.words ?? []) : null,
    },
  }
}

/** Who runs this, as ssh takes it for the user where none is named. */
export function localUser(): string {
  try {
    return userInfo().username
  } catch {
    // An account without a name, as in some containers.
    return ''
  }
}

function proxyCommandOf(words: readonly string[]): string | null {
  const command = words.join(' ')
  return command === '' || command.toLowerCase() === 'none' ? null : command
}

function integer(word: string, most: number): number | null {
  const value = Number(word)
  return /^\d+$/.test(word) && value >= 1 && value <= most ? value : null
}

/** `%h` and its like. One that is not known stays. */
function expand(text: string, tokens: Readonly<Record<string, string>>): string {
  return text.replace(/%(.)/g, (whole, token: string) => (token === '%' ? '%' : (tokens[token] ?? whole)))
}
