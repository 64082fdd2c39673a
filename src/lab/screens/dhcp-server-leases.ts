import { printIpv4, printMac, printNetwork } from '../population/address-text.ts'
import { circuitIdOf, upSecondsOf } from '../population/attributes.ts'
import { printWanAddress } from '../population/hosts.ts'
import type { Member } from '../population/records.ts'
import { leaseSeconds, remainingOf } from './dhcp-lease-state.ts'
import { type Ipv6Lease, ipv6LeasesOf, leasesOf, ofServer } from './dhcp-use.ts'
import { doubleRule, openFrame, rule } from './frame.ts'

/** A PPP client renews by itself, long before the end. */
const pppLeaseSeconds = 3600

/** `show router [N] dhcp local-dhcp-server X leases [ip-address[/mask]]`: layout of 25.3, by address. */
export const dhcpServerLeases = ofServer(4, function* (router, place, server, { range }) {
  const now = router.clock()
  const leases = leasesOf(router, place).filter(({ ip }) => !range || (ip >= range.first && ip <= range.last))
  yield* openFrame(`Leases for DHCP server ${server} router ${place.instance}`)
  yield 'IP Address      Lease State       Mac Address       Remaining   Clnt  Fail'
  yield '  PPP user name/Opt82 Circuit Id                    LifeTime    Type  Ctrl'
  yield '  User-db/Sticky-lease Hostname'
  yield rule
  for (const lease of leases) {
    const isPpp = lease.kind === 'pppoe'
    const left = isPpp ? pppLeaseSeconds - (upSecondsOf(lease, now) % pppLeaseSeconds) : remainingOf(lease, now)
    const address = `${printIpv4(lease.ip).padEnd(16)}${'stable'.padEnd(18)}${printMac(lease.mac)} `
    yield `${address}${printRemaining(left).padEnd(12)}${isPpp ? 'ppp ' : 'dhcp'}  local`
    const name = isPpp ? lease.account : circuitIdOf(lease)
    yield name === null ? '' : `  ${name}`
  }
  yield* footer(leases.length)
})

/** `show router [N] dhcp6 local-dhcp-server X leases`: layout of 25.3, by address. */
export const dhcp6ServerLeases = ofServer(6, function* (router, place, server) {
  const now = router.clock()
  const leases = ipv6LeasesOf(router, place)
  yield* openFrame(`Leases for DHCPv6 server ${server}`)
  yield 'IP Address/Prefix                          Lease State       Remaining   Fail'
  yield '  Link-local Address                                         LifeTime    Ctrl'
  yield rule
  for (const lease of leases) {
    yield prefixOf(lease)
    const isInternal = lease.kind === 'slaac'
    const local = isInternal ? '' : `  ${linkLocal(lease.member)}`
    const left = leaseSeconds - (upSecondsOf(lease.member, now) % (leaseSeconds / 2))
    const state = isInternal ? ['internal', 'N/A', 'N/A'] : ['stable', printRemaining(left), 'local']
    const [word = '', remaining = '', control = ''] = state
    yield `${local.padEnd(43)}${word.padEnd(18)}${remaining.padEnd(12)}${control}`
  }
  yield* footer(leases.length)
})

function* footer(count: number): Generator<string> {
  yield* [rule, count === 0 ? 'No leases found' : `${count} leases found`, doubleRule]
}

function prefixOf({ kind, network }: Ipv6Lease): string {
  if (kind === 'wan') return `${printWanAddress(network)}/128`
  return `${printNetwork(network)}/${kind === 'slaac' ? 64 : 56}`
}

/** The link-local address that a client makes of its MAC. */
function linkLocal({ mac }: Member): string {
  const hex = mac.toString(16).padStart(12, '0')
  const group = (text: string) => Number.parseInt(text, 16).toString(16)
  const first = (Number.parseInt(hex.slice(0, 2), 16) ^ 2).toString(16).padStart(2, '0')
  const groups = [`${first}${hex.slice(2, 4)}`, `${hex.slice(4, 6)}ff`, `fe${hex.slice(6, 8)}`, hex.slice(8)].map(group)
  return groups[0] === '0' ? `fe80::${groups.slice(1).join(':')}` : `fe80::${groups.join(':')}`
}

/** `0h53m13s`; with days and without seconds from a day on. Nothing is padded. */
function printRemaining(seconds: number): string {
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ]
  return days > 0 ? `${days}d${hours}h${minutes}m` : `${hours}h${minutes}m${seconds % 60}s`
}
