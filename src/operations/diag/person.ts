import { BrasctlError } from '../../errors.ts'
import type { EventRow } from '../../sros/records/event.ts'
import { isWildSap, type Key, printKey } from '../../sros/values/key.ts'
import { printSap } from '../../sros/values/sap.ts'
import type { FoundRow } from '../join.ts'

/** The user whom a walk is about: what is on line of him, and what else is known of who and where he is. */
export interface Person {
  /** As he was typed. */
  readonly name: string
  readonly keys: readonly Key[]
  /** His sessions, and hosts without one. */
  readonly rows: readonly FoundRow[]
  readonly macs: readonly string[]
  readonly saps: readonly string[]
  readonly services: readonly string[]
}

const keep = <T>(values: readonly (T | null | undefined)[]): T[] => [...new Set(values.flatMap((one) => one ?? []))]

/**
 * Who was found by the keys. Rows are of one user when they share the subscriber or the account.
 * Throws `users-several` when the keys mean more than one.
 */
export function personOf(router: string, keys: readonly Key[], rows: readonly FoundRow[]): Person {
  const name = keys.map(printKey).join(', ')
  const users = usersIn(rows)
  if (users > 1) throw new BrasctlError('users-several', { router, key: name, count: users })
  const typed = (kind: Key['kind']) => keys.flatMap((key) => (key.kind === kind ? printKey(key) : []))
  const exact = keys.flatMap((key) => (key.kind === 'sap' && !isWildSap(key.sap) ? printSap(key.sap) : []))
  return {
    ...{ name, keys, rows },
    macs: keep([...rows.map(({ mac }) => mac), ...typed('mac')]),
    saps: keep(rows.length > 0 ? rows.map(({ sap }) => sap) : exact),
    services: keep(rows.map(({ service }) => service)).map(String),
  }
}

/**
 * The same with what events tell of somebody who is not on line: his MAC, SAP and service, from the newest that names each.
 * @param events those that name him, the newest first
 */
export function withEvents(person: Person, events: readonly EventRow[]): Person {
  if (person.rows.length > 0) return person
  const newest = <T>(known: readonly T[], told: readonly (T | null)[]): readonly T[] =>
    known.length > 0 ? known : keep(told).slice(0, 1)
  const macs = newest(
    person.macs,
    events.map(({ mac }) => mac),
  )
  const isHis = ({ mac }: EventRow) => mac === null || macs.includes(mac)
  const own = events.filter(isHis)
  return {
    ...person,
    macs,
    saps: newest(
      person.saps,
      own.map(({ sap }) => sap),
    ),
    services: newest(
      person.services,
      own.map(({ service }) => service),
    ).map(String),
  }
}

function usersIn(rows: readonly FoundRow[]): number {
  const groups: Set<string>[] = []
  for (const { subscriber, account, mac, ip } of rows) {
    const names = [subscriber && `s ${subscriber}`, account && `a ${account}`].filter((one) => one !== null)
    const own = new Set(names.length > 0 ? names.map(String) : [`m ${mac ?? ip}`])
    const touched = groups.filter((group) => [...own].some((one) => group.has(one)))
    for (const group of touched) {
      for (const one of group) own.add(one)
      groups.splice(groups.indexOf(group), 1)
    }
    groups.push(own)
  }
  return groups.length
}
