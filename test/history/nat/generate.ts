import type { Loss } from '../../../src/history/nat/trace-blocks.ts'
import type { OldEvent } from '../../../src/history/old-event.ts'
import { type Line, type Plant, Routers, randomOf, type Truth } from './world.ts'

/** Worlds of which the logs suffer, as the events that a reader makes of them. */
export interface World {
  readonly truths: readonly Truth[]
  readonly events: readonly OldEvent[]
  readonly losses: readonly Loss[]
  readonly plants: ReadonlySet<Plant>
  readonly fromMs: number
  readonly untilMs: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const yearMs = 365 * 24 * hourMs

/** Makes a world; the same for the same seed. */
export function makeWorld(seed: number): World {
  const random = randomOf(seed)
  const below = (count: number) => Math.floor(random() * count)
  const plants = new Set<Plant>()
  // A third of the worlds have logs without a fault.
  const plant = (kind: Plant, share: number) => {
    if (seed % 3 !== 0 && random() < share) plants.add(kind)
  }
  plant('loss', 0.4)
  plant('reboot', 0.2)
  plant('step', 0.2)
  plant('delay', 0.2)
  // A clock that is set forward can be told only where it goes back again.
  plant('cut', plants.has('step') ? 0 : 0.4)
  plant('year', 0.2)
  plant('summer', plants.has('year') ? 0 : 0.2)
  plant('unread', 0.2)
  plant('twice', 0.2)
  const startMs = plants.has('year')
    ? Date.UTC(2026, 11, 31, 12)
    : plants.has('summer')
      ? Date.UTC(2026, 9, 24, 14)
      : Date.UTC(2026, 5, 1) + below(100) * 24 * hourMs
  const world = new Routers(random, plants, startMs)
  world.run()
  const written = new Log(random, plants, world)
  return { ...written.write(), truths: world.truths, plants, fromMs: startMs, untilMs: world.nowMs }
}

class Log {
  readonly #random: () => number
  readonly #plants: ReadonlySet<Plant>
  readonly #world: Routers

  constructor(random: () => number, plants: ReadonlySet<Plant>, world: Routers) {
    this.#random = random
    this.#plants = plants
    this.#world = world
  }

  write(): { events: OldEvent[]; losses: Loss[] } {
    let lines = this.#world.lines
    const [firstMs, lastMs] = [lines[0]?.atMs ?? 0, lines.at(-1)?.atMs ?? 0]
    if (this.#plants.has('cut')) {
      const [sinceMs, untilMs] = [
        firstMs + this.#random() * 0.4 * (lastMs - firstMs),
        lastMs - this.#random() * 0.3 * (lastMs - firstMs),
      ]
      lines = lines.filter(({ atMs }) => sinceMs <= atMs && atMs <= untilMs)
    }
    if (this.#plants.has('loss')) {
      const share = 0.02 + this.#random() * 0.2
      lines = lines.filter(({ isKept }) => isKept || this.#random() >= share)
    }
    const hasRelay = this.#plants.has('delay')
    const events = lines.map((line, index) => this.#read(line, index, hasRelay))
    const losses = [...new Set(lines.map(({ router }) => router))].flatMap((router) =>
      lossesOf(events.filter((event) => event.router === router)),
    )
    const all = this.#plants.has('twice')
      ? events.flatMap((event) => (this.#random() < 0.2 ? [event, { ...event }] : [event]))
      : events
    return { events: all, losses }
  }

  /** A line as one would read it who knows the zone, and has to guess the year. */
  #read(line: Line, index: number, hasRelay: boolean): OldEvent {
    const { errors } = this.#world
    const errorMs = errors.get(line.router)?.findLast(({ fromMs }) => fromMs <= line.atMs)?.errorMs ?? 0
    const shownMs = line.atMs + errorMs
    // A relay writes its own time, which is right, when the line gets there. Of a line without a second time nobody could tell.
    const delayMs =
      hasRelay && line.message.endsWith('TIME') && this.#random() < 0.1
        ? 10_000 + Math.floor(this.#random() * 5 * minuteMs)
        : 0
    const headMs = hasRelay ? line.atMs + delayMs : shownMs
    const offsetMs = this.#plants.has('summer') ? (shownMs < Date.UTC(2026, 9, 25, 1) ? 2 : 1) * hourMs : 8 * hourMs
    const doubts: OldEvent['doubts'][number][] = []
    let atMs = Math.floor(headMs / 1000) * 1000
    let localMs = atMs + offsetMs
    if (this.#plants.has('summer') && Math.abs(headMs - Date.UTC(2026, 9, 25, 1)) < hourMs) {
      // The hour that comes twice: the reader takes one of them.
      doubts.push('step')
      atMs = localMs - (this.#random() < 0.5 ? 2 : 1) * hourMs
    }
    if (this.#plants.has('year')) {
      doubts.push('year-assumed')
      atMs -= yearMs
      localMs -= yearMs
    }
    const said = new Date(Math.floor(shownMs / 1000) * 1000 + offsetMs).toISOString()
    const message = line.message.replace('TIME', said.slice(0, 19).replace('T', ' ').replaceAll('-', '/'))
    return {
      place: { file: `${line.router}.log`, offset: index * 200 },
      raw: `${line.sequence} ${message}`,
      atMs,
      localMs,
      doubts,
      router: line.router,
      sequence: line.sequence,
      series: 'TMNX',
      instance: 'Base',
      application: line.application,
      severity: 'minor',
      eventName: null,
      eventId: line.eventId,
      subject: line.subject,
      message,
    }
  }
}

/** What a reader of all the lines of a router finds missing. */
function lossesOf(events: readonly OldEvent[]): Loss[] {
  const [first, last] = [events[0], events.at(-1)]
  const ends: Loss[] = []
  if (first) ends.push({ ...first, kind: 'begin', lost: null, afterMs: null, beforeMs: first.atMs })
  if (last) ends.push({ ...last, kind: 'end', lost: null, afterMs: last.atMs, beforeMs: null })
  const breaks = events.slice(1).flatMap((event, index): Loss[] => {
    const before = events[index]
    if (before === undefined || event.sequence === null || before.sequence === null) return []
    const { router, series, place } = event
    const between = { router, series, place, afterMs: before.atMs, beforeMs: event.atMs }
    const steps = event.sequence - before.sequence
    const found: Loss[] = []
    if (steps > 1) found.push({ kind: 'gap', lost: steps - 1, ...between })
    if (steps < 1) found.push({ kind: 'restart', lost: null, ...between })
    if ((event.atMs ?? 0) < (before.atMs ?? 0) - 2000) found.push({ kind: 'step', lost: null, ...between })
    return found
  })
  return [...ends, ...breaks]
}
