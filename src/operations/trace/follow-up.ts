import { type AccountFound, accountAt } from '../../history/nat/account-at.ts'
import { type EndEvent, natEventOf } from '../../history/nat/nat-event.ts'
import type { Answer } from '../../history/nat/trace-blocks.ts'
import type { OldEvent } from '../../history/old-event.ts'
import { printIp } from '../../sros/values/ip.ts'
import { mentionsIn } from '../../sros/values/mentions.ts'

// What tells of leases and subscribers.
const applications = new Set(['DHCPS', 'SVCMGR', 'PPPOE'])

/** A subscriber is created with his lease: so near to it there is no other one meant. */
const togetherMs = 120_000

/** What the logs tell of those who had the blocks: the ends of all their blocks, and the events that lead to their accounts. */
export class FollowUp {
  readonly ends: EndEvent[] = []
  readonly #events: OldEvent[] = []
  readonly #places = new Set<string>()
  readonly #slackMs: number

  constructor(slackMs: number) {
    this.#slackMs = slackMs
  }

  /** Takes an event that names somebody who had a block, or the MAC of his lease. */
  take(event: OldEvent): void {
    const isOfUser = applications.has(event.application)
    const isEnd = event.application === 'NAT' && event.eventId === 2021
    if (!isOfUser && !isEnd) return
    const place = `${event.place.offset} ${event.place.file}`
    if (this.#places.has(place)) return
    this.#places.add(place)
    if (isOfUser) this.#events.push(event)
    const read = isEnd ? natEventOf(event, this.#slackMs) : null
    if (read !== null && 'scope' in read) this.ends.push(read)
  }

  /** The MACs that leases name. */
  macs(): string[] {
    const named = this.#events.filter(({ application }) => application === 'DHCPS')
    return [...new Set(named.flatMap(({ message }) => mentionsIn(message).macs))]
  }

  account(answer: Answer, atMs: number): AccountFound {
    return accountAt(this.#events, answer, atMs)
  }

  /** Whether a lease of just this private network was found, so that an older one of the same address is of no matter. */
  hasLease({ router, insideIp, insideInstance }: Answer, atMs: number): boolean {
    return this.#events.some(
      (event) =>
        event.application === 'DHCPS' &&
        event.router === router &&
        insideInstance !== null &&
        event.instance === insideInstance &&
        timeOf(event) <= atMs &&
        mentionsIn(event.message).ips.some((ip) => printIp(ip) === insideIp),
    )
  }

  /** Whether the account is that of a subscriber who was created with the lease. */
  isSure(answer: Answer, atMs: number): boolean {
    const { account, evidence } = this.account(answer, atMs)
    const places = new Set(evidence.map(({ place }) => `${place.offset} ${place.file}`))
    const times = this.#events.flatMap((event) => {
      const isOne = places.has(`${event.place.offset} ${event.place.file}`) && timeOf(event) <= atMs
      return isOne ? [{ isLease: event.application === 'DHCPS', ms: timeOf(event) }] : []
    })
    const leases = times.filter(({ isLease }) => isLease)
    const others = times.filter(({ isLease }) => !isLease)
    return account !== null && leases.some(({ ms }) => others.some((other) => Math.abs(other.ms - ms) <= togetherMs))
  }
}

/** Whether the account of who had a block has to be looked for: events of L2-aware NAT name the subscriber himself. */
export function needsLease({ subscriber, insideIp }: Answer): boolean {
  return insideIp !== null && (subscriber === null || /^\d+$/.test(subscriber))
}

const timeOf = ({ atMs, localMs }: OldEvent) => atMs ?? localMs ?? Number.POSITIVE_INFINITY
