import { closeSync, existsSync, openSync, readdirSync, readSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { BrasctlError } from '../errors.ts'
import type { LogFile } from './old-event.ts'
import { packingOf } from './unpack.ts'

/**
 * The log files that are meant by files, folders (with all below them that is not hidden), globs (`*`, `?`) and `-` for standard
 * input: each once, the files of a rotated set in the order of their time and the rest as given.
 * @throws BrasctlError log-file-missing, for what is not there and for a glob or folder without a file
 */
export async function findLogFiles(given: readonly string[]): Promise<LogFile[]> {
  const paths = given.flatMap((one) => {
    const found = one === '-' ? [one] : expand(one)
    if (found.length === 0) throw new BrasctlError('log-file-missing', { file: one })
    return found
  })
  const seen = new Set<string>()
  const files: LogFile[] = []
  for (const path of paths) {
    const real = path === '-' ? path : realpathSync(path)
    if (!seen.has(real)) files.push(describe(path))
    seen.add(real)
  }
  return inTime(files)
}

function expand(path: string): string[] {
  const stats = existsSync(path) ? statSync(path) : undefined
  if (stats?.isDirectory()) return filesBelow(path)
  if (stats !== undefined) return [path]
  if (!/[*?]/.test(path)) return []
  return globbed(path).flatMap((found) => (statSync(found).isDirectory() ? filesBelow(found) : [found]))
}

function filesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((name) => {
    const path = join(folder, name)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats?.isDirectory()) return filesBelow(path)
    return stats?.isFile() ? [path] : []
  })
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
  } catch (cause) {
    throw new BrasctlError('log-file-missing', { file: folder }, cause)
  }
}

function globbed(pattern: string): string[] {
  const parts = pattern.split('/')
  let found = [parts[0] === '' ? '/' : '']
  for (const part of parts[0] === '' ? parts.slice(1) : parts) {
    const source = part
      .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replaceAll('?', '.')
    const fits = new RegExp(`^${source}$`, 'u')
    found = found.flatMap((folder) => {
      if (!/[*?]/.test(part)) return [join(folder, part)]
      const isFolder = existsSync(folder || '.') && statSync(folder || '.').isDirectory()
      return isFolder
        ? entriesOf(folder || '.')
            .filter((name) => fits.test(name))
            .map((name) => join(folder, name))
        : []
    })
  }
  return found.filter((path) => existsSync(path))
}

function describe(path: string): LogFile {
  if (path === '-') return { path, name: path, size: null, mtimeMs: null, packing: 'plain' }
  const stats: Stats = statSync(path)
  // A pipe gives its bytes once: what it holds is seen when it is read.
  if (!stats.isFile()) return { path, name: path, size: null, mtimeMs: null, packing: 'plain' }
  return { path, name: path, size: stats.size, mtimeMs: stats.mtimeMs, packing: packingOf(startOf(path)) }
}

/** The first bytes; none of a file that may not be read, which is told when it is searched. */
function startOf(path: string): Uint8Array {
  const bytes = new Uint8Array(8)
  try {
    const file = openSync(path, 'r')
    readSync(file, bytes)
    closeSync(file)
  } catch {}
  return bytes
}

/** `x.log`, `x.log.1`, `x.log.2.gz`, `x.log-20261120.xz`, `x-20261120.log`: the set, and where in it. */
function rotation(path: string): {
  readonly set: string
  readonly date: string | null
  readonly number: number | null
} {
  const bare = path.replace(/\.(?:gz|xz|zst|zstd)$/i, '')
  const numbered = /^(.*\D)\.(\d{1,4})$/.exec(bare)
  if (numbered) return { set: numbered[1] ?? bare, date: null, number: Number(numbered[2]) }
  const dated = /^(.*?)[-_.](20\d\d-?[01]\d-?[0-3]\d(?:[-_T]?\d{2,10})?)((?:\.[A-Za-z]+)?)$/.exec(bare)
  if (dated) return { set: `${dated[1]}${dated[3]}`, date: (dated[2] ?? '').replace(/\D/g, ''), number: null }
  return { set: bare, date: null, number: null }
}

function inTime(files: readonly LogFile[]): LogFile[] {
  const sets = new Map<string, { readonly file: LogFile; readonly at: ReturnType<typeof rotation> }[]>()
  for (const file of files) {
    const at = rotation(file.path)
    sets.set(at.set, [...(sets.get(at.set) ?? []), { file, at }])
  }
  return [...sets.values()].flatMap((set) =>
    set
      .sort(({ at: left, file: one }, { at: right, file: other }) => {
        if (left.date !== null && right.date !== null)
          return left.date < right.date ? -1 : Number(left.date > right.date)
        if (left.number !== null && right.number !== null) return right.number - left.number
        // The one without a mark is still written to.
        const isLast = (at: typeof left) => at.date === null && at.number === null
        if (isLast(left) !== isLast(right)) return isLast(left) ? 1 : -1
        return (one.mtimeMs ?? 0) - (other.mtimeMs ?? 0)
      })
      .map(({ file, at }) => ({ ...file, set: at.set })),
  )
}
