import type { Terminal } from './terminal.ts'

const chunkLength = 64 * 1024

/** Writes many small pieces as few large ones, each drained before the next is made. All is out when it resolves. */
export async function writePieces(terminal: Terminal, pieces: Iterable<string>): Promise<void> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < chunkLength) continue
    await terminal.write(chunk)
    chunk = ''
    // Ctrl-C is only heard between two turns.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (chunk !== '') await terminal.write(chunk)
}
