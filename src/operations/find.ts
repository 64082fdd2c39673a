import type { Key } from '../sros/values/key.ts'
import { printSap } from '../sros/values/sap.ts'
import type { Target } from './ask.ts'
import { askKeys } from './find/first-questions.ts'
import { KeyIndex, narrowestOf } from './find/key-index.ts'
import { askOtherHalf, askSubscribers } from './find/other-half.ts'
import { openSearch, type Search } from './find/search.ts'
import { addressesOf, type FoundRow, joinFound } from './join.ts'
import type { Report } from './report.ts'

/*
 * A user is found in a few writes, whatever the number of services: what the key names; then, by service and MAC, the other
 * half of it (the hosts of a session, the session of a host); then the subscribers, for profiles and NAT.
 */

// Every look-up is a command on the box. More of them than this are not sent one by one: the whole list is read instead.
export const mostLookUps = 64

/**
 * Everything about the users that the keys mean (all of the keys must match): the sessions of every service with their
 * detail, hosts, subscriber and NAT, joined. A host without a session is a row too.
 */
export async function find(
  target: Target,
  services: readonly string[],
  keys: readonly Key[],
  report: Report,
): Promise<FoundRow[]> {
  const search = openSearch(target, services, report, (_, count) => count > mostLookUps)
  const [found = []] = await findTogether(search, [keys])
  return found
}

/** The same for several key sets at once, in the writes of one: the rows of each, in their order. */
export async function findTogether(search: Search, keySets: readonly (readonly Key[])[]): Promise<FoundRow[][]> {
  const asked = keySets.flatMap((keys) => narrowestOf(keys) ?? [])
  if (asked.length === 0) return keySets.map(() => [])
  await askKeys(search, asked)
  return findRest(search, keySets)
}

/** What belongs to those who were found first, and the rows of each key set. */
export async function findRest(
  search: Search,
  keySets: readonly (readonly Key[])[],
  index = new KeyIndex(keySets),
): Promise<FoundRow[][]> {
  await askOtherHalf(search)
  const names = matching(search, index, keySets.length).flatMap((rows) => rows.map(({ subscriber }) => subscriber))
  await askSubscribers(search, new Set(names))
  const found = matching(search, index, keySets.length)
  for (const [at, keys] of keySets.entries()) {
    for (const key of found[at]?.length === 0 ? keys : []) tellOuterOnly(search.target, key, search.report)
  }
  return found
}

function matching(search: Search, index: KeyIndex, count: number): FoundRow[][] {
  const found: FoundRow[][] = Array.from({ length: count }, () => [])
  for (const row of joinFound(search)) {
    if (!isAsked(row, search.services)) continue
    for (const at of index.of(row, () => addressesOf(row))) found[at]?.push(row)
  }
  return found
}

/** Subscribers are found whatever their service. One that was asked for by its name tells no number to hold against them. */
function isAsked({ service }: FoundRow, services: readonly string[]): boolean {
  return service === null || services.some((one) => one === String(service) || !/^\d+$/.test(one))
}

/** A SAP with one tag means itself; on a port with two tags, nobody sits on it. */
function tellOuterOnly({ router }: Target, key: Key, report: Report): void {
  if (key.kind !== 'sap' || key.sap.outer === null || key.sap.inner !== null) return
  report.tell({ kind: 'outer-only', router, sap: printSap(key.sap) })
}
