import type { ClearMemory } from '../../fleet/clear-memory.ts'
import type { ClearWay, KnownWays } from '../../sros/clears/ways.ts'
import { isUnknownWord } from '../../sros/dialects/answers.ts'

/** Which ways to clear one router of one release takes, as far as it is known. */
export class WayMemory {
  readonly #memory: ClearMemory
  readonly #address: string
  readonly #release: string
  readonly #known: { taken: string[]; refused: string[] }
  #isChanged = false

  private constructor(memory: ClearMemory, address: string, release: string, known: KnownWays) {
    this.#memory = memory
    this.#address = address
    this.#release = release
    this.#known = { taken: [...known.taken], refused: [...known.refused] }
  }

  static async open(memory: ClearMemory, address: string, release: string | null): Promise<WayMemory> {
    const name = release ?? 'unknown'
    return new WayMemory(memory, address, name, await memory.recall(address, name))
  }

  get ways(): KnownWays {
    return this.#known
  }

  took({ name }: ClearWay): void {
    const { taken, refused } = this.#known
    const at = refused.indexOf(name)
    if (taken.includes(name) && at === -1) return
    if (at !== -1) refused.splice(at, 1)
    if (!taken.includes(name)) taken.push(name)
    this.#isChanged = true
  }

  /** A line that the router took and that ended nobody proves nothing. */
  failed({ name }: ClearWay): void {
    const { taken } = this.#known
    const at = taken.indexOf(name)
    if (at === -1) return
    taken.splice(at, 1)
    this.#isChanged = true
  }

  /** A value that the router could not read says nothing of the next one, and is not kept. */
  refused({ name }: ClearWay, answer: string): void {
    const { taken, refused } = this.#known
    if (!isUnknownWord(answer) || refused.includes(name)) return
    refused.push(name)
    const at = taken.indexOf(name)
    if (at !== -1) taken.splice(at, 1)
    this.#isChanged = true
  }

  /** Without it the next kick only meets the same refusals again, so a disk that is full fails nothing. */
  async save(): Promise<void> {
    if (!this.#isChanged) return
    await this.#memory.remember(this.#address, this.#release, this.#known).catch(() => {})
  }
}
