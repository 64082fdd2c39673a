import { readIpv4, readIpv6 } from '../population/address-text.ts'
import { network, publicService, servers } from '../population/plant.ts'
import type { Router } from '../router.ts'

/** Whether an address answers in an instance, keeps silent, or has no route there. */
export type Reach = 'answers' | 'is silent' | 'no route'

const management = 'management'

/**
 * What becomes of a packet to an address. Users answer in the instance of their service: an IES is Base. Base has a default
 * route to the core, with some servers behind it; a VPRN diverts everything else into NAT, where a router's own packet is lost.
 */
export function reachOf(router: Router, instance: string, target: string): Reach {
  if (instance === management) return 'no route'
  if (isNear(router, instance, target)) return 'answers'
  if (instance !== 'Base') return 'is silent'
  if (router.probing.hasNoRoute) return 'no route'
  return Object.values<string>(servers).includes(target) ? 'answers' : 'is silent'
}

/** A user of the instance, the router itself, or the core router: no other router stands between. */
export function isNear(router: Router, instance: string, target: string): boolean {
  const neighbours = instance === 'Base' ? [network.systemIp, network.coreIp] : [localIp(instance)]
  return neighbours.includes(target) || isUser(router, instance, target)
}

/** The address that the router itself has in an instance. */
export function localIp(instance: string): string {
  return instance === 'Base' ? network.systemIp : network.vprnIp
}

function isUser({ population }: Router, instance: string, target: string): boolean {
  const ipv4 = readIpv4(target)
  const [, , high = 0, low = 0] = readIpv6(target) ?? []
  const found = ipv4 === null ? population.byNetwork.get(high * 65536 + low) : population.byIpv4.get(ipv4)
  return found.some(({ sap: { service } }) => {
    return (service === publicService ? 'Base' : String(service.id)) === instance
  })
}
