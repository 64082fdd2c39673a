import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import type { Environment } from './inventory.ts'

/** What one router of one release took and refused as unknown wording, by the names of the ways to clear. */
interface TakenWays {
  readonly taken: readonly string[]
  readonly refused: readonly string[]
}

/** What routers took and refused is remembered by address and release: a new release is learned anew. */
export interface ClearMemory {
  /** Nothing, where nothing is remembered or the file cannot be read. */
  recall(address: string, release: string): Promise<TakenWays>
  /** Throws the error of the file system. */
  remember(address: string, release: string, ways: TakenWays): Promise<void>
}

/** Opens the memory at `$XDG_STATE_HOME/brasctl/clear-forms.json`. */
export function openClearMemory(env: Environment): ClearMemory {
  const given = env['XDG_STATE_HOME'] ?? ''
  const state = isAbsolute(given) ? given : join(env['HOME'] || homedir(), '.local', 'state')
  const file = join(state, 'brasctl', 'clear-forms.json')
  return {
    async recall(address, release) {
      return (await readAll(file))[keyOf(address, release)] ?? { taken: [], refused: [] }
    },
    async remember(address, release, ways) {
      const all = { ...(await readAll(file)), [keyOf(address, release)]: ways }
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      // Another process reads the old file or the new one, never half of one.
      const draft = `${file}.${process.pid}`
      await writeFile(draft, `${JSON.stringify(all, null, 1)}\n`, { mode: 0o600 })
      await rename(draft, file)
    },
  }
}

function keyOf(address: string, release: string): string {
  return `${address} ${release}`
}

async function readAll(file: string): Promise<Record<string, TakenWays>> {
  const all: Record<string, TakenWays> = {}
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'))
    for (const [key, ways] of Object.entries(read ?? {})) if (isTakenWays(ways)) all[key] = ways
  } catch {
    // It only saves a few refusals: without it, they are met again.
  }
  return all
}

function isTakenWays(value: unknown): value is TakenWays {
  if (typeof value !== 'object' || value === null || !('taken' in value) || !('refused' in value)) return false
  return [value.taken, value.refused].every(
    (names) => Array.isArray(names) && names.every((name) => typeof name === 'string'),
  )
}
