import type { Block, BlockEvent, EndEvent, NatEvent } from './nat-event.ts'
import { ends } from './scope.ts'

/** A block in one hand: from its Map to what ended it. */
export interface Held {
  readonly router: string | null
  readonly block: Block
  /** Null where the logs begin later than the block. */
  readonly map: BlockEvent | null
  /** Where there is no Map: what is known to have ended on the same ports before. */
  readonly notBeforeMs: number | null
  /** What ended it: its own Free or an event that ends many, or (`replaced`) the Map or Free that another had later. */
  end: NatEvent | null
  isReplaced: boolean
  /** Events that may have ended it, and did not say so. */
  readonly maybeEnds: EndEvent[]
  /** A Free that came later than what should have ended it. */
  isEndDoubtful: boolean
  /** The same events, read again: a copy of the log, a relay that sends twice. */
  readonly again: BlockEvent[]
}

/**
 * Who had the blocks of one outside address, over all routers that gave them, in the order of their ends; those still held last.
 * @param events of this address, and those that end blocks without naming them, in any order; those without a time are passed over
 * @param slackMs events of the same block that lie no farther apart are one, read twice
 */
export function heldBlocks(events: readonly NatEvent[], outsideIp: string, slackMs: number): Held[] {
  const byRouter = new Map<string | null, NatEvent[]>()
  for (const event of events) {
    if (event.moment.atMs === null || (isBlock(event) && event.block.outsideIp !== outsideIp)) continue
    const own = byRouter.get(event.event.router)
    if (own) own.push(event)
    else byRouter.set(event.event.router, [event])
  }
  return [...byRouter].flatMap(([router, own]) => new Book(router, slackMs).read(own))
}

const isBlock = (event: NatEvent): event is BlockEvent => event.kind === 'map' || event.kind === 'free'
const timeOf = ({ moment }: NatEvent) => moment.atMs ?? 0

/** The order in which they happened: by time, and where that is the same by their numbers. */
function order(one: NatEvent, other: NatEvent): number {
  const [left, right] = [one.event, other.event]
  const byTime = timeOf(one) - timeOf(other)
  if (byTime !== 0) return byTime
  if (left.series === right.series && left.sequence !== null && right.sequence !== null) {
    return left.sequence - right.sequence
  }
  // As they stand; files come in the order of their time.
  return left.place.file === right.place.file ? left.place.offset - right.place.offset : 0
}

class Book {
  readonly #router: string | null
  readonly #slackMs: number
  #open: Held[] = []
  readonly #closed: Held[] = []
  readonly #undated: EndEvent[] = []

  constructor(router: string | null, slackMs: number) {
    this.#router = router
    this.#slackMs = slackMs
  }

  read(events: readonly NatEvent[]): Held[] {
    for (const event of events.toSorted(order)) {
      if (!isBlock(event)) this.#end(event)
      else if (event.kind === 'map') this.#map(event)
      else this.#free(event)
    }
    const all = [...this.#closed, ...this.#open]
    for (const held of all) {
      held.maybeEnds.push(...this.#undated.filter(({ scope }) => ends(scope, held.block) !== 'no'))
    }
    return all
  }

  #map(event: BlockEvent): void {
    const overlapping = this.#open.filter(({ block }) => overlaps(block, event.block))
    const twin = overlapping.find(({ block, map }) => map && isSame(block, event.block) && this.#isAtOnce(map, event))
    if (twin) {
      twin.again.push(event)
      return
    }
    for (const held of overlapping) this.#close(held, event, true)
    this.#open.push(this.#held(event.block, event))
  }

  #free(event: BlockEvent): void {
    const held = this.#open.find(({ block }) => isSame(block, event.block))
    if (held) {
      // It was still there to be freed.
      held.maybeEnds.length = 0
      this.#close(held, event, false)
      return
    }
    const last = this.#closed.findLast(({ block }) => overlaps(block, event.block))
    if (last && isSame(last.block, event.block) && last.end && !last.isReplaced) {
      const isTwin = this.#isAtOnce(last.end, event)
      if (isTwin || last.end.kind !== 'free') {
        last.again.push(event)
        if (isTwin) return
        last.end = event
        last.isEndDoubtful = true
        return
      }
    }
    for (const other of this.#open.filter(({ block }) => overlaps(block, event.block))) this.#close(other, event, true)
    const before = this.#closed.findLast(({ block }) => overlaps(block, event.block))
    // One that was replaced ended at a time that nobody knows; the other may have begun any time after it began.
    const known = before?.isReplaced ? before.map : before?.end
    const unnamed = this.#held(event.block, null, known ? timeOf(known) : null)
    this.#closed.push(Object.assign(unnamed, { end: event }))
  }

  #end(event: EndEvent): void {
    // Of a guessed year: it may have been at any time.
    if (event.moment.doubts.includes('year-assumed')) {
      this.#undated.push(event)
      return
    }
    const { unsureMs } = event.moment
    // It may have come before what seems to have ended them.
    for (const held of unsureMs > 0 ? this.#closed : []) {
      if (held.end === null || timeOf(held.end) < timeOf(event) - unsureMs) continue
      if (ends(event.scope, held.block) !== 'no') held.isEndDoubtful = true
    }
    for (const held of [...this.#open]) {
      const answer = ends(event.scope, held.block)
      if (answer === 'yes') this.#close(held, event, false)
      else if (answer === 'maybe') held.maybeEnds.push(event)
    }
  }

  #close(held: Held, end: NatEvent, isReplaced: boolean): void {
    this.#open = this.#open.filter((one) => one !== held)
    this.#closed.push(Object.assign(held, { end, isReplaced }))
  }

  #held(block: Block, map: BlockEvent | null, notBeforeMs: number | null = null): Held {
    const rest = { end: null, isReplaced: false, maybeEnds: [], isEndDoubtful: false, again: [] }
    return { router: this.#router, block, map, notBeforeMs, ...rest }
  }

  #isAtOnce(one: NatEvent, other: NatEvent): boolean {
    return Math.abs(timeOf(one) - timeOf(other)) <= this.#slackMs
  }
}

function overlaps(one: Block, other: Block): boolean {
  return one.firstPort <= other.lastPort && other.firstPort <= one.lastPort
}

/** The same ports in the same hand, as far as both say whose they are. */
function isSame(one: Block, other: Block): boolean {
  return (
    one.firstPort === other.firstPort &&
    one.lastPort === other.lastPort &&
    (['subscriber', 'insideIp', 'insideInstance'] as const).every(
      (name) => one[name] === null || other[name] === null || one[name] === other[name],
    )
  )
}
