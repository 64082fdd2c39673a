import { open, readFile, realpath, rename, rm } from 'node:fs/promises'
import { BrasctlError } from '../errors.ts'
import { appendKnownHost, hostName, keyType, namesHost, readEntry } from './known-hosts.ts'

/**
 * The text of a known_hosts file in which a host has this key alone. The first of its lines gets the key, its other lines go,
 * and every other byte stays. A line that stands for other hosts too keeps its key for those. Revoked keys stay revoked.
 * @param text as latin1, so that every byte comes out as it went in
 */
export function withHostKey(text: string, host: string, port: number, key: Buffer): string {
  const name = hostName(host, port)
  const [type, blob] = [keyType(key), key.toString('base64')]
  let isPlaced = false
  const lines = text.split(/(?<=\n)/).map((line) => {
    const [entry] = readEntry(line)
    if (entry === undefined || entry.isRevoked || !namesHost(entry.hosts, name)) return line
    const [, lead = '', , gap = ' ', , , rest = ''] = /^(\s*)(\S+)([ \t]+)(\S+)[ \t]+(\S+)(.*)$/s.exec(line) ?? []
    const others = othersOf(entry.hosts, name)
    const kept = others === null ? '' : line.replace(entry.hosts, () => others)
    if (isPlaced) return kept
    isPlaced = true
    const own = others === null ? entry.hosts : name
    const end = kept === '' || kept.endsWith('\n') ? '' : '\n'
    return `${kept}${end}${lead}${own}${gap}${type} ${blob}${others === null ? rest : '\n'}`
  })
  if (isPlaced) return lines.join('')
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${name} ${type} ${blob}\n`
}

/** What is left of the names of a line without this one; null where it stands for no other host. */
function othersOf(hosts: string, name: string): string | null {
  if (hosts.startsWith('|1|')) return null
  const rest = hosts.split(',').filter((pattern) => pattern.toLowerCase() !== name)
  if (rest.every((pattern) => pattern.startsWith('!'))) return null
  // A pattern still means it: an exception takes it out.
  return namesHost(rest.join(','), name) ? [...rest, `!${name}`].join(',') : rest.join(',')
}

/**
 * Makes this key the only one that a known_hosts file has for a host: at once or not at all, for its owner alone.
 * @throws BrasctlError known-hosts-unreadable, file-unwritable
 */
export async function replaceKnownHost(file: string, host: string, port: number, key: Buffer): Promise<void> {
  const reasonOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error))
  const target = await realpath(file).catch(() => file)
  let before: string
  try {
    before = await readFile(target, 'latin1')
  } catch (error) {
    const reason = reasonOf(error)
    if (reason !== 'ENOENT') throw new BrasctlError('known-hosts-unreadable', { file, reason }, error)
    return appendKnownHost(file, host, port, key)
  }
  const fresh = `${target}.${process.pid}.new`
  try {
    const handle = await open(fresh, 'wx', 0o600)
    try {
      await handle.writeFile(withHostKey(before, host, port, key), 'latin1')
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(fresh, target)
  } catch (error) {
    await rm(fresh, { force: true })
    throw new BrasctlError('file-unwritable', { file, reason: reasonOf(error) }, error)
  }
}
