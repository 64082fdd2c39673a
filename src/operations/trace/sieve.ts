import { guessedYears, type Years } from '../../history/nat/guessed-years.ts'
import { type BlockEvent, type EndEvent, type NatEvent, natEventOf } from '../../history/nat/nat-event.ts'
import type { Question } from '../../history/nat/trace-blocks.ts'
import type { OldEvent } from '../../history/old-event.ts'

// Of each block so many events before and after a time asked are kept: its Map and Free, and what was before and comes after.
const neighbours = 4
const most = 64

/** Takes from the events of old logs those that answer questions, in one pass, and no more of them than that needs. */
export class Sieve {
  readonly #questions = new Map<string, Question[]>()
  readonly #slackMs: number
  /** By address, and below that by router and ports. */
  readonly #blocks = new Map<string, Map<string, BlockEvent[]>>()
  readonly #ends: EndEvent[] = []
  readonly #places = new Set<string>()

  constructor(questions: readonly Question[]) {
    this.#slackMs = Math.max(0, ...questions.map(({ slackMs }) => slackMs))
    for (const one of questions) push(this.#questions, one.outsideIp, one)
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
    if (!this.#isNew(event)) return
    const blocks = this.#blocks.get(outsideIp) ?? new Map<string, BlockEvent[]>()
    this.#blocks.set(outsideIp, blocks)
    const key = `${event.router} ${firstPort}-${lastPort}`
    const own = push(blocks, key, read)
    if (own.length > most) blocks.set(key, this.#near(own, questions))
  }

  /** The years that the blocks tell of files whose lines have none. */
  years(): Years {
    return guessedYears([...this.#blocks.values()].flatMap((blocks) => [...blocks.values()].flat()))
  }

  /** The events of an address, and those that end blocks of any. */
  eventsOf(outsideIp: string): NatEvent[] {
    return [...[...(this.#blocks.get(outsideIp)?.values() ?? [])].flat(), ...this.#ends]
  }

  /** What has no time is found in every part of the logs. */
  #isNew({ place, message }: OldEvent): boolean {
    // A line of flow records is several events.
    const key = `${place.offset} ${place.file} ${message}`
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

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): Value[] {
  const list = lists.get(key)
  if (list === undefined) {
    lists.set(key, [value])
    return lists.get(key) ?? []
  }
  list.push(value)
  return list
}
