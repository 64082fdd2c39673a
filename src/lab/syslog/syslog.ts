import type { LabEvent } from '../log/event.ts'
import { priorityOf, type SyslogForm, syslogLine } from './line.ts'
import { type Outlet, openOutlet, type SyslogLine } from './outlet.ts'
import type { SyslogPlace } from './place.ts'

/** How one router logs. */
export interface SyslogSource {
  /** In the line. */
  readonly host: string
  readonly form: SyslogForm
  /** Of so many lines the last one is lost on its way, and its number with it; null loses none. */
  readonly lossEvery: number | null
}

/**
 * The syslog of all routers of a lab. What happened before the lab began is held back until `begin`, and then goes out in the
 * order of time over all routers; after that every event goes out as it happens.
 */
export class Syslog {
  readonly #outlet: Outlet
  #held: SyslogLine[] | null = []

  /** Throws `file-unwritable`. */
  constructor(place: SyslogPlace) {
    this.#outlet = openOutlet(place)
  }

  /** Takes the events of one router: numbers them from 1 on, for all of them go to its syslog. */
  take(source: SyslogSource): (events: readonly LabEvent[]) => void {
    let sequence = 0
    return (events) => {
      const lines: SyslogLine[] = []
      for (const event of events) {
        sequence += 1
        if (source.lossEvery !== null && sequence % source.lossEvery === 0) continue
        const text = syslogLine(event, source.host, sequence, source.form)
        lines.push({ at: event.at, priority: priorityOf(event), text })
      }
      this.#write(lines)
    }
  }

  /** Lets the past go out, and resolves when it has. */
  async begin(): Promise<void> {
    const past = this.#held ?? []
    this.#held = null
    this.#outlet.write(past.sort((one, other) => one.at - other.at))
    await this.#outlet.drained()
  }

  /** Resolves when all has gone out. */
  close(): Promise<void> {
    return this.#outlet.close()
  }

  #write(lines: readonly SyslogLine[]): void {
    if (this.#held === null) this.#outlet.write(lines)
    else this.#held = this.#held.concat(lines)
  }
}
