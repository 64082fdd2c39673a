/** A service that holds subscribers: 100 for public users, 1000 for private ones behind NAT. */
export interface Service {
  readonly id: number
  readonly kind: 'ies' | 'vprn'
  readonly name: string
  readonly customer: number
  readonly subscriberInterface: string
}

/** A port or a LAG with subscribers on it; `members` are the ports of a LAG, or the port itself. */
export interface Port {
  readonly name: string
  readonly members: readonly string[]
  readonly weight: number
  readonly firstOuterVlan: number
  readonly order: number
}

/** A SAP in a service; `text` is without brackets, also where it is a managed one. */
export interface Sap {
  readonly text: string
  readonly service: Service
  readonly port: Port
  readonly outerVlan: number
  readonly innerVlan: number
  readonly managed: boolean
}

/** The port block that L2-aware NAT gave to a subscriber; the address as a number. */
export interface NatBlock {
  readonly policy: string
  readonly outsideIp: number
  readonly firstPort: number
  readonly lastPort: number
}

export interface Subscriber {
  readonly id: string
  readonly subProfile: string
  readonly slaProfile: string
  readonly nat: NatBlock | null
  /** The sessions and hosts that he has now. */
  members: readonly Member[]
}

/**
 * What stands on a SAP for a subscriber: a PPPoE session, an IPoE session, or a static host without any session.
 * Addresses are numbers: the MAC of 48 bits, IPv4 of 32 bits, and of an IPv6 network bits 32 to 63 (bits 0 to 31
 * are 2001:db8 everywhere). Absent is null. What can be derived from `serial` is in `attributes.ts`.
 */
export interface Member {
  readonly kind: 'pppoe' | 'ipoe' | 'static'
  readonly serial: number
  readonly sap: Sap
  readonly subscriber: Subscriber
  readonly mac: number
  /** The PPPoE session id; 0 where there is none. */
  readonly sessionId: number
  /** The PPP user name. */
  readonly account: string | null
  readonly ip: number | null
  readonly slaacNetwork: number | null
  readonly delegatedNetwork: number | null
  readonly wanNetwork: number | null
  /** Milliseconds since the epoch. */
  readonly startedAt: number
}

/** The SAP as SR OS prints it: a managed one in square brackets. */
export function printSap(sap: Pick<Sap, 'text' | 'managed'>): string {
  return sap.managed ? `[${sap.text}]` : sap.text
}

/** The group interface of a SAP: one for each service and port. */
export function groupInterfaceOf(sap: Sap): string {
  return `gi-${sap.service.name}-${sap.port.name}`
}
