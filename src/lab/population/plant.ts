import type { Port, Service } from './records.ts'

/** Public users: an IES, addresses of the world. */
export const publicService: Service = {
  id: 100,
  kind: 'ies',
  name: 'public',
  customer: 1,
  subscriberInterface: 'sub-public',
}

/** Private users: a VPRN behind L2-aware NAT. */
export const privateService: Service = {
  id: 1000,
  kind: 'vprn',
  name: 'private',
  customer: 10,
  subscriberInterface: 'sub-private',
}

export const subscriberServices: readonly Service[] = [publicService, privateService]

/** The VPLS with the capture SAPs from which managed SAPs are made. */
export const captureServiceId = 2

/** The ports with subscribers, in the order in which lists show them. */
export const ports: readonly Port[] = [
  { name: '1/1/4', members: ['1/1/4'], weight: 34, firstOuterVlan: 1600, order: 0 },
  { name: '1/1/5', members: ['1/1/5'], weight: 24, firstOuterVlan: 201, order: 1 },
  // three digits of outer VLAN keep a managed SAP of this port inside its 20 columns of `pppoe session`
  { name: '2/1/c3/1', members: ['2/1/c3/1'], weight: 16, firstOuterVlan: 201, order: 2 },
  { name: '3/2/1', members: ['3/2/1'], weight: 10, firstOuterVlan: 1001, order: 3 },
  { name: 'lag-1', members: ['2/1/1', '3/1/1'], weight: 16, firstOuterVlan: 100, order: 4 },
]

/** What a subscriber may buy: a subscriber profile, an SLA profile, and its rates in kbit/s. */
export const plans: readonly [Plan, ...Plan[]] = [
  { subProfile: 'sub-home', slaProfile: 'sla-100m', downKbps: 100_000, upKbps: 20_000 },
  { subProfile: 'sub-home', slaProfile: 'sla-300m', downKbps: 300_000, upKbps: 50_000 },
  { subProfile: 'sub-home', slaProfile: 'sla-500m', downKbps: 500_000, upKbps: 50_000 },
  { subProfile: 'sub-business', slaProfile: 'sla-1g', downKbps: 1_000_000, upKbps: 1_000_000 },
]

export interface Plan {
  readonly subProfile: string
  readonly slaProfile: string
  readonly downKbps: number
  readonly upKbps: number
}

export const natPolicyName = 'nat-pol-private'

/** Where NAT comes out. */
export const natOutside = { pool: 'nat-private', instance: 'Base' }

/** The network around the router: its own address, the core router behind the default route, and one address of each VPRN. */
export const network = { systemIp: '192.0.2.2', coreIp: '192.0.2.1', vprnIp: '10.255.255.254' }

export const servers = {
  primaryDns: '203.0.113.53',
  secondaryDns: '203.0.113.54',
  primaryIpv6Dns: '2001:db8::53',
  secondaryIpv6Dns: '2001:db8::54',
}
