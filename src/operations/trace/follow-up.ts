import { type AccountFound, accountAt } from '../../history/nat/account-at.ts'
import { eventWithYear, type Years } from '../../history/nat/guessed-years.ts'
import { type EndEvent, natEventOf } from '../../history/nat/nat-event.ts'
import type { Answer } from '../../history/nat/trace-blocks.ts'
import type { OldEvent } from '../../history/old-event.ts'
import { printIp } from '../../sros/values/ip.ts'
import { ipsIn, macsIn } from '../../sros/values/mentions.ts'

// What tells of leases and subscribers.
const applications = new Set(['DHCPS', 'SVCMGR', 'PPPOE'])

/** A subscriber is created with his lease: so near to it there is no other one meant. */
const togetherMs = 120_000

/** What the logs tell of those who had the blocks: the ends of all their blocks, and the events that lead to their accounts. */
export class FollowUp {
  readonly ends: EndEvent[] = []
  /** By router and inside address. */
  readonly #leases = new Map<string, OldEvent[]>()
  /** By router and MAC. */
  readonly #subscribers = new Map<string, OldEvent[]>()
  readonly #macs = new Set<string>()
  readonly #places = new Set<string>()
  /** Of those who were asked for since the last event. */
  readonly #accounts = new Map<string, AccountFound>()
  readonly #slackMs: number
  #years: Years = new Map()

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
    this.#accounts.clear()
    const { router } = event
    if (isEnd) {
      const read = natEventOf(event, this.#slackMs)
      if (read !== null && 'scope' in read) this.ends.push(read)
    } else if (event.application === 'DHCPS') {
      for (const ip of new Set(ipsIn(event.message).map(printIp))) push(this.#leases, `${router} ${ip}`, event)
      for (const mac of macsIn(event.message)) this.#macs.add(mac)
    } else {
      for (const mac of new Set(macsIn(`${event.subject ?? ''}\n${event.message}`)))
        push(this.#subscribers, `${router} ${mac}`, event)
    }
  }

  /** Tells the years of files whose lines have none. */
  learnYears(years: Years): void {
    this.#years = years
    this.#accounts.clear()
  }

  /** The MACs that leases name. */
  macs(): string[] {
    return [...this.#macs]
  }

  account(answer: Answer, atMs: number): AccountFound {
    const { router, subscriber, insideIp, insideInstance } = answer
    const key = JSON.stringify([router, subscriber, insideIp, insideInstance, atMs])
    const known = this.#accounts.get(key) ?? accountAt(this.#eventsOf(answer), answer, atMs)
    this.#accounts.set(key, known)
    return known
  }

  /** Whether a lease of just this private network was found, so that an older one of the same address is of no matter. */
  hasLease({ router, insideIp, insideInstance }: Answer, atMs: number): boolean {
    const leases = this.#leases.get(`${router} ${insideIp}`) ?? []
    const own = leases.filter(({ instance }) => insideInstance !== null && instance === insideInstance)
    return own.some((one) => timeOf(eventWithYear(one, this.#years)) <= atMs)
  }

  /** Whether the account is that of a subscriber who was created with the lease. */
  isSure(answer: Answer, atMs: number): boolean {
    const { account, evidence } = this.account(answer, atMs)
    if (account === null) return false
    const places = new Set(evidence.map(({ place }) => `${place.offset} ${place.file}`))
    const own = this.#eventsOf(answer).filter((event) => {
      return places.has(`${event.place.offset} ${event.place.file}`) && timeOf(event) <= atMs
    })
    const leases = own.filter(({ application }) => application === 'DHCPS')
    const others = own.filter(({ application }) => application !== 'DHCPS')
    return leases.some((one) => others.some((other) => Math.abs(timeOf(other) - timeOf(one)) <= togetherMs))
  }

  /** The leases of who had a block, and the subscribers with their MACs. */
  #eventsOf({ router, insideIp }: Answer): OldEvent[] {
    const leases = this.#leases.get(`${router} ${insideIp}`) ?? []
    const macs = new Set(leases.flatMap(({ message }) => macsIn(message)))
    const others = new Set([...macs].flatMap((mac) => this.#subscribers.get(`${router} ${mac}`) ?? []))
    return [...leases, ...others].map((event) => eventWithYear(event, this.#years))
  }
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

/** Whether the account of who had a block has to be looked for: events of L2-aware NAT name the subscriber himself. */
export function needsLease({ subscriber, insideIp }: Answer): boolean {
  return insideIp !== null && (subscriber === null || /^\d+$/.test(subscriber))
}

const timeOf = ({ atMs, localMs }: OldEvent) => atMs ?? localMs ?? Number.POSITIVE_INFINITY
