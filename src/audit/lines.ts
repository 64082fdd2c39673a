import { open } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

export interface Line {
  readonly lineNumber: number
  /** Without the line feed. */
  readonly bytes: Buffer
  /** Whether it has its line feed; only the last line may have none. */
  readonly isEnded: boolean
}

const chunkBytes = 256 * 1024
// A line without an end may be one that another process is writing at this moment.
const settleMs = 50

/** The lines of a file as they are read, up to where it ends by then. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  const handle = await open(file, 'r')
  try {
    let lineNumber = 0
    let begun: Buffer[] = []
    let hasWaited = false
    for (;;) {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, null)
      if (bytesRead === 0 && (begun.length === 0 || hasWaited)) break
      if (bytesRead === 0) await setTimeout(settleMs)
      hasWaited = bytesRead === 0
      const pieces = splitLines(buffer.subarray(0, bytesRead))
      for (const piece of pieces.ended) {
        lineNumber += 1
        yield { lineNumber, bytes: Buffer.concat([...begun, piece]), isEnded: true }
        begun = []
      }
      if (pieces.rest.length > 0) begun.push(pieces.rest)
    }
    if (begun.length > 0) yield { lineNumber: lineNumber + 1, bytes: Buffer.concat(begun), isEnded: false }
  } finally {
    await handle.close()
  }
}

function splitLines(bytes: Buffer): { ended: Buffer[]; rest: Buffer } {
  const ended: Buffer[] = []
  let start = 0
  for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
    ended.push(bytes.subarray(start, end))
    start = end + 1
  }
  return { ended, rest: bytes.subarray(start) }
}
