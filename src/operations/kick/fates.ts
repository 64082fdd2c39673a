import type { SessionFate } from '../../audit/entry.ts'
import { hasStartedOver, identityOf, type Live } from './live.ts'

/** What became of a session; `after` is what stands in its place now. */
export interface Fate {
  readonly outcome: SessionFate['outcome']
  readonly after: Live | null
}

/**
 * What became of some sessions, by identity. `back` is one whose up time began again, or a new one of the same user on the same
 * SAP; `known` are all who were there before, and so have not come back.
 */
export function fatesOf(
  before: Iterable<Live>,
  after: readonly Live[],
  known: ReadonlyMap<string, Live>,
): Map<string, Fate> {
  const now = new Map(after.map((live) => [identityOf(live), live]))
  const fates = new Map<string, Fate>()
  const ended = new Map<string, Live>()
  for (const live of before) {
    const identity = identityOf(live)
    const same = now.get(identity)
    if (same && !hasStartedOver(live, same)) fates.set(identity, { outcome: 'still', after: same })
    else ended.set(identity, live)
  }
  const wasThere = (identity: string) => !ended.has(identity) && (known.has(identity) || fates.has(identity))
  const arrived = new Map<string, Live[]>()
  for (const live of after) {
    if (wasThere(identityOf(live))) continue
    const others = arrived.get(userOf(live))
    if (others) others.push(live)
    else arrived.set(userOf(live), [live])
  }
  for (const isHis of claims) {
    for (const [identity, live] of ended) {
      const others = arrived.get(userOf(live)) ?? []
      const at = fates.has(identity) ? -1 : others.findIndex((other) => isHis(live, other))
      const [again] = at === -1 ? [] : others.splice(at, 1)
      if (again) fates.set(identity, { outcome: 'back', after: again })
    }
  }
  for (const identity of ended.keys()) if (!fates.has(identity)) fates.set(identity, { outcome: 'gone', after: null })
  return fates
}

const hasHisAccount = (live: Live, other: Live) => live.account !== null && live.account === other.account
const hasHisIdentity = (live: Live, other: Live) => identityOf(live) === identityOf(other)

/**
 * One MAC may have several users, and a router gives a free session id to whoever dials in first: each gets his own session back,
 * as far as the account tells. What is left then is his by another account, or by one that was not read.
 */
const claims: readonly ((live: Live, other: Live) => boolean)[] = [
  (live, other) => hasHisAccount(live, other) && hasHisIdentity(live, other),
  hasHisAccount,
  hasHisIdentity,
  () => true,
]

function userOf({ service, type, sap, mac }: Live): string {
  return [service, type, sap, mac].join(' ')
}
