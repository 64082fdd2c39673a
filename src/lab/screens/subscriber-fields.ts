import { scatter } from '../population/random.ts'
import type { Member } from '../population/records.ts'
import { labelled, quoted } from './frame.ts'

/** The group of fields from `Subscriber` to `Sap-Session-Index`, the same in PPPoE and IPoE details. */
export function subscriberFields(member: Member, colon: number, acctSessionId: string): string[] {
  const field = (label: string, value: string | number) => labelled(label, colon, String(value))
  return [
    ...field('Subscriber', quoted(member.subscriber.id)),
    ...field('Sub-Profile-String', quoted(member.subscriber.subProfile)),
    ...field('SLA-Profile-String', quoted(member.subscriber.slaProfile)),
    ...field('SPI group ID', '(Not Specified)'),
    ...field('ANCP-String', quoted(ancpStringOf(member))),
    ...field('Int-Dest-Id', quoted(String(member.sap.outerVlan))),
    ...field('App-Profile-String', quoted(null)),
    ...field('Category-Map-Name', quoted(null)),
    ...field('Acct-Session-Id', quoted(acctSessionId)),
    ...field('Sap-Session-Index', 1),
  ]
}

/** What ANCP knows the line by; half of the lines have no ANCP. */
export function ancpStringOf(member: Member): string | null {
  return scatter(member.serial, 8, 2) === 0 ? null : `ancp-${member.sap.outerVlan}-${member.sap.innerVlan}`
}
