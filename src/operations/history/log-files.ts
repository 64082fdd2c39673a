import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BrasctlError } from '../../errors.ts'
import { findLogFiles } from '../../history/find-files.ts'
import type { LogFile } from '../../history/old-event.ts'
import { searchEvents } from '../../history/search.ts'
import { packingOf, unpack } from '../../history/unpack.ts'
import { readZone } from '../../history/zone.ts'
import type { LogReader } from './history.ts'
import { numberLines } from './line-numbers.ts'

/** What reads real files. */
export const logReader: LogReader = {
  search: searchEvents,
  // What was wrong with a file was told when it was searched.
  lineNumbers: (file, offsets) =>
    numberLines(file.packing === 'plain' ? bytesOf(file.path) : unpack(file, () => {}), offsets),
}

const chunkBytes = 1 << 20

/** The bytes of a plain file; each piece is only good until the next one. Nothing of a file that is not there any more. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path).catch(() => null)
  if (handle === null) return
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes)
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** Whether a zone is one that can be read: `Asia/Shanghai`, `+08:00`. */
export const isZone = (text: string) => readZone(text) !== null

/** Log files that can be read several times. */
export interface OpenLogs {
  readonly files: readonly LogFile[]
  readonly close: () => Promise<void>
}

/**
 * Finds log files by what was typed: files, folders, globs. Standard input (`-`) and other pipes are kept in files of their owner alone
 * until `close`, as they are read more than once. They are told to be of the present, and so is the year of their last line where it has
 * none, which is a doubt. Throws `log-file-missing`, `file-unreadable`,
 * `file-unwritable`.
 */
export async function openLogs(given: readonly string[], stdin: NodeJS.ReadableStream): Promise<OpenLogs> {
  const found = await findLogFiles(given)
  if (found.every(({ size }) => size !== null)) return { files: found, close: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'brasctl-'))
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    const files: LogFile[] = []
    for (const [index, file] of found.entries()) {
      const path = join(folder, String(index))
      if (file.size === null) {
        const source = file.path === '-' ? stdin : createReadStream(file.path)
        await pipeline(source, createWriteStream(path, { mode: 0o600 })).catch((cause) => {
          throw failureOf(cause, file.path, path)
        })
      }
      files.push(file.size === null ? await keptFile(path, file.name) : file)
    }
    return { files, close }
  } catch (error) {
    await close()
    throw error
  }
}

function failureOf(cause: NodeJS.ErrnoException, from: string, to: string): BrasctlError {
  const reason = cause.code ?? String(cause)
  return cause.path === to || cause.syscall === 'write'
    ? new BrasctlError('file-unwritable', { file: to, reason }, cause)
    : new BrasctlError('file-unreadable', { file: from, reason }, cause)
}

async function keptFile(path: string, name: string): Promise<LogFile> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    return { path, name, size, mtimeMs: Date.now(), packing: packingOf(buffer.subarray(0, bytesRead)) }
  } finally {
    await handle.close()
  }
}
