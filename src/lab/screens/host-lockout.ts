import { readMac } from '../population/address-text.ts'
import { printSap } from '../population/records.ts'
import { lockoutPolicy } from '../users/refused.ts'
import { doubleRule, openFrame, printUpTime, rule } from './frame.ts'
import type { Screen } from './screen.ts'

/** `show subscriber-mgmt host-lockout-policy`: a guess. No real one was found. */
export const hostLockoutPolicies: Screen = function* () {
  yield* openFrame('Host Lockout Policies')
  yield 'Policy Name                      Description'
  yield* [rule, `${lockoutPolicy.name.padEnd(33)}${lockoutPolicy.description}`, rule]
  yield* ['Number of policies : 1', doubleRule]
}

/**
 * `show subscriber-mgmt host-lockout-policy P active [mac M]`: the title of a block is known from a script, the rest is a guess.
 */
export const hostLockouts: Screen = function* ({ refused, clock }, { mac }) {
  const now = clock()
  let count = 0
  for (const one of refused) {
    const leftMs = (one.lockedUntil ?? 0) - now
    if (leftMs <= 0 || (mac !== undefined && readMac(one.mac) !== mac)) continue
    count += 1
    yield* openFrame(`Currently Active Lockouts for SAP: ${printSap(one.sap)}`)
    yield 'MAC Address        State       Remaining Time  Circuit-Id'
    yield rule
    yield `${one.mac.padEnd(19)}lockout     ${printUpTime(Math.ceil(leftMs / 1000)).padEnd(16)}${one.circuitId ?? 'N/A'}`
    yield doubleRule
  }
  if (count === 0) yield 'No active lockouts found.'
}
