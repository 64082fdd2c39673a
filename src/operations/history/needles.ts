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
      return [...new Set([key.mac, key.mac.toUpperCase()])]
    case 'ip':
      return needlesOfIp(key.ip)
    case 'sap':
      // A single tag is printed alone, and an open one may be anything.
      return [printSap(key.sap).replace(/\.?\*.*$/, '')]
    case 'port':
      return [key.port]
  }
}

function needlesOfIp({ address, family, prefixLength }: Ip): string[] {
  if (family === 6) return needlesOfIpv6(address, prefixLength ?? 128)
  const octets = Math.floor((prefixLength ?? 32) / 8)
  if (octets === 0) return []
  const kept = address.split('.').slice(0, octets).join('.')
  return [octets === 4 ? kept : `${kept}.`]
}

// An event that names a prefix of a user, up to a /48, names the addresses in it.
const leastGroups = 3

/**
 * The first groups of an address, which all its spellings and the prefixes of a user begin with: in small or capital letters, each
 * with its zeros in front or without. A group that is zero may be left out, so they end before it.
 */
function needlesOfIpv6(address: string, length: number): string[] {
  const groups = address.split(':').slice(0, Math.min(leastGroups, Math.floor(length / 16)))
  const end = groups.findIndex((group) => /^0*$/.test(group))
  const kept = end < 0 ? groups : groups.slice(0, end)
  if (kept.length === 0) return []
  const spellings = kept.reduce<string[]>(
    (begun, group) => begun.flatMap((text) => [`${text}${group}:`, `${text}${group.padStart(4, '0')}:`]),
    [''],
  )
  return [...new Set([...spellings, ...spellings.map((text) => text.toUpperCase())])]
}

/** Of several keys all of which a line must name, those of the one that is rarest: the longest. */
export function needlesOfAll(keys: readonly Key[]): string[] {
  const least = (needles: readonly string[]) => Math.min(...needles.map(({ length }) => length))
  const lists = keys.map(needlesOf).filter((needles) => needles.length > 0)
  return lists.sort((one, other) => least(other) - least(one))[0] ?? []
}
