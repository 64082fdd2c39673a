import { createHash, type Hash } from 'node:crypto'
import type { Repair } from './entry.ts'
import type { Break, BreakReason } from './judge.ts'
import type { Line } from './lines.ts'

interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Tells lines that a crash tore from lines that somebody broke: a repair stands right behind the first, and names them.
 * A line that was written to its end cannot have been torn: no repair excuses it.
 */
export class TornLines {
  #named: Span[] = []
  #pending: { readonly first: Break; readonly before: string; readonly hash: Hash } | null = null

  /** The lines that are named by a repair. */
  get named(): readonly Span[] {
    return this.#named
  }

  /** The first line at the end that no repair has named yet. */
  get unnamed(): Break | null {
    return this.#pending?.first ?? null
  }

  /**
   * Takes the next line.
   * @param reason what is wrong with it
   * @param repair what it says, if it is a repair
   * @param before the hash of the line before
   * @returns the first broken line, once it is known that none will excuse it
   */
  take({ lineNumber, bytes }: Line, reason: BreakReason | null, repair: Repair | null, before: string): Break | null {
    if (reason === 'torn' || reason === 'unreadable') {
      this.#pending ??= { first: { lineNumber, reason }, before, hash: createHash('sha256') }
      this.#pending.hash.update(bytes).update('\n')
      return null
    }
    const pending = this.#pending
    if (reason !== null) return pending?.first ?? { lineNumber, reason }
    // Without a line that pends, what it names is whole but for its line feed.
    if (pending !== null && !this.#excuses(repair, lineNumber)) return pending.first
    if (repair !== null) this.#name(repair.torn.from, lineNumber - 1)
    this.#pending = null
    return null
  }

  #excuses(repair: Repair | null, lineNumber: number): boolean {
    if (repair === null || this.#pending === null) return false
    const { first, before, hash } = this.#pending
    const { torn } = repair
    const isSpan = torn.from === first.lineNumber && torn.to === lineNumber - 1
    return isSpan && torn.before === before && torn.sha256 === hash.copy().digest('hex')
  }

  /** A repair that was torn itself is named again, with what it named. */
  #name(from: number, to: number): void {
    const last = this.#named.at(-1)
    if (last !== undefined && from <= last.to) this.#named[this.#named.length - 1] = { from: last.from, to }
    else this.#named.push({ from, to })
  }
}
