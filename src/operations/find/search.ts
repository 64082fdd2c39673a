import { catalogue } from '../../sros/catalogue.ts'
import type { HostRow } from '../../sros/records/host.ts'
import type { SessionRow } from '../../sros/records/session.ts'
import type { SubscriberHostRow } from '../../sros/records/subscriber-host.ts'
import type { Target } from '../ask.ts'
import { collect, type Wanted } from '../collect.ts'
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
  /** The texts of what was kept of whole lists, each once. */
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

// What is sent ahead is held until it is answered, on both sides.
const mostInOneWrite = 600

/** Asks look-ups a few hundred in one write. */
export async function askInWrites({ target, report }: Search, lookUps: readonly Wanted[]): Promise<void> {
  for (let at = 0; at < lookUps.length; at += mostInOneWrite) {
    await collect(target, lookUps.slice(at, at + mostInOneWrite), report)
  }
}
