import type { Service } from '../population/records.ts'

/** An IPv6 filter: the network (bits 32 to 63) under 2001:db8::/32, whether it is its ::1, and the length if typed. */
export type IpFilter =
  | { readonly family: 4; readonly address: number }
  | { readonly family: 6; readonly network: number; readonly host: 0 | 1; readonly length: number | null }
  | { readonly family: 'foreign' }

/** The filters of a log, as they were typed. */
export type LogFilter = {
  readonly [Name in 'severity' | 'application' | 'sequence' | 'count' | 'router' | 'subject' | 'message']?: string
}

/** What was typed after the words of a command, read. */
export interface Arguments {
  service?: Service
  mac?: number
  ip?: IpFilter
  sap?: string
  port?: string
  lag?: number
  sessionId?: number
  interface?: string
  userName?: string
  subscriber?: string
  pool?: string
  natGroup?: number
  /** An address and a port outside of NAT. */
  outsideIp?: number
  outsidePort?: number
  /** A local DHCP server. */
  server?: string
  /** The IPv4 addresses of a prefix. */
  range?: { readonly first: number; readonly last: number }
  logId?: string
  logFilter?: LogFilter
  /** A value that only the session itself has a use for: `false`, `512`, `enable`. */
  setting?: string
  /** Of a ping or traceroute. */
  target?: string
  source?: string
  /** A router instance: `Base`, `management`, or the id of a VPRN. */
  instance?: string
  prefix?: string
  count?: number
  size?: number
  readonly flags: Set<string>
}
