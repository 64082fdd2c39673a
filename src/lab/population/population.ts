import { type Addressing, createAddressing } from './addressing.ts'
import type { PopulationOptions } from './draft.ts'
import { generateSubscribers, shareOf } from './generate.ts'
import { Lookup } from './lookup.ts'
import { inOrderOfPlace, inOrderOfSap, merge } from './order.ts'
import { ports, subscriberServices } from './plant.ts'
import { groupInterfaceOf, type Member, type Port, type Sap, type Service, type Subscriber } from './records.ts'

/**
 * The subscribers of one router, with a way to each by every key that a command can filter on. Lists are in the
 * order of port, outer VLAN, inner VLAN, MAC; subscribers in the order of their ids. A list that was given out stays
 * as it is when users leave and come back.
 */
export class Population {
  readonly options: PopulationOptions
  readonly addressing: Addressing
  readonly byMac = this.#lookup(({ mac }) => [mac])
  readonly byIpv4 = this.#lookup(({ ip }) => (ip === null ? [] : [ip]))
  readonly byNetwork = this.#lookup(networksOf)
  readonly bySap = this.#lookup(({ sap }) => [sap.text])
  readonly byAccount = this.#lookup(({ account }) => (account === null ? [] : [account]))
  readonly byPort = this.#lookup(({ sap }) => [sap.port.name])
  readonly byInterface = this.#lookup(({ sap }) => [groupInterfaceOf(sap)])
  readonly byService = this.#lookup(({ sap }) => [sap.service])
  readonly #lookups = [
    ...[this.byMac, this.byIpv4, this.byNetwork, this.bySap],
    ...[this.byAccount, this.byPort, this.byInterface, this.byService],
  ]
  readonly #known: Set<Sap>
  #saps: readonly Sap[]
  readonly #byId = new Map<string, Subscriber>()
  #members: readonly Member[]
  #subscribers: readonly Subscriber[]

  constructor(options: PopulationOptions) {
    this.options = options
    this.addressing = createAddressing(options.routerIndex, shareOf(options))
    const subscribers = [...generateSubscribers(options, this.addressing)]
    this.#members = subscribers.flatMap((subscriber) => subscriber.members).sort(inOrderOfSap)
    this.#subscribers = subscribers.sort(inOrderOfId)
    for (const subscriber of subscribers) this.#byId.set(subscriber.id, subscriber)
    this.#known = new Set(this.#members.map(({ sap }) => sap))
    this.#saps = [...this.#known]
  }

  get members(): readonly Member[] {
    return this.#members
  }

  get subscribers(): readonly Subscriber[] {
    return this.#subscribers
  }

  subscriber(id: string): Subscriber | null {
    return this.#byId.get(id) ?? null
  }

  /** The ports that carry subscribers. */
  get ports(): readonly Port[] {
    return ports
  }

  get services(): readonly Service[] {
    return subscriberServices
  }

  /** The SAPs for subscribers, each once, in order. A managed one is there as long as somebody is on it. */
  *saps(): Generator<Sap> {
    for (const sap of this.#saps) if (!sap.managed || this.bySap.get(sap.text).length > 0) yield sap
  }

  #lookup<Key>(keysOf: (member: Member) => readonly Key[]): Lookup<Key> {
    return new Lookup(() => this.#members, keysOf)
  }

  /** Takes members away, and with his last one each subscriber. */
  remove(leaving: ReadonlySet<Member>): void {
    if (leaving.size === 0) return
    this.#members = this.#members.filter((member) => !leaving.has(member))
    for (const lookup of this.#lookups) lookup.remove(leaving)
    const gone = new Set<Subscriber>()
    for (const { subscriber } of leaving) {
      subscriber.members = subscriber.members.filter((member) => !leaving.has(member))
      if (subscriber.members.length === 0) gone.add(subscriber)
    }
    this.#subscribers = this.#subscribers.filter((subscriber) => !gone.has(subscriber))
    for (const { id } of gone) this.#byId.delete(id)
  }

  /** Enters members that are new, and those of their SAPs and subscribers that are new. */
  insert(arriving: readonly Member[]): void {
    const members = [...arriving].sort(inOrderOfSap)
    this.#members = merge(this.#members, members, inOrderOfSap)
    for (const lookup of this.#lookups) lookup.insert(members)
    const saps = new Set(members.map(({ sap }) => sap).filter((sap) => !this.#known.has(sap)))
    if (saps.size > 0) this.#saps = merge(this.#saps, [...saps], inOrderOfPlace)
    for (const sap of saps) this.#known.add(sap)
    for (const member of arriving) member.subscriber.members = [...member.subscriber.members, member]
    const owners = new Set(arriving.map(({ subscriber }) => subscriber))
    const known = (subscriber: Subscriber) => this.#byId.get(subscriber.id) === subscriber
    const subscribers = [...owners].filter((subscriber) => !known(subscriber)).sort(inOrderOfId)
    this.#subscribers = merge(this.#subscribers, subscribers, inOrderOfId)
    for (const subscriber of subscribers) this.#byId.set(subscriber.id, subscriber)
  }
}

function inOrderOfId(one: Subscriber, other: Subscriber): number {
  return one.id < other.id ? -1 : 1
}

function networksOf({ slaacNetwork, delegatedNetwork, wanNetwork }: Member): number[] {
  return [slaacNetwork, delegatedNetwork, wanNetwork].filter((network) => network !== null)
}
