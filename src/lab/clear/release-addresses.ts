import { type Addressing, poolOfIpv4 } from '../population/addressing.ts'
import type { Member } from '../population/records.ts'

/** Gives the addresses of members that have left back, and the port block of each subscriber who is gone with them. */
export function releaseAddresses(left: Iterable<Member>, addressing: Addressing): void {
  const blocks = new Set<NonNullable<Member['subscriber']['nat']>>()
  for (const { ip, slaacNetwork, delegatedNetwork, wanNetwork, subscriber } of left) {
    if (ip !== null) poolOfIpv4(addressing, ip).giveBack(ip)
    if (slaacNetwork !== null) addressing.slaacNetwork.giveBack(slaacNetwork)
    if (delegatedNetwork !== null) addressing.delegatedNetwork.giveBack(delegatedNetwork)
    if (wanNetwork !== null) addressing.wanNetwork.giveBack(wanNetwork)
    if (subscriber.members.length === 0 && subscriber.nat !== null) blocks.add(subscriber.nat)
  }
  for (const block of blocks) addressing.natBlock.giveBack(block)
}
