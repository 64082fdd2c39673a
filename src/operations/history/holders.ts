import type { ReadEvent } from './row.ts'

// What is freed with a lease is logged a moment after it, and what leads to one a moment before.
const graceMs = 10_000

interface Turn {
  readonly atMs: number
  readonly mac: string
  readonly isEnd: boolean
}

/** Who had an address when, by the events of leases. The same inside address may be on every router. */
export class Holders {
  readonly #turns = new Map<string, Turn[]>()

  constructor(events: readonly ReadEvent[]) {
    for (const { row, orderMs } of events) {
      const { kind, ip, mac, router } = row
      if (ip === null || mac === null || !isLease(kind)) continue
      const turns = this.#turns.get(nameOf(router, ip)) ?? []
      turns.push({ atMs: orderMs, mac, isEnd: kind === 'lease-deleted' })
      this.#turns.set(nameOf(router, ip), turns)
    }
    for (const turns of this.#turns.values()) turns.sort((one, other) => one.atMs - other.atMs)
  }

  /** The MACs that may have had an address at a moment: two where one followed the other within seconds; none where no lease tells. */
  at(router: string | null, ip: string, atMs: number): string[] {
    const turns = this.#turns.get(nameOf(router, ip)) ?? []
    return [
      ...new Set([holderAt(turns, atMs - graceMs), holderAt(turns, atMs), holderAt(turns, atMs + graceMs)]),
    ].filter((mac) => mac !== null)
  }

  /** Whether a MAC had an address of one of these at a moment. */
  hasAny(router: string | null, mac: string, isWanted: (ip: string) => boolean, atMs: number): boolean {
    for (const name of this.#turns.keys()) {
      const [owner = '', ip = ''] = name.split('\n')
      if (owner === (router ?? '') && isWanted(ip) && this.at(router, ip, atMs).includes(mac)) return true
    }
    return false
  }
}

/** What the last event before says; before the first one, whoever it shows to have had the address already. */
function holderAt(turns: readonly Turn[], atMs: number): string | null {
  const before = turns.findLast((turn) => turn.atMs <= atMs)
  if (before !== undefined) return before.isEnd ? null : before.mac
  const [first] = turns
  return first?.isEnd ? first.mac : null
}

function isLease(kind: string | null): boolean {
  return kind === 'lease-created' || kind === 'lease-modified' || kind === 'lease-deleted'
}

const nameOf = (router: string | null, ip: string) => `${router ?? ''}\n${ip}`
