import { type FileHandle, open } from 'node:fs/promises'
import { BrasctlError } from '../errors.ts'

/**
 * The first line of a file, without its line end.
 * @throws BrasctlError secret-unreadable: not there, empty, or open to others
 */
export async function readSecretFile(router: string, file: string): Promise<string> {
  const bytes = await readPrivateFile(router, file)
  // A text decoder drops the byte order mark that editors on Windows leave: with it the password would be wrong.
  const [line = ''] = new TextDecoder().decode(bytes).split(/\r?\n/, 1)
  if (line === '') throw new BrasctlError('secret-unreadable', { router, source: file, reason: 'first line empty' })
  return line
}

/**
 * A file that nobody else may read, as ssh demands it of keys. The rule is for files: a pipe (`<(pass bras)`) goes.
 * @throws BrasctlError secret-unreadable
 */
export async function readPrivateFile(router: string, file: string): Promise<Buffer> {
  let handle: FileHandle | null = null
  try {
    // The file that was judged is the file that is read.
    handle = await open(file, 'r')
    const { mode, isOpen } = await judge(handle)
    if (!isOpen) return await handle.readFile()
    throw new BrasctlError('secret-unreadable', { router, source: file, reason: `mode ${mode}, expected 0600` })
  } catch (error) {
    if (error instanceof BrasctlError) throw error
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new BrasctlError('secret-unreadable', { router, source: file, reason }, error)
  } finally {
    await handle?.close()
  }
}

async function judge(handle: FileHandle): Promise<{ mode: string; isOpen: boolean }> {
  const status = await handle.stat()
  const mode = (status.mode & 0o777).toString(8).padStart(4, '0')
  return { mode, isOpen: status.isFile() && process.platform !== 'win32' && (status.mode & 0o077) !== 0 }
}
