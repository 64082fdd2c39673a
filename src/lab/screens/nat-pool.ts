import type { Arguments } from '../cli/arguments.ts'
import { printIpv4 } from '../population/address-text.ts'
import { type NatPool, natMembers, natPoolsOf, usageOf } from '../population/nat.ts'
import type { Router } from '../router.ts'
import { doubleRule, labelled, openFrame, printDate, rule } from './frame.ts'
import { Refused, type Screen } from './screen.ts'

const mostBlocks = 100

/** `show router N nat pool`. No real screen was found: this one is made up. */
export const natPoolList: Screen = function* (router, typed) {
  const pools = poolsIn(router, typed)
  yield* openFrame('NAT pools')
  yield* ['Pool                             NAT-group Type        Admin-state', rule]
  for (const { name, type } of pools) yield `${name.padEnd(33)}1         ${type.padEnd(12)}inService`
  yield* [rule, `No. of pools: ${pools.length}`, doubleRule]
}

/** `show router N nat pool NAME`. Layout of 25.10; where the usage stands in it is not known. */
export const natPool: Screen = function* (router, typed) {
  const pool = poolsIn(router, typed).find(({ name }) => name === typed.pool)
  // the words for a pool that does not exist were not found
  if (pool === undefined) throw new Refused(`NAT pool "${typed.pool}" does not exist.`)
  const isExhausted = router.natExhausted === pool.name
  const usage = isExhausted ? mostBlocks : usageOf(pool)
  yield* poolBox(pool, usage, router.bootedAt)
  yield* rangesBox(pool)
  yield* membersBox(pool, usage)
  yield* dualHomingBox(pool)
}

function poolsIn({ population }: Router, { instance = 'Base' }: Arguments): NatPool[] {
  return natPoolsOf(population).filter((pool) => pool.instance === instance)
}

function* poolBox(pool: NatPool, usage: number, changedAt: number): Generator<string> {
  const isL2Aware = pool.type === 'l2Aware'
  const fields: readonly (readonly [string, string])[] = [
    ['Description', '(Not Specified)'],
    ['ISA NAT Group', '1'],
    ['Pool type', pool.type],
    ['Address pooling', 'paired'],
    ['Applications', '(None)'],
    ['Admin state', 'inService'],
    ['Mode', isL2Aware ? 'auto' : 'napt'],
    ['Port forwarding dyn blocks reserved', '0'],
    ['Port forwarding range', isL2Aware ? 'N/A' : '1 - 1023'],
    ['Port reservation', isL2Aware ? `${pool.portsPerBlock} ports` : `${pool.blocksPerAddress} blocks`],
    ['Block usage High Watermark (%)', isL2Aware ? '90' : '(Not Specified)'],
    ['Block usage Low Watermark (%)', isL2Aware ? '85' : '(Not Specified)'],
    ...(isL2Aware ? [['Block usage (%)', printUsage(pool, usage)] as const] : []),
    ['ICMP echo reply', 'disabled'],
    ['Monitor Operational Group', 'N/A'],
    ['Subscriber limit per IP address', isL2Aware ? 'N/A' : '8'],
    ['Active', 'true'],
    ['Deterministic port reservation', isL2Aware ? 'N/A' : '64'],
    ['Last Mgmt Change', printDate(changedAt)],
  ]
  yield* openFrame(`NAT Pool ${pool.name}`)
  for (const [label, value] of fields) yield* labelled(label, 38, value)
  yield doubleRule
}

function* rangesBox({ name, first, last, blocksPerAddress }: NatPool): Generator<string> {
  const range = `${printIpv4(first)} - ${printIpv4(last)}`
  yield* openFrame(`NAT address ranges of pool ${name}`)
  yield* ['Range                                               Drain Num-blk', rule]
  yield `${range.padEnd(52)}      ${(last - first + 1) * blocksPerAddress}`
  yield* [rule, 'No. of ranges: 1', doubleRule]
}

function* membersBox(pool: NatPool, usage: number): Generator<string> {
  yield* openFrame(`NAT members of pool ${pool.name} ISA NAT group 1`)
  yield* ['Member                                                        Block-Usage-% Hi', rule]
  const high = usage > 90 ? 'Y' : 'N'
  for (const { member } of natMembers) yield `${String(member).padEnd(62)}${printUsage(pool, usage).padEnd(14)}${high}`
  yield* [rule, `No. of members: ${natMembers.length}`, doubleRule]
}

function* dualHomingBox({ name }: NatPool): Generator<string> {
  yield* openFrame('Dual-Homing')
  yield* labelled('Type', 38, '(Not Applicable)')
  yield* labelled('Export route', 38, '(Not Specified)')
  yield* labelled('Monitor route', 38, '(Not Specified)')
  yield* labelled('Admin state', 38, 'outOfService')
  yield* labelled('Dual-Homing State', 38, 'Disabled (up)')
  yield* labelled('Dual-Homing Down Reason', 38, `pool "${name}" redundancy node is admin down`)
  yield doubleRule
}

/** Less than one percent is `< 1`; a pool of which nothing is used prints 0. */
function printUsage({ used }: NatPool, usage: number): string {
  return usage === 0 && used > 0 ? '< 1' : String(usage)
}
