import { authenticationOf, upSecondsOf } from '../population/attributes.ts'
import type { Member } from '../population/records.ts'
import { rule } from './frame.ts'

const keepaliveSeconds = 30

const row = (type: string, received: number | null, transmitted: number | null) =>
  `${type.padEnd(26)}${String(received ?? '-').padEnd(16)}${transmitted ?? '-'}`

/** The packets of one session by type; `-` where a direction has no counter. Layout of 25.3. */
export function pppStatistics(member: Member, now: number): string[] {
  const echoes = Math.floor(upSecondsOf(member, now) / keepaliveSeconds)
  const isPap = authenticationOf(member) === 'PAP'
  const pap = isPap ? 1 : 0
  const chap = isPap ? 0 : 1
  return [
    'Packet Type               Received        Transmitted',
    rule,
    ...negotiation('LCP', true),
    row('LCP Echo-Request', echoes, 0),
    row('LCP Echo-Reply', 0, echoes),
    row('LCP Protocol-Reject', 0, 0),
    row('LCP Discard-Request', 0, 0),
    rule,
    row('PAP Authenticate-Request', pap, null),
    row('PAP Authenticate-Ack', null, pap),
    row('PAP Authenticate-Nak', null, 0),
    rule,
    row('CHAP Challenge', null, chap),
    row('CHAP Response', chap, null),
    row('CHAP Success', null, chap),
    row('CHAP Failure', null, 0),
    rule,
    ...negotiation('IPCP', member.ip !== null),
    rule,
    ...negotiation('IPV6CP', member.slaacNetwork !== null),
    rule,
    row('Unknown Protocol', 0, null),
  ]
}

function negotiation(protocol: string, isOpen: boolean): string[] {
  const one = isOpen ? 1 : 0
  return [
    row(`${protocol} Configure-Request`, one, one),
    row(`${protocol} Configure-Ack`, one, one),
    ...['Configure-Nak', 'Configure-Reject', 'Terminate-Request', 'Terminate-Ack', 'Code-Reject'].map((type) =>
      row(`${protocol} ${type}`, 0, 0),
    ),
  ]
}
