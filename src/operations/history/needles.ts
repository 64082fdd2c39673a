import type { Ip } from '../../sros/values/ip.ts'
import type { Key } from '../../sros/values/key.ts'
import { printSap } from '../../sros/values/sap.ts'

/**
 * What a line holds that names a key, as SR OS prints it, for a search in raw bytes. An empty list means that no bytes are common to
 * all of them, and every line has to be read.
 */
export function needlesOf(key: Key): string[] {
  switch (key.kind) {
    case 'account':
      return [key.account]
    case 'mac':
      return [key.mac, key.mac.toUpperCase()]
    case 'ip':
      return needlesOfIp(key.ip)
    case 'sap':
      // A single tag is printed alone, and an open one may be anything.
      return [printSap(key.sap).replace(/\.?\*.*$/, '')]
    case 'port':
      return [key.port]
  }
}

/** IPv6 has many spellings, and only the first group is in all of them. */
function needlesOfIp({ address, family, prefixLength }: Ip): string[] {
  if (family === 6) {
    const [first = ''] = address.split(':')
    return first === '' || (prefixLength ?? 128) < 16 ? [] : [...new Set([`${first}:`, `${first.toUpperCase()}:`])]
  }
  const octets = Math.floor((prefixLength ?? 32) / 8)
  if (octets === 0) return []
  const kept = address.split('.').slice(0, octets).join('.')
  return [octets === 4 ? kept : `${kept}.`]
}

/** Of several keys all of which a line must name, those of the one that is rarest: the longest. */
export function needlesOfAll(keys: readonly Key[]): string[] {
  const least = (needles: readonly string[]) => Math.min(...needles.map(({ length }) => length))
  const lists = keys.map(needlesOf).filter((needles) => needles.length > 0)
  return lists.sort((one, other) => least(other) - least(one))[0] ?? []
}
