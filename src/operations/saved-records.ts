import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BrasctlError } from '../errors.ts'
import { type Recording, readRecording } from '../session/replay.ts'

/** A recorded session, and its path without the endings. */
export interface SavedRecord {
  readonly path: string
  readonly recording: Recording
}

/**
 * Reads recorded sessions: all of a folder, in the order of their names, or the one that a file belongs to.
 * @throws BrasctlError file-unreadable, with the reason `not-a-record` for anything else
 */
export async function readRecords(path: string): Promise<SavedRecord[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return [await readRecord(path.replace(/\.(?:in|out)$/, ''))]
  const names = await readdir(path).catch((error: unknown) => fail(path, error))
  const records = names.filter((name) => name.endsWith('.out') && names.includes(name.replace(/out$/, 'in'))).sort()
  if (records.length === 0) throw new BrasctlError('file-unreadable', { file: path, reason: 'not-a-record' })
  return Promise.all(records.map((name) => readRecord(join(path, name.slice(0, -'.out'.length)))))
}

async function readRecord(path: string): Promise<SavedRecord> {
  const read = (ending: string) => readFile(path + ending).catch((error: unknown) => fail(path + ending, error))
  const [input, output] = await Promise.all([read('.in'), read('.out')])
  try {
    return { path, recording: readRecording(input, output.toString('utf8')) }
  } catch (error) {
    throw new BrasctlError('file-unreadable', { file: `${path}.out`, reason: 'not-a-record' }, error)
  }
}

function fail(file: string, error: unknown): never {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  throw new BrasctlError('file-unreadable', { file, reason }, error)
}
