import { blocksPerAddress, outsideIpAt, portsPerBlock } from './addressing.ts'
import { shareOf } from './generate.ts'
import { natOutside, privateService } from './plant.ts'
import type { Population } from './population.ts'
import { scatter } from './random.ts'
import type { Member, NatBlock, Subscriber } from './records.ts'

/** A pool of outside addresses, from `first` to `last` (numbers), each cut into blocks of ports. */
export interface NatPool {
  readonly name: string
  /** The routing instance that has it: `Base`, or the id of a VPRN. */
  readonly instance: string
  readonly type: 'l2Aware' | 'largeScale'
  readonly first: number
  readonly last: number
  readonly portsPerBlock: number
  readonly blocksPerAddress: number
  /** How many blocks are given out. */
  readonly used: number
}

/** The ISAs of NAT group 1. A subscriber is on one of them. */
export const natMembers = [
  { member: 1, slot: 2, mda: 1 },
  { member: 2, slot: 3, mda: 1 },
] as const

/** The pools of a router: that of its private users in Base, and one in the VPRN that nobody uses. */
export function natPoolsOf({ options, subscribers }: Population): readonly NatPool[] {
  const share = shareOf(options)
  const first = options.routerIndex * share
  return [
    {
      name: natOutside.pool,
      instance: natOutside.instance,
      type: 'l2Aware',
      first: outsideIpAt(first),
      last: outsideIpAt(first + share - 1),
      portsPerBlock,
      blocksPerAddress,
      used: subscribers.filter(({ nat }) => nat !== null).length,
    },
    {
      name: 'nat-spare',
      instance: String(privateService.id),
      type: 'largeScale',
      first: 0xc0000200,
      last: 0xc000020f,
      portsPerBlock: 504,
      blocksPerAddress: 128,
      used: 0,
    },
  ]
}

/** The whole percent of the blocks of a pool that are taken; 0 where it is less than one. */
export function usageOf({ used, first, last, blocksPerAddress: each }: NatPool): number {
  return Math.floor((used * 100) / ((last - first + 1) * each))
}

/** The ISA that a subscriber is on. */
export function natMemberOf(subscriber: Subscriber): (typeof natMembers)[number] {
  return (subscriber.members[0]?.serial ?? 0) % 2 === 0 ? natMembers[0] : natMembers[1]
}

/** When a block was given to its subscriber, in milliseconds since the epoch: with his first session. */
export function natStartOf({ members }: Subscriber): number {
  return Math.min(...members.map(({ startedAt }) => startedAt))
}

/** One flow through NAT; ports are identifiers for ICMP. Addresses are numbers. */
export interface NatFlow {
  readonly subscriber: Subscriber
  readonly block: NatBlock
  readonly protocol: 'UDP' | 'TCP' | 'ICMP'
  readonly insideIp: number
  readonly insidePort: number
  readonly outsidePort: number
  readonly foreignIp: number
  readonly foreignPort: number
  readonly timeoutSeconds: number
}

const protocols = [
  { protocol: 'UDP', foreignPort: 53, timeoutSeconds: 15 },
  { protocol: 'TCP', foreignPort: 443, timeoutSeconds: 7440 },
  { protocol: 'ICMP', foreignPort: 0, timeoutSeconds: 59 },
] as const

/** The flows of a subscriber: one to three for each of his IPv4 addresses, always the same. */
export function* natFlowsOf(subscriber: Subscriber): Generator<NatFlow> {
  const block = subscriber.nat
  if (block === null) return
  for (const member of subscriber.members)
    for (const [index, kind] of protocols.slice(0, 1 + (member.serial % 3)).entries())
      if (member.ip !== null)
        yield { subscriber, block, insideIp: member.ip, ...kind, ...portsOf(member, index, block) }
}

function portsOf({ serial }: Member, index: number, { firstPort, lastPort }: NatBlock) {
  const draw = scatter(serial, 31, 1 << 14)
  return {
    insidePort: 49_152 + ((draw + index) % 16_384),
    // the flows of one address never meet on a port
    outsidePort: firstPort + ((draw + index) % (lastPort - firstPort + 1)),
    foreignIp: 0xcb007100 + 1 + ((draw + index) % 250),
  }
}
