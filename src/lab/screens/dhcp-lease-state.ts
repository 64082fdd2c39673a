import { printIpv4, printMac } from '../population/address-text.ts'
import { upSecondsOf } from '../population/attributes.ts'
import { type Member, printSap } from '../population/records.ts'
import { cell, doubleRule, openFrame, rule } from './frame.ts'
import { ofService } from './one-service.ts'
import { selectMembers } from './select.ts'

/** How long a client may have an address before it asks again. */
export const leaseSeconds = 86_400
/** A client asks again at half of its time. */
const renewSeconds = leaseSeconds / 2

/** `show service id N dhcp lease-state`: the IPv4 leases of IPoE users, by address. Layout of 15.0. */
export const dhcpLeaseState = ofService(function* (router, service, typed) {
  const now = router.clock()
  const leases = [...selectMembers(router.population, service, typed, ['ipoe'])]
    .filter((member): member is Member & { readonly ip: number } => member.ip !== null)
    .sort((one, other) => one.ip - other.ip)
  yield* openFrame(`DHCP lease state table, service ${service.id}`)
  yield 'IP Address      Mac Address       Sap/Sdp Id          Remaining  Lease    MC'
  yield '                                                      LeaseTime  Origin   Stdby'
  yield rule
  for (const lease of leases) {
    const remaining = remainingOf(lease, now)
    const sap = cell(printSap(lease.sap), 20)
    yield `${printIpv4(lease.ip).padEnd(16)}${printMac(lease.mac)} ${sap}${printRemaining(remaining)}  DHCP      `
  }
  yield rule
  // without a lease there is no count
  yield leases.length === 0 ? 'No lease states found' : `Number of lease states : ${leases.length}`
  yield doubleRule
})

/** How long a lease still runs. */
export function remainingOf(lease: Member, now: number): number {
  return leaseSeconds - (upSecondsOf(lease, now) % renewSeconds)
}

function printRemaining(seconds: number): string {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}h${two(Math.floor(seconds / 60) % 60)}m${two(seconds % 60)}s`
}
