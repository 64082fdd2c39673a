export type LoginMethod = 'agent' | 'publickey' | 'password' | 'keyboard-interactive'

export const defaultOrder: readonly LoginMethod[] = ['agent', 'publickey', 'password', 'keyboard-interactive']

/**
 * Chooses the next method of a login. A method is tried once, and a password that was refused never again, through no
 * method: three refusals in five minutes lock the user out.
 */
export class LoginPlan {
  readonly tried: LoginMethod[] = []
  /** The password has gone to the router, and was not refused. */
  #given = false
  #refused = false
  readonly #order: readonly LoginMethod[]
  #started = false

  /** @param order the methods there is something for, in the order to try them */
  constructor(order: readonly LoginMethod[]) {
    this.#order = order
  }

  get passwordGiven(): boolean {
    return this.#given
  }

  /** The router looked at the password, and did not take it. */
  get passwordRefused(): boolean {
    return this.#refused
  }

  /**
   * @param left what the router still takes; null before the first answer
   * @param isPartial the last method was right, and another is wanted beside it
   * @returns null when nothing is left to try
   */
  next(left: readonly string[] | null, isPartial: boolean): LoginMethod | 'none' | null {
    const last = this.tried.at(-1)
    // A router that does not take the method at all has not looked at the password.
    const looked = last === 'keyboard-interactive' || (last === 'password' && left?.includes('password') === true)
    if (this.#given && looked && !isPartial) this.#refused = true
    if (last === 'password' && !looked && !isPartial) this.#given = false
    if (left === null && !this.#started) {
      this.#started = true
      // With keys to offer, first ask what is taken (as OpenSSH does): an offer that cannot be right counts as a failure.
      if (this.#order.some((method) => method === 'agent' || method === 'publickey')) return 'none'
    }
    const method = this.#order.find((candidate) => this.#mayTry(candidate, left)) ?? null
    if (method !== null) this.tried.push(method)
    return method
  }

  /** The password is about to be sent. */
  givePassword(): void {
    this.#given = true
  }

  /** The router has asked for the password that it was given once more. */
  refusePassword(): void {
    this.#refused = true
  }

  #mayTry(method: LoginMethod, left: readonly string[] | null): boolean {
    if (this.tried.includes(method)) return false
    if (this.#refused && (method === 'password' || method === 'keyboard-interactive')) return false
    return left === null || left.includes(method === 'agent' ? 'publickey' : method)
  }
}
