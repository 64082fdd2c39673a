import { guessedYears, type Years } from '../../history/nat/guessed-years.ts'
import { type BlockEvent, type EndEvent, type NatEvent, natEventOf } from '../../history/nat/nat-event.ts'
import type { Question } from '../../history/nat/trace-blocks.ts'
import type { OldEvent } from '../../history/old-event.ts'

// Of each block so many events before and after a time asked are kept: its Map and Free, and what was before and comes after.
const neighbours = 4
/** So many are held before it is looked which of them matter. */
const few = 24

/** The events of the same ports of a router, each once. */
interface Turns {
  events: BlockEvent[]
  most: number
}

/** Takes from the events of old logs those that answer questions, in one pass, and no more of them than that needs. */
export class Sieve {
  readonly #questions = new Map<string, Question[]>()
  readonly #slackMs: number
  /** By address, and below that by router and ports. */
  readonly #blocks = new Map<string, Map<string, Turns>>()
  readonly #ends: EndEvent[] = []
  /** Of the ends. */
  readonly #places = new Set<string>()

  constructor(questions: readonly Question[]) {
    this.#slackMs = Math.max(0, ...questions.map(({ slackMs }) => slackMs))
    for (const one of questions) {
      const others = this.#questions.get(one.outsideIp)
      if (others === undefined) this.#questions.set(one.outsideIp, [one])
      else others.push(one)
    }
  }

  take(event: OldEvent): void {
    const read = natEventOf(event, this.#slackMs)
    if (read === null) return
    // There are as many ends of one subscriber as blocks: they are looked for when it is known whose matter.
    if ('scope' in read) {
      if (event.eventId !== 2021 && this.#isNew(event)) this.#ends.push(read)
      return
    }
    const { outsideIp, firstPort, lastPort } = read.block
    const questions = this.#questions.get(outsideIp)
    if (!questions?.some(({ port }) => port === null || (firstPort <= port && port <= lastPort))) return
    const blocks = this.#blocks.get(outsideIp) ?? new Map<string, Turns>()
    this.#blocks.set(outsideIp, blocks)
    const key = `${event.router} ${firstPort}-${lastPort}`
    const turns = blocks.get(key) ?? { events: [], most: few }
    blocks.set(key, turns)
    // What has no time is found in every part of the logs.
    if (turns.events.some((one) => isSame(one.event, event))) return
    turns.events.push(read)
    if (turns.events.length <= turns.most) return
    turns.events = this.#near(turns.events, questions)
    turns.most = Math.max(few, 2 * turns.events.length)
  }

  /** The years that the blocks tell of files whose lines have none. */
  years(): Years {
    return guessedYears([...this.#blocks.keys()].flatMap((outsideIp) => this.#eventsOf(outsideIp)))
  }

  /** The events of an address, and those that end blocks of any. */
  eventsOf(outsideIp: string): NatEvent[] {
    return [...this.#eventsOf(outsideIp), ...this.#ends]
  }

  #eventsOf(outsideIp: string): BlockEvent[] {
    return [...(this.#blocks.get(outsideIp)?.values() ?? [])].flatMap(({ events }) => events)
  }

  #isNew({ place }: OldEvent): boolean {
    const key = `${place.offset} ${place.file}`
    const isNew = !this.#places.has(key)
    this.#places.add(key)
    return isNew
  }

  /** The events round the times asked, and the newest; what lies between is of no question. */
  #near(events: readonly BlockEvent[], questions: readonly Question[]): BlockEvent[] {
    const sorted = events.toSorted((one, other) => (one.moment.atMs ?? 0) - (other.moment.atMs ?? 0))
    const kept = new Set(sorted.slice(-2 * neighbours))
    const unsureMs = Math.max(...sorted.map(({ moment }) => moment.unsureMs)) + this.#slackMs + 1000
    for (const { atMs } of questions) {
      const first = sorted.findIndex(({ moment }) => (moment.atMs ?? 0) >= atMs - unsureMs)
      const from = first < 0 ? sorted.length : first
      const after = sorted.findIndex(({ moment }) => (moment.atMs ?? 0) > atMs + unsureMs)
      const to = after < 0 ? sorted.length : after
      for (const one of sorted.slice(Math.max(0, from - neighbours), to + neighbours)) kept.add(one)
    }
    return sorted.filter((one) => kept.has(one))
  }
}

/** Whether they were read from the same place: a line of flow records is several events. */
function isSame(one: OldEvent, other: OldEvent): boolean {
  return one.place.offset === other.place.offset && one.place.file === other.place.file && one.message === other.message
}
