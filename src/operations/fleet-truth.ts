import { isWildSap, type Key } from '../sros/values/key.ts'
import { isOneAddress } from './filters.ts'
import type { FoundRow } from './join.ts'
import type { Report } from './report.ts'

/** One session of a user, or one row of hosts without a session. */
export interface Place {
  readonly router: string
  /** Since when it is on line, by the clock of this machine, in milliseconds since the epoch; null where no up time is told. */
  readonly since: number | null
  readonly upSeconds: number | null
}

/** A user who is on line on more than one router. */
export interface Twin {
  readonly user: string
  /** The oldest first; without an up time, last. */
  readonly places: readonly Place[]
  /** Where the older session is; null where up times do not tell. */
  readonly older: string | null
}

// An up time has whole seconds, and is read some round trips before its row is joined.
const sameTimeMs = 5000

/** Whether keys that must all match mean one user, and not as many as a port, a prefix or an open SAP has. */
export function meansOneUser(keys: readonly Key[]): boolean {
  return keys.some(
    (key) =>
      key.kind === 'account' ||
      key.kind === 'mac' ||
      (key.kind === 'ip' && isOneAddress(key.ip)) ||
      (key.kind === 'sap' && !isWildSap(key.sap)),
  )
}

/**
 * Who was found on which routers: the same account, or without one the same MAC, on two of them is one user whose session on one
 * of them may be left over. Two accounts with one private address are two users, in VPRNs of their own.
 */
export class FleetTruth {
  readonly #places = new Map<string, Place[]>()

  /** @param isOne the rows were found by a key that means one user: only then a MAC alone is a name */
  add(rows: readonly FoundRow[], isOne: boolean, now: number): void {
    for (const { router, account, mac, upSeconds } of rows) {
      const name = account ?? (isOne ? mac : null)
      if (name === null) continue
      const user = apart(name)
      const place = { router, since: upSeconds === null ? null : now - upSeconds * 1000, upSeconds }
      const places = this.#places.get(user)
      if (places === undefined) this.#places.set(user, [place])
      else places.push(place)
    }
  }

  /** The users of more than one router, in the order in which they were found. */
  twins(): Twin[] {
    return [...this.#places].flatMap(([user, places]) => {
      if (places.every(({ router }) => router === places[0]?.router)) return []
      const sorted = [...places].sort((one, other) => (one.since ?? Infinity) - (other.since ?? Infinity))
      return [{ user, places: sorted, older: olderOf(sorted) }]
    })
  }
}

/** A copy: a piece of what a router printed keeps all of that chunk in memory. */
export function apart(text: string): string {
  return Buffer.from(text).toString()
}

const mostTold = 20

/** Tells of each user on two routers; of more than a screen holds, of the first ones and how many there are. */
export function tellTwins(twins: readonly Twin[], isVerbose: boolean, report: Report): void {
  const told = isVerbose ? twins.length : mostTold
  for (const twin of twins.slice(0, told)) report.tell({ kind: 'found-twice', ...twin })
  if (twins.length > told) report.tell({ kind: 'found-twice-more', count: twins.length - told })
}

function olderOf(sorted: readonly Place[]): string | null {
  const [first] = sorted
  const next = sorted.find(({ router }) => router !== first?.router)
  if (!first || !next || first.since === null || next.since === null) return null
  return next.since - first.since > sameTimeMs ? first.router : null
}
