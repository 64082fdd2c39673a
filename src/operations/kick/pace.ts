import { setTimeout as sleep } from 'node:timers/promises'
import { BrasctlError } from '../../errors.ts'
import { mostLookUps } from '../find.ts'
import type { AreaReader } from './areas.ts'
import { endsOf, type Live } from './live.ts'
import { countBack } from './verify.ts'

/** How fast, and when it is to stop. */
export interface PaceOptions {
  /** Sessions a second. */
  readonly rate: number
  /** Stop when a smaller share than this has come back, in percent; null never stops. */
  readonly stopBelow: number | null
  /** How long users have to come back. */
  readonly settleSeconds: number
}

interface Cleared {
  readonly at: number
  readonly sessions: readonly Live[]
}

/**
 * Spreads clears over time and watches who comes back: a wave of log-ins can bring down what stands behind the router.
 */
export class Pace {
  readonly #options: PaceOptions
  readonly #signal: AbortSignal
  readonly #known: ReadonlyMap<string, Live>
  #waiting: Cleared[] = []
  #nextAt = 0
  #judged = 0
  #back = 0

  constructor(options: PaceOptions, known: ReadonlyMap<string, Live>, signal: AbortSignal) {
    this.#options = options
    this.#known = known
    this.#signal = signal
  }

  /** For how many sessions the router is read again at once. */
  get batch(): number {
    return Math.min(Math.ceil(this.#options.rate), mostLookUps)
  }

  /** Resolves when the next session may be cleared. */
  async turn(): Promise<void> {
    const now = Date.now()
    if (this.#nextAt > now) await sleep(this.#nextAt - now, undefined, { signal: this.#signal })
    this.#nextAt = Math.max(this.#nextAt, now) + 1000 / this.#options.rate
  }

  cleared(sessions: readonly Live[]): void {
    const dialling = sessions.filter(({ type }) => endsOf(type) === 'pppoe')
    if (dialling.length > 0) this.#waiting.push({ at: Date.now(), sessions: dialling })
  }

  /**
   * Looks at those whose time to come back is over. Throws `return-too-low` when, of all that were looked at so far, too few
   * are on line.
   */
  async judge(reader: AreaReader): Promise<void> {
    const { stopBelow, settleSeconds } = this.#options
    if (stopBelow === null) return
    const due = this.#waiting.filter(({ at }) => at + settleSeconds * 1000 <= Date.now())
    if (due.length === 0) return
    this.#waiting = this.#waiting.slice(due.length)
    const sessions = due.flatMap((cleared) => cleared.sessions)
    this.#back += await countBack(reader, sessions, this.#known)
    this.#judged += sessions.length
    const percent = (this.#back / this.#judged) * 100
    if (percent >= stopBelow) return
    const { router } = reader.target
    throw new BrasctlError('return-too-low', { router, back: this.#back, cleared: this.#judged, stopBelow })
  }
}
