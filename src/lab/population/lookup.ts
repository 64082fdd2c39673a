import { inOrderOfSap, merge } from './order.ts'
import type { Member } from './records.ts'

type Found<Key> = Map<Key, Member | Member[]>

/**
 * Members by a key. A key with one member, the usual case, costs no list. A list that was given out does not change
 * when members leave or come: a screen that prints it prints what was there when it began. It is made when it is first asked:
 * of hundreds of routers most are asked by one key or none.
 */
export class Lookup<Key> {
  readonly #members: () => readonly Member[]
  readonly #keysOf: (member: Member) => readonly Key[]
  #found: Found<Key> | null = null

  /** @param members those that are there at the moment, in order */
  constructor(members: () => readonly Member[], keysOf: (member: Member) => readonly Key[]) {
    this.#members = members
    this.#keysOf = keysOf
  }

  /** Enters members, themselves in order, each at its place. */
  insert(arriving: readonly Member[]): void {
    const found = this.#found
    if (found === null) return
    for (const [key, members] of this.#byKey(arriving)) set(found, key, merge(this.get(key), members, inOrderOfSap))
  }

  remove(leaving: ReadonlySet<Member>): void {
    const found = this.#found
    if (found === null) return
    for (const key of this.#byKey(leaving).keys()) {
      const staying = this.get(key).filter((member) => !leaving.has(member))
      set(found, key, staying)
    }
  }

  /** The members of a key, in order; none is an empty list. */
  get(key: Key): readonly Member[] {
    this.#found ??= this.#make()
    const found = this.#found.get(key)
    if (found === undefined) return []
    return Array.isArray(found) ? found : [found]
  }

  #make(): Found<Key> {
    const found: Found<Key> = new Map()
    for (const member of this.#members())
      for (const key of this.#keysOf(member)) {
        const present = found.get(key)
        if (present === undefined) found.set(key, member)
        else if (Array.isArray(present)) present.push(member)
        else found.set(key, [present, member])
      }
    return found
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
}

function set<Key>(found: Found<Key>, key: Key, members: Member[]): void {
  const [only, ...others] = members.slice(0, 2)
  if (only === undefined) found.delete(key)
  else found.set(key, others.length === 0 ? only : members)
}
