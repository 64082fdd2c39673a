import { catalogue } from '../../sros/catalogue.ts'
import type { SubscriberSummaryRow } from '../../sros/commands/active-subscribers-summary.ts'
import type { PppoeSummaryRow } from '../../sros/commands/pppoe-summary.ts'
import type { Key } from '../../sros/values/key.ts'
import type { Target } from '../ask.ts'
import { collect, into, wantedOf } from '../collect.ts'
import type { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'
import type { ReadsList } from './search.ts'

/*
 * What is cheaper, in bytes that the router has to print. Measured on a router of the lab with 16,000 subscribers in two services
 * (25.3, classic CLI, two cores), an answer counted whole, with its echo and prompt:
 *
 *   a line of the short lists of sessions         165 bytes a session (`ppp session`: 167)
 *   the lines of its hosts in `subscriber-hosts`  235 bytes a user
 *   a session or host that is not there           550 bytes a line; a subscriber 130
 *   a session in detail, IPoE empty, and hosts   3900 bytes, by three lines
 *   the same in whole lists                      2300 bytes a user
 *   a subscriber by name                         1100 bytes, in the whole list 1000
 *
 * The bytes are those of service 100, rounded. What takes time besides its bytes is put in bytes too: a look-up 2500, the rows of
 * a session in the short lists 250. These two were set so that the way chosen is the cheapest or within 1.1 of it, in CPU time of both
 * ends, each way forced (`node test/bench/many-ways.js`): 500 to 16,000 users, 70 to 1600 keys of which half are there, 0 and 20 ms
 * away. What a look-up costs a real router was not measured; it has a command to read and a table to walk too.
 */
const lookUp = 2500
const bytes = {
  listed: 165 + 235 + 250,
  emptyLine: lookUp + 550,
  emptySubscriber: lookUp + 130,
  user: 3 * lookUp + 3900,
  userInLists: 2300,
  subscriber: lookUp + 1100,
  subscriberInList: 1000,
}

/** How many users a router has, as far as its counters tell: the most that one of them says. Null where none does. */
export async function countUsers(target: Target, services: readonly string[], report: Report): Promise<number | null> {
  const summary: SubscriberSummaryRow[] = []
  const sessions: PppoeSummaryRow[] = []
  const tolerant = tolerate(report)
  const wanted = [
    into(summary, wantedOf(catalogue['active-subscribers-summary'], {})),
    ...services.map((service) => into(sessions, wantedOf(catalogue['pppoe-summary'], { service }))),
  ]
  await collect(target, wanted, tolerant.report)
  tolerant.settle(true)
  const inServices = sessions.map((row) => row.sessions).filter((count) => count !== null)
  const counts = [
    ...summary.flatMap(({ label, count }) => (/subscribers/i.test(label ?? '') ? (count ?? []) : [])),
    ...(inServices.length > 0 ? [inServices.reduce((sum, count) => sum + count, 0)] : []),
  ]
  return counts.length === 0 ? null : Math.max(...counts)
}

/** Whether the keys are found more cheaply in the lists of a router with so many users than one by one. */
export function areListsCheaper(keys: readonly Key[], services: number, users: number): boolean {
  return users * bytes.listed <= keys.reduce((sum, key) => sum + bytesOfLookUp(key, services), 0)
}

function bytesOfLookUp(key: Key, services: number): number {
  if (key.kind === 'account') return bytes.emptySubscriber + services * bytes.emptyLine
  // An IPv6 address that is not found takes the list of hosts.
  if (key.kind === 'ip' && key.ip.family === 6) return services * bytes.emptyLine + bytes.listed
  return services * 3 * bytes.emptyLine
}

/** The same for what belongs to those who were found. */
export function readsListOf(users: number | null): ReadsList {
  const costs = {
    users: [bytes.user, bytes.userInLists],
    subscribers: [bytes.subscriber, bytes.subscriberInList],
  } as const
  return (what, count) => {
    const [one, listed] = costs[what]
    return users !== null && count > 0 && users * listed <= count * one
  }
}
