import type { Given } from '../sros/define.ts'
import { containsIp, type Ip, parseIp } from '../sros/values/ip.ts'
import { isWildSap, type Key, type Keyed, matchesKey } from '../sros/values/key.ts'
import { printSap } from '../sros/values/sap.ts'

/** What is put into a command, and what is held against its rows because no filter of the router says it. */
export interface Filter {
  readonly given: Given
  readonly keep: (row: Keyed & { readonly ip: string | null }) => boolean
}

/**
 * Turns keys into a filter of a command that knows `places`. All of the keys must match. A SAP with an open VLAN is asked by
 * its port where the command knows one.
 */
export function filterOf(keys: readonly Key[], places: readonly Key['kind'][]): Filter {
  const given: Record<string, string> = {}
  for (const key of keys) {
    const [place, text] = wording(key)
    if (text !== null && places.includes(place)) given[place] = text
  }
  // Without keys, nothing is read of hundreds of thousands of rows.
  if (keys.length === 0) return { given, keep: () => true }
  return {
    given,
    keep: (row) => {
      const own = row.ip === null ? null : parseIp(row.ip)
      return keys.every((key) =>
        key.kind === 'ip' ? own !== null && containsIp(key.ip, own) : matchesKey(key, row, own ? [own] : []),
      )
    },
  }
}

/** Whether an address stands for itself alone, and not for a prefix. */
export function isOneAddress({ family, prefixLength }: Ip): boolean {
  return prefixLength === null || prefixLength === (family === 4 ? 32 : 128)
}

function wording(key: Key): [Key['kind'], string | null] {
  switch (key.kind) {
    case 'account':
      return ['account', key.account]
    case 'ip':
      // The router's filter is for one address; a prefix is held against the whole list.
      return ['ip', isOneAddress(key.ip) ? key.ip.address : null]
    case 'mac':
      return ['mac', key.mac]
    case 'sap':
      return isWildSap(key.sap) ? ['port', key.sap.port] : ['sap', printSap(key.sap)]
    case 'port':
      return ['port', key.port]
  }
}
