import type { Arguments } from '../cli/arguments.ts'
import { subnetsOf } from '../population/address-pools.ts'
import { printIpv4 } from '../population/address-text.ts'
import { rangeOfIpv4 } from '../population/addressing.ts'
import { addressPoolOf } from '../population/attributes.ts'
import { shareOf } from '../population/generate.ts'
import { privateService, publicService } from '../population/plant.ts'
import type { Member } from '../population/records.ts'
import type { Router } from '../router.ts'
import { Refused, type Screen } from './screen.ts'

/** The local DHCP servers of a routing instance: one for IPv4, one for IPv6. Base serves the IES, a VPRN itself. */
export interface DhcpPlace {
  /** As in titles: `Base`, or the id of the VPRN. */
  readonly instance: string
  readonly range: 'public' | 'private'
}

/** How many addresses of a subnet are free and leased. Those of users outside of the pools are excluded, and in neither. */
export interface SubnetUse {
  readonly prefix: string
  readonly free: number
  readonly stable: number
}

export interface PoolUse {
  readonly name: string
  readonly subnets: readonly SubnetUse[]
}

/** A member whose IPv4 address came from a pool. */
export type Lease = Member & { readonly ip: number }

/** Where the command was asked. */
export function placeOf({ instance = 'Base' }: Arguments): DhcpPlace {
  return {
    instance,
    range: instance === 'Base' ? (publicService.name as 'public') : (privateService.name as 'private'),
  }
}

/** A screen of one local DHCP server. The words for one that does not exist are not known. */
export function ofServer(
  family: 4 | 6,
  print: (router: Router, place: DhcpPlace, server: string, typed: Arguments) => Iterable<string>,
): Screen {
  return function* (router, typed) {
    const place = placeOf(typed)
    const server = serverName(place, family)
    if (typed.server !== server) throw new Refused(`Local DHCP server "${typed.server}" does not exist.`)
    yield* print(router, place, server, typed)
  }
}

export function serverName({ range }: DhcpPlace, family: 4 | 6): string {
  return `${family === 4 ? 'dhcp' : 'dhcp6'}-${range}`
}

/** The leases of the IPv4 server of a place, by address. */
export function leasesOf({ population }: Router, { range }: DhcpPlace): Lease[] {
  return population.members
    .filter((member): member is Lease => member.ip !== null && rangeOfIpv4(member.ip) === range)
    .filter((member) => addressPoolOf(member) !== null)
    .sort((one, other) => one.ip - other.ip)
}

/** The pools of a place with what is used of them; a pool that is full has no address that nobody has. */
export function poolsOf(router: Router, { range }: DhcpPlace): PoolUse[] {
  const { options, members } = router.population
  const share = shareOf(options)
  const leased = new Map<number, number>()
  const excluded = new Map<number, number>()
  for (const member of members) {
    if (member.ip === null || rangeOfIpv4(member.ip) !== range) continue
    const counts = addressPoolOf(member) === null ? excluded : leased
    const network = member.ip - (member.ip % 256)
    counts.set(network, (counts.get(network) ?? 0) + 1)
  }
  const subnets = subnetsOf(range, options.routerIndex * share, share)
  const full =
    router.fullPool === '' ? subnetsOf('public', options.routerIndex * share, share)[0]?.pool : router.fullPool
  const names = [...new Set(subnets.map(({ pool }) => pool))].sort()
  return names.map((name) => ({
    name,
    subnets: subnets
      .filter(({ pool }) => pool === name)
      .map(({ network, addresses }) => {
        const stable = leased.get(network) ?? 0
        const left = addresses - stable - (excluded.get(network) ?? 0)
        return { prefix: `${printIpv4(network)}/24`, stable, free: name === full ? 0 : left }
      }),
  }))
}

/** What there is in several subnets together. */
export function totalOf(subnets: readonly SubnetUse[]): Omit<SubnetUse, 'prefix'> {
  return {
    free: subnets.reduce((sum, { free }) => sum + free, 0),
    stable: subnets.reduce((sum, { stable }) => sum + stable, 0),
  }
}

/** One IPv6 address or prefix of a member that the IPv6 server knows. */
export interface Ipv6Lease {
  readonly kind: 'slaac' | 'wan' | 'delegated'
  readonly network: number
  readonly member: Member
}

/** The leases of the IPv6 server of a place, by address. */
export function ipv6LeasesOf({ population }: Router, { range }: DhcpPlace): Ipv6Lease[] {
  const leases: Ipv6Lease[] = []
  for (const member of population.members) {
    if (member.sap.service.name !== range) continue
    const { slaacNetwork, wanNetwork, delegatedNetwork } = member
    if (slaacNetwork !== null) leases.push({ kind: 'slaac', network: slaacNetwork, member })
    if (wanNetwork !== null) leases.push({ kind: 'wan', network: wanNetwork, member })
    if (delegatedNetwork !== null) leases.push({ kind: 'delegated', network: delegatedNetwork, member })
  }
  return leases.sort((one, other) => one.network - other.network)
}
