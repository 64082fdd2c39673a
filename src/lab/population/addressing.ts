import { natPolicyName } from './plant.ts'
import type { NatBlock } from './records.ts'

/** Hosts of a /24 that are handed out: neither .0 nor .255. */
const hostsPerSubnet = 254
const portsPerBlock = 1024
/** Ports 1024 to 65535 make 63 blocks. */
const blocksPerAddress = 63

function pool(first: number, size: number) {
  return (index: number): number | null =>
    index < size ? first + Math.floor(index / hostsPerSubnet) * 256 + 1 + (index % hostsPerSubnet) : null
}

/**
 * The addresses of one router, each given once. Routers do not overlap: every router has a share as large as its
 * number of subscribers. Public users: 198.18.0.0/16; private: 10.0.0.0/8; outside of NAT: 198.19.0.0/16.
 */
export interface Addressing {
  /** Null when the public pool is used up. */
  publicIpv4(): number | null
  privateIpv4(): number
  natBlock(): NatBlock
  slaacNetwork(): number
  delegatedNetwork(): number
  wanNetwork(): number
  mac(): number
}

/** Makes the addressing of the router with this index; `share` is how many of each kind one router may use. */
export function createAddressing(routerIndex: number, share: number): Addressing {
  const first = routerIndex * share
  const counter = (start = first) => {
    let next = start
    return () => next++
  }
  const publicPool = pool(0xc6120000, 256 * hostsPerSubnet)
  const privatePool = pool(0x0a000000, 65536 * hostsPerSubnet)
  const publicIndex = counter()
  const privateIndex = counter()
  const blockIndex = counter()
  const slaac = counter()
  const delegated = counter()
  const wan = counter()
  const macIndex = counter()
  return {
    publicIpv4: () => publicPool(publicIndex()),
    privateIpv4: () => privatePool(privateIndex()) ?? 0x0a000001,
    natBlock() {
      const index = blockIndex()
      const firstPort = 1024 + (index % blocksPerAddress) * portsPerBlock
      const outsideIp = 0xc6130000 + (Math.floor(index / blocksPerAddress) % 65536)
      return { policy: natPolicyName, outsideIp, firstPort, lastPort: firstPort + portsPerBlock - 1 }
    },
    // SLAAC begins at 2001:db8:1000:1::, DHCPv6-PD at 2001:db8:8000::, the WAN side at 2001:db8:6000:1::
    slaacNetwork: () => 0x10000001 + slaac(),
    delegatedNetwork: () => (0x80000000 + delegated() * 256) >>> 0,
    wanNetwork: () => 0x60000001 + wan(),
    // an odd factor scatters 24 bits without meeting any twice; 02:00:5e is locally administered
    mac: () => 0x02005e000000 + ((Math.imul(macIndex(), 0x9e3779) + 0x100001) & 0xffffff),
  }
}
