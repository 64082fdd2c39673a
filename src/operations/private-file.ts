import { open } from 'node:fs/promises'
import { BrasctlError } from '../errors.ts'

/**
 * Writes a file with names in it, for its owner alone. A mode is only for a file that is made: one that was there is emptied,
 * closed to others, and then written. Throws `file-unwritable`.
 */
export async function writePrivately(file: string, text: string): Promise<void> {
  try {
    const handle = await open(file, 'w', 0o600)
    try {
      if ((await handle.stat()).isFile()) await handle.chmod(0o600)
      await handle.writeFile(text)
    } finally {
      await handle.close()
    }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new BrasctlError('file-unwritable', { file, reason }, error)
  }
}
