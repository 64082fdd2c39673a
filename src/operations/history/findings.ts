import type { OldEvent } from '../../history/old-event.ts'
import { printIp } from '../../sros/values/ip.ts'
import { Candidate } from './candidate.ts'
import { graceMs, Holders } from './holders.ts'
import { type Facts, factsOf, type Known } from './known.ts'
import type { ReadEvent } from './row.ts'
import type { Held, Shelf } from './shelf.ts'
import { type Bounds, boundsWithLeases, isInWindow, type Window } from './window.ts'

/** An event that names addresses of a user: his if he had one of them then. */
interface Perhaps {
  readonly held: Held
  readonly router: string | null
  readonly ips: readonly string[]
}

/**
 * What is found of users, pass by pass. Of the many lines that are looked at, only the rows of the window are held, and who had which
 * address when.
 */
export class Findings {
  readonly #users: readonly Known[]
  readonly #window: Window
  readonly #nowMs: number
  readonly #holders = new Holders()
  readonly #shelf: Shelf
  readonly #rows: Held[] = []
  readonly #perhaps: Perhaps[] = []
  #facts: Facts[] = []
  readonly #kept = new Kept()

  constructor(users: readonly Known[], window: Window, nowMs: number, shelf: Shelf) {
    this.#shelf = shelf
    this.#users = users
    this.#window = window
    this.#nowMs = nowMs
  }

  /** Takes what holds a key. */
  takeByKey(event: OldEvent): void {
    const candidate = new Candidate(event)
    const meant = this.#users.filter((user) => user.names(candidate))
    if (meant.length === 0) return
    const widened = meant.filter(({ isUser }) => isUser)
    for (const user of widened) user.learnFromKeys(candidate)
    if (this.#hasUsers) {
      this.#kept.add(event)
      const facts = factsOf(candidate)
      if (facts !== null) this.#facts.push(facts)
      if (candidate.isLease) this.#holders.take(candidate.read)
    }
    if (isInWindow(this.#window, event, this.#nowMs)) this.#rows.push(this.#shelf.put(event))
  }

  /** Ends the pass of the keys: from now on it is known which MACs are meant. */
  settle(): void {
    for (const user of this.#widened) {
      user.settle()
      for (const facts of this.#facts) user.learnFromMacs(facts)
    }
    this.#facts = []
  }

  /** Takes what holds another name of a user. */
  takeByName(event: OldEvent): void {
    if (this.#kept.has(event)) return
    const candidate = new Candidate(event)
    const facts = factsOf(candidate)
    if (facts !== null) for (const user of this.#widened) user.learnFromMacs(facts)
    this.#sift(candidate)
  }

  /** Takes what holds a SAP or an address of a user. */
  takeByPlace(event: OldEvent): void {
    if (!this.#kept.has(event)) this.#sift(new Candidate(event))
  }

  /** What part of the files may tell of the places of users; all leases of their MACs are known. */
  placeBounds(bounds: Bounds): Bounds {
    const macs = new Set(this.#widened.flatMap((user) => [...user.macs]))
    const ips = new Set(this.#widened.flatMap((user) => [...user.ips]))
    return boundsWithLeases(bounds, (sinceMs) => this.#holders.reachOf(ips, macs, sinceMs), graceMs)
  }

  /** All that is about the users, in no order. */
  rows(): Held[] {
    const his = this.#perhaps.filter(({ held: { orderMs }, router, ips }) =>
      this.#widened.some((user) => user.hadAddress(router, orderMs, ips, this.#holders)),
    )
    return [...this.#rows, ...his.map(({ held }) => held)]
  }

  /** Of events that came since, those that are about the users. */
  ofMore(more: readonly OldEvent[], nowMs: number): ReadEvent[] {
    const candidates = more.map((event) => new Candidate(event))
    for (const candidate of candidates) {
      for (const user of this.#widened) if (user.names(candidate)) user.learnFromKeys(candidate)
    }
    for (const user of this.#widened) user.settle()
    for (const candidate of candidates) {
      const facts = factsOf(candidate)
      if (facts !== null) for (const user of this.#widened) user.learnFromMacs(facts)
    }
    for (const candidate of candidates) this.#learnHolder(candidate)
    return candidates
      .filter((candidate) => isInWindow(this.#window, candidate.event, nowMs) && this.#isHis(candidate))
      .map(({ read }) => read)
  }

  get #widened(): readonly Known[] {
    return this.#users.filter(({ isUser }) => isUser)
  }

  get #hasUsers(): boolean {
    return this.#users.some(({ isUser }) => isUser)
  }

  #sift(candidate: Candidate): void {
    this.#learnHolder(candidate)
    if (!isInWindow(this.#window, candidate.event, this.#nowMs)) return
    const verdicts = this.#widened.map((user) => user.judge(candidate, this.#holders))
    const { event, named } = candidate
    if (verdicts.includes('his')) this.#rows.push(this.#shelf.put(event))
    else if (verdicts.includes('perhaps'))
      this.#perhaps.push({ held: this.#shelf.put(event), router: event.router, ips: named.ips.map(printIp) })
    else return
    this.#kept.add(event)
  }

  #learnHolder(candidate: Candidate): void {
    if (this.#widened.some((user) => user.namesAddress(candidate)) && candidate.isLease)
      this.#holders.take(candidate.read)
  }

  #isHis(candidate: Candidate): boolean {
    if (this.#users.some((user) => user.names(candidate))) return true
    const verdicts = this.#widened.map((user) => user.judge(candidate, this.#holders))
    if (!verdicts.includes('perhaps')) return verdicts.includes('his')
    const ips = candidate.named.ips.map(printIp)
    const { event, orderMs } = candidate
    return (
      verdicts.includes('his') ||
      this.#widened.some((user) => user.hadAddress(event.router, orderMs, ips, this.#holders))
    )
  }
}

/** What a pass has kept already, by its place: the next one need not read it again. */
class Kept {
  readonly #offsets = new Map<string, Set<number>>()
  readonly #flows = new Set<string>()

  add(event: OldEvent): void {
    const { file, offset } = event.place
    if (isFlow(event)) this.#flows.add(nameOf(event))
    else {
      const offsets = this.#offsets.get(file) ?? new Set()
      this.#offsets.set(file, offsets.add(offset))
    }
  }

  has(event: OldEvent): boolean {
    const { file, offset } = event.place
    return isFlow(event) ? this.#flows.has(nameOf(event)) : (this.#offsets.get(file)?.has(offset) ?? false)
  }
}

/** Several records of flows may stand in one line. */
const isFlow = ({ series }: OldEvent) => series.startsWith('NAT [')
const nameOf = ({ place, message }: OldEvent) => `${place.offset} ${place.file} ${message}`
