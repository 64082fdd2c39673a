import type { Draft } from './draft.ts'

/** Whose MAC others may have: one PPPoE user in ten. Null in between where that one is no PPPoE user. */
export function macOwner(draft: Draft, last: Draft | null): Draft | null {
  if (draft.ordinal % 10 !== 2) return last
  return draft.kind === 'pppoe' ? draft : null
}

/**
 * The next PPPoE user comes in by the same SAP with the same MAC and another session id, as behind a bridge or a
 * loop; the one after him has the MAC on a SAP of his own, perhaps of the other service.
 */
export function withSharedMac(draft: Draft, owner: Draft | null): Draft {
  if (owner === null || draft.kind !== 'pppoe') return draft
  if (draft.ordinal % 10 === 3)
    return { ...draft, sap: owner.sap, mac: owner.mac, sessionId: (owner.sessionId % 65_535) + 1 }
  return draft.ordinal % 10 === 4 && draft.sap !== owner.sap ? { ...draft, mac: owner.mac } : draft
}
