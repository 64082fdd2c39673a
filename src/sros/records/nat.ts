import { presentValue } from '../layout/pairs.ts'
import type { RowOf } from '../row.ts'
import { parseIp } from '../values/ip.ts'
import { readPortRanges } from '../values/port-range.ts'
import { readTimestamp } from '../values/timestamp.ts'

/** The fields of every row that says who has which outside address and ports. */
export const natFields = [
  'router',
  'kind',
  'subscriber',
  'insideIp',
  'insideInstance',
  'outsideIp',
  'outsideInstance',
  'firstPort',
  'lastPort',
  'policy',
  'since',
] as const
export const natDetailFields = ['prefixLength', 'pool', 'subscriberId', 'natGroup', 'member', 'extra'] as const

export type NatRow = RowOf<(typeof natFields)[number], (typeof natDetailFields)[number]>
export type NatKind = 'l2-aware' | 'lsn' | 'nat64' | 'ds-lite'

/** What a table of NAT blocks shows, the most important first. */
export const natColumns = [
  'outsideIp',
  'firstPort',
  'lastPort',
  'subscriber',
  'insideIp',
  'kind',
  'insideInstance',
  'since',
  'policy',
  'outsideInstance',
] as const

/** A block of which nothing is known yet but the kind of NAT. */
export function blankNatRow(router: string, kind: NatKind): NatRow {
  return {
    router,
    kind,
    subscriber: null,
    insideIp: null,
    insideInstance: null,
    outsideIp: null,
    outsideInstance: null,
    firstPort: null,
    lastPort: null,
    policy: null,
    since: null,
  }
}

// 25.10 prints classic-lsn-sub; the other three are inferred from the MIB (l2AwareSub, dsliteLsnSub, nat64LsnSub).
const kinds: Readonly<Record<string, NatKind>> = {
  'classic-lsn-sub': 'lsn',
  'l2-aware-sub': 'l2-aware',
  'dslite-lsn-sub': 'ds-lite',
  'nat64-lsn-sub': 'nat64',
}

/** The owner of a NAT session or block, and the kind of NAT that his name tells. */
export interface NatOwner {
  readonly subscriber: string
  readonly kind: NatKind | null
}

/**
 * Reads the name of an owner: `L2-aware Subscr ID` (24.x), `LSN-Host@ADDRESS` (25.10), `NAT64-Sub@PREFIX` (25.10), in brackets
 * or not; `DS-Lite…` is inferred. A name of another form is kept, and tells no kind.
 */
export function readNatOwner(text: string): NatOwner {
  const l2Aware = /^L2-aware Subscr (.+)$/.exec(text)
  if (l2Aware) return { subscriber: l2Aware[1] ?? '', kind: 'l2-aware' }
  // Only these names stand in brackets; a subscriber id of ESM may begin with one of its own.
  const subscriber = /^\[([^[\]@]+@[^[\]]*)\]$/.exec(text)?.[1] ?? text
  if (/^NAT64-Sub@/i.test(subscriber)) return { subscriber, kind: 'nat64' }
  if (/^LSN-Host@/i.test(subscriber)) return { subscriber, kind: 'lsn' }
  return { subscriber, kind: /^DS-?Lite\S*@/i.test(subscriber) ? 'ds-lite' : null }
}

type Put = (row: NatRow, value: string) => boolean

const text =
  (field: 'policy' | 'pool'): Put =>
  (row, value) => {
    row[field] = value
    return true
  }
const instance =
  (field: 'insideInstance' | 'outsideInstance'): Put =>
  (row, value) => {
    // A virtual router is called by its service: `vprn501` is 501.
    row[field] = /^vprn(\d+)$/.exec(value)?.[1] ?? value
    return true
  }
const number =
  (field: 'natGroup' | 'member' | 'subscriberId'): Put =>
  (row, value) => {
    if (!/^\d+$/.test(value)) return false
    row[field] = Number(value)
    return true
  }
const insideIp: Put = (row, value) => {
  const ip = parseIp(value)
  if (!ip) return false
  row.insideIp = ip.address
  if (ip.prefixLength !== null) row.prefixLength = ip.prefixLength
  return true
}
const outsideIp: Put = (row, value) => {
  row.outsideIp = parseIp(value)?.address ?? null
  return row.outsideIp !== null
}
const subscriber: Put = (row, value) => {
  const owner = readNatOwner(value)
  row.subscriber = owner.subscriber
  row.kind = owner.kind ?? row.kind
  return true
}

// The first nine are of 25.10; the others are what is remembered of older manuals.
const labels: Readonly<Record<string, Put>> = {
  subscriber,
  'nat policy': text('policy'),
  type: (row, value) => {
    row.kind = kinds[value] ?? row.kind
    return kinds[value] !== undefined
  },
  'inside router': instance('insideInstance'),
  'inside ip address prefix': insideIp,
  'isa nat group': number('natGroup'),
  'isa nat group member': number('member'),
  'outside router': instance('outsideInstance'),
  'outside ip address': outsideIp,
  policy: text('policy'),
  pool: text('pool'),
  'inside ip address': insideIp,
  'inside ip': insideIp,
  'outside ip': outsideIp,
  'out-router': instance('outsideInstance'),
  router: instance('outsideInstance'),
  // A number where the record names its subscriber apart, as in 25.10; else the subscriber himself.
  'subscriber id': (row, value) => (row.subscriber === null ? subscriber : number('subscriberId'))(row, value),
  ports: (row, value) => {
    const [range, ...more] = readPortRanges(value) ?? []
    if (!range || more.length > 0) return false
    row.firstPort = range.first
    row.lastPort = range.last
    return true
  },
  started: (row, value) => {
    row.since = readTimestamp(value)
    return row.since !== null
  },
  'group/member': (row, value) => {
    const [, group, member] = /^(\d+)\/(\d+)$/.exec(value) ?? []
    if (group === undefined) return false
    row.natGroup = Number(group)
    row.member = Number(member)
    return true
  },
}

/** Puts a printed value where its label belongs; in `extra`, when the label is not known or the value has another form. */
export function putNatLabel(row: NatRow, label: string, printed: string): void {
  const value = presentValue(printed)
  if (value === null || labels[label.toLowerCase()]?.(row, value)) return
  row.extra = { ...row.extra, [label]: value }
}
