import type { PopulationOptions } from './draft.ts'
import { generateSubscribers } from './generate.ts'
import { Lookup } from './lookup.ts'
import { ports, subscriberServices } from './plant.ts'
import { groupInterfaceOf, type Member, type Port, type Sap, type Service, type Subscriber } from './records.ts'

/**
 * The subscribers of one router, with a way to each by every key that a command can filter on. Lists are in the
 * order of port, outer VLAN, inner VLAN, MAC; subscribers in the order of their ids.
 */
export class Population {
  readonly members: readonly Member[]
  readonly subscribers: readonly Subscriber[]
  readonly byMac = new Lookup<number>()
  readonly byIpv4 = new Lookup<number>()
  readonly byNetwork = new Lookup<number>()
  readonly bySap = new Lookup<string>()
  readonly byAccount = new Lookup<string>()
  readonly byPort = new Lookup<string>()
  readonly byInterface = new Lookup<string>()
  readonly byService = new Lookup<Service>()
  readonly #subscribers = new Map<string, Subscriber>()

  constructor(options: PopulationOptions) {
    const subscribers = [...generateSubscribers(options)]
    const members = subscribers.flatMap((subscriber) => subscriber.members)
    this.members = members.sort(inOrderOfSap)
    this.subscribers = subscribers.sort((one, other) => (one.id < other.id ? -1 : 1))
    for (const member of this.members) this.#enter(member)
    for (const subscriber of this.subscribers) this.#subscribers.set(subscriber.id, subscriber)
  }

  subscriber(id: string): Subscriber | null {
    return this.#subscribers.get(id) ?? null
  }

  /** The ports that carry subscribers. */
  get ports(): readonly Port[] {
    return ports
  }

  get services(): readonly Service[] {
    return subscriberServices
  }

  /** The SAPs that carry subscribers, each once, in order. */
  *saps(): Generator<Sap> {
    let last: Sap | null = null
    for (const { sap } of this.members) {
      if (sap !== last) yield sap
      last = sap
    }
  }

  #enter(member: Member): void {
    this.byMac.add(member.mac, member)
    if (member.ip !== null) this.byIpv4.add(member.ip, member)
    for (const network of [member.slaacNetwork, member.delegatedNetwork, member.wanNetwork])
      if (network !== null) this.byNetwork.add(network, member)
    this.bySap.add(member.sap.text, member)
    if (member.account !== null) this.byAccount.add(member.account, member)
    this.byPort.add(member.sap.port.name, member)
    this.byInterface.add(groupInterfaceOf(member.sap), member)
    this.byService.add(member.sap.service, member)
  }
}

function inOrderOfSap(one: Member, other: Member): number {
  return (
    one.sap.port.order - other.sap.port.order ||
    one.sap.outerVlan - other.sap.outerVlan ||
    one.sap.innerVlan - other.sap.innerVlan ||
    one.mac - other.mac
  )
}
