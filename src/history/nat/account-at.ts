import { byTime, type Clue, edgesOf, macIn } from './clue.ts'
import type { Evidence } from './trace-blocks.ts'

/** Whose account is looked for: who had a block, as its events name him. */
export interface Holder {
  readonly router: string | null
  readonly subscriber: string | null
  readonly insideIp: string | null
  readonly insideInstance: string | null
}

/**
 * Why there is no account: nothing in the logs tells who had the inside address then (`no-lease`), or which subscriber had the MAC
 * of that lease (`no-subscriber`); two had it, or it changed hands within the second (`several`); or the subscriber has a name that does not tell an account (`unnamed`).
 */
export type NoAccount = 'no-lease' | 'no-subscriber' | 'several' | 'unnamed'

export interface AccountFound {
  readonly account: string | null
  /** The id of the subscriber; null where it is not known. */
  readonly subscriber: string | null
  readonly mac: string | null
  /** Null where there is an account. */
  readonly why: NoAccount | null
  /** The time of the oldest line that this rests on: what was lost since then may have changed it. Null without any. */
  readonly sinceMs: number | null
  /** Of what was there before the logs, the time of the line that tells so: what was lost before that may have changed it too. */
  readonly untilMs: number | null
  /** Whether it rests on lines whose year is assumed. */
  readonly isYearAssumed: boolean
  readonly evidence: readonly Evidence[]
}

const nothing = {
  account: null,
  subscriber: null,
  mac: null,
  sinceMs: null,
  untilMs: null,
  isYearAssumed: false,
  evidence: [],
}

/**
 * The second join: from who had a block to an account, by the lease and subscriber events of the same router. L2-aware NAT names
 * the subscriber itself; LSN names an inside address, of which a lease tells the MAC, of which the id of a subscriber tells the
 * account (`account@mac`). A lease or a subscriber counts from the line that tells its begin to the one that tells its end; where
 * only the end is in the logs, it counts before it.
 * @param clues those that name the inside address or the MAC, in any order
 */
export function accountAt(clues: readonly Clue[], holder: Holder, atMs: number): AccountFound {
  const known = clues.filter(({ router }) => router === holder.router).sort(byTime)
  const { subscriber, insideIp } = holder
  // The number of an LSN subscriber is no name.
  if (subscriber !== null && !/^\d+$/.test(subscriber)) return ofSubscribers(subscriber, [], null, atMs)
  if (insideIp === null) return { ...nothing, why: 'no-lease' }
  const leases = known.filter((one) => one.subscriber === null && isOf(one, insideIp, holder))
  const macs = holdersAt(leases, macOf, atMs)
  const [lease] = macs
  if (lease === undefined) return { ...nothing, why: 'no-lease' }
  if (macs.length > 1 || changes(leases, macOf, atMs))
    return { ...nothing, why: 'several', evidence: macs.flatMap(({ lines }) => lines.map(evidenceOf)) }
  const own = known.filter(({ mac, subscriber: id }) => id !== null && mac === lease.name)
  const subscribers = holdersAt(own, idOf, atMs)
  const [one] = subscribers
  const held = [lease, ...subscribers]
  if (one === undefined) return { ...result(held, atMs), mac: lease.name, why: 'no-subscriber' }
  if (subscribers.length > 1 || changes(own, idOf, atMs))
    return { ...result(held, atMs), mac: lease.name, why: 'several' }
  return ofSubscribers(one.name, held, lease.name, atMs)
}

function ofSubscribers(id: string, held: readonly Hold[], mac: string | null, atMs: number): AccountFound {
  const [, account] = /^([^|]+)@[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.exec(id) ?? []
  const why = account === undefined ? 'unnamed' : null
  return { ...result(held, atMs), account: account ?? null, subscriber: id, mac: mac ?? macIn(id), why }
}

function result(held: readonly Hold[], atMs: number): AccountFound {
  const lines = held.flatMap((one) => one.lines)
  const later = held.flatMap(({ lines: [first] }) => (first !== undefined && first.atMs > atMs ? [first.atMs] : []))
  const sinceMs = lines.length === 0 ? null : Math.min(...lines.map((one) => one.atMs))
  const untilMs = later.length === 0 ? null : Math.max(...later)
  const isYearAssumed = lines.some((one) => one.isYearAssumed)
  return { ...nothing, why: null, sinceMs, untilMs, isYearAssumed, evidence: lines.map(evidenceOf) }
}

const macOf = ({ mac }: Clue) => mac
const idOf = ({ subscriber }: Clue) => subscriber
const evidenceOf = ({ evidence }: Clue): Evidence => evidence

/** Whether a lease is of this inside address; the same one may stand in several private networks. */
function isOf({ ips, instance }: Clue, insideIp: string, { insideInstance }: Holder): boolean {
  const isElsewhere = instance?.startsWith('vprn') && insideInstance !== null && instance !== insideInstance
  return !isElsewhere && ips.includes(insideIp)
}

/** Who holds a thing, and the lines that tell so, in the order of time. */
interface Hold {
  readonly name: string
  readonly lines: readonly Clue[]
}

/** Who holds a thing at a time, by events that tell begin and end: the last begin before it that has not ended. */
function holdersAt(events: readonly Clue[], nameOf: (event: Clue) => string | null, atMs: number): Hold[] {
  const byName = new Map<string, Clue[]>()
  for (const event of events) {
    const name = nameOf(event)
    if (name === null) continue
    const own = byName.get(name)
    if (own === undefined) byName.set(name, [event])
    else own.push(event)
  }
  const held = [...byName].flatMap(([name, own]) => {
    const last = own.findLast((one) => one.atMs <= atMs)
    const next = own.find((one) => one.atMs > atMs)
    const isEnd = (one: Clue | undefined) => one?.kind.endsWith('deleted') ?? false
    if (last !== undefined) return isEnd(last) ? [] : [{ name, lines: next ? [last, next] : [last], isTold: true }]
    // It was there before the logs: its end, or a change of it, comes later.
    return next && (isEnd(next) || next.kind === 'lease-modified') ? [{ name, lines: [next], isTold: false }] : []
  })
  // A begin that stands in the logs is worth more than one that has to be thought.
  const told = held.filter(({ isTold }) => isTold)
  return told.length > 0 ? told : held
}

/** Whether another held it just before or just after. */
function changes(events: readonly Clue[], nameOf: (event: Clue) => string | null, atMs: number): boolean {
  const names = edgesOf(atMs).map((ms) => holdersAt(events, nameOf, ms).map(({ name }) => name))
  return new Set(names.map((own) => own.join(' '))).size > 1
}
