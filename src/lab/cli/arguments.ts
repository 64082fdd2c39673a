import type { Service } from '../population/records.ts'

/** An IPv6 filter: the network (bits 32 to 63) under 2001:db8::/32, whether it is its ::1, and the length if typed. */
export type IpFilter =
  | { readonly family: 4; readonly address: number }
  | { readonly family: 6; readonly network: number; readonly host: 0 | 1; readonly length: number | null }
  | { readonly family: 'foreign' }

/** What was typed after the words of a command, read. */
export interface Arguments {
  service?: Service
  mac?: number
  ip?: IpFilter
  sap?: string
  port?: string
  sessionId?: number
  interface?: string
  userName?: string
  subscriber?: string
  /** The routing instance: a VPRN, or null for Base. */
  instance?: Service | null
  pool?: string
  natGroup?: number
  /** An address and a port outside of NAT. */
  outsideIp?: number
  outsidePort?: number
  /** A value that only the session itself has a use for: `false`, `512`, `enable`. */
  setting?: string
  readonly flags: Set<string>
}
