import { type Clue, cluesNear } from '../../history/nat/clue.ts'

/** So many are held before it is looked which of them matter. */
const few = 16

interface Page {
  readonly timesMs: Set<number>
  clues: Clue[]
  most: number
  isRead: boolean
}

/** Clues to addresses or to MACs: of those that are asked for, what lies near the times asked. */
export class ClueBook {
  readonly #pages = new Map<string, Page>()

  /** Asks for one at a time. What was held of it is forgotten where that is new: what was passed over before has to be read again. */
  ask(key: string, atMs: number): boolean {
    const page = this.#pages.get(key)
    if (page?.timesMs.has(atMs)) return false
    const timesMs = (page?.timesMs ?? new Set<number>()).add(atMs)
    this.#pages.set(key, { timesMs, clues: [], most: few, isRead: false })
    return true
  }

  /** Holds nothing any more, and goes on asking for the same. */
  forget(): void {
    for (const [key, { timesMs }] of this.#pages) {
      this.#pages.set(key, { timesMs, clues: [], most: few, isRead: false })
    }
  }

  /** Whether one is asked for and was not given to be read since then; now it is. */
  isNext(key: string): boolean {
    const page = this.#pages.get(key)
    if (page === undefined || page.isRead) return false
    page.isRead = true
    return true
  }

  /** Takes what is asked for; the same may come several times. */
  take(key: string, clue: Clue): void {
    const page = this.#pages.get(key)
    if (page === undefined) return
    page.clues.push(clue)
    if (page.clues.length <= page.most) return
    page.clues = cluesNear(page.clues, page.timesMs)
    page.most = Math.max(few, 2 * page.clues.length)
  }

  of(key: string): readonly Clue[] {
    return this.#pages.get(key)?.clues ?? []
  }
}
