import type { Member } from './records.ts'

/** The order of every list of members: port, outer VLAN, inner VLAN, MAC, session id. */
export function inOrderOfSap(one: Member, other: Member): number {
  return (
    one.sap.port.order - other.sap.port.order ||
    one.sap.outerVlan - other.sap.outerVlan ||
    one.sap.innerVlan - other.sap.innerVlan ||
    one.mac - other.mac ||
    one.sessionId - other.sessionId
  )
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
