import { printInterfaceId, printIpv4, printMac } from '../population/address-text.ts'
import { upSecondsOf } from '../population/attributes.ts'
import { type Member, printSap } from '../population/records.ts'
import { cell, doubleRule, openFrame, printUpTime, rule } from './frame.ts'
import { ofService } from './one-service.ts'
import { pppFields } from './ppp-fields.ts'
import { pppStatistics } from './ppp-statistics.ts'
import { selectMembers } from './select.ts'

/**
 * `show service id N pppoe session`, brief, `detail`, `statistics`. Layout of 25.3 and 26.3; none of an older release
 * is known, and what is printed without a match is not known either: here the table without rows.
 */
export const pppoeSession = ofService(function* (router, service, typed) {
  const now = router.clock()
  yield* openFrame(`PPPoE sessions for svc-id ${service.id}`)
  yield 'Sap Id              Mac Address       Sid    Up Time         Type'
  yield '    IP/L2TP-Id/Interface-Id                                      MC-Stdby'
  yield rule
  let count = 0
  for (const member of selectMembers(router.population, service, typed, ['pppoe'])) {
    count += 1
    yield* record(member, now)
    if (typed.flags.has('detail')) yield* ['', '', ...pppFields(member), rule]
    else if (typed.flags.has('statistics')) yield* ['', ...pppStatistics(member, now), rule]
  }
  // detail and statistics have drawn the rule below their last record already
  if (count === 0 || !(typed.flags.has('detail') || typed.flags.has('statistics'))) yield rule
  yield `Number of sessions   : ${count}`
  yield doubleRule
})

function* record(member: Member, now: number): Generator<string> {
  const upTime = printUpTime(upSecondsOf(member, now))
  const sessionId = String(member.sessionId).padEnd(7)
  yield `${cell(printSap(member.sap), 20)}${printMac(member.mac)} ${sessionId}${upTime.padEnd(16)}local`
  // both lines are padded to the end of MC-Stdby on a real session, which is empty without a second chassis
  for (const identity of identitiesOf(member)) yield `    ${identity}`.padEnd(73)
}

/** The IPv4 address, and the interface-id of IPv6CP; a session with IPv6 alone has only the second. */
export function identitiesOf(member: Member): string[] {
  return [
    ...(member.ip === null ? [] : [printIpv4(member.ip)]),
    ...(member.slaacNetwork === null ? [] : [printInterfaceId(member.mac)]),
  ]
}
