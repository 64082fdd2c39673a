import type { Member } from './records.ts'

/** Members by a key. A key with one member, the usual case, costs no list. */
export class Lookup<Key> {
  readonly #found = new Map<Key, Member | Member[]>()

  add(key: Key, member: Member): void {
    const present = this.#found.get(key)
    if (present === undefined) this.#found.set(key, member)
    else if (Array.isArray(present)) present.push(member)
    else this.#found.set(key, [present, member])
  }

  /** The members of a key, in the order in which they were added; none is an empty list. */
  get(key: Key): readonly Member[] {
    const found = this.#found.get(key)
    if (found === undefined) return []
    return Array.isArray(found) ? found : [found]
  }
}
