import { printMac } from './address-text.ts'
import type { Sap } from './records.ts'

const accountSpace = 90_000_000

/** Spreads serial numbers over eight digits without meeting any twice (7919 is prime and no factor of the space). */
function spread(serial: number): number {
  return (serial * 7919) % accountSpace
}

/**
 * The PPP user name. One in forty is twelve digits, which could as well be a MAC; the rest have a realm, one in
 * ten of them in capitals.
 */
export function accountName(serial: number, ordinal: number): string {
  if (ordinal % 40 === 3) return `1580${String(10_000_000 + spread(serial)).padStart(8, '0')}`
  const digits = 100_000_000 + spread(serial)
  return ordinal % 10 === 6 ? `DSL${digits}@CITY.example` : `dsl${digits}@isp.example`
}

/** What an auto-sub-id is made of: MAC, SAP and, for PPPoE, session id, joined with bars. */
export function autoSubscriberId(mac: number, sap: Sap, sessionId: number): string {
  return [printMac(mac), sap.text, ...(sessionId > 0 ? [sessionId] : [])].join('|')
}
