import type { OldEvent } from '../../history/old-event.ts'
import { type Mentions, mentionsIn } from '../../sros/values/mentions.ts'
import { orderOf, type ReadEvent, readEvent } from './row.ts'

/** An event that holds something looked for: what it says is read when it is first asked for, as most are thrown away. */
export class Candidate {
  readonly event: OldEvent
  /** The words of the router. */
  readonly text: string
  #named: Mentions | null = null
  #read: ReadEvent | null = null

  constructor(event: OldEvent) {
    this.event = event
    this.text = `${event.subject ?? ''}\n${event.message}`
  }

  /** What the text names. */
  get named(): Mentions {
    this.#named ??= mentionsIn(this.text)
    return this.#named
  }

  /** The event as it is kept. */
  get read(): ReadEvent {
    this.#read ??= readEvent(this.event)
    return this.#read
  }

  /** See `ReadEvent`. */
  get orderMs(): number {
    return orderOf(this.event)
  }

  /** Whether it tells who has an address. */
  get isLease(): boolean {
    const { macs, ips } = this.named
    return macs.length > 0 && ips.length > 0 && (this.read.row.kind?.startsWith('lease-') ?? false)
  }
}
