import { noHash, sha256 } from './chain.ts'
import type { IntentEntry } from './entry.ts'
import { readFailure } from './failure.ts'
import { type Break, judgeLine } from './judge.ts'
import { readLines } from './lines.ts'
import { readEntry } from './read-entry.ts'
import { TornLines } from './torn-lines.ts'

interface OpenIntent extends Pick<IntentEntry, 'id' | 'time' | 'router' | 'lines'> {
  readonly lineNumber: number
}

export interface Verdict {
  readonly lines: number
  readonly firstBroken: Break | null
  /** Lines that a crash tore, and a later line names: they are no break. */
  readonly torn: readonly { readonly from: number; readonly to: number }[]
  /** Intents without an outcome: the process ended between the two. They are no break. */
  readonly openIntents: readonly OpenIntent[]
  /** The hash of the last line; noted elsewhere, it tells later whether lines were taken off the end. */
  readonly lastHash: string | null
}

/**
 * Proves the chain, line by line; the lines behind the first break are only counted.
 * @throws BrasctlError file-unreadable; reason ENOENT if there is no journal
 */
export async function verifyJournal(file: string): Promise<Verdict> {
  const open = new Map<string, OpenIntent>()
  const torn = new TornLines()
  let firstBroken: Break | null = null
  let lines = 0
  let previous = noHash
  try {
    for await (const line of readLines(file)) {
      const entry = readEntry(line.bytes.toString())
      if (entry?.kind === 'intent') open.set(entry.id, openIntent(entry, line.lineNumber))
      if (entry?.kind === 'outcome') open.delete(entry.id)
      const reason = judgeLine(line, previous)
      firstBroken ??= torn.take(line, reason, entry?.kind === 'repair' ? entry : null, previous)
      lines = line.lineNumber
      previous = sha256(line.bytes)
    }
  } catch (error) {
    throw readFailure(file, error)
  }
  return {
    lines,
    firstBroken: firstBroken ?? torn.unnamed,
    torn: torn.named,
    openIntents: [...open.values()],
    lastHash: lines === 0 ? null : previous,
  }
}

function openIntent({ id, time, router, lines }: IntentEntry, lineNumber: number): OpenIntent {
  return { id, lineNumber, time, router, lines }
}
