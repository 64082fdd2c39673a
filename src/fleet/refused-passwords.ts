import { BrasctlError } from '../errors.ts'

/** A password on its way to a router. */
export interface PasswordTrial {
  accepted(): void
  refused(): void
  /** Nothing more will be known from this router. */
  ended(): void
}

interface Knowledge {
  refusedBy: string | null
  isAccepted: boolean
  /** Resolves when the trial that is under way has told something; null where none is. */
  trial: Promise<void> | null
}

/**
 * What became of passwords, for as long as the program runs: one that is wrong on a router is not carried to the next, because
 * behind all of them may stand one RADIUS or TACACS+ that locks the user out. So where many routers are asked at once, the
 * first to want a password tries it alone, and the others wait for what comes of it.
 */
export class RefusedPasswords {
  readonly #known = new Map<string, Knowledge>()
  readonly #patienceMs: number

  /** @param patienceMs how long to wait for a router that was given the password and says nothing, before the next is tried */
  constructor(patienceMs = 2000) {
    this.#patienceMs = patienceMs
  }

  /**
   * Waits for the turn of a router to be given a password.
   * @throws BrasctlError password-refused-elsewhere
   */
  async trial(user: string, password: string, router: string): Promise<PasswordTrial> {
    const key = JSON.stringify([user, password])
    const known: Knowledge = this.#known.get(key) ?? { refusedBy: null, isAccepted: false, trial: null }
    this.#known.set(key, known)
    while (known.trial !== null && known.refusedBy === null && !known.isAccepted) await known.trial
    const { refusedBy } = known
    if (refusedBy !== null) throw new BrasctlError('password-refused-elsewhere', { router, user, refusedBy })
    let settle = () => {}
    const outcome: PasswordTrial = {
      accepted() {
        known.isAccepted = true
        settle()
      },
      refused() {
        known.refusedBy = router
        settle()
      },
      ended: () => settle(),
    }
    if (known.isAccepted) return outcome
    const settled = new Promise<void>((resolve) => {
      settle = resolve
    })
    const timer = setTimeout(() => settle(), this.#patienceMs)
    const trial = settled.then(() => {
      clearTimeout(timer)
      if (known.trial === trial) known.trial = null
    })
    known.trial = trial
    return outcome
  }
}
