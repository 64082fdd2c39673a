import type { BrasctlError } from '../errors.ts'

/** What is known of a password: nobody looked at it yet, somebody took it, or somebody refused it. */
interface Trial {
  /** Those that were given it, and have not answered yet. */
  open: number
  isTaken: boolean
  refusedBy: string[]
  /** The questions that routers asked beside it, to which there was no answer: to a RADIUS those logins have failed. */
  unanswered: BrasctlError[]
  /** They wait until it is known, or until there is room for another. */
  waiting: (() => void)[]
}

// Three refusals in five minutes lock a user out (SR OS, and many a RADIUS): no more than two look at a password that is new.
const mostOpen = 2
// One that says nothing is not to hold up the others.
const patienceMs = 5000

/**
 * The passwords of one run. Behind many routers may stand one RADIUS or TACACS+, so a password that nobody has taken yet goes
 * to two of them at most, and one that was refused to no other, unless another has taken it. A password that a person typed
 * is refused at the first refusal, a stored one at the second: one router that refuses everybody keeps nobody from the rest.
 * So is one beside which routers want an answer that nobody can give, and that whoever else has taken it.
 */
export class PasswordTrials {
  readonly #trials = new Map<string, Trial>()

  /**
   * Waits until the password may be given to this router too. Resolves with null, or with the routers that refused it; one that
   * did so itself is not tried again, whoever else has taken it.
   * @throws BrasctlError what `unanswered` was told, where that keeps the password from this router
   */
  async turn(user: string, password: string, router: string, isTyped: boolean): Promise<string | null> {
    const trial = this.#of(user, password)
    if (trial.refusedBy.includes(router)) return router
    const most = isTyped ? 1 : mostOpen
    for (;;) {
      const [question] = trial.unanswered
      if (question !== undefined && trial.unanswered.length >= most) throw question
      if (trial.isTaken) return null
      const failed = trial.refusedBy.length + trial.unanswered.length
      if (failed >= most) {
        if (question !== undefined) throw question
        return trial.refusedBy.join(', ')
      }
      if (trial.open + failed < most) {
        trial.open += 1
        return null
      }
      await this.#news(trial)
    }
  }

  /** The router let the user in by this password. */
  taken(user: string, password: string): void {
    this.#settle(user, password, (trial) => {
      trial.isTaken = true
    })
  }

  refused(user: string, password: string, router: string): void {
    this.#settle(user, password, (trial) => trial.refusedBy.push(router))
  }

  /** The router wanted more than the password, which nobody could answer. */
  unanswered(user: string, password: string, question: BrasctlError): void {
    this.#settle(user, password, (trial) => trial.unanswered.push(question))
  }

  /** The connection ended, and nobody knows what the router thought of it. */
  unknown(user: string, password: string): void {
    this.#settle(user, password, () => {})
  }

  #settle(user: string, password: string, note: (trial: Trial) => void): void {
    const trial = this.#of(user, password)
    trial.open = Math.max(0, trial.open - 1)
    note(trial)
    for (const wake of trial.waiting.splice(0)) wake()
  }

  #of(user: string, password: string): Trial {
    const key = JSON.stringify([user, password])
    const known = this.#trials.get(key) ?? { open: 0, isTaken: false, refusedBy: [], unanswered: [], waiting: [] }
    this.#trials.set(key, known)
    return known
  }

  #news(trial: Trial): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        // Whoever has not answered by now is no longer waited for.
        trial.open = Math.max(0, trial.open - 1)
        wake()
      }, patienceMs)
      timer.unref()
      const wake = () => {
        clearTimeout(timer)
        resolve()
      }
      trial.waiting.push(wake)
    })
  }
}
