import { inOrderOfSap, merge } from './order.ts'
import type { Member } from './records.ts'

/**
 * Members by a key. A key with one member, the usual case, costs no list. A list that was given out does not change
 * when members leave or come: a screen that prints it prints what was there when it began.
 */
export class Lookup<Key> {
  readonly #found = new Map<Key, Member | Member[]>()
  readonly #keysOf: (member: Member) => readonly Key[]

  constructor(keysOf: (member: Member) => readonly Key[]) {
    this.#keysOf = keysOf
  }

  /** Enters a member behind all others; only while the population is made. */
  add(member: Member): void {
    for (const key of this.#keysOf(member)) {
      const present = this.#found.get(key)
      if (present === undefined) this.#found.set(key, member)
      else if (Array.isArray(present)) present.push(member)
      else this.#found.set(key, [present, member])
    }
  }

  /** Enters members, themselves in order, each at its place. */
  insert(arriving: readonly Member[]): void {
    for (const [key, members] of this.#byKey(arriving)) this.#set(key, merge(this.get(key), members, inOrderOfSap))
  }

  remove(leaving: ReadonlySet<Member>): void {
    for (const key of this.#byKey(leaving).keys())
      this.#set(
        key,
        this.get(key).filter((member) => !leaving.has(member)),
      )
  }

  /** The members of a key, in order; none is an empty list. */
  get(key: Key): readonly Member[] {
    const found = this.#found.get(key)
    if (found === undefined) return []
    return Array.isArray(found) ? found : [found]
  }

  #byKey(members: Iterable<Member>): Map<Key, Member[]> {
    const groups = new Map<Key, Member[]>()
    for (const member of members)
      for (const key of this.#keysOf(member)) {
        const present = groups.get(key)
        if (present === undefined) groups.set(key, [member])
        else present.push(member)
      }
    return groups
  }

  #set(key: Key, members: Member[]): void {
    const [only, ...others] = members.slice(0, 2)
    if (only === undefined) this.#found.delete(key)
    else this.#found.set(key, others.length === 0 ? only : members)
  }
}
