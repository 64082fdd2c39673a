import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fitsGlob } from './glob.ts'
import type { Environment } from './inventory.ts'
import type { ConfigLine, ConfigPlace } from './ssh-config-file.ts'

/** The words of each keyword that holds for a host: those of its first line, or, of key files, of all. */
type HostSettings = ReadonlyMap<string, { readonly file: string; readonly words: readonly string[] }>

export interface SshConfig {
  readonly home: string
  /** @param user the one to log in as, where it is known */
  settingsOf(host: string, user: string | null): HostSettings
}

const siteFile = '/etc/ssh/ssh_config'

/**
 * The SSH configuration of the person and of the machine; null where there is neither.
 * @throws BrasctlError ssh-config-invalid
 */
export async function openSshConfig(env: Environment, site = siteFile): Promise<SshConfig | null> {
  const home = env['HOME'] || homedir()
  const folder = join(home, '.ssh')
  const places: (readonly [string, ConfigPlace])[] = [
    [join(folder, 'config'), { home, folder, isOwn: true }],
    [site, { home, folder: '/etc/ssh', isOwn: false }],
  ]
  const there = places.filter(([file]) => existsSync(file))
  if (there.length === 0) return null
  // Lazily: the parser is not wanted without a file.
  const { readSshConfig } = await import('./ssh-config-file.ts')
  const lines = there.flatMap(([file, place]) => readSshConfig(file, place))
  return { home, settingsOf: (host, user) => settingsOf(lines, host, user) }
}

// Resolved here and not by the parser's package: that would run the command of a `Match exec`, and nslookup.
function settingsOf(lines: readonly ConfigLine[], host: string, user: string | null): HostSettings {
  const found = new Map<string, { file: string; words: readonly string[] }>()
  const first = (keyword: string) => found.get(keyword)?.words[0]
  const holds = ({ keyword, words }: ConfigLine): boolean => {
    if (keyword === 'include') return true
    if (keyword === 'host') return fitsPatterns(words, host)
    const target = first('hostname')?.replaceAll('%h', host) ?? host
    return fitsMatch(words, { host: target, originalhost: host, user: user ?? first('user') ?? '' })
  }
  const walk = (section: readonly ConfigLine[]) => {
    for (const line of section) {
      const { keyword, words, file } = line
      if (keyword === 'host' || keyword === 'match' || keyword === 'include') {
        if (holds(line)) walk(line.lines)
      } else if (keyword === 'identityfile') {
        found.set(keyword, { file, words: [...(found.get(keyword)?.words ?? []), ...words] })
      } else if (keyword === 'proxycommand' || keyword === 'proxyjump') {
        // Of the two the first that is written holds.
        if (!found.has('proxyjump') && !found.has('proxycommand')) found.set(keyword, { file, words })
      } else if (!found.has(keyword)) found.set(keyword, { file, words })
    }
  }
  walk(lines)
  return found
}

/** `Host`: one pattern fits, and none of those with `!`. */
function fitsPatterns(patterns: readonly string[], text: string): boolean {
  const barred = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
  return !barred.some((pattern) => fitsGlob(pattern, text)) && patterns.some((pattern) => fitsGlob(pattern, text))
}

/** `Match` with nothing but what can be told from the names; with anything else it does not hold. */
function fitsMatch(words: readonly string[], facts: Readonly<Record<string, string>>): boolean {
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') return true
  if (words.length === 0 || words.length % 2 !== 0) return false
  return words.every((word, index) => {
    if (index % 2 !== 0) return true
    const fact = facts[word.toLowerCase()]
    return fact !== undefined && fitsPatterns((words[index + 1] ?? '').split(','), fact)
  })
}
