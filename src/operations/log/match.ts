import type { EventRow } from '../../sros/records/event.ts'
import { containsIp, type Ip } from '../../sros/values/ip.ts'
import { isWildSap, type Key, matchesKey } from '../../sros/values/key.ts'
import { type Mentions, mentionsIn, namesWord } from '../../sros/values/mentions.ts'
import { addressesOf, type FoundRow } from '../join.ts'

/** Whether an event is about somebody, or something. */
export type Matcher = (event: Pick<EventRow, 'subject' | 'message'>) => boolean

/** The keys that mean one user, or few, and are looked up; a port, a prefix or an open SAP means a place. */
export function isLookedUp(key: Key): boolean {
  if (key.kind === 'port') return false
  if (key.kind === 'sap') return !isWildSap(key.sap)
  return key.kind !== 'ip' || key.ip.prefixLength === null
}

/** Events that name the keys themselves, all of them. */
export function matcherOfKeys(keys: readonly Key[]): Matcher {
  return (event) => {
    const text = textOf(event)
    const named = mentionsIn(text)
    return keys.every((key) => namesKey(key, text, named))
  }
}

/**
 * Events that name a user by any of what is known of him: account, subscriber id, session, MAC, address or SAP. On his SAP
 * there may be others: an event that names another MAC is about its owner.
 */
export function matcherOfUser(row: FoundRow): Matcher {
  const words = [row.account, row.subscriber, row.acctSessionId].filter((word) => word !== null)
  const macs = new Set([row.mac, ...row.hosts.map(({ mac }) => mac)])
  const addresses = addressesOf(row)
  return (event) => {
    const text = textOf(event)
    if (words.some((word) => namesWord(text, word))) return true
    const named = mentionsIn(text)
    if (named.macs.some((mac) => macs.has(mac))) return true
    if (named.ips.some((ip) => addresses.some((own) => containsIp(own, ip)))) return true
    return named.macs.length === 0 && named.saps.some((sap) => sap === row.sap)
  }
}

function namesKey(key: Key, text: string, { macs, saps, ports, ips }: Mentions): boolean {
  switch (key.kind) {
    case 'account':
      return namesWord(text, key.account)
    case 'mac':
      return macs.includes(key.mac)
    case 'ip':
      return ips.some((ip) => containsEither(key.ip, ip))
    case 'sap':
      return saps.some((sap) => matchesKey(key, { sap }, []))
    case 'port':
      return ports.includes(key.port)
  }
}

/** An event may name a prefix of a user in which the address lies; that of a whole subnet is about no user. */
function containsEither(wanted: Ip, named: Ip): boolean {
  const leastOfUser = named.family === 4 ? 30 : 48
  return containsIp(wanted, named) || ((named.prefixLength ?? 0) >= leastOfUser && containsIp(named, wanted))
}

function textOf({ subject, message }: Pick<EventRow, 'subject' | 'message'>): string {
  return `${subject ?? ''}\n${message ?? ''}`
}
