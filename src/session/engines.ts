import type { Dialect, Engine } from '../sros/dialects/dialect.ts'

/** A line to be sent; of one that is not wanted nobody reads the answer. */
export interface OutgoingLine {
  readonly command: string
  readonly isWanted: boolean
}

/**
 * Puts round lines what they need in the engine in which they run: a session stays in the engine of its login, and leaves it
 * for a line at a time. The paging of the other engine is its own setting, and is switched off before it is first entered.
 * Source: md-cli-user "switching between the engines"; nokia ansible PR 32 for the pager that was forgotten.
 */
export class Engines {
  readonly #dialect: Dialect
  #isOtherOpened = false

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  /**
   * @param engine the engine in which the lines are to run; without one, they go as they are
   * @returns the lines to send, in order. Where the switch is refused, the lines run where they are, and are refused there.
   */
  around(lines: readonly string[], engine?: Engine): OutgoingLine[] {
    const { other } = this.#dialect
    const wanted = lines.map((command) => ({ command, isWanted: true }))
    const isElsewhere = engine !== undefined && engine !== this.#dialect.engine
    const isReached = isElsewhere || lines.some((line) => other.reached.test(line))
    const opening = isReached && !this.#isOtherOpened ? [ours(other.pagingOff)] : []
    this.#isOtherOpened ||= isReached
    return isElsewhere ? [...opening, ours(other.enter), ...wanted, ours(other.leave)] : [...opening, ...wanted]
  }
}

function ours(command: string): OutgoingLine {
  return { command, isWanted: false }
}
