import { hasOverrides } from '../population/attributes.ts'
import { scatter } from '../population/random.ts'
import { groupInterfaceOf, printSap, type Subscriber } from '../population/records.ts'
import { rule } from './frame.ts'
import { hostTable, type Instance } from './instances.ts'
import { instanceOverrides, overridesOf } from './overrides.ts'

const plain = (label: string, value: string) => `${label.padEnd(21)}: ${value}`
/** Padded to the column of a second label, as on a real session. */
const single = (label: string, value: string) => plain(label, value).padEnd(46)
const pair = (label: string, value: string, second: string, secondValue: string) =>
  `${single(label, value)}${second.padEnd(18)}: ${secondValue}`

/** One SLA profile instance of `active-subscribers … detail`: head, settings, hosts, overrides, counters. */
export function* instanceDetail(subscriber: Subscriber, instance: Instance, number: number): Generator<string> {
  const { sap } = instance
  const { service } = sap
  yield* [rule, `(${number}) SLA Profile Instance`]
  yield `    - sap:${printSap(sap)} (${service.kind.toUpperCase()} ${service.id} - ${groupInterfaceOf(sap)})`
  yield* [`    - sla:${subscriber.slaProfile}`, rule]
  yield* settings()
  yield* [rule, rule]
  yield* hostTable(instance)
  const overridden = instance.members.find(hasOverrides)
  if (overridden !== undefined) yield* instanceOverrides(overridesOf(overridden))
  yield* counters(instance)
  yield* ['', '']
}

function* settings(): Generator<string> {
  yield plain('Description', '(Not Specified)')
  yield single('Control plane(s)', 'local')
  yield plain('Alternate-profile', '(Not Specified)')
  yield plain('Host Limits', 'No Limit')
  yield plain('Session Limits', 'No Limit')
  yield single('Egr Sched-Policy', 'N/A')
  yield pair('Ingress Qos-Policy', '100', 'Egress Qos-Policy', '100 (vport)')
  yield plain('Ingress Queuing Type', 'Service-queuing (Not Applicable to Policer)')
  yield pair('Ingr IP Fltr-Id', 'N/A', 'Egr IP Fltr-Id', 'N/A')
  yield pair('Ingr IPv6 Fltr-Id', 'N/A', 'Egr IPv6 Fltr-Id', 'N/A')
  yield single('Ingress Report-Rate', 'N/A')
  yield single('Egress Report-Rate', 'Maximum')
  yield single('Egress Remarking', 'from Sap Qos')
  yield plain('Credit Control Pol.', 'N/A')
  yield single('Category Map', '(Not Specified)')
  yield single('Use ing L2TP DSCP', 'false')
  yield single('Default SPI sharing', 'per-sap')
  yield single('Bonding Rate-thresh.', 'high 90 low 80')
  yield single('Bonding Weight', 'weight 100 5')
  yield single('Hs-Oper-Rate-Limit', 'Maximum')
  yield single('Egr hqos mgmt status', 'disabled')
  yield single('Ing hqos mgmt status', 'disabled')
}

function* counters({ members: [first] }: Instance): Generator<string> {
  const packets = first === undefined ? 0 : scatter(first.serial, 9, 5_000_000)
  const octets = packets * 711
  const row = (label: string, isCounted = false) => {
    const counted = isCounted ? [packets, octets] : [0, 0]
    return `${label.padEnd(22)}: ${counted.map((count) => String(count).padEnd(24)).join('')}`.padEnd(73)
  }
  const columns = `${' '.repeat(24)}Packets                 Octets`
  const egress = ['Dro. In/InplusProf', 'Dro. Out/ExcProf', 'For. In/InplusProf'].map((label) => row(label))
  yield* [rule, 'SLA Profile Instance statistics', rule, columns, '']
  yield* [row('Off. HiPrio'), row('Off. LowPrio', true), row('Off. Uncolor'), row('Off. Managed'), '']
  yield 'Queueing Stats (Ingress QoS Policy 100)'
  yield* [row('Dro. HiPrio'), row('Dro. LowPrio'), row('For. InProf'), row('For. OutProf', true), '']
  yield* ['Queueing Stats (Egress QoS Policy 100)', ...egress, row('For. Out/ExcProf', true), '']
  yield* [rule, 'SLA Profile Instance per Queue statistics', rule, columns, '']
  yield* ['Egress Queue 1 ', ...egress, row('For. Out/ExcProf', true), '']
  yield* [rule, 'SLA Profile Instance per Policer statistics', rule, columns, '']
  yield 'Ingress Policer 1 (Stats mode: minimal)'
  yield* [row('Off. All', true), row('Dro. All'), row('For. All', true)]
}
