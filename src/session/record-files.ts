import { Buffer } from 'node:buffer'
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, statSync, unlinkSync, writeSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { BrasctlError } from '../errors.ts'

/** Room that has to be there before anything is sent; a disk may be full and still take an empty file. */
const leastRoomBytes = 65_536
const mostOfOneName = 1000

export interface RecordFiles {
  /** The path of both, without their endings. */
  readonly path: string
  /** Appends; after the first failure nothing more is written. */
  append(file: 'in' | 'out', text: string | Uint8Array): void
  /** What went wrong, in the first write that failed. */
  readonly failure: BrasctlError | null
  close(): void
  /** Takes both away: there was no session. */
  discard(): void
}

/**
 * Makes `<name>.in` and `<name>.out`, for their owner alone, and never in the place of files that are there: then the name
 * gets a number.
 * @throws BrasctlError file-unwritable
 */
export function openRecordFiles(folder: string, name: string): RecordFiles {
  const path = join(folder, name)
  try {
    makeFolder(resolve(folder))
    for (let number = 1; number < mostOfOneName; number += 1) {
      const files = openPair(number === 1 ? path : `${path}-${number}`)
      if (files !== null) return files
    }
  } catch (error) {
    throw new BrasctlError('file-unwritable', { file: path, reason: reasonOf(error) }, error)
  }
  throw new BrasctlError('file-unwritable', { file: path, reason: 'EEXIST' })
}

/** One level at a time: Node's own way never ends in /proc, which says of each level that its parent is missing. */
function makeFolder(folder: string): void {
  if (isMade(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** Makes one level, if it is not there; false if its parent is missing. */
function isMade(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === 'ENOENT' && dirname(folder) !== folder) return false
    if (reason !== 'EEXIST' || !statSync(folder).isDirectory()) throw error
  }
  return true
}

/** Null where one of the two is there already. */
function openPair(path: string): RecordFiles | null {
  const made: { file: string; handle: number }[] = []
  const undo = () => {
    for (const { file, handle } of made) {
      closeSync(handle)
      unlinkSync(file)
    }
  }
  try {
    for (const file of [`${path}.in`, `${path}.out`]) made.push({ file, handle: openSync(file, 'wx', 0o600) })
    const [input] = made
    if (input !== undefined) proveRoom(input.handle)
  } catch (error) {
    undo()
    if (reasonOf(error) === 'EEXIST') return null
    throw error
  }
  return filesOf(
    path,
    made.map(({ handle }) => handle),
  )
}

function proveRoom(handle: number): void {
  const zeros = new Uint8Array(leastRoomBytes)
  for (let at = 0; at < zeros.length; ) at += writeSync(handle, zeros, at, zeros.length - at, at)
  fsyncSync(handle)
  ftruncateSync(handle, 0)
}

function filesOf(path: string, [input = -1, output = -1]: readonly number[]): RecordFiles {
  let failure: BrasctlError | null = null
  let isOpen = true
  const lengths = { in: 0, out: 0 }
  return {
    path,
    append(file, text) {
      if (failure !== null || !isOpen) return
      const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text
      try {
        for (let at = 0; at < bytes.length; ) {
          at += writeSync(file === 'in' ? input : output, bytes, at, bytes.length - at, lengths[file] + at)
        }
        lengths[file] += bytes.length
      } catch (error) {
        failure = new BrasctlError('file-unwritable', { file: `${path}.${file}`, reason: reasonOf(error) }, error)
      }
    },
    get failure() {
      return failure
    },
    close() {
      if (!isOpen) return
      isOpen = false
      for (const handle of [input, output]) closeSync(handle)
    },
    discard() {
      this.close()
      for (const ending of ['in', 'out']) unlinkSync(`${path}.${ending}`)
    },
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
