import type { ReadEvent } from './row.ts'

/** What is freed with a lease is logged a moment after it, and what leads to one a moment before. */
export const graceMs = 10_000

interface Turn {
  readonly atMs: number
  readonly mac: string
  readonly isEnd: boolean
  readonly sequence: number | null
  readonly offset: number
}

/** Who had an address when, by the events of leases. The same inside address may be on every router. */
export class Holders {
  /** By address, and below that by router. */
  readonly #turns = new Map<string, Map<string, Turn[]>>()
  /** Lists that had something added since they were put in order. */
  readonly #unsorted = new Set<Turn[]>()

  /** The same words again and again; a part of a line would hold all of it. */
  readonly #words = new Map<string, string>()

  /** Learns from an event; one that is of no lease says nothing. The same event may be given twice. */
  take({ row: { kind, ip, mac, router }, orderMs, sequence, offset }: ReadEvent): void {
    if (ip === null || mac === null || !isLease(kind)) return
    const routers = this.#turns.get(ip) ?? new Map<string, Turn[]>()
    this.#turns.set(ip, routers)
    const turns = routers.get(router ?? '') ?? []
    routers.set(router ?? '', turns)
    turns.push({
      atMs: orderMs,
      mac: this.#words.get(mac) ?? this.#learnWord(mac),
      isEnd: kind === 'lease-deleted',
      sequence,
      offset,
    })
    this.#unsorted.add(turns)
  }

  /** The MACs that may have had an address at a moment: two where one followed the other within seconds; none where no lease tells. */
  at(router: string | null, ip: string, atMs: number): string[] {
    const turns = this.#turnsOf(router, ip)
    const found = [holderAt(turns, atMs - graceMs), holderAt(turns, atMs), holderAt(turns, atMs + graceMs)]
    return [...new Set(found.filter((mac) => mac !== null))]
  }

  /** Whether a MAC had an address of one of these at a moment. */
  hasAny(router: string | null, mac: string, isWanted: (ip: string) => boolean, atMs: number): boolean {
    for (const ip of this.#turns.keys()) {
      if (isWanted(ip) && this.at(router, ip, atMs).includes(mac)) return true
    }
    return false
  }

  /**
   * From when on the leases of these addresses must be known, to tell when these MACs had them since a moment: null where all must
   * be. All leases of the MACs themselves are known.
   */
  reachOf(ips: Iterable<string>, macs: ReadonlySet<string>, sinceMs: number): number | null {
    let reach = sinceMs
    for (const ip of ips) {
      for (const router of this.#turns.get(ip)?.keys() ?? []) {
        const own = this.#turnsOf(router, ip).filter(({ mac }) => macs.has(mac))
        const before = own.findLast(({ atMs }) => atMs <= sinceMs)
        // An end alone says that it was his until then, if nobody else had it before.
        if (before === undefined && own[0]?.isEnd) return null
        if (before?.isEnd === false) reach = Math.min(reach, before.atMs)
      }
    }
    return reach
  }

  #learnWord(word: string): string {
    this.#words.set(word, word)
    return word
  }

  #turnsOf(router: string | null, ip: string): Turn[] {
    const turns = this.#turns.get(ip)?.get(router ?? '') ?? []
    if (this.#unsorted.delete(turns)) turns.sort(inOrder)
    return turns
  }
}

/** Of one second, by their numbers: they are not learned in the order in which they stand. */
function inOrder(one: Turn, other: Turn): number {
  const isNumbered = one.sequence !== null && other.sequence !== null
  return one.atMs - other.atMs || (isNumbered ? one.sequence - other.sequence : 0) || one.offset - other.offset
}

/** What the last event before says; before the first one, whoever it shows to have had the address already. */
function holderAt(turns: readonly Turn[], atMs: number): string | null {
  const before = turns[lastUntil(turns, atMs)]
  if (before !== undefined) return before.isEnd ? null : before.mac
  const [first] = turns
  return first?.isEnd ? first.mac : null
}

/** The place of the last turn not after a moment, -1 where there is none. */
function lastUntil(turns: readonly Turn[], atMs: number): number {
  let [low, high] = [0, turns.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((turns[middle]?.atMs ?? 0) <= atMs) low = middle + 1
    else high = middle
  }
  return low - 1
}

function isLease(kind: string | null): boolean {
  return kind === 'lease-created' || kind === 'lease-modified' || kind === 'lease-deleted'
}
