import { printMac } from '../population/address-text.ts'
import { upSecondsOf } from '../population/attributes.ts'
import { type Member, printSap } from '../population/records.ts'
import { doubleRule, labelled, openFrame, printUpTime, rule } from './frame.ts'
import { ofService } from './one-service.ts'
import { pppFields } from './ppp-fields.ts'
import { identitiesOf } from './pppoe-session.ts'
import { selectMembers } from './select.ts'

/**
 * `show service id N ppp session`, brief and `detail`; the command came with 9.0. Layout of 25.3; of an older release
 * none is known, nor what is printed without a match: here the table without rows.
 */
export const pppSession = ofService(function* (router, service, typed) {
  const now = router.clock()
  const isDetail = typed.flags.has('detail')
  yield* openFrame(`PPP sessions for service ${service.id}`)
  if (!isDetail) {
    yield* ['User-Name', '  Descr.']
    yield '           Up Time       Type  Termination     IP/L2TP-Id/Interface-Id MC-Stdby'
    yield rule
  }
  let count = 0
  for (const member of selectMembers(router.population, service, typed, ['pppoe'])) {
    count += 1
    yield* isDetail ? detail(member, now) : record(member, now)
  }
  if (!isDetail || count === 0) yield rule
  yield `No. of PPP sessions: ${count}`
  yield doubleRule
})

function describe(member: Member): string {
  const { sap, mac, sessionId } = member
  return `svc:${sap.service.id} sap:${printSap(sap)} mac:${printMac(mac)} sid:${sessionId}`
}

function* record(member: Member, now: number): Generator<string> {
  const [first = '', ...more] = identitiesOf(member)
  yield member.account ?? ''
  yield `  ${describe(member)}`
  yield `           ${printUpTime(upSecondsOf(member, now)).padEnd(14)}oE    local           ${first}`
  for (const identity of more) yield `${' '.repeat(47)}${identity}`
}

/**
 * No real `ppp session detail` was found. Known from operators' filters: a line `Description` with `sap:`, and `IP
 * Address` at most 33 lines below it. So: a generic head, then the fields of `pppoe session detail`.
 */
function* detail(member: Member, now: number): Generator<string> {
  const field = (label: string, value: string) => labelled(label, 21, value)
  yield ''
  yield* field('User-Name', member.account ?? '')
  yield* field('Description', describe(member))
  yield* field('Up Time', printUpTime(upSecondsOf(member, now)))
  yield* field('Type', 'oE')
  yield* field('Termination', 'local')
  yield* field('IP/L2TP-Id/If-Id', identitiesOf(member).join(' '))
  yield* field('MC-Standby', 'No')
  yield ''
  yield* pppFields(member)
  yield rule
}
