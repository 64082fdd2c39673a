import { sequenceGaps } from '../../history/gaps.ts'
import type { Loss } from '../../history/nat/trace-blocks.ts'
import type { OldEvent, Search } from '../../history/old-event.ts'
import { searchEvents } from '../../history/search.ts'

// A router that says nothing for so long is taken for one whose logs have ended.
const quietMs = 24 * 3_600_000

/** The last event of each series of each router that was seen, in milliseconds since the epoch. */
export class LastSeen {
  readonly #last = new Map<string, OldEvent>()

  take(event: OldEvent): void {
    const key = JSON.stringify([event.router, event.series])
    const before = this.#last.get(key)
    if (before === undefined || timeOf(event) > timeOf(before)) this.#last.set(key, event)
  }

  /** What lies after the last line of each; a router of which a line was seen at or after a time has no end before it. */
  ends(): Loss[] {
    return [...this.#last.values()].map((event) => ({
      kind: 'end',
      router: event.router,
      series: event.series,
      lost: null,
      afterMs: timeOf(event),
      beforeMs: null,
      place: event.place,
    }))
  }

  /** Whether every router was seen at that time or later. */
  covers(atMs: number): boolean {
    const routers = new Set([...this.#last.values()].map(({ router }) => router))
    for (const event of this.#last.values()) if (timeOf(event) >= atMs) routers.delete(event.router)
    return routers.size === 0
  }
}

const timeOf = ({ atMs, localMs }: OldEvent) => atMs ?? localMs ?? -Infinity

/** What the logs lack between two times: the gaps in their numbers, and everything after their last line. */
export async function lossesOf(search: Search, last: LastSeen, untilMs: number): Promise<Loss[]> {
  const losses: Loss[] = []
  for await (const { kind, router, series, lost, afterMs, beforeMs, place } of sequenceGaps(search)) {
    const isRestart = kind === 'restart'
    losses.push({
      kind: isRestart ? 'restart' : 'gap',
      router,
      series,
      lost: isRestart ? null : lost,
      afterMs,
      beforeMs,
      place,
    })
  }
  if (!last.covers(untilMs))
    await lookBehind({ ...search, sinceMs: untilMs, untilMs: untilMs + quietMs }, last, untilMs)
  return [...losses, ...last.ends()]
}

/** Whether the logs go on after a time: the first lines after it tell. */
async function lookBehind(search: Search, last: LastSeen, untilMs: number): Promise<void> {
  for await (const events of searchEvents({ ...search, needles: [] })) {
    for (const event of events) last.take(event)
    if (last.covers(untilMs)) return
  }
}
