import type { RouterEntry } from '../fleet/router-entry.ts'
import { FleetTruth, meansOneUser, tellTwins } from '../operations/fleet-truth.ts'
import type { FoundRow } from '../operations/join.ts'
import type { Report } from '../operations/report.ts'
import { printKey } from '../sros/values/key.ts'
import type { KeySet } from './keys.ts'
import type { Course } from './sweep-routers.ts'

interface CourseChoice {
  readonly report: Report
  /** Each key is done with once a router has it. */
  readonly isFirst: boolean
  readonly isVerbose: boolean
}

const [mostTold, fewTold] = [20, 5]

/** What the routers of a fleet found of some keys, and whether more of them need be asked. */
export class FindCourse implements Course {
  readonly #choice: CourseChoice
  readonly #keySets: readonly KeySet[]
  readonly #missing: Set<KeySet>
  readonly #truth = new FleetTruth()
  /** Rows that were found and not yet taken. */
  #onTheWay = 0

  constructor(keySets: readonly KeySet[], choice: CourseChoice) {
    this.#keySets = keySets
    this.#choice = choice
    this.#missing = new Set(keySets)
  }

  /** Whether a key is still to be looked for. */
  isWanted(keys: KeySet): boolean {
    return !this.#choice.isFirst || this.#missing.has(keys)
  }

  /** Takes what a router found, and gives those rows that are an answer. What is given is to be handed on at once. */
  found(keys: KeySet, rows: readonly FoundRow[]): readonly FoundRow[] {
    if (rows.length === 0 || !this.isWanted(keys)) return []
    this.#missing.delete(keys)
    this.#truth.add(rows, meansOneUser(keys), Date.now())
    return rows
  }

  /** Hands rows on. Nothing is done before they were taken. */
  async *handOn<R>(rows: readonly R[]): AsyncGenerator<readonly R[]> {
    this.#onTheWay += 1
    try {
      yield rows
    } finally {
      this.#onTheWay -= 1
    }
  }

  plan(entries: readonly RouterEntry[]): Promise<{ entries: readonly RouterEntry[]; isAlone: boolean }> {
    return Promise.resolve({ entries, isAlone: false })
  }

  isDone(): boolean {
    return this.#choice.isFirst && this.#missing.size === 0 && this.#onTheWay === 0
  }

  left(count: number): void {
    this.#choice.report.tell({ kind: 'first-only', count })
  }

  /** Tells in the end who is on two routers, and which keys nobody has: of a single one, the empty answer tells that. */
  tell(): void {
    const { report, isVerbose } = this.#choice
    tellTwins(this.#truth.twins(), isVerbose, report)
    if (this.#keySets.length === 1) return
    const missing = [...this.#missing].map((keys) => keys.map(printKey).join(', '))
    if (missing.length > mostTold && !isVerbose) {
      report.tell({ kind: 'not-found-many', count: missing.length, first: missing.slice(0, fewTold) })
    } else for (const key of missing) report.tell({ kind: 'not-found', router: null, key })
  }
}
