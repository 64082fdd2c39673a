// 25.10 prints largeScale; the other two are in its MIB. The hyphened ones are of the configuration.
const kinds: Readonly<Record<string, string>> = {
  largeScale: 'lsn',
  l2Aware: 'l2-aware',
  wlanGwAnchor: 'wlan-gw',
  'large-scale': 'lsn',
  'wlan-gw-anchor': 'wlan-gw',
}

/** The kind of NAT that a pool is for, in the words of the rows of blocks; a type that is not known as it was printed. */
export function poolKindOf(type: string): string | null {
  return type === '' ? null : (kinds[type] ?? type)
}

/** A share in percent as NAT screens print it: `37`, or `< 1`, which is 0 here. Null when it is none. */
export function readPercent(text: string): number | null {
  if (/^<\s*1$/.test(text)) return 0
  return /^\d{1,3}$/.test(text) ? Number(text) : null
}
