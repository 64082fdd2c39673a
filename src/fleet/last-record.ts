import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Environment } from './inventory.ts'

/** Where it is noted; a relative XDG_STATE_HOME is none, as the XDG specification has it. */
function noteFile(env: Environment): string {
  const given = env['XDG_STATE_HOME'] ?? ''
  const state = isAbsolute(given) ? given : join(env['HOME'] || homedir(), '.local', 'state')
  return join(state, 'brasctl', 'last-record')
}

/** Remembers the path of a recorded session. Where that cannot be written, it only has to be named the next time. */
export async function noteLastRecord(env: Environment, path: string): Promise<void> {
  const file = noteFile(env)
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeFile(file, `${resolve(path)}\n`, { mode: 0o600 })
  } catch {
    // The session itself is recorded.
  }
}

/** The path of the last session that was recorded, without its ending; null where none is remembered. */
export async function lastRecord(env: Environment): Promise<string | null> {
  try {
    return (await readFile(noteFile(env), 'utf8')).trim() || null
  } catch {
    return null
  }
}
