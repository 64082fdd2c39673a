import { compareIps, containsIp, type Ip, parseIp, printIp } from '../../sros/values/ip.ts'
import { ipsIn } from '../../sros/values/mentions.ts'
import type { OldEvent } from '../old-event.ts'
import type { Block, EndEvent } from './nat-event.ts'

/** Which blocks an event ends that names none. `unknown`: its text could not be read, so it may be any block of the router; `none`: it ends none. */
export type Scope =
  | {
      readonly by: 'subscriber'
      readonly subscriber: string | null
      readonly insideIp: string | null
      readonly instance: string | null
    }
  | { readonly by: 'outside'; readonly first: Ip; readonly last: Ip }
  | { readonly by: 'inside'; readonly prefix: Ip | null; readonly instance: string | null }
  | { readonly by: 'card'; readonly slot: string }
  | { readonly by: 'unknown' }
  | { readonly by: 'none' }

/**
 * Which blocks an event ends without naming them; null where it ends none. The objects of 2021, 2016 and 2030 are those of the
 * MIB; their texts were seen nowhere, so they are read by what has to be in them: addresses, a prefix, an id. One that does not
 * have it ends nobody's block for sure, and throws a doubt on all. Of hardware: a card or MDA that was taken out, and one of NAT
 * that changed between active and standby, ends the blocks that were on it; trouble with resources (2014, 2015) may end any.
 * SYSTEM 2001 and 2018 end none: the clock was set, or was found to differ from that of its server.
 */
export function readEnd(event: OldEvent): Pick<EndEvent, 'kind' | 'scope'> | null {
  const { application, eventId } = event
  if (application === 'NAT' && eventId !== null) {
    const summary = summaries[eventId]
    if (summary) return { kind: 'summary', scope: isCut(event.message) ? { by: 'unknown' } : summary(event.message) }
    if (eventId === 2014 || eventId === 2015 || eventId === 2024) return { kind: 'wipe', scope: { by: 'unknown' } }
    if (eventId === 2020 || eventId === 2039) return { kind: 'wipe', scope: cardIn(event) }
  }
  if (application === 'SYSTEM' && (eventId === 2001 || eventId === 2018))
    return { kind: 'clock', scope: { by: 'none' } }
  // tmnxEqCardRemoved; an MDA is a card too: `Class MDA Module : removed`.
  return application === 'CHASSIS' && eventId === 2003 ? { kind: 'wipe', scope: cardIn(event) } : null
}

/** A text that begins as those of NAT do and lacks the time at its end: what it names may be half an address. */
function isCut(message: string): boolean {
  return message.startsWith('{') && !/\bat \d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/.test(message)
}

/** Whether an event with this scope ends a block. */
export function ends(scope: Scope, block: Block): 'yes' | 'maybe' | 'no' {
  switch (scope.by) {
    case 'unknown':
      return 'maybe'
    case 'none':
      return 'no'
    case 'card':
      if (block.mda === null) return 'maybe'
      return block.mda === scope.slot || block.mda.startsWith(`${scope.slot}/`) ? 'yes' : 'no'
    case 'outside':
      return isBetween(scope.first, block.outsideIp, scope.last) ? 'yes' : 'no'
    case 'inside':
      return endsInside(scope, block)
    case 'subscriber':
      return endsSubscriber(scope, block)
  }
}

function endsInside({ prefix, instance }: Scope & { by: 'inside' }, block: Block): 'yes' | 'maybe' | 'no' {
  if (differ(instance, block.insideInstance)) return 'no'
  if (block.insideIp === null) return 'maybe'
  const inside = parseIp(block.insideIp)
  if (prefix !== null && (inside === null || !containsIp(prefix, inside))) return 'no'
  return instance !== null && block.insideInstance === null ? 'maybe' : 'yes'
}

/** What both tell must agree; and an id, or the inside address, must be among it. */
function endsSubscriber(scope: Scope & { by: 'subscriber' }, block: Block): 'yes' | 'maybe' | 'no' {
  if (differ(scope.instance, block.insideInstance)) return 'no'
  if (differ(scope.subscriber, block.subscriber) || differ(scope.insideIp, block.insideIp)) return 'no'
  if (scope.subscriber !== null && block.subscriber !== null) return 'yes'
  if (scope.insideIp === null || block.insideIp === null) return 'maybe'
  // The same inside address stands in many private networks.
  return scope.instance !== null && block.insideInstance !== null ? 'yes' : 'maybe'
}

const differ = (one: string | null, other: string | null) => one !== null && other !== null && one !== other

function isBetween(first: Ip, address: string, last: Ip): boolean {
  const ip = parseIp(address)
  if (ip === null) return false
  return compareIps(first, ip) <= 0 && compareIps(ip, last) <= 0
}

const summaries: Readonly<Record<number, (message: string) => Scope>> = {
  2016: (message) => {
    const [first, last] = ipsIn(message.replace(/(?<=\d)(?:-|\.\.)(?=\d)/g, ' '))
    if (first === undefined) return { by: 'unknown' }
    if (last !== undefined && last.family === first.family) return { by: 'outside', first, last }
    return first.prefixLength === null ? { by: 'outside', first, last: first } : rangeOf(first)
  },
  2021: (message) => {
    const insideIp = insideIn(message)
    const [, labelled] = /\bsub(?:scriber)?(?:[ -]?id)?[ :=]+"?([^\s",]+)/i.exec(message) ?? []
    const [, dashed] = /--\s+(\d+)\b/.exec(message) ?? []
    const subscriber = [dashed, labelled].find((word) => word !== undefined && /\d|@/.test(word)) ?? null
    if (insideIp === null && subscriber === null) return { by: 'unknown' }
    return { by: 'subscriber', subscriber, insideIp, instance: instanceIn(message) }
  },
  2030: (message) => {
    const prefix = ipsIn(message)[0]
    // No prefix means all subscribers; but it may also stand in words that cannot be read.
    if (prefix === undefined) return { by: 'unknown' }
    const isAll = prefix.prefixLength === 0 || /^(?:0\.0\.0\.0|::)$/.test(prefix.address)
    return { by: 'inside', prefix: isAll ? null : prefix, instance: instanceIn(message) }
  },
}

function insideIn(message: string): string | null {
  const ip = ipsIn(message)[0]
  if (ip === undefined) return null
  return ip.prefixLength === (ip.family === 4 ? 32 : 128) ? ip.address : printIp(ip)
}

function instanceIn(message: string): string | null {
  const found = /(?:^|[\s"'(])(%\d+|vprn\d+|Base)(?=[\s"',).]|$)/.exec(message)?.[1]
  return found?.replace('%', 'vprn') ?? null
}

/** A prefix as the addresses from its first to its last, IPv4 alone: outside addresses of NAT have no other. */
function rangeOf(prefix: Ip): Scope {
  if (prefix.family !== 4 || prefix.prefixLength === null) return { by: 'unknown' }
  const size = 2 ** (32 - prefix.prefixLength)
  const number = prefix.address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const first = Math.floor(number / size) * size
  const print = (value: number) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
  const [from, to] = [parseIp(print(first)), parseIp(print(first + size - 1))]
  return from && to ? { by: 'outside', first: from, last: to } : { by: 'unknown' }
}

function cardIn({ message, subject }: OldEvent): Scope {
  const form = /\b(?:MDA|mda|Mda|ISA|esa|ESA|card|Card|slot)[ :#-]*(\d{1,2}(?:\/\d{1,2})?)(?![\d/])/
  const [words, slot] = form.exec(subject ?? '') ?? form.exec(message) ?? []
  // An MDA has two numbers: of one alone the line was cut.
  if (/^mda/i.test(words ?? '') && !slot?.includes('/')) return { by: 'unknown' }
  return slot === undefined ? { by: 'unknown' } : { by: 'card', slot }
}
