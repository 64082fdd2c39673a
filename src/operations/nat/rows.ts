import { type NatRow, natFields } from '../../sros/records/nat.ts'
import type { SubscriberHostRow } from '../../sros/records/subscriber-host.ts'
import { parseIp } from '../../sros/values/ip.ts'
import { hasPort, readPortRanges } from '../../sros/values/port-range.ts'

/** Who has which outside address and ports. Ports are null where the router does not tell them. */
export type NatBlockRow = Pick<NatRow, (typeof natFields)[number]>

/** An address outside, and one port of it or all. */
export interface Outside {
  readonly ip: string
  readonly port: number | null
}

/** What a subscriber view and a look-up alike say of a user's NAT. */
export type Natted = Pick<
  SubscriberHostRow,
  'router' | 'subscriber' | 'ip' | 'service' | 'natPolicy' | 'natOutsideIp' | 'natPorts' | 'extra'
>

interface Block {
  readonly policy: string | null
  readonly outsideIp: string
  readonly ports: string | null
}

/**
 * The L2-aware blocks of one subscriber: a row for each of his IPv4 addresses and each block, as all of his hosts share them. One
 * row without an inside address for him who has IPv6 alone.
 */
export function natRowsOf(hosts: readonly Natted[]): NatBlockRow[] {
  const [first] = hosts
  if (!first) return []
  const insides = new Map(hosts.filter(hasIpv4).map((host) => [`${host.service} ${host.ip}`, host]))
  const blocks = new Map(hosts.flatMap(blocksOf).map((block) => [JSON.stringify(block), block]))
  const ofHost = ({ router, subscriber, service }: Natted, insideIp: string | null) =>
    [...blocks.values()].flatMap(({ policy, outsideIp, ports }): NatBlockRow[] => {
      const ranges = ports === null ? null : readPortRanges(ports)
      return (ranges ?? [null]).map((range) => ({
        router,
        kind: 'l2-aware',
        subscriber,
        insideIp,
        insideInstance: service === null ? null : String(service),
        outsideIp,
        outsideInstance: null,
        firstPort: range?.first ?? null,
        lastPort: range?.last ?? null,
        policy,
        since: null,
      }))
    })
  return insides.size === 0 ? ofHost(first, null) : [...insides.values()].flatMap((host) => ofHost(host, host.ip))
}

/** Whether a block is the one asked for. A block of which the ports are not known has no port for certain. */
export function isAsked({ outsideIp, firstPort, lastPort }: NatBlockRow, { ip, port }: Outside): boolean {
  if (outsideIp !== ip) return false
  if (port === null) return true
  return firstPort !== null && lastPort !== null && hasPort({ first: firstPort, last: lastPort }, port)
}

/** A row of a router command without the fields that only its detail has. */
export function briefOf(row: NatRow): NatBlockRow {
  const entries: [string, unknown][] = natFields.map((field) => [field, row[field]])
  return Object.fromEntries(entries) as NatBlockRow
}

function hasIpv4({ ip }: Natted): boolean {
  return parseIp(ip ?? '')?.family === 4
}

/** The block with fields of its own, and those that the reader put under numbered labels. */
function blocksOf({ natPolicy, natOutsideIp, natPorts, extra = {} }: Natted): Block[] {
  const blocks: Block[] = []
  let current = { policy: natPolicy, outsideIp: natOutsideIp, ports: natPorts }
  const push = () => {
    if (current.outsideIp !== null) blocks.push({ ...current, outsideIp: current.outsideIp })
  }
  push()
  const labels = ['NAT Policy', 'Outside IP', 'Ports'] as const
  for (let number = 2; labels.some((label) => extra[`${label} ${number}`] !== undefined); number += 1) {
    const [policy, outsideIp, ports] = labels.map((label) => extra[`${label} ${number}`] ?? null)
    // What is not said anew is that of the block above.
    current = { policy: policy ?? current.policy, outsideIp: outsideIp ?? current.outsideIp, ports: ports ?? null }
    push()
  }
  return blocks
}
