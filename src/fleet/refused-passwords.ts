/**
 * Passwords that a router has refused, for as long as the program runs: a password that is wrong on one is not carried to the
 * next, because behind all of them may stand one RADIUS or TACACS+ that locks the user out. One that another router has taken is
 * right: who refuses it has something of his own against it. Where a router refuses what it took before, it is right no more.
 */
export class RefusedPasswords {
  readonly #refusedBy = new Map<string, Set<string>>()
  readonly #takenBy = new Map<string, Set<string>>()

  add(user: string, password: string, router: string): void {
    const key = keyOf(user, password)
    if (this.#takenBy.get(key)?.has(router)) this.#takenBy.delete(key)
    put(this.#refusedBy, key, router)
  }

  /** A router has let the user in with it. */
  taken(user: string, password: string, router: string): void {
    put(this.#takenBy, keyOf(user, password), router)
  }

  /** Who has refused it so that it is not to be tried on this router: itself, or another where none has taken it; null for nobody. */
  refusedBy(user: string, password: string, router: string): string | null {
    const key = keyOf(user, password)
    const refusers = this.#refusedBy.get(key) ?? new Set()
    if (refusers.has(router)) return router
    const [first = null] = refusers
    return this.#takenBy.has(key) ? null : first
  }
}

function put(places: Map<string, Set<string>>, key: string, router: string): void {
  places.set(key, (places.get(key) ?? new Set<string>()).add(router))
}

function keyOf(user: string, password: string): string {
  return JSON.stringify([user, password])
}
