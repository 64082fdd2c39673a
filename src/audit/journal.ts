import { randomUUID } from 'node:crypto'
import { dirname, resolve } from 'node:path'
import { BrasctlError } from '../errors.ts'
import { withLock } from '../files/lock.ts'
import { sealLine, sha256 } from './chain.ts'
import type { Intent, IntentId, Outcome, Query } from './entry.ts'
import { writeFailure } from './failure.ts'
import { makeFolder, openPrivate, syncFolder } from './journal-file.ts'
import { readTail, type Tail } from './tail.ts'

/** The record of every clear, and of what was asked of old logs. Whatever rejects here means that nothing may be cleared, or answered. */
export interface Journal {
  /** Resolves when the line is on the disk, and not before. One that rejects may have left its line, whole or torn. */
  intent(entry: Intent): Promise<IntentId>
  /** Once for each intent; after a failure it may be tried again. */
  outcome(id: IntentId, entry: Outcome): Promise<void>
  /** As `intent`; nothing comes after it. */
  query(entry: Query): Promise<void>
}

export interface JournalOptions {
  /** How long to wait for other processes that write. */
  readonly patienceMs?: number
}

/**
 * Opens the journal, and makes it if it is not there. It holds nothing open: there is nothing to close.
 * @throws BrasctlError audit-unwritable, as `intent` and `outcome` do
 */
export async function openJournal(file: string, { patienceMs = 10_000 }: JournalOptions = {}): Promise<Journal> {
  const path = resolve(file)
  const open = new Set<IntentId>()
  const locked = (work: () => Promise<void>) =>
    withLock(`${path}.lock`, patienceMs, work).catch((error: unknown) => {
      throw writeFailure(path, error)
    })
  await makeFolder(dirname(path)).catch((error: unknown) => {
    throw writeFailure(path, error)
  })
  await locked(() => tryJournal(path))
  return {
    async intent(entry) {
      const id = randomUUID()
      await locked(() => append(path, { kind: 'intent', id }, entry))
      open.add(id)
      return id
    },
    async outcome(id, entry) {
      if (!open.delete(id)) throw new BrasctlError('bug', { what: `no open intent ${id}` })
      try {
        await locked(() => append(path, { kind: 'outcome', id }, entry))
      } catch (error) {
        open.add(id)
        throw error
      }
    },
    query: (entry) => locked(() => append(path, { kind: 'query', id: randomUUID() }, entry)),
  }
}

interface Head {
  readonly kind: 'intent' | 'outcome' | 'query'
  readonly id: IntentId
}

/** So that the operator hears before he is asked that nothing can be written. */
async function tryJournal(file: string): Promise<void> {
  const handle = await openPrivate(file)
  try {
    await readTail(handle)
    await syncFolder(dirname(file))
  } finally {
    await handle.close()
  }
}

/** The file is opened anew for each line: it may have been moved away since the last one. */
async function append(file: string, head: Head, entry: Intent | Outcome | Query): Promise<void> {
  const handle = await openPrivate(file)
  try {
    const tail = await readTail(handle)
    const bytes = chainLine(tail, head, entry)
    // One write: another process, or a reader, sees all of it or none.
    const { bytesWritten } = await handle.write(bytes)
    if (bytesWritten < bytes.length) throw new Error(`${bytesWritten} of ${bytes.length} bytes written`)
    await handle.sync()
    if (tail.n === 0) await syncFolder(dirname(file))
  } finally {
    await handle.close()
  }
}

/** A line for the end of the file, behind the repair of what was torn there. */
function chainLine(tail: Tail, head: Head, entry: Intent | Outcome | Query): Buffer {
  const time = new Date().toISOString()
  const feed = Buffer.from('\n')
  const before: Buffer[] = tail.isEnded ? [] : [feed]
  let { n, hash } = tail
  if (tail.torn !== null) {
    const repair = sealLine({ n: n + 1, time, previous: hash, kind: 'repair' }, { torn: tail.torn })
    before.push(repair, feed)
    n += 1
    hash = sha256(repair)
  }
  return Buffer.concat([...before, sealLine({ n: n + 1, time, previous: hash, ...head }, entry), feed])
}
