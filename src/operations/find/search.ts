import { catalogue } from '../../sros/catalogue.ts'
import type { HostRow } from '../../sros/records/host.ts'
import type { SessionRow } from '../../sros/records/session.ts'
import type { SubscriberHostRow } from '../../sros/records/subscriber-host.ts'
import type { Ended, Target } from '../ask.ts'
import { collect, type Wanted } from '../collect.ts'
import { apart } from '../fleet-truth.ts'
import type { Report } from '../report.ts'

export const commands = {
  ppp: catalogue['ppp-session'],
  pppoe: catalogue['pppoe-session'],
  ipoe: catalogue['ipoe-session'],
  hosts: catalogue['subscriber-hosts'],
  subscribers: catalogue['active-subscribers'],
}

/** Whether a whole list is read in place of so many look-ups: of users by MAC, or of subscribers by name. */
export type ReadsList = (what: 'users' | 'subscribers', count: number) => boolean

/** One search on one router, and what came of it so far. */
export interface Search {
  readonly target: Target
  readonly services: readonly string[]
  readonly report: Report
  readonly readsList: ReadsList
  readonly sessions: SessionRow[]
  readonly hosts: HostRow[]
  readonly subscribers: SubscriberHostRow[]
  /** The texts of what was found, each once. */
  readonly texts: Map<string, string>
  /** Of these services, MACs and SAPs, sessions and hosts were asked with all their detail. */
  readonly whole: Set<string>
}

/** A search that has found nothing yet. */
export function openSearch(target: Target, services: readonly string[], report: Report, readsList: ReadsList): Search {
  const found = { sessions: [], hosts: [], subscribers: [], texts: new Map<string, string>(), whole: new Set<string>() }
  return { target, services, report, readsList, ...found }
}

/** By what the two halves of a user, sessions and hosts, are put together. */
export function endOf({ service, mac }: Pick<SessionRow, 'service' | 'mac'>): string {
  return `${service} ${mac}`
}

/** A user on one SAP: a MAC may be on several. */
export function seatOf(row: Pick<SessionRow, 'service' | 'mac' | 'sap'>): string {
  return `${endOf(row)} ${row.sap}`
}

/**
 * Asks for everything wanted in one write. Of the rows, each text is held once for the whole search, and none holds on to what was
 * printed round it. Gives what each answer came to.
 */
export function ask({ target, report, texts }: Search, wanted: readonly Wanted[]): Promise<readonly Ended[]> {
  const holdingLess = (one: Wanted): Wanted => ({
    ...one,
    ...(one.instead ? { instead: holdingLess(one.instead) } : {}),
    take(rows) {
      for (const row of rows) holdOnce(row, texts)
      one.take(rows)
    },
  })
  return collect(target, wanted.map(holdingLess), report)
}

// What is sent ahead is held until it is answered, on both sides.
const mostInOneWrite = 600

/** Asks look-ups a few hundred in one write, each lot made when its turn comes. */
export async function askInWrites(search: Search, lookUps: Iterable<Wanted>): Promise<void> {
  let lot: Wanted[] = []
  for (const one of lookUps) {
    if (lot.push(one) < mostInOneWrite) continue
    await ask(search, lot)
    lot = []
  }
  if (lot.length > 0) await ask(search, lot)
}

// V8 copies what is shorter, and makes of the rest a view of the whole chunk.
const shortestView = 13

function holdOnce(row: object, texts: Map<string, string>): void {
  for (const [field, value] of Object.entries(row)) {
    if (typeof value === 'string') {
      if (value.length >= shortestView) Reflect.set(row, field, onceOf(value, texts))
    } else if (field === 'extra') holdOnce(value, texts)
  }
}

function onceOf(text: string, texts: Map<string, string>): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  const own = apart(text)
  texts.set(own, own)
  return own
}
