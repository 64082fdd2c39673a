/**
 * Things that are given out once each: new ones as long as there are any, then those that were given back, the
 * longest free first.
 */
export class Pool<Item> {
  readonly #make: (index: number) => Item | null
  readonly #end: number
  #next: number
  #free: Item[] = []
  #firstFree = 0

  /** Gives `make(first)` and on, `size` of them; `make` answers null where the range behind it is used up. */
  constructor(first: number, size: number, make: (index: number) => Item | null) {
    this.#next = first
    this.#end = first + size
    this.#make = make
  }

  /** One that nobody has, and not the one given unless it is the last; null when there is none. */
  take(except: Item | null = null): Item | null {
    const fresh = this.#next < this.#end ? this.#make(this.#next) : null
    if (fresh !== null) {
      this.#next += 1
      return fresh
    }
    const [one, other] = this.#free.slice(this.#firstFree, this.#firstFree + 2)
    if (one === undefined) return null
    const isSwapped = one === except && other !== undefined
    if (isSwapped) this.#free[this.#firstFree + 1] = one
    this.#firstFree += 1
    return isSwapped ? other : one
  }

  giveBack(item: Item): void {
    if (this.#firstFree === this.#free.length) {
      this.#free = []
      this.#firstFree = 0
    }
    this.#free.push(item)
  }
}
