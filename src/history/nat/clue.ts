import { type EventKind, readMessage } from '../../sros/records/event-forms.ts'
import { printIp } from '../../sros/values/ip.ts'
import { ipsIn, macsIn } from '../../sros/values/mentions.ts'
import type { OldEvent } from '../old-event.ts'
import type { Evidence } from './trace-blocks.ts'

/** What a line tells of a lease or of a subscriber. No more of the line is held: of large logs there are many. */
export interface Clue {
  readonly kind: EventKind
  readonly router: string | null
  readonly instance: string | null
  readonly atMs: number
  readonly isYearAssumed: boolean
  /** The addresses that a lease names; none of a subscriber. */
  readonly ips: readonly string[]
  /** The first MAC of a lease, or that in the id of a subscriber. */
  readonly mac: string
  /** The id of a subscriber; null of a lease. */
  readonly subscriber: string | null
  readonly evidence: Evidence
}

/** Clocks show whole seconds, and may be one apart: who came or went so near the time asked may have had it or not. */
const edgeMs = 2000

/** What an event tells of a lease, or of a subscriber whose id has a MAC; null where it tells of neither. */
export function clueOf(event: OldEvent): Clue | null {
  const { application, eventId, message, router, instance, place, raw } = event
  const atMs = event.atMs ?? event.localMs
  if ((application !== 'DHCPS' && application !== 'SVCMGR') || eventId === null || atMs === null) return null
  const said = saidIn(application, eventId, message)
  if (said === null) return null
  const { kind, ips, mac, subscriber } = said
  const isYearAssumed = event.doubts.includes('year-assumed')
  return { kind, router, instance, atMs, isYearAssumed, ips, mac, subscriber, evidence: { place, raw } }
}

type Said = Pick<Clue, 'kind' | 'ips' | 'mac' | 'subscriber'>

/** What texts say: the same ones come again each time that somebody comes or goes. */
const known = new Map<string, Said | null>()
const mostKnown = 20_000

function saidIn(application: string, eventId: number, message: string): Said | null {
  const key = `${application} ${eventId} ${message}`
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const said = readSaid(application, eventId, message)
  known.set(key, said)
  return said
}

function readSaid(application: string, eventId: number, message: string): Said | null {
  // Of its head only the number counts. Field by field: this is done for each line.
  const head = {
    date: '',
    clock: '',
    zone: '',
    application,
    severity: 'warning',
    eventId,
    instance: '',
    sequence: 0,
    subject: '',
  } as const
  const { kind, subscriber = null } = readMessage(head, message)
  const isLease = kind?.startsWith('lease-') ?? false
  if (kind === undefined || !(isLease || kind.startsWith('subscriber-'))) return null
  const mac = macIn(isLease ? message : (subscriber ?? ''))
  if (mac === null) return null
  return { kind, ips: isLease ? ipsIn(message).map(printIp) : [], mac, subscriber }
}

/**
 * Those clues to one address or one MAC that its accounts at these times rest on, each once and in the order of time: of each name in
 * each private network the last one before and the first one after, all that are as old, and the very first. Clues that are found
 * later may be added to what is left.
 */
export function cluesNear(clues: readonly Clue[], timesMs: Iterable<number>): Clue[] {
  const edges = [...timesMs].flatMap(edgesOf).sort((one, other) => one - other)
  const sorted = clues.toSorted(byTime)
  const groups = new Map<string, Clue[]>()
  for (const one of sorted) {
    const own = groups.get(groupOf(one))
    if (own === undefined) groups.set(groupOf(one), [one])
    else own.push(one)
  }
  const near = new Map([...groups].map(([group, own]) => [group, timesNear(own, edges)]))
  const places = new Set<string>()
  return sorted.filter((one) => {
    if (!near.get(groupOf(one))?.has(one.atMs)) return false
    const { file, offset } = one.evidence.place
    return places.size < places.add(`${offset} ${file}`).size
  })
}

/** What has the same name in the same private network. */
const groupOf = ({ subscriber, mac, instance }: Clue) => `${instance} ${subscriber ?? mac}`

/** The times that stand beside the edges, and the first of all: where a name was heard of first decides its place. */
function timesNear(own: readonly Clue[], edges: readonly number[]): Set<number | undefined> {
  const times = new Set([own[0]?.atMs])
  let next = 0
  for (const edgeAtMs of edges) {
    while ((own[next]?.atMs ?? Number.POSITIVE_INFINITY) <= edgeAtMs) next += 1
    times.add(own[next - 1]?.atMs).add(own[next]?.atMs)
  }
  return times
}

/** The time asked, and how near before and after it another may have come. */
export const edgesOf = (atMs: number) => [atMs - edgeMs, atMs, atMs + edgeMs]

/** The order of time. */
export const byTime = (one: Clue, other: Clue) => one.atMs - other.atMs

/** The first MAC of a text. */
export const macIn = (text: string) => macsIn(text)[0] ?? null
