import { printIpv4, printNetwork } from './address-text.ts'
import type { Member } from './records.ts'

/** One address of a member; IPv4 is printed without a length, IPv6 always with one. */
export interface Host {
  readonly family: 4 | 6
  readonly address: string
  /** The word of SR OS for where the host came from. */
  readonly origin: 'IPCP' | 'DHCP' | 'Static' | 'SLAAC' | 'DHCP6-PD' | 'DHCP6'
}

const ipv4Origin = { pppoe: 'IPCP', ipoe: 'DHCP', static: 'Static' } as const

/** The address of the one host inside the network that DHCPv6 gave to the WAN side. */
export function printWanAddress(network: number): string {
  return `${printNetwork(network)}1`
}

/** The hosts of a member in the order of the transcripts: IPv4, then IPv6 by address. */
export function hostsOf(member: Member): Host[] {
  const hosts: Host[] = []
  if (member.ip !== null) hosts.push({ family: 4, address: printIpv4(member.ip), origin: ipv4Origin[member.kind] })
  if (member.slaacNetwork !== null)
    hosts.push({ family: 6, address: `${printNetwork(member.slaacNetwork)}/64`, origin: 'SLAAC' })
  if (member.delegatedNetwork !== null)
    hosts.push({ family: 6, address: `${printNetwork(member.delegatedNetwork)}/56`, origin: 'DHCP6-PD' })
  if (member.wanNetwork !== null)
    hosts.push({ family: 6, address: `${printWanAddress(member.wanNetwork)}/128`, origin: 'DHCP6' })
  return hosts
}
