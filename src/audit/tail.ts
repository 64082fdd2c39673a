import type { FileHandle } from 'node:fs/promises'
import { noHash, readLink, sha256 } from './chain.ts'
import type { Repair } from './entry.ts'

/** The end of the journal, to which the next line is chained. */
export interface Tail {
  /** The number of the last line, 0 of an empty file. */
  readonly n: number
  /** The hash of the last line. */
  readonly hash: string
  /** Whether the last line has its line feed. */
  readonly isEnded: boolean
  /** The lines at the end that a crash tore; null if the last line stands as it was written. */
  readonly torn: Repair['torn'] | null
}

const firstSpanBytes = 64 * 1024
// Far more than two clears of every session of the largest box. Without an end, a file of something else would be read whole.
const longestSpanBytes = 256 * 1024 * 1024

/**
 * Reads the file from its end until it finds a line that stands as it was written.
 * @throws Error of the file system, or that there is no such line as far as we look
 */
export async function readTail(handle: FileHandle): Promise<Tail> {
  const { size } = await handle.stat()
  for (let span = firstSpanBytes; ; span *= 4) {
    const start = Math.max(0, size - span)
    const tail = judgeEnd(await readFrom(handle, start, size), start === 0)
    if (tail !== null) return tail
    if (span >= longestSpanBytes) throw new Error('not a journal: no whole line at its end')
  }
}

async function readFrom(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(end - start)
  for (let filled = 0; filled < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled)
    if (bytesRead === 0) throw new Error('became shorter while it was read')
    filled += bytesRead
  }
  return bytes
}

/** Null if more of the file is needed. */
function judgeEnd(bytes: Buffer, isWholeFile: boolean): Tail | null {
  const isEnded = bytes.length === 0 || bytes.at(-1) === 0x0a
  const ended = isEnded ? bytes : Buffer.concat([bytes, Buffer.from('\n')])
  let end = ended.length
  for (let torn = 0; end > 0; torn += 1) {
    const start = end < 2 ? 0 : ended.lastIndexOf(0x0a, end - 2) + 1
    // Where not all was read, the first may be a piece of a line: that never fits its hash.
    const line = ended.subarray(start, end - 1)
    // A line without its line feed was torn, even if nothing else is missing.
    const link = isEnded || torn > 0 ? readLink(line) : null
    if (link !== null) {
      return tailAfter({ n: link.n, hash: sha256(line), isEnded, torn: null }, ended.subarray(end), torn)
    }
    if (start === 0) return isWholeFile ? tailAfter(emptyTail(isEnded), ended, torn + 1) : null
    end = start
  }
  return emptyTail(isEnded)
}

function emptyTail(isEnded: boolean): Tail {
  return { n: 0, hash: noHash, isEnded, torn: null }
}

/** @param lines lines, each with its line feed, behind the last whole one; `count` of them */
function tailAfter(whole: Tail, lines: Buffer, count: number): Tail {
  if (count === 0) return whole
  const last = lines.subarray(count === 1 ? 0 : lines.lastIndexOf(0x0a, -2) + 1, -1)
  const torn = { from: whole.n + 1, to: whole.n + count, sha256: sha256(lines), before: whole.hash }
  return { n: torn.to, hash: sha256(last), isEnded: whole.isEnded, torn }
}
