import { closeSync, openSync, readSync } from 'node:fs'
import type { Part } from './found-lines.ts'
import { isSavedLog } from './is-saved-log.ts'
import type { Look } from './looker.ts'
import type { LogFile } from './old-event.ts'
import { unpack } from './unpack.ts'

/** A piece of work: the lines that begin in a range of a plain file, or all of another. */
export interface Unit {
  readonly file: Pick<LogFile, 'path' | 'packing'>
  readonly start: number
  /** Null: to its end; of a packed file, how many bytes of its text. */
  readonly end: number | null
  /** Whether it is all of the file, which may then be a saved memory log. */
  readonly isWhole: boolean
}

// As much as a core has at hand.
const chunkBytes = 1 << 18
const headBytes = 1 << 16
/** As much is held until it is taken. */
const partBytes = 4 << 20
const newline = 10

/** Looks through a unit: at least one part, the last of which tells what was wrong. */
export async function* searchUnit(unit: Unit, look: Look): AsyncGenerator<Part> {
  let trouble: Part['trouble'] = null
  let head: Uint8Array | null = null
  const whole: Buffer[] = []
  const { file, start, end } = unit
  const pieces =
    end === null || file.packing !== 'plain'
      ? wholeLines(unpack(file, (told) => (trouble = told)))
      : linesOfRange(file.path, start, end, look.room)
  let isFirst = start === 0
  try {
    for await (const { bytes, offset } of pieces) {
      if (end !== null && offset >= end) break
      if (isFirst) {
        isFirst = false
        head = Uint8Array.from(bytes.subarray(0, headBytes))
        if (unit.isWhole && isSavedLog(Buffer.from(head).toString())) whole.push(Buffer.alloc(0))
      }
      if (whole.length > 0) whole.push(Buffer.from(bytes))
      else look.look(bytes, offset)
      if (look.size() >= partBytes) {
        yield look.take({ head, trouble: null, isLast: false })
        head = null
      }
    }
  } catch (error) {
    trouble = { kind: 'unreadable', detail: error instanceof Error && 'code' in error ? String(error.code) : null }
  }
  const last = look.take({ head, trouble, isLast: true })
  yield whole.length > 0 ? { ...last, bytes: Uint8Array.from(Buffer.concat(whole)), isSaved: true } : last
}

interface Piece {
  readonly bytes: Buffer
  readonly offset: number
}

/** The lines that begin in a range: the last one is read to its end, beyond the range. The bytes are only good until the next piece. */
function* linesOfRange(path: string, start: number, end: number, room: Look['room']): Generator<Piece> {
  const file = openSync(path, 'r')
  try {
    let size = chunkBytes
    // A line begins where the byte before is a line feed.
    for (let position = Math.max(0, start - 1), isAligned = start === 0; position < end; ) {
      const buffer = room(size)
      const filled = fill(file, buffer, position)
      if (filled === 0) return
      const isAll = filled < buffer.length
      const from = isAligned ? 0 : buffer.subarray(0, filled).indexOf(newline) + 1
      let to = isAll ? filled : buffer.lastIndexOf(newline) + 1
      // One that is longer than the piece is read once more; before the first, all is passed over.
      if (to <= from && isAligned && !isAll) {
        size *= 2
        continue
      }
      isAligned ||= from > 0
      // Of the lines that begin beyond the range none is wanted.
      if (position + to > end) to = Math.min(to, lineEnd(buffer, Math.max(from, end - 1 - position), to))
      if (isAligned && to > from && position + from < end) {
        yield { bytes: buffer.subarray(from, to), offset: position + from }
      }
      if (isAll) return
      position += isAligned ? Math.max(from, to) : filled
      size = chunkBytes
    }
  } finally {
    closeSync(file)
  }
}

function fill(file: number, buffer: Buffer, position: number): number {
  for (let filled = 0; ; ) {
    const read = readSync(file, buffer, filled, buffer.length - filled, position + filled)
    filled += read
    if (read === 0 || filled === buffer.length) return filled
  }
}

function lineEnd(buffer: Buffer, from: number, to: number): number {
  const feed = buffer.indexOf(newline, from)
  return feed < 0 ? to : feed + 1
}

/** Pieces of a stream, cut where lines end; what is before the first line feed of a piece belongs to the line before. */
async function* wholeLines(source: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let held: Buffer[] = []
  let offset = 0
  for await (const bytes of source) {
    const last = bytes.lastIndexOf(newline) + 1
    if (last === 0) {
      held.push(bytes)
      continue
    }
    let from = 0
    if (held.length > 0) {
      from = bytes.indexOf(newline) + 1
      const line = Buffer.concat([...held, bytes.subarray(0, from)])
      held = []
      yield { bytes: line, offset }
      offset += line.length
    }
    if (last > from) yield { bytes: bytes.subarray(from, last), offset }
    offset += last - from
    if (last < bytes.length) held.push(bytes.subarray(last))
  }
  if (held.length > 0) yield { bytes: Buffer.concat(held), offset }
}
