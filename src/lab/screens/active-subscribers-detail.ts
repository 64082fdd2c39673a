import { printIpv4 } from '../population/address-text.ts'
import { hasOverrides } from '../population/attributes.ts'
import { plans } from '../population/plant.ts'
import type { Subscriber } from '../population/records.ts'
import { labelled, rule } from './frame.ts'
import { instanceDetail } from './instance-detail.ts'
import { instancesOf } from './instances.ts'
import { ancpStringOf } from './subscriber-fields.ts'

const truncated = '* indicates that the corresponding row element may have been truncated.'

/** A single `Label : value` of the subscriber part, padded to the column of a second one as on a real session. */
const single = (label: string, value: string) => `${label.padEnd(17)}: ${value}`.padEnd(52)
const pair = (label: string, value: string, second: string, secondValue: string) =>
  `${single(label, value)}${second.padEnd(17)}: ${secondValue}`

/** One subscriber of `active-subscribers … detail`, between the rules of its frame. Layout of 24.10 and 25.3. */
export function* subscriberDetail(subscriber: Subscriber): Generator<string> {
  yield* [rule, `Subscriber ${subscriber.id}`, `           (${subscriber.subProfile})`, rule]
  yield* qosFields(subscriber)
  yield* policyFields(subscriber)
  yield* otherFields(subscriber)
  yield* [rule, 'Radius Accounting', rule]
  yield single('Policy', 'acct-1')
  yield single('Session Opti.Stop', 'False')
  yield single('Oversubscribed', 'False')
  yield truncated
  for (const [index, instance] of instancesOf(subscriber).entries())
    yield* instanceDetail(subscriber, instance, index + 1)
}

function* qosFields(subscriber: Subscriber): Generator<string> {
  yield single('I. Sched. Policy', 'N/A')
  yield pair('E. Sched. Policy', 'N/A', 'E. Agg Rate Limit', String(rateOf(subscriber)))
  yield pair('Adaptation-rule', 'closest', 'E. Min Resv Bw', '1')
  yield single('Burst-limit', 'default')
  yield single('I. Policer Ctrl.', 'N/A')
  yield single('E. Policer Ctrl.', 'N/A')
  yield single('I. vport-hashing', 'Disabled')
  yield single('I. sec-sh-hashing', 'Disabled')
  yield single('Q Frame-Based Ac*', 'Disabled')
  yield pair('Acct. Policy', 'N/A', 'Collect Stats', 'Disabled')
}

function* policyFields(subscriber: Subscriber): Generator<string> {
  yield single('ANCP Pol.', 'N/A')
  yield single('Accu-stats-pol', '(Not Specified)')
  yield single('HostTrk Pol.', 'N/A')
  yield single('IGMP Policy', 'N/A')
  yield single('MLD Policy', 'N/A')
  yield single('PIM Policy', 'N/A')
  yield single('Sub. MCAC Policy', 'N/A')
  yield* natFields(subscriber)
  yield single('Firewall Policy', 'N/A')
  yield single('UPnP Policy', 'N/A')
  yield single('NAT Prefix List', 'N/A')
  yield single('Allow NAT bypass', 'No')
  yield single('NAT access mode', 'auto')
}

/** Without NAT one line, which is not padded. With it the detail is not known: the three lines of the list. */
function natFields({ nat }: Subscriber): string[] {
  if (nat === null) return labelled('NAT Policy', 17, 'N/A')
  return [
    ...labelled('NAT Policy', 17, nat.policy),
    ...labelled('Outside IP', 17, printIpv4(nat.outsideIp)),
    ...labelled('Ports', 17, `${nat.firstPort}-${nat.lastPort}`),
  ]
}

function* otherFields(subscriber: Subscriber): Generator<string> {
  const [first] = subscriber.members
  const ancp = first === undefined ? null : ancpStringOf(first)
  const override = first !== undefined && hasOverrides(first) ? rateOf(subscriber) * 2 : null
  yield pair('Def. Encap Offset', 'none', 'Encap Offset Mode', 'none')
  yield single('Vol stats type', 'full')
  yield single('Preference', '5')
  yield single('LAG hash class', '1')
  yield single('LAG hash weight', '1')
  yield `${'Sub. ANCP-String'.padEnd(17)}: "${ancp ?? ''}"`
  yield `${'Sub. Int Dest Id'.padEnd(17)}: "${first?.sap.outerVlan ?? ''}"`
  yield single('Igmp Rate Adj', 'N/A')
  yield single('RADIUS Rate-Limit', override === null ? 'N/A' : String(override))
  yield single('Oper-Rate-Limit', String(override ?? rateOf(subscriber)))
  yield single('QoS-model', 'fp')
}

/** The rate that the subscriber bought, downwards, in kbit/s. */
function rateOf(subscriber: Subscriber): number {
  return (plans.find(({ slaProfile }) => slaProfile === subscriber.slaProfile) ?? plans[0]).downKbps
}
