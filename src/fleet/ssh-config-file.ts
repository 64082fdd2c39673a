import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import SSHConfig from 'ssh-config'
import { BrasctlError } from '../errors.ts'
import { fitsGlob, isGlob } from './glob.ts'
import { expandHome } from './home-path.ts'

/** A line that says something: a keyword in lower case, its words, and, under `Host` and `Match`, the lines it holds. */
export interface ConfigLine {
  readonly file: string
  readonly keyword: string
  readonly words: readonly string[]
  readonly lines: readonly ConfigLine[]
}

export interface ConfigPlace {
  /** Of the person: `~` is it. */
  readonly home: string
  /** Relative includes start here. */
  readonly folder: string
  /** It must not be open to the writing of others, as ssh demands it of a person's own. */
  readonly isOwn: boolean
}

// As in OpenSSH.
const mostNested = 16

/**
 * Reads an SSH configuration, with what it includes in the place of the `Include`.
 * @throws BrasctlError ssh-config-invalid
 */
export function readSshConfig(file: string, place: ConfigPlace, depth = 0): ConfigLine[] {
  if (depth > mostNested) throw new BrasctlError('ssh-config-invalid', { file, reason: 'Include' })
  const linesOf = (section: SSHConfig): ConfigLine[] =>
    section.flatMap((line) => {
      if (!('param' in line)) return []
      const keyword = line.param.toLowerCase()
      const words = typeof line.value === 'string' ? [line.value] : line.value.map(({ val }) => val)
      const lines =
        keyword === 'include'
          ? words.flatMap((pattern) => included(pattern, place)).flatMap((one) => readSshConfig(one, place, depth + 1))
          : []
      return [{ file, keyword, words, lines: 'config' in line ? linesOf(line.config) : lines }]
    })
  return linesOf(parse(file, readText(file, place)))
}

function parse(file: string, text: string): SSHConfig {
  try {
    return SSHConfig.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new BrasctlError('ssh-config-invalid', { file, reason }, error)
  }
}

function readText(file: string, { isOwn }: ConfigPlace): string {
  try {
    const { mode, uid } = statSync(file)
    const isForeign = uid !== 0 && process.getuid !== undefined && uid !== process.getuid()
    if (isOwn && process.platform !== 'win32' && (isForeign || (mode & 0o022) !== 0)) {
      throw new BrasctlError('ssh-config-invalid', { file, reason: 'permissions' })
    }
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof BrasctlError) throw error
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new BrasctlError('ssh-config-invalid', { file, reason }, error)
  }
}

/** The files that a pattern fits, in order; none is no error. */
function included(pattern: string, { home, folder }: ConfigPlace): string[] {
  const [root = '', ...parts] = resolve(folder, expandHome(pattern, home)).split('/')
  return parts.reduce<string[]>((found, part) => found.flatMap((path) => fitting(path, part)), [`${root}/`])
}

function fitting(folder: string, part: string): string[] {
  if (!isGlob(part)) return existsSync(join(folder, part)) ? [join(folder, part)] : []
  const isHidden = (name: string) => name.startsWith('.') && !part.startsWith('.')
  return namesIn(folder)
    .filter((name) => fitsGlob(part, name) && !isHidden(name))
    .map((name) => join(folder, name))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
