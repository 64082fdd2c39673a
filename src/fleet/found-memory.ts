import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Environment } from './inventory.ts'

/** Where the user of a key was found the last time. */
export interface LastFound {
  /** `host:port`: a name may mean another router in another inventory. */
  readonly address: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Where users were last found, by the key that was asked, as it is printed. */
export interface FoundMemory {
  /** What is remembered of these keys; nothing, where the file is missing or cannot be read. */
  recall(keys: readonly string[]): Promise<Map<string, LastFound>>
  /** Throws the error of the file system. */
  remember(found: ReadonlyMap<string, LastFound>): Promise<void>
}

// Some 90 bytes each: read in a few hundredths of a second.
const usualMost = 20_000

/** Opens the memory at `$XDG_CACHE_HOME/brasctl/found.json`; it holds names of users, for their owner alone. */
export function openFoundMemory(env: Environment, most = usualMost): FoundMemory {
  const given = env['XDG_CACHE_HOME'] ?? ''
  const cache = isAbsolute(given) ? given : join(env['HOME'] || homedir(), '.cache')
  const file = join(cache, 'brasctl', 'found.json')
  return {
    async recall(keys) {
      const all = await readAll(file)
      const known = new Map<string, LastFound>()
      for (const key of keys) {
        const found = all.get(key)
        if (found !== undefined) known.set(key, found)
      }
      return known
    },
    async remember(found) {
      if (found.size === 0) return
      await mkdir(dirname(file), { recursive: true, mode: 0o700 })
      await alone(`${file}.lock`, async () => {
        const all = new Map([...(await readAll(file)), ...found])
        const kept = [...all].sort(([, one], [, other]) => other.at - one.at).slice(0, most)
        // Another process reads the old file or the new one, never half of one.
        const draft = `${file}.${randomUUID()}`
        try {
          await writeFile(draft, `${JSON.stringify(Object.fromEntries(kept))}\n`, { mode: 0o600 })
          await rename(draft, file)
        } finally {
          await rm(draft, { force: true })
        }
      })
    },
  }
}

async function readAll(file: string): Promise<Map<string, LastFound>> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'))
    return new Map(Object.entries(read ?? {}).filter((entry): entry is [string, LastFound] => isLastFound(entry[1])))
  } catch {
    // It only saves time: without it, users are found all the same.
    return new Map()
  }
}

function isLastFound(value: unknown): value is LastFound {
  if (typeof value !== 'object' || value === null || !('address' in value) || !('at' in value)) return false
  return typeof value.address === 'string' && typeof value.at === 'number'
}

const [lockTries, lockPauseMs, lockStaleMs] = [100, 20, 10_000]

/** Does something that only one process may do at a time. What a process that died left behind is taken away. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await (await open(lock, 'wx', 0o600)).close()
      break
    } catch (error) {
      if (tries >= lockTries || !(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const since = await stat(lock).then(({ mtimeMs }) => mtimeMs, Date.now)
      if (Date.now() - since > lockStaleMs) await rm(lock, { force: true })
      else await pause(lockPauseMs)
    }
  }
  try {
    await work()
  } finally {
    await rm(lock, { force: true })
  }
}
