import type { LabEvent } from './event.ts'

/** What a log is configured as. */
export interface LogPlan {
  readonly id: number
  readonly description: string
  readonly filter: string
  readonly size: number
  /** Which events its filter forwards. */
  readonly takes: (event: LabEvent) => boolean
}

/** An event with its number in a log. */
export interface NumberedEvent extends LabEvent {
  readonly sequence: number
}

/** A log in memory: it numbers what its filter forwards from 1 on, and keeps as many events as it has room for. */
export class MemoryLog {
  readonly plan: LogPlan
  /** How many events its filter kept out. */
  dropped = 0
  #events: NumberedEvent[] = []
  #next = 1

  constructor(plan: LogPlan) {
    this.plan = plan
  }

  /** The number of the next event. */
  get next(): number {
    return this.#next
  }

  /** Older events were overwritten. */
  get isWrapped(): boolean {
    return this.#next - 1 > this.plan.size
  }

  /** The oldest first. */
  get events(): readonly NumberedEvent[] {
    return this.#events
  }

  /** Enters events in the order of their time. */
  add(events: readonly LabEvent[]): void {
    const taken = events.filter(this.plan.takes)
    this.dropped += events.length - taken.length
    const { size } = this.plan
    // Of many, only those that stay are copied.
    const first = Math.max(0, taken.length - size)
    const numbered = taken.slice(first).map((event, index) => ({ ...event, sequence: this.#next + first + index }))
    this.#next += taken.length
    this.#events = [...this.#events, ...numbered].slice(-size)
  }
}
