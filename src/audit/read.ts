import type { JournalEntry } from './entry.ts'
import { readFailure } from './failure.ts'
import { readLines } from './lines.ts'
import { readEntry } from './read-entry.ts'

export interface JournalLine {
  readonly lineNumber: number
  readonly text: string
  /** What the line says; null if it is torn, or no line of ours. */
  readonly entry: JournalEntry | null
}

/**
 * The lines of the journal as they are read, whether they are to be believed or not.
 * @throws BrasctlError file-unreadable; reason ENOENT if nothing was ever cleared here
 */
export async function* readJournal(file: string): AsyncGenerator<JournalLine> {
  const lines = readLines(file)
  try {
    for await (const { lineNumber, bytes } of lines) {
      const text = bytes.toString()
      yield { lineNumber, text, entry: readEntry(text) }
    }
  } catch (error) {
    throw readFailure(file, error)
  }
}
