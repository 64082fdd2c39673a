import type { CountRow } from './count.ts'

/** How many are on line in some place at one look, and how that has changed. */
export type CountLookRow = Readonly<Pick<CountRow, 'router' | 'scope' | 'online' | 'peak' | 'peakAt'>> & {
  /** When it was looked, by the clock of this machine. */
  readonly time: string
  /** Null where the router has never answered. */
  readonly name: string | null
  /** Since the last look that was answered; null at the first. */
  readonly change: number | null
  /** Since the first look that was answered. */
  readonly changeSinceStart: number | null
  readonly counted: CountRow['counted'] | null
}

export const countLookFields: readonly string[] = [
  ...['time', 'router', 'scope', 'name', 'online', 'change', 'changeSinceStart', 'peak', 'peakAt', 'counted'],
]

interface Place {
  readonly first: number | null
  readonly last: CountRow
  readonly recent: readonly (number | null)[]
}

/** Makes rows of one look after the other. It keeps as many looks as are shown, and no place that a router has no more. */
export class CountLooks {
  readonly #scope: CountRow['scope']
  readonly #kept: number
  readonly #places = new Map<string, ReadonlyMap<string, Place>>()

  /** @param kept how many looks `recent` gives at most */
  constructor(scope: CountRow['scope'], kept: number) {
    this.#scope = scope
    this.#kept = kept
  }

  /** What a router has answered, or null for nothing: then its places are known, and their numbers are not. */
  add(time: string, router: string, counts: readonly CountRow[] | null): CountLookRow[] {
    const before = this.#places.get(router) ?? new Map<string, Place>()
    if (counts === null) {
      const after = [...before].map(([name, place]) => [name, { ...place, recent: this.#and(place, null) }] as const)
      this.#places.set(router, new Map(after))
      const places = [...before.values()].map(({ last }) => last)
      const known: readonly { name: string | null; counted: CountRow['counted'] | null }[] =
        places.length > 0 ? places : [{ name: this.#scope === 'router' ? router : null, counted: null }]
      return known.map(({ name, counted }) => ({
        ...{ time, router, scope: this.#scope, name, online: null, change: null, changeSinceStart: null },
        ...{ peak: null, peakAt: null, counted },
      }))
    }
    const after = new Map<string, Place>()
    const rows = counts.map((count): CountLookRow => {
      const place = before.get(count.name)
      const first = place?.first ?? count.online
      after.set(count.name, {
        first,
        // What was last known stays known over an answer without a number.
        last: { ...count, online: count.online ?? place?.last.online ?? null },
        recent: this.#and(place, count.online),
      })
      const change = place === undefined ? null : difference(count.online, place.last.online)
      const changeSinceStart = place === undefined ? null : difference(count.online, first)
      const { scope, name, online, peak, peakAt, counted } = count
      return { time, router, scope, name, online, change, changeSinceStart, peak, peakAt, counted }
    })
    this.#places.set(router, after)
    return rows
  }

  /** The numbers of the last looks at a place, the oldest first; null where there was no answer. */
  recent(router: string, name: string | null): readonly (number | null)[] {
    return this.#places.get(router)?.get(name ?? '')?.recent ?? []
  }

  #and(place: Place | undefined, online: number | null): (number | null)[] {
    return [...(place?.recent ?? []), online].slice(-this.#kept)
  }
}

function difference(now: number | null, then: number | null): number | null {
  return now === null || then === null ? null : now - then
}
