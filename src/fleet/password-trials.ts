/** What is known of a password: nobody looked at it yet, somebody took it, or somebody refused it. */
interface Trial {
  /** Those that were given it, and have not answered yet. */
  open: number
  isTaken: boolean
  refusedBy: string[]
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
 */
export class PasswordTrials {
  readonly #trials = new Map<string, Trial>()

  /** Waits until the password may be given to one more. Resolves with null, or with the router that refused it. */
  async turn(user: string, password: string, isTyped: boolean): Promise<string | null> {
    const trial = this.#of(user, password)
    const most = isTyped ? 1 : mostOpen
    for (;;) {
      if (trial.isTaken) return null
      if (trial.refusedBy.length >= most) return trial.refusedBy.join(', ')
      if (trial.open + trial.refusedBy.length < most) {
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
    const known = this.#trials.get(key) ?? { open: 0, isTaken: false, refusedBy: [], waiting: [] }
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
