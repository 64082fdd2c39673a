import { printMac } from '../population/address-text.ts'
import { hostsOf } from '../population/hosts.ts'
import type { Member, Sap, Subscriber } from '../population/records.ts'
import { rule } from './frame.ts'

/** An SLA profile instance: what a subscriber has on one SAP (sharing is per SAP). */
export interface Instance {
  readonly sap: Sap
  readonly members: readonly Member[]
}

/** The SLA profile instances of a subscriber, in the order in which his sessions came. */
export function instancesOf(subscriber: Subscriber): Instance[] {
  const bySap = new Map<string, Instance & { readonly members: Member[] }>()
  for (const member of subscriber.members) {
    const present = bySap.get(member.sap.text)
    if (present === undefined) bySap.set(member.sap.text, { sap: member.sap, members: [member] })
    else present.members.push(member)
  }
  return [...bySap.values()]
}

/** The table of hosts of an instance, from its head to the rule below it. */
export function* hostTable(instance: Instance): Generator<string> {
  yield 'IP Address'.padEnd(76)
  yield '              MAC Address        Session            Origin       Svc        Fwd'
  yield rule
  for (const member of instance.members)
    for (const { address, origin } of hostsOf(member)) {
      yield address
      const head = `${' '.repeat(14)}${printMac(member.mac)}  ${sessionWord(member).padEnd(19)}`
      yield `${head}${origin.padEnd(13)}${String(instance.sap.service.id).padEnd(11)}Y`
    }
  yield rule
}

/** `IPoE` and `PPP 1` were seen; what stands for a host without a session is not known. */
function sessionWord(member: Member): string {
  if (member.kind === 'static') return 'N/A'
  return member.kind === 'pppoe' ? `PPP ${member.sessionId}` : 'IPoE'
}
