import { type FileHandle, open, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ClockState, openClock } from '../../history/clock.ts'
import type { ClockRules, LogFile, OldEvent } from '../../history/old-event.ts'
import { readOldLine } from '../../history/old-line.ts'

const lineFeed = 10
const chunkBytes = 1 << 16

/** Files whose ends are watched. */
export interface Followed {
  /** The events that came since, as they come, until the signal; those of one file in each batch. */
  readonly events: () => AsyncGenerator<OldEvent[]>
  readonly close: () => Promise<void>
}

/**
 * Opens plain files to be followed from where they end now. A file that is replaced under its name (rotated) is read to its end before
 * the new one is begun; one that was emptied is begun anew; one that is not there is waited for.
 * @param waitMs between two looks
 */
export async function openFollowed(
  files: readonly LogFile[],
  rules: ClockRules,
  signal: AbortSignal,
  waitMs = 500,
): Promise<Followed> {
  const watched = await Promise.all(files.map(async (file) => ({ file, tail: await openTail(file, rules, true) })))
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
          } else if (now.size < one.tail.offset) one.tail.restart()
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
  return new Tail(handle, ino, file.name, clock, isAtEnd ? await startOfLast(handle, size) : 0)
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
  offset: number
  /** The beginning of a line whose end is not written yet. */
  #begun = Buffer.alloc(0)

  constructor(handle: FileHandle, inode: number, name: string, clock: ClockState, offset: number) {
    this.#handle = handle
    this.inode = inode
    this.#name = name
    this.#clock = clock
    this.offset = offset
  }

  async *read(): AsyncGenerator<OldEvent[]> {
    for (;;) {
      const { bytesRead, buffer } = await this.#handle.read(Buffer.alloc(chunkBytes), 0, chunkBytes, this.offset)
      if (bytesRead === 0) return
      const start = this.offset - this.#begun.length
      this.offset += bytesRead
      const events = this.#eventsIn(Buffer.concat([this.#begun, buffer.subarray(0, bytesRead)]), start)
      if (events.length > 0) yield events
    }
  }

  restart(): void {
    this.offset = 0
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
