import { type FileHandle, mkdir, open, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { errorCode } from '../files/error-code.ts'

/** Where the journal is. A relative XDG_STATE_HOME is none, as the XDG specification has it. */
export function journalFile(env: Readonly<Record<string, string | undefined>>): string {
  const given = env['XDG_STATE_HOME'] ?? ''
  const state = isAbsolute(given) ? given : join(env['HOME'] || homedir(), '.local', 'state')
  return join(state, 'brasctl', 'audit.ndjson')
}

/**
 * Makes the folder of the journal, for its owner alone; a crash does not undo it. One level at a time: Node's own way of
 * making all of them never ends where a file system, as /proc, says of each that its parent is missing.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isMade(folder)) return
  const parent = dirname(folder)
  await makeFolder(parent)
  if (!(await isMade(folder))) throw new Error(`no folder can be made in ${parent}`)
}

/** Makes one level, if it is not there; false if its parent is missing. */
async function isMade(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && dirname(folder) !== folder) return false
    if (errorCode(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return true
    throw error
  }
  await syncFolder(dirname(folder))
  return true
}

/** So that a file that was made in it is still there after a crash. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Opens the journal to read it and to append to it, and makes it if it is not there. One that others may read is narrowed
 * to 0600, not refused: a copy or an editor widened it, nobody should be kept from his work for that, and what others
 * wrote is found by its hashes. Only who may not narrow it, because it is not his, is refused.
 */
export async function openPrivate(file: string): Promise<FileHandle> {
  const handle = await open(file, 'a+', 0o600)
  try {
    const status = await handle.stat()
    if (!status.isFile()) throw new Error('not a regular file')
    // A new one is set too: the mask of the user may take away more than the rights of others.
    if (status.size === 0 || (status.mode & 0o077) !== 0) await handle.chmod(0o600)
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}
