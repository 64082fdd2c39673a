import type { HistoryRow, ReadEvent } from './row.ts'

/** That a user came on line or went, with what the logs give as the reason for it. */
export interface Change {
  readonly what: 'on' | 'off'
  readonly row: HistoryRow
  readonly orderMs: number
  /** The event before it that explains it, null where none does. */
  readonly cause: HistoryRow | null
}

/** When somebody was seen, and each time that he came or went, the oldest first. */
export interface Lives {
  readonly first: ReadEvent | null
  readonly last: ReadEvent | null
  readonly changes: readonly Change[]
}

// The last one only goes with the others.
const causes = ['clear-run', 'host-lost', 'sap-changed', 'link-down', 'saps-updated', 'lease-deleted']
// A clear or a port that goes down ends sessions within seconds; a host that answers no more is waited for a little.
const causeMs = 30_000

/** Tells the comings and goings from events in the order of time. */
export function livesOf(events: readonly ReadEvent[]): Lives {
  const changes: Change[] = []
  const hasSubscriber = events.some(({ row }) => row.kind?.startsWith('subscriber-'))
  for (const [index, { row, orderMs }] of events.entries()) {
    const what = changeOf(row.kind, hasSubscriber)
    if (what === null) continue
    changes.push({ what, row, orderMs, cause: what === 'off' ? causeOf(events, index) : null })
  }
  return { first: events[0] ?? null, last: events.at(-1) ?? null, changes }
}

/** Where no subscriber is logged, a lease tells that there was a user. */
function changeOf(kind: string | null, hasSubscriber: boolean): Change['what'] | null {
  if (kind === 'subscriber-created' || (kind === 'lease-created' && !hasSubscriber)) return 'on'
  if (kind === 'subscriber-deleted' || (kind === 'lease-deleted' && !hasSubscriber)) return 'off'
  return null
}

function causeOf(events: readonly ReadEvent[], index: number): HistoryRow | null {
  const end = events[index]
  if (end === undefined) return null
  const before: HistoryRow[] = []
  for (let at = index - 1; at >= 0; at -= 1) {
    const one = events[at]
    if (one === undefined || end.orderMs - one.orderMs > causeMs) break
    if (one.row.router === end.row.router) before.push(one.row)
  }
  return causes.map((kind) => before.find((row) => row.kind === kind)).find((row) => row !== undefined) ?? null
}
