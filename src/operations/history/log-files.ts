import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
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
 * Finds log files by what was typed: files, folders, globs. Standard input (`-`) is kept in a file of its owner alone until `close`, as it is
 * read more than once. Throws `log-file-missing`, `file-unwritable`.
 */
export async function openLogs(given: readonly string[], stdin: NodeJS.ReadStream): Promise<OpenLogs> {
  const found = await findLogFiles(given)
  if (!found.some(({ path }) => path === '-')) return { files: found, close: async () => {} }
  const folder = await mkdtemp(join(tmpdir(), 'brasctl-'))
  const path = join(folder, 'syslog')
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    await pipeline(stdin, createWriteStream(path, { mode: 0o600 }))
    const kept = await keptFile(path)
    return { files: found.map((file) => (file.path === '-' ? kept : file)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function keptFile(path: string): Promise<LogFile> {
  const handle = await open(path)
  try {
    const { size, mtimeMs } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    return { path, name: '-', size, mtimeMs, packing: packingOf(buffer.subarray(0, bytesRead)) }
  } finally {
    await handle.close()
  }
}
