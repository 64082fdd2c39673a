import { type FileHandle, open, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ClockState, openClock } from '../../history/clock.ts'
import type { ClockRules, LogFile, OldEvent } from '../../history/old-event.ts'
import { readOldLine } from '../../history/old-line.ts'

const lineFeed = 10
const chunkBytes = 1 << 16
/** So many bytes before the place to which a file is read tell whether it is still the same text. */
const markBytes = 256

/** Files whose ends are watched. */
export interface Followed {
  /** The events that came since, as they come, until the signal; those of one file in each batch. */
  readonly events: () => AsyncGenerator<OldEvent[]>
  readonly close: () => Promise<void>
}

/**
 * Opens plain files to be followed from where they end now. A file that is replaced under its name (rotated) is read to its end before
 * the new one is begun; one that was emptied is begun anew, however long it is by the next look; one that is not there is waited for.
 * To a packed file nothing is ever added: it is left alone.
 * @param waitMs between two looks
 */
export async function openFollowed(
  files: readonly LogFile[],
  rules: ClockRules,
  signal: AbortSignal,
  waitMs = 500,
): Promise<Followed> {
  const plain = files.filter(({ packing }) => packing === 'plain')
  const watched = await Promise.all(plain.map(async (file) => ({ file, tail: await openTail(file, rules, true) })))
  return {
    async *events() {
      while (!signal.aborted) {
        for (const one of watched) {
          if (one.tail !== null) yield* one.tail.read()
          const now = await stat(one.file.path).catch(() => null)
          if (now === null) continue
          if (now.ino !== one.tail?.inode) {
            // What was written before the new file came.
            if (one.tail !== null) yield* one.tail.read()
            await one.tail?.close()
            one.tail = await openTail(one.file, rules, false)
            if (one.tail !== null) yield* one.tail.read()
          }
        }
        await sleep(waitMs, undefined, { signal }).catch(() => undefined)
      }
    },
    close: async () => {
      for (const { tail } of watched) await tail?.close()
    },
  }
}

async function openTail(file: LogFile, rules: ClockRules, isAtEnd: boolean): Promise<Tail | null> {
  const handle = await open(file.path).catch(() => null)
  if (handle === null) return null
  const { ino, size, mtimeMs } = await handle.stat()
  const clock = openClock(rules, { name: file.name, mtimeMs })
  const offset = isAtEnd ? await startOfLast(handle, size) : 0
  return new Tail(handle, ino, file.name, clock, offset, await bytesBefore(handle, offset, markBytes))
}

/** At most so many bytes before a place; fewer where the file has become shorter. */
async function bytesBefore(handle: FileHandle, offset: number, most: number): Promise<Buffer> {
  const length = Math.min(offset, most)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset - length)
  return buffer.subarray(0, bytesRead)
}

/** Where the line begins whose end is not written yet. */
async function startOfLast(handle: FileHandle, size: number): Promise<number> {
  const from = Math.max(0, size - chunkBytes)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
  return from + buffer.subarray(0, bytesRead).lastIndexOf(lineFeed) + 1
}

/** The end of one file, whatever its name is by now. */
class Tail {
  readonly #handle: FileHandle
  readonly inode: number
  readonly #name: string
  readonly #clock: ClockState
  #offset: number
  /** The last bytes that were read. */
  #mark: Buffer
  /** The beginning of a line whose end is not written yet. */
  #begun = Buffer.alloc(0)

  constructor(handle: FileHandle, inode: number, name: string, clock: ClockState, offset: number, mark: Buffer) {
    this.#handle = handle
    this.inode = inode
    this.#name = name
    this.#clock = clock
    this.#offset = offset
    this.#mark = mark
  }

  async *read(): AsyncGenerator<OldEvent[]> {
    for (;;) {
      const [before, read] = await this.#readOn()
      if (!before.equals(this.#mark)) {
        this.#restart()
        continue
      }
      if (read.length === 0) return
      const start = this.#offset - this.#begun.length
      this.#offset += read.length
      this.#mark = Buffer.concat([this.#mark, read]).subarray(-markBytes)
      const events = this.#eventsIn(Buffer.concat([this.#begun, read]), start)
      if (events.length > 0) yield events
    }
  }

  /** What stands where the mark was, and what follows: read at once, so that nothing can come between. */
  async #readOn(): Promise<[before: Buffer, read: Buffer]> {
    const known = this.#mark.length
    const length = known + chunkBytes
    const { bytesRead, buffer } = await this.#handle.read(Buffer.alloc(length), 0, length, this.#offset - known)
    const bytes = buffer.subarray(0, bytesRead)
    return [bytes.subarray(0, known), bytes.subarray(known)]
  }

  #restart(): void {
    this.#offset = 0
    this.#mark = Buffer.alloc(0)
    this.#begun = Buffer.alloc(0)
  }

  close(): Promise<void> {
    return this.#handle.close()
  }

  #eventsIn(bytes: Buffer, start: number): OldEvent[] {
    const events: OldEvent[] = []
    let at = 0
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, at)) {
      const place = { file: this.#name, offset: start + at }
      const event = readOldLine(bytes.toString('utf8', at, end), place, this.#clock)
      if (event !== null) events.push(event)
      at = end + 1
    }
    this.#begun = Buffer.from(bytes.subarray(at))
    return events
  }
}
