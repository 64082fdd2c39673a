import { poolNameOf } from './address-pools.ts'
import { printMac } from './address-text.ts'
import { scatter } from './random.ts'
import { groupInterfaceOf, type Member } from './records.ts'

const purposes = { addressOrigin: 1, circuit: 2, remote: 3, overrides: 4, accessLoop: 5, authentication: 6, host: 7 }

/** Where the IPv4 address of a session came from. */
export function addressOriginOf(member: Member): 'radius' | 'local-pool' | 'dhcp' {
  const draw = scatter(member.serial, purposes.addressOrigin, 10)
  if (member.kind !== 'pppoe') return draw < 8 ? 'dhcp' : 'radius'
  return draw < 5 ? 'local-pool' : draw < 8 ? 'radius' : 'dhcp'
}

/** The address pool, or null where RADIUS gave the address itself, and of a static host. */
export function addressPoolOf(member: Member): string | null {
  if (member.ip === null || member.kind === 'static' || addressOriginOf(member) === 'radius') return null
  return poolNameOf(member.ip)
}

/**
 * DSL Forum circuit-id; null where the access node sends none. One in 128 is long enough to be wrapped: it has no
 * blank in it and a full stop early enough to be broken after it.
 */
export function circuitIdOf(member: Member): string | null {
  const { sap, serial } = member
  const draw = scatter(serial, purposes.circuit, 128)
  if (draw < 8) return null
  const olt = 1 + scatter(serial, purposes.host, 40)
  const line = `1/${1 + (draw % 16)}/${1 + (serial % 64)}:${sap.outerVlan}.${sap.innerVlan}`
  if (draw === 8) return `olt-${olt}.access.north.isp.example.`.padEnd(50, 'x').concat(`.eth/slot/${line}`)
  return `olt-${olt} eth ${line}`
}

/** DSL Forum remote-id; null where the access node sends none. */
export function remoteIdOf(member: Member): string | null {
  return scatter(member.serial, purposes.remote, 4) === 0 ? null : `line-${100_000 + member.serial}`
}

/** Accounting session id: 22 upper case hexadecimal digits, of which the last eight are the start time. */
export function acctSessionIdOf(member: Member): string {
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0')
  return `0AFF0001${hex(member.serial % 0xffffff, 6)}${hex(Math.floor(member.startedAt / 1000) >>> 0, 8)}`
}

/** User-Name of the RADIUS request: the PPP user name, or the MAC for IPoE. */
export function radiusUserNameOf(member: Member): string {
  return member.account ?? printMac(member.mac)
}

/** One PPP user in eight is authenticated with PAP. */
export function authenticationOf(member: Member): 'CHAP' | 'PAP' {
  return scatter(member.serial, purposes.authentication, 8) === 0 ? 'PAP' : 'CHAP'
}

/** True where RADIUS changed the rates of this session. */
export function hasOverrides(member: Member): boolean {
  return scatter(member.serial, purposes.overrides, 8) === 0
}

/** True where PPPoE tags told the rates of the access loop. */
export function hasAccessLoop(member: Member): boolean {
  return member.kind === 'pppoe' && scatter(member.serial, purposes.accessLoop, 3) === 0
}

/** The interfaces of the service that the member came in by. */
export function interfacesOf(member: Member): { readonly subscriber: string; readonly group: string } {
  return { subscriber: member.sap.service.subscriberInterface, group: groupInterfaceOf(member.sap) }
}

/** Whole seconds since the session began; never less than 0. */
export function upSecondsOf(member: Member, now: number): number {
  return Math.max(0, Math.floor((now - member.startedAt) / 1000))
}
