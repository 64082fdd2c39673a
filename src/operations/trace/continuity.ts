import { type Gap, Sequences } from '../../history/gaps.ts'
import type { Loss } from '../../history/nat/trace-blocks.ts'
import type { OldEvent } from '../../history/old-event.ts'
import type { KeptEvent } from '../../history/search.ts'

/** What the logs lack: gaps in their numbers, clocks that were set back, and all that is behind their last lines. */
export class Continuity {
  readonly #sequences = new Sequences()
  readonly #last = new Map<string, OldEvent>()

  /** Takes an event of a search for numbers; all of them come in their order. */
  take(one: KeptEvent): void {
    if (one.isNumbered) this.#sequences.take(one)
    this.see(one.event)
  }

  /** Takes any event: its router still said something then. */
  see(event: OldEvent): void {
    const key = `${event.router} ${event.series}`
    const before = this.#last.get(key)
    if (before === undefined || timeOf(event) > timeOf(before)) this.#last.set(key, event)
  }

  /** Whether every router was seen at that time or later. */
  covers(atMs: number): boolean {
    const routers = new Set([...this.#last.values()].map(({ router }) => router))
    for (const event of this.#last.values()) if (timeOf(event) >= atMs) routers.delete(event.router)
    return routers.size === 0
  }

  /** Of all that was taken; a router of which a line was seen at or after a time has no end before it. */
  losses(): Loss[] {
    const ends = [...this.#last.values()].map(
      (event): Loss => ({
        ...{ kind: 'end', router: event.router, series: event.series, lost: null },
        ...{ afterMs: timeOf(event), beforeMs: null, place: event.place },
      }),
    )
    return [...this.#sequences.gaps().map(lossOf), ...ends]
  }
}

function lossOf({ kind, router, series, lost, afterMs, beforeMs, place }: Gap): Loss {
  const isLost = kind === 'lost'
  return { kind: isLost ? 'gap' : kind, router, series, lost: isLost ? lost : null, afterMs, beforeMs, place }
}

const timeOf = ({ atMs, localMs }: OldEvent) => atMs ?? localMs ?? Number.NEGATIVE_INFINITY
