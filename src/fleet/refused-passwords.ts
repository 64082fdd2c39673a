/**
 * Passwords that a router has refused, for as long as the program runs: a password that is wrong on one is not carried to the
 * next, because behind all of them may stand one RADIUS or TACACS+ that locks the user out.
 */
export class RefusedPasswords {
  readonly #refusedBy = new Map<string, string>()

  add(user: string, password: string, router: string): void {
    this.#refusedBy.set(keyOf(user, password), router)
  }

  /** The router that refused it, null for none. */
  refusedBy(user: string, password: string): string | null {
    return this.#refusedBy.get(keyOf(user, password)) ?? null
  }
}

function keyOf(user: string, password: string): string {
  return JSON.stringify([user, password])
}
