import { printNetwork } from '../population/address-text.ts'
import type { Router } from '../router.ts'
import { type DhcpPlace, type Ipv6Lease, ipv6LeasesOf, ofServer, poolsOf, type SubnetUse, totalOf } from './dhcp-use.ts'
import { doubleRule, openFrame, rule } from './frame.ts'

const failoverOff = failover('outOfService', 'shutdown', '23h59m59s', 'disabled')
const failoverOn = failover('inService', 'normal', '1h0m0s', 'enabled')

/** `show router [N] dhcp local-dhcp-server X summary`: layout of 15.0 and 16.0, without failover. */
export const dhcpServerSummary = ofServer(4, function* (router, place, server) {
  const pools = poolsOf(router, place)
  yield* top(router, server, place)
  yield* [
    ...['Use gateway IP address : enabled (scope pool)', 'Use pool from client   : enabled'],
    ...['Send force-renewals    : disabled', 'Creation Origin        : manual', 'Lease Hold Time        : 0h0m0s'],
    ...['Lease Hold Time For    : N/A', 'User-ident             : mac-circuit-id'],
  ]
  yield* ['', ...failoverOff, '']
  for (const { name, subnets } of pools) {
    yield* [rule, `Pool name : ${name}`, rule, ...failoverOff, rule]
    yield* ['Subnet                 Free     %    Stable   Declined Offered  Rem-pend Drain', rule]
    for (const subnet of subnets) yield `${use(subnet.prefix, subnet)}N`
    yield* ['', use('Totals for pool', totalOf(subnets)), rule, '']
  }
  yield* [use('Totals for server', totalOf(pools.flatMap(({ subnets }) => subnets))), '']
  yield* associations(router, place)
})

/** `show router [N] dhcp6 local-dhcp-server X summary`: layout of 25.10, its one pool with failover. */
export const dhcp6ServerSummary = ofServer(6, function* (router, place, server) {
  const leases = ipv6LeasesOf(router, place)
  yield* top(router, server, place)
  yield* [
    ...['Use Link Address       : enabled (scope pool)', 'Use pool from client   : enabled'],
    ...['Creation Origin        : manual', 'Lease Hold Time        : 0h0m0s', 'Lease Hold Time For    : N/A'],
    ...['User-ident             : duid', 'Interface-id-mapping   : disabled', 'Ignore-rapid-commit    : disabled'],
    ...['Allow-lease-query      : disabled', 'Auto-provisioned       : false'],
  ]
  yield* ['', ...failoverOff, '', rule, `Pool name : pool6-${place.range}`, rule, ...failoverOn, rule]
  yield* ['Prefix', '                                     Stable   Declined Advert   Rem-pend Drain', rule]
  for (const { kind, prefix } of ipv6Prefixes) {
    yield prefix
    yield `${'(L)'.padStart(35).padEnd(37)}${numbers([countOf(leases, kind), 0, 0, 0])}N`
  }
  const totals = numbers([leases.length, 0, 0, 0])
  yield* ['', `${'Totals for pool'.padEnd(37)}${totals}`, rule, '', `${'Totals for server'.padEnd(37)}${totals}`, '']
  yield* associations(router, place)
})

/** All that the lab gives out of IPv6, by where its addressing begins. */
const ipv6Prefixes: readonly { readonly kind: Ipv6Lease['kind']; readonly prefix: string }[] = [
  { kind: 'slaac', prefix: `${printNetwork(0x10000000)}/36` },
  { kind: 'wan', prefix: `${printNetwork(0x60000000)}/35` },
  { kind: 'delegated', prefix: `${printNetwork(0x80000000)}/33` },
]

function countOf(leases: readonly Ipv6Lease[], kind: Ipv6Lease['kind']): number {
  return leases.filter((lease) => lease.kind === kind).length
}

function* top({ release }: Router, server: string, { instance }: DhcpPlace): Generator<string> {
  // 15.0 and 16.0 have no empty line before the first rule
  const [blank = '', ...frame] = openFrame(`DHCP server ${server}  router ${instance}`)
  yield* release.major < 25 ? frame : [blank, ...frame]
  yield* ['Admin State            : inService', 'Operational State      : inService']
  yield* ['Persistency State      : shutdown', 'User Data Base         : N/A']
}

function failover(admin: string, oper: string, down: string, ignore: string): readonly string[] {
  return [
    ...[`Failover Admin State   : ${admin}`, `Failover Oper State    : ${oper}`, 'Failover Persist Key   : N/A'],
    ...['Administrative MCLT    : 0h10m0s', 'Operational MCLT       : 0h10m0s', 'Startup wait time      : 0h2m0s'],
    ...[`Partner down delay     : ${down}`, `  Ignore MCLT          : ${ignore}`],
  ]
}

/** The percentage is of what is free, and cut off, not rounded. */
function use(label: string, { free, stable }: Omit<SubnetUse, 'prefix'>): string {
  const percent = free + stable === 0 ? 0 : Math.floor((free * 100) / (free + stable))
  return `${label.padEnd(23)}${String(free).padEnd(9)}${`${percent}%`.padEnd(5)}${numbers([stable, 0, 0, 0])}`
}

function numbers(counts: readonly number[]): string {
  return counts.map((count) => String(count).padEnd(9)).join('')
}

function* associations({ population }: Router, { range }: DhcpPlace): Generator<string> {
  yield* [rule, 'Interface associations', 'Interface                        Admin', rule]
  yield* [`${(range === 'public' ? 'system' : 'loopback').padEnd(33)}Up`, ' ']
  yield* [rule, 'Local Address Assignment associations', 'Group interface                  Admin', rule]
  for (const { name } of population.ports) yield `${`gi-${range}-${name}`.padEnd(33)}Up`
  yield* ['No associated firewall domains found.', doubleRule]
}
