import { natMemberOf, natMembers, natPoolsOf } from '../population/nat.ts'
import { cell, doubleRule, labelled, openFrame, printDate, rule } from './frame.ts'
import { Refused, type Screen } from './screen.ts'

/** `show isa nat-group [1]`: the only one that there is. Layout of 25.10. */
export const isaNatGroup: Screen = function* (router, typed) {
  // the words for a group that does not exist were not found
  if ((typed.natGroup ?? 1) !== 1) throw new Refused(`NAT group "${typed.natGroup}" does not exist.`)
  const fields: readonly (readonly [string, string])[] = [
    ['Description', '(Not Specified)'],
    ['Admin state', 'inService'],
    ['Operational state', 'inService'],
    ['Degraded', 'false'],
    ['Redundancy', 'active-active'],
    ['Active MDA limit', String(natMembers.length)],
    ['Failed MDA limit', '0'],
    ['Operational Group', 'N/A'],
    ['Monitor Operational Group', 'N/A'],
    ['Scaling profile', 'profile1'],
  ]
  const ofNat: readonly (readonly [string, string])[] = [
    ['Reserved sessions', '0'],
    ['High Watermark (%)', '90'],
    ['Low Watermark (%)', '80'],
    ['Accounting policy', '(Not Specified)'],
    ['UPnP mapping limit', '524288'],
    ['Suppress LsnSubBlksFree', 'false'],
    ['LSN support', 'enabled'],
    ['Periodic Update Interval', 'N/A'],
    ['Periodic Update Rate Limit', 'N/A'],
    ['Last Mgmt Change', printDate(router.bootedAt)],
  ]
  yield* openFrame('ISA NAT Group 1')
  for (const [label, value] of fields) yield* labelled(label, 28, value)
  yield* ['', rule, 'NAT specific information for ISA group 1', rule]
  for (const [label, value] of ofNat) yield* labelled(label, 28, value)
  yield* [rule, doubleRule]
}

/** `show isa nat-group 1 members`. Layout of 25.10. */
export const isaNatGroupMembers: Screen = function* ({ population }) {
  const addresses = natPoolsOf(population).reduce((sum, { first, last }) => sum + last - first + 1, 0)
  yield* openFrame('ISA Group 1 members')
  yield* ['Group Member State          MDA/VM   Addresses  Blocks     Se-% Hi Se-Prio', rule]
  for (const one of natMembers) {
    const blocks = population.subscribers.filter(
      (subscriber) => subscriber.nat && natMemberOf(subscriber) === one,
    ).length
    const columns = [
      ['1', 6],
      [String(one.member), 7],
      ['active', 15],
      [`${one.slot}/${one.mda}`, 9],
    ] as const
    const numbers = [
      [String(addresses), 11],
      [String(blocks), 11],
      ['< 1', 5],
      ['N', 3],
    ] as const
    yield `${[...columns, ...numbers].map(([text, width]) => cell(text, width)).join('')}0`
  }
  yield* [rule, `No. of members: ${natMembers.length}`, doubleRule]
}
