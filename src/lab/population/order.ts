import type { Member, Sap } from './records.ts'

/** The order of every list of members: port, outer VLAN, inner VLAN, MAC, session id. */
export function inOrderOfSap(one: Member, other: Member): number {
  return inOrderOfPlace(one.sap, other.sap) || one.mac - other.mac || one.sessionId - other.sessionId
}

/** The order of SAPs: port, outer VLAN, inner VLAN. */
export function inOrderOfPlace(one: Sap, other: Sap): number {
  return one.port.order - other.port.order || one.outerVlan - other.outerVlan || one.innerVlan - other.innerVlan
}

/** Two lists in order as one new list in order; the first has the right of way where two are equal. */
export function merge<Item>(
  list: readonly Item[],
  arriving: readonly Item[],
  compare: (one: Item, other: Item) => number,
): Item[] {
  const merged: Item[] = []
  let from = 0
  for (const item of arriving) {
    for (; from < list.length; from += 1) {
      const next = list[from]
      if (next === undefined || compare(next, item) > 0) break
      merged.push(next)
    }
    merged.push(item)
  }
  for (; from < list.length; from += 1) {
    const next = list[from]
    if (next !== undefined) merged.push(next)
  }
  return merged
}
