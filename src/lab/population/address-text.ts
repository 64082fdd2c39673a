/** The upper 32 bits of every IPv6 network of the lab: 2001:db8::/32, the documentation prefix. */
const documentationPrefix = '2001:db8'

/** A MAC of 48 bits as SR OS prints it: lower case, colons. */
export function printMac(mac: number): string {
  return (mac.toString(16).padStart(12, '0').match(/../g) ?? []).join(':')
}

/** The IPv6 interface-id that a client makes of its MAC, as SR OS prints it: upper case, eight groups of two digits. */
export function printInterfaceId(mac: number): string {
  const pairs = mac.toString(16).padStart(12, '0').toUpperCase().match(/../g) ?? []
  return [...pairs.slice(0, 3), 'FF', 'FE', ...pairs.slice(3)].join(':')
}

/** A 32-bit number as an IPv4 address. */
export function printIpv4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`
}

/** An IPv6 network (bits 32 to 63) without its length: `2001:db8:1000:7::`. */
export function printNetwork(network: number): string {
  const high = (network >>> 16).toString(16)
  const low = (network & 0xffff).toString(16)
  return low === '0' ? `${documentationPrefix}:${high}::` : `${documentationPrefix}:${high}:${low}::`
}

/** A MAC as an operator may type it on a router; null if it is none. */
export function readMac(text: string): number | null {
  return /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text) ? Number.parseInt(text.replace(/[:-]/g, ''), 16) : null
}

/** A dotted IPv4 address as a number; null if it is none. */
export function readIpv4(text: string): number | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null
  return parts.reduce((address, part) => address * 256 + Number(part), 0)
}

/** An IPv6 address as eight groups; null if it is none. */
export function readIpv6(text: string): readonly number[] | null {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return null
  const groupsOf = (half: string) => (half === '' ? [] : half.split(':'))
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => parseInt(group, 16)) : null
}
