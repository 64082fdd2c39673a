import type { Answer } from '../operations/find-many.ts'
import type { Row } from '../render/row.ts'
import type { KeySet } from './keys.ts'

/**
 * Puts what several routers answer into the order of the keys: the rows of the first key from every router, then those of the
 * second. A key is given as soon as every router has answered it or has ended; what is ahead of that is held.
 */
export class OrderedAnswers {
  readonly #places: ReadonlyMap<KeySet, number>
  /** By place; what was given is gone. */
  readonly #held: Map<number, Row[]> = new Map()
  readonly #batches = new WeakMap<readonly Row[], readonly Answer[]>()
  /** How many keys a router has answered. */
  readonly #passed = new Map<string, number>()
  readonly #routers = new WeakMap<readonly Row[], string>()
  #given = 0

  constructor(keySets: readonly KeySet[]) {
    this.#places = new Map(keySets.map((keys, place) => [keys, place]))
  }

  /** Which routers will answer. */
  expect(routers: readonly string[]): void {
    for (const router of routers) this.#passed.set(router, 0)
  }

  /** Tells whose answers a batch of rows is. */
  add(router: string, answers: readonly Answer[], batch: readonly Row[]): void {
    this.#batches.set(batch, answers)
    this.#routers.set(batch, router)
  }

  /** A router will answer no more. */
  ended(router: string): void {
    this.#passed.set(router, this.#places.size)
  }

  async *arrange(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
    for await (const batch of batches) {
      this.#take(batch)
      yield this.#rowsUpTo(Math.min(this.#places.size, ...this.#passed.values()))
    }
    yield this.#rowsUpTo(this.#places.size)
  }

  #take(batch: readonly Row[]): void {
    const router = this.#routers.get(batch)
    for (const { keys, rows } of this.#batches.get(batch) ?? []) {
      const place = this.#places.get(keys) ?? 0
      if (router !== undefined) this.#passed.set(router, Math.max(place + 1, this.#passed.get(router) ?? 0))
      if (rows.length === 0) continue
      const held = this.#held.get(place)
      if (held === undefined) this.#held.set(place, [...rows])
      else held.push(...rows)
    }
  }

  #rowsUpTo(place: number): Row[] {
    const rows: Row[] = []
    for (; this.#given < place; this.#given += 1) {
      rows.push(...(this.#held.get(this.#given) ?? []))
      this.#held.delete(this.#given)
    }
    return rows
  }
}
