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
  const arrived = new Map<string, Live[]>()
  for (const live of after) {
    if (known.has(identityOf(live))) continue
    const others = arrived.get(userOf(live))
    if (others) others.push(live)
    else arrived.set(userOf(live), [live])
  }
  const fates = new Map<string, Fate>()
  for (const live of before) {
    const same = now.get(identityOf(live))
    if (same) fates.set(identityOf(live), { outcome: hasStartedOver(live, same) ? 'back' : 'still', after: same })
    else {
      const again = takeNext(arrived.get(userOf(live)) ?? [], live)
      fates.set(identityOf(live), { outcome: again ? 'back' : 'gone', after: again })
    }
  }
  return fates
}

/** One MAC may have several users: each gets his own session back, as far as the account tells. */
function takeNext(arrived: Live[], { account }: Live): Live | null {
  const own = arrived.findIndex((live) => live.account === account)
  const [next = null] = arrived.splice(Math.max(own, 0), 1)
  return next
}

function userOf({ service, type, sap, mac }: Live): string {
  return [service, type, sap, mac].join(' ')
}
