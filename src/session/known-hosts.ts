import { createHash, createHmac } from 'node:crypto'
import { statSync } from 'node:fs'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BrasctlError } from '../errors.ts'

interface KnownHost {
  readonly isRevoked: boolean
  readonly hosts: string
  readonly type: string
  readonly key: string
}

export interface HostKeyFinding {
  readonly state: 'known' | 'unknown' | 'changed' | 'revoked'
  readonly type: string
  /** `SHA256:…`, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string
  /** Fingerprints of the keys that the files have for this host. */
  readonly known: readonly string[]
}

/** The keys of one or more known_hosts files. `@cert-authority` lines are passed over. */
export class KnownHosts {
  /** Most lines have one plain name, and a fleet looks through hundreds of them for each of its routers. */
  readonly #named = new Map<string, KnownHost[]>()
  readonly #others: readonly KnownHost[]

  constructor(texts: readonly string[]) {
    const others: KnownHost[] = []
    for (const entry of texts.flatMap((text) => text.split('\n').flatMap(readEntry))) {
      const name = entry.hosts.toLowerCase()
      if (!isPlain(name)) others.push(entry)
      else if (!this.#named.get(name)?.push(entry)) this.#named.set(name, [entry])
    }
    this.#others = others
  }

  /** A host with other keys than this one has changed, whatever their types: a new key is never taken beside an old. */
  check(host: string, port: number, key: Buffer): HostKeyFinding {
    const encoded = key.toString('base64')
    const entries = this.#of(host, port)
    const known = entries.filter((entry) => !entry.isRevoked)
    const finding = {
      type: keyType(key),
      fingerprint: fingerprint(key),
      known: known.map((entry) => fingerprint(Buffer.from(entry.key, 'base64'))),
    }
    if (entries.some((entry) => entry.isRevoked && entry.key === encoded)) return { ...finding, state: 'revoked' }
    if (known.some((entry) => entry.key === encoded)) return { ...finding, state: 'known' }
    return { ...finding, state: known.length === 0 ? 'unknown' : 'changed' }
  }

  /** Types of the keys known for a host: to be asked for first, so that a second key of the router is no change. */
  types(host: string, port: number): string[] {
    return [...new Set(this.#of(host, port).flatMap((entry) => (entry.isRevoked ? [] : [entry.type])))]
  }

  #of(host: string, port: number): KnownHost[] {
    const name = hostName(host, port)
    const named = this.#named.get(name) ?? []
    return [...named, ...this.#others.filter((entry) => namesHost(entry.hosts, name))]
  }
}

/** What was read last, and of which state of the files: the routers of a fleet have the same ones. */
let last: { readonly state: string; readonly hosts: Promise<KnownHosts> } | null = null

/**
 * Reads known_hosts files; one that does not exist is empty.
 * @throws BrasctlError known-hosts-unreadable: what cannot be read could have held the key, so nobody is let in
 */
export async function loadKnownHosts(files: readonly string[]): Promise<KnownHosts> {
  const state = files.map(stateOf).join('\n')
  if (last?.state !== state) last = { state, hosts: readKnownHosts(files) }
  return last.hosts
}

async function readKnownHosts(files: readonly string[]): Promise<KnownHosts> {
  return new KnownHosts(
    await Promise.all(files.map((file) => readFile(file, 'utf8').catch((error) => missing(file, error)))),
  )
}

/** What changes with each change of a file. */
function stateOf(file: string): string {
  try {
    const status = statSync(file, { bigint: true, throwIfNoEntry: false })
    return status === undefined ? `${file} -` : `${file} ${status.ino} ${status.size} ${status.mtimeNs}`
  } catch (error) {
    return `${file} ${missing(file, error)}`
  }
}

/** A file that is not there is empty. */
function missing(file: string, error: unknown): string {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (reason === 'ENOENT') return ''
  throw new BrasctlError('known-hosts-unreadable', { file, reason }, error)
}

/** Adds a key to a file, which is made, as its folder, if it is not there. */
export async function appendKnownHost(file: string, host: string, port: number, key: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const before = await readFile(file, 'utf8').catch(() => '')
  const lineBreak = before === '' || before.endsWith('\n') ? '' : '\n'
  const line = `${hostName(host, port)} ${keyType(key)} ${key.toString('base64')}\n`
  await appendFile(file, lineBreak + line, { mode: 0o600 })
}

export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

/** The name of the key's type, which stands at the head of its blob. */
export function keyType(key: Buffer): string {
  return key.length < 4 ? '' : key.toString('latin1', 4, 4 + Math.min(key.readUInt32BE(0), 64))
}

/** The name that known_hosts has for a host: with the port only where it is not 22, and then in brackets. */
export function hostName(host: string, port: number): string {
  const name = host.toLowerCase()
  return port === 22 ? name : `[${name}]:${port}`
}

/** The key of one line; none for a comment, a marker that we pass over, and a line that is cut. */
export function readEntry(line: string): KnownHost[] {
  const fields = line.trim().split(/\s+/)
  const marker = fields[0]?.startsWith('@') ? fields.shift() : null
  const [hosts, type, key] = fields
  if (!hosts || hosts.startsWith('#') || !type || !key || (marker !== null && marker !== '@revoked')) return []
  return [{ isRevoked: marker === '@revoked', hosts, type, key }]
}

/** Whether the first field of a line, hashed or a list of patterns, means a name. */
export function namesHost(hosts: string, name: string): boolean {
  if (isPlain(hosts)) return hosts.toLowerCase() === name
  if (hosts.startsWith('|1|')) {
    const [, , salt, hash] = hosts.split('|')
    if (!salt || !hash) return false
    return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash
  }
  const patterns = hosts.toLowerCase().split(',')
  if (patterns.some((pattern) => pattern.startsWith('!') && fits(pattern.slice(1), name))) return false
  return patterns.some((pattern) => fits(pattern, name))
}

function isPlain(hosts: string): boolean {
  return !/[|,!*?]/.test(hosts)
}

function fits(pattern: string, name: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === name
  const source = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`).test(name)
}
