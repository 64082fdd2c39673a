import { natPolicyName } from './plant.ts'
import { Pool } from './pool.ts'
import type { NatBlock } from './records.ts'

/** Hosts of a /24 that are handed out: neither .0 nor .255. */
export const hostsPerSubnet = 254
export const portsPerBlock = 1024
/** Ports 1024 to 65535 make 63 blocks. */
export const blocksPerAddress = 63

const firstPrivateIpv4 = 0x0a000000
const firstPublicIpv4 = 0xc6120000

/** The /24 subnets that all routers share: where they begin, and how many there are. */
export const ipv4Ranges = {
  public: { first: firstPublicIpv4, subnets: 256 },
  private: { first: firstPrivateIpv4, subnets: 65536 },
} as const

/**
 * The addresses of one router, each with one user at a time. Routers do not overlap: every router has a share larger
 * than its number of subscribers. Public users: 198.18.0.0/16; private: 10.0.0.0/8; outside of NAT: 198.19.0.0/16.
 */
export interface Addressing {
  readonly publicIpv4: Pool<number>
  readonly privateIpv4: Pool<number>
  readonly natBlock: Pool<NatBlock>
  readonly slaacNetwork: Pool<number>
  readonly delegatedNetwork: Pool<number>
  readonly wanNetwork: Pool<number>
  mac(): number
}

/** Makes the addressing of the router with this index; `share` is how many of each kind one router may use. */
export function createAddressing(routerIndex: number, share: number): Addressing {
  const first = routerIndex * share
  const pool = <Item>(make: (index: number) => Item | null) => new Pool(first, share, make)
  let macIndex = first
  return {
    publicIpv4: pool(ipv4At(ipv4Ranges.public)),
    privateIpv4: pool(ipv4At(ipv4Ranges.private)),
    natBlock: pool(natBlockAt),
    // SLAAC begins at 2001:db8:1000:1::, DHCPv6-PD at 2001:db8:8000::, the WAN side at 2001:db8:6000:1::
    slaacNetwork: pool((index) => 0x10000001 + index),
    delegatedNetwork: pool((index) => (0x80000000 + index * 256) >>> 0),
    wanNetwork: pool((index) => 0x60000001 + index),
    // an odd factor scatters 24 bits without meeting any twice; 02:00:5e is locally administered
    mac: () => 0x02005e000000 + ((Math.imul(macIndex++, 0x9e3779) + 0x100001) & 0xffffff),
  }
}

/** The pool from which an IPv4 address was given. */
export function poolOfIpv4({ publicIpv4, privateIpv4 }: Addressing, address: number): Pool<number> {
  return rangeOfIpv4(address) === 'private' ? privateIpv4 : publicIpv4
}

/** Whose addresses an IPv4 address is one of. */
export function rangeOfIpv4(address: number): keyof typeof ipv4Ranges {
  return address >>> 24 === firstPrivateIpv4 >>> 24 ? 'private' : 'public'
}

function ipv4At({ first, subnets }: { readonly first: number; readonly subnets: number }) {
  return (index: number): number | null =>
    index < subnets * hostsPerSubnet
      ? first + Math.floor(index / hostsPerSubnet) * 256 + 1 + (index % hostsPerSubnet)
      : null
}

/** The address outside of NAT that the block with this index is on, as a number. */
export function outsideIpAt(index: number): number {
  return 0xc6130000 + (Math.floor(index / blocksPerAddress) % 65536)
}

function natBlockAt(index: number): NatBlock {
  const firstPort = 1024 + (index % blocksPerAddress) * portsPerBlock
  return { policy: natPolicyName, outsideIp: outsideIpAt(index), firstPort, lastPort: firstPort + portsPerBlock - 1 }
}
