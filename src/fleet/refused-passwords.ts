/**
 * Passwords that a router has refused, for as long as the program runs: a password that is wrong on one is not carried to the
 * next, because behind all of them may stand one RADIUS or TACACS+ that locks the user out. One that any router has taken is right:
 * who refuses it has something of his own against it.
 */
export class RefusedPasswords {
  readonly #refusedBy = new Map<string, string>()
  readonly #taken = new Set<string>()

  add(user: string, password: string, router: string): void {
    this.#refusedBy.set(keyOf(user, password), router)
  }

  /** A router has let the user in with it. */
  taken(user: string, password: string): void {
    this.#taken.add(keyOf(user, password))
  }

  /** The router that refused it, null for none, and where another has taken it. */
  refusedBy(user: string, password: string): string | null {
    const key = keyOf(user, password)
    return this.#taken.has(key) ? null : (this.#refusedBy.get(key) ?? null)
  }
}

function keyOf(user: string, password: string): string {
  return JSON.stringify([user, password])
}
