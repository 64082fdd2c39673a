import { hostsPerSubnet, ipv4Ranges, rangeOfIpv4 } from './addressing.ts'

/** How many pools share the subnets of a range, one subnet after the other. */
const poolCount = 3

/** A /24 of a pool, and how many of its addresses this router may hand out. */
export interface Subnet {
  readonly network: number
  readonly pool: string
  readonly addresses: number
}

/** The pool of an IPv4 address: by its subnet. */
export function poolNameOf(address: number): string {
  const range = rangeOfIpv4(address)
  return poolName(range, Math.floor((address - ipv4Ranges[range].first) / 256))
}

/** The subnets from which a router takes addresses; `first` and `share` are those of its addressing. */
export function subnetsOf(range: keyof typeof ipv4Ranges, first: number, share: number): Subnet[] {
  const { first: base, subnets } = ipv4Ranges[range]
  const end = Math.min(first + share, subnets * hostsPerSubnet)
  const found: Subnet[] = []
  for (let at = first; at < end; ) {
    const index = Math.floor(at / hostsPerSubnet)
    const next = Math.min((index + 1) * hostsPerSubnet, end)
    found.push({ network: base + index * 256, pool: poolName(range, index), addresses: next - at })
    at = next
  }
  return found
}

function poolName(range: keyof typeof ipv4Ranges, subnet: number): string {
  return `pool-${range}-${1 + (subnet % poolCount)}`
}
