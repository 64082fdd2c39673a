import { type AccountFound, accountAt } from '../../history/nat/account-at.ts'
import { type Clue, clueOf } from '../../history/nat/clue.ts'
import { eventWithYear, type Years } from '../../history/nat/guessed-years.ts'
import { type EndEvent, natEventOf } from '../../history/nat/nat-event.ts'
import type { Answer } from '../../history/nat/trace-blocks.ts'
import type { OldEvent } from '../../history/old-event.ts'
import { ClueBook } from './clue-book.ts'

/** One who had a block at a time asked, and whose account is not known by that. */
export interface User {
  readonly answer: Answer
  readonly atMs: number
}

/** Whose lines have to be read next: leases by their addresses, subscribers by their MACs. */
export interface Wanted {
  readonly by: 'address' | 'mac'
  readonly names: readonly string[]
}

/** A subscriber is created with his lease: so near to it there is no other one meant. */
const togetherMs = 120_000

/** What the logs tell of those who had the blocks: the ends of all their blocks, and the events that lead to their accounts. */
export class FollowUp {
  readonly ends: EndEvent[] = []
  /** By router and inside address. */
  readonly #leases = new ClueBook()
  /** By router and MAC. */
  readonly #subscribers = new ClueBook()
  /** Of the ends. */
  readonly #places = new Set<string>()
  /** Of those who were asked for since the last event. */
  readonly #accounts = new Map<string, AccountFound>()
  readonly #slackMs: number
  #years: Years = new Map()

  constructor(slackMs: number) {
    this.#slackMs = slackMs
  }

  /**
   * Tells who is asked for, and the years of files whose lines have none. What is taken afterwards and lies near no time asked is
   * passed over.
   * @returns whether some of the leases among that would be of use now: what was read of them so far has to be read again
   */
  ask(users: readonly User[], years: Years): boolean {
    let isNew = !isSame(years, this.#years)
    if (isNew) {
      this.#leases.forget()
      this.#subscribers.forget()
    }
    this.#years = years
    for (const { answer, atMs } of users) isNew = this.#leases.ask(addressOf(answer), atMs) || isNew
    if (isNew) this.#accounts.clear()
    let hasMore = false
    for (const { answer, atMs } of users) {
      const { mac } = this.account(answer, atMs)
      if (mac !== null && this.#subscribers.ask(`${answer.router} ${mac}`, atMs)) hasMore = true
    }
    if (hasMore) this.#accounts.clear()
    return isNew
  }

  /** What has to be read of those who are asked for; each is given once. */
  next(users: readonly User[]): Wanted {
    const addresses = users.filter(({ answer }) => this.#leases.isNext(addressOf(answer)))
    if (addresses.length > 0) {
      return { by: 'address', names: [...new Set(addresses.flatMap(({ answer }) => answer.insideIp ?? []))] }
    }
    const macs = users.flatMap(({ answer, atMs }) => {
      const { mac } = this.account(answer, atMs)
      return mac !== null && this.#subscribers.isNext(`${answer.router} ${mac}`) ? [mac] : []
    })
    return { by: 'mac', names: [...new Set(macs)] }
  }

  /** Takes an event that names somebody who had a block, or the MAC of his lease. */
  take(event: OldEvent): void {
    if (event.application === 'NAT' && event.eventId === 2021) this.#takeEnd(event)
    const clue = clueOf(eventWithYear(event, this.#years))
    if (clue === null) return
    const { router, ips, mac } = clue
    if (clue.subscriber !== null) this.#subscribers.take(`${router} ${mac}`, clue)
    for (const ip of new Set(ips)) this.#leases.take(`${router} ${ip}`, clue)
    this.#accounts.clear()
  }

  account(answer: Answer, atMs: number): AccountFound {
    const { router, subscriber, insideIp, insideInstance } = answer
    const key = JSON.stringify([router, subscriber, insideIp, insideInstance, atMs])
    const known = this.#accounts.get(key) ?? accountAt(this.#cluesOf(answer), answer, atMs)
    this.#accounts.set(key, known)
    return known
  }

  /** Whether a lease of just this private network was found, so that an older one of the same address is of no matter. */
  hasLease(answer: Answer, atMs: number): boolean {
    const { insideInstance } = answer
    const leases = this.#leases.of(addressOf(answer))
    return leases.some((one) => insideInstance !== null && one.instance === insideInstance && one.atMs <= atMs)
  }

  /** Whether the account is that of a subscriber who was created with the lease. */
  isSure(answer: Answer, atMs: number): boolean {
    const { account, evidence } = this.account(answer, atMs)
    if (account === null) return false
    const own = this.#cluesOf(answer).filter((one) => evidence.includes(one.evidence) && one.atMs <= atMs)
    const leases = own.filter(({ subscriber }) => subscriber === null)
    const others = own.filter(({ subscriber }) => subscriber !== null)
    return leases.some((one) => others.some((other) => Math.abs(other.atMs - one.atMs) <= togetherMs))
  }

  #takeEnd(event: OldEvent): void {
    const place = `${event.place.offset} ${event.place.file}`
    if (this.#places.has(place)) return
    this.#places.add(place)
    const read = natEventOf(event, this.#slackMs)
    if (read !== null && 'scope' in read) this.ends.push(read)
  }

  /** The leases of who had a block, and the subscribers with their MACs. */
  #cluesOf(answer: Answer): Clue[] {
    const leases = this.#leases.of(addressOf(answer))
    const macs = new Set(leases.map(({ mac }) => mac))
    return [...leases, ...[...macs].flatMap((mac) => this.#subscribers.of(`${answer.router} ${mac}`))]
  }
}

/** Whether the account of who had a block has to be looked for: events of L2-aware NAT name the subscriber himself. */
export function needsLease({ subscriber, insideIp }: Answer): boolean {
  return insideIp !== null && (subscriber === null || /^\d+$/.test(subscriber))
}

const addressOf = ({ router, insideIp }: Answer) => `${router} ${insideIp}`

function isSame(one: Years, other: Years): boolean {
  return one.size === other.size && [...one].every(([file, years]) => other.has(file) && other.get(file) === years)
}
