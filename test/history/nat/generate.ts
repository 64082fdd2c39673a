import type { Loss } from '../../../src/history/nat/trace-blocks.ts'
import type { OldEvent } from '../../../src/history/old-event.ts'

/*
 * Worlds with a known truth: two routers give blocks of the same outside addresses to subscribers and end them in every way that
 * is known, and then the logs of it suffer. Written apart from the product: texts are those of OPERATIONS 4.6.
 */

/** Who had a block, by the clock of the world. */
export interface Truth {
  readonly router: string
  readonly outsideIp: string
  readonly firstPort: number
  readonly subscriber: string
  readonly fromMs: number
  /** Infinity where he still had it at the end. */
  toMs: number
}

export type Plant = 'loss' | 'reboot' | 'step' | 'delay' | 'cut' | 'year' | 'summer' | 'unread' | 'twice'

export interface World {
  readonly truths: readonly Truth[]
  readonly events: readonly OldEvent[]
  readonly losses: readonly Loss[]
  readonly plants: ReadonlySet<Plant>
  readonly fromMs: number
  readonly untilMs: number
}

export const blockSize = 1000
export const addresses = ['203.0.113.7', '203.0.113.200'] as const

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const yearMs = 365 * 24 * hourMs

/** Numbers from 0 to 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Sub {
  readonly id: string
  readonly inside: string
  readonly instance: string
  readonly mda: string
}

/** A line before the logs suffer. */
interface Line {
  readonly atMs: number
  readonly router: string
  readonly sequence: number
  readonly application: string
  readonly eventId: number
  readonly subject: string
  /** `TIME` stands for the time of the router's clock. */
  readonly message: string
  /** The clock of the router was just set. */
  readonly isKept: boolean
}

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

class Routers {
  readonly truths: Truth[] = []
  readonly lines: Line[] = []
  nowMs: number
  /** Of a router's clock, from when on: how far it is from the truth. */
  readonly errors = new Map<string, { fromMs: number; errorMs: number }[]>()
  readonly #random: () => number
  readonly #plants: ReadonlySet<Plant>
  readonly #numbers = new Map([
    ['bras1', 500],
    ['bras2', 90_000],
  ])
  readonly #subs = new Map<string, Sub[]>()
  readonly #held = new Map<Truth, Sub>()
  readonly isL2Aware: boolean

  constructor(random: () => number, plants: ReadonlySet<Plant>, startMs: number) {
    this.#random = random
    this.#plants = plants
    this.nowMs = startMs
    this.isL2Aware = random() < 0.25
    for (const router of this.#numbers.keys()) {
      this.#subs.set(
        router,
        Array.from({ length: 6 }, (_, index) => ({
          id: this.isL2Aware ? `${router}-user${index}@isp.example` : String(276_824_064 + index),
          inside: `10.10.${index % 2}.${10 + index}`,
          instance: index % 3 === 0 ? 'vprn204' : 'vprn203',
          mda: index % 2 === 0 ? '5/1' : '5/2',
        })),
      )
      this.errors.set(router, [{ fromMs: Number.NEGATIVE_INFINITY, errorMs: 0 }])
    }
  }

  run(): void {
    const steps = 60 + this.#below(60)
    const rebootAt = this.#plants.has('reboot') ? this.#below(steps) : -1
    const stepAt = this.#plants.has('step') ? this.#below(steps / 2) : -1
    const backAt = stepAt + 1 + this.#below(20)
    for (let step = 0; step < steps; step += 1) {
      this.nowMs += 5000 + this.#below(25 * minuteMs)
      if (step === rebootAt) this.#reboot()
      if (step === stepAt) this.#setClock((this.#random() < 0.5 ? -1 : 1) * (3 + this.#below(17)) * minuteMs)
      if (step === backAt && stepAt >= 0) this.#setClock(0)
      this.#act(this.#random() < 0.5 ? 'bras1' : 'bras2')
    }
    this.nowMs += 5000
    for (const router of this.#numbers.keys()) this.#log(router, 'SYSTEM', 2002, '', 'Configuration file saved')
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count)
  }

  #act(router: string): void {
    const roll = this.#random()
    const held = [...this.#held.keys()].filter((one) => one.router === router)
    const one = held[this.#below(held.length)]
    if (roll < 0.5 || one === undefined) this.#give(router)
    else if (roll < 0.75) this.#free(one)
    else if (roll < 0.86 && !this.isL2Aware) this.#leave(router, one)
    else if (roll < 0.9) this.#freeAddresses(router)
    else if (roll < 0.94 && !this.isL2Aware) this.#freePrefix(router)
    else if (roll < 0.97) this.#card(router)
    else if (this.#plants.has('unread')) this.#unread(router)
    else this.#log(router, 'SVCMGR', 2203, '', 'Status of SAP 1/1/4:1607.2011 in service 100 (customer 1) changed')
  }

  #give(router: string): void {
    const subs = this.#subs.get(router) ?? []
    const sub = subs[this.#below(subs.length)]
    const outsideIp = addresses[this.#below(addresses.length)] ?? addresses[0]
    const firstPort = 1024 + this.#below(4) * blockSize
    const isTaken = [...this.#held.keys()].some(
      (one) => one.router === router && one.outsideIp === outsideIp && one.firstPort === firstPort,
    )
    if (isTaken || sub === undefined) return
    const truth = {
      router,
      outsideIp,
      firstPort,
      subscriber: sub.id,
      fromMs: this.nowMs,
      toMs: Number.POSITIVE_INFINITY,
    }
    this.truths.push(truth)
    this.#held.set(truth, sub)
    this.#logBlock('Map ', truth, sub)
  }

  #logBlock(what: string, { router, outsideIp, firstPort }: Truth, sub: Sub): void {
    const head = `{${this.#below(999)}} ${what} ${outsideIp} [${firstPort}-${firstPort + blockSize - 1}]`
    if (this.isL2Aware) this.#log(router, 'NAT', 2013, 'NAT', `${head} -- ${sub.id} nat-pol at TIME`)
    else {
      const inside = this.#random() < 0.5 ? sub.instance : sub.instance.replace('vprn', '%')
      const tail = `-- ${sub.id} classic-lsn-sub ${inside} ${sub.inside} at TIME`
      this.#log(router, 'NAT', 2012, 'NAT', `${head} MDA ${sub.mda} ${tail}`)
    }
  }

  #lose(some: readonly Truth[]): void {
    for (const truth of some) {
      truth.toMs = this.nowMs
      this.#held.delete(truth)
    }
  }

  #of(router: string, keep: (truth: Truth, sub: Sub) => boolean): Truth[] {
    return [...this.#held].filter(([truth, sub]) => truth.router === router && keep(truth, sub)).map(([truth]) => truth)
  }

  #free(truth: Truth): void {
    const sub = this.#held.get(truth)
    if (sub === undefined) return
    const isLast = this.#of(truth.router, (_, other) => other === sub).length === 1
    this.#lose([truth])
    // The last Free of a subscriber is told as the end of all his blocks.
    if (isLast && !this.isL2Aware && this.#random() < 0.5) this.#logLeave(truth.router, sub)
    else this.#logBlock('Free', truth, sub)
  }

  #leave(router: string, truth: Truth): void {
    const sub = this.#held.get(truth)
    if (sub === undefined) return
    this.#lose(this.#of(router, (_, other) => other === sub))
    this.#logLeave(router, sub)
  }

  #logLeave(router: string, sub: Sub): void {
    const message = `{3} MDA ${sub.mda} -- ${sub.id} classic-lsn-sub ${sub.instance} ${sub.inside} at TIME`
    this.#log(router, 'NAT', 2021, 'NAT', message)
  }

  #freeAddresses(router: string): void {
    const isBoth = this.#random() < 0.5
    this.#lose(this.#of(router, ({ outsideIp }) => isBoth || outsideIp === addresses[0]))
    this.#log(router, 'NAT', 2016, 'NAT', `{4} Free 203.0.113.0 - 203.0.113.${isBoth ? 255 : 127} at TIME`)
  }

  #freePrefix(router: string): void {
    const isAll = this.#random() < 0.3
    const instance = this.#random() < 0.5 ? 'vprn203' : 'vprn204'
    this.#lose(this.#of(router, (_, sub) => sub.instance === instance && (isAll || sub.inside.startsWith('10.10.1.'))))
    this.#log(router, 'NAT', 2030, 'NAT', `{5} ${instance} ${isAll ? '0.0.0.0/0' : '10.10.1.0/24'} at TIME`)
  }

  #card(router: string): void {
    const mda = this.#random() < 0.5 ? '5/1' : '5/2'
    this.#lose(this.#of(router, (_, sub) => sub.mda === mda))
    if (this.#random() < 0.5) this.#log(router, 'NAT', 2020, 'NAT', `The MDA ${mda} is now active`)
    else this.#log(router, 'CHASSIS', 2003, `Mda ${mda}`, 'Class MDA Module : removed')
  }

  /** Words that nobody has seen: it ends all, or nothing. */
  #unread(router: string): void {
    if (this.#random() < 0.5) this.#lose(this.#of(router, () => true))
    this.#log(router, 'NAT', [2014, 2015, 2021][this.#below(3)] ?? 2014, 'NAT', 'something of the pool has changed')
  }

  #reboot(): void {
    const router = this.#random() < 0.5 ? 'bras1' : 'bras2'
    this.#lose(this.#of(router, () => true))
    this.#numbers.set(router, 0)
    this.#log(router, 'SYSTEM', 2001, '', 'The system has started')
    // Somebody has to see that the numbers began anew.
    this.nowMs += 1000
  }

  #setClock(errorMs: number): void {
    this.#log('bras1', 'SYSTEM', 2100, '', 'before the clock is set', true)
    this.nowMs += 20_000
    this.errors.get('bras1')?.push({ fromMs: this.nowMs, errorMs })
    this.nowMs += 10_000
    this.#log('bras1', 'SYSTEM', 2100, '', 'the clock is set', true)
    this.nowMs += 5000
  }

  #log(router: string, application: string, eventId: number, subject: string, message: string, isKept = false): void {
    const sequence = (this.#numbers.get(router) ?? 0) + 1
    this.#numbers.set(router, sequence)
    this.lines.push({ atMs: this.nowMs, router, sequence, application, eventId, subject, message, isKept })
  }
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
