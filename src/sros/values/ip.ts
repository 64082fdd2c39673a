/** An address, with the length of its prefix where one was written. */
export interface Ip {
  readonly address: string
  readonly family: 4 | 6
  readonly prefixLength: number | null
}

/** Reads an IPv4 or IPv6 address or prefix; IPv6 comes out in its shortest lower-case form. Null when it is neither. */
export function parseIp(text: string): Ip | null {
  const slash = text.indexOf('/')
  const address = slash < 0 ? text : text.slice(0, slash)
  const groups = address.includes(':') ? readIpv6(address) : null
  if (groups === null && !isIpv4(address)) return null
  const family = groups === null ? 4 : 6
  const length = slash < 0 ? null : text.slice(slash + 1)
  if (length !== null && (!/^\d{1,3}$/.test(length) || Number(length) > (family === 4 ? 32 : 128))) return null
  return {
    address: groups === null ? address : printIpv6(groups),
    family,
    prefixLength: length === null ? null : Number(length),
  }
}

const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${byte}(?:\\.${byte}){3}$`)

// node:net has these two, but takes 6 ms to build its pattern for IPv6 at the first address.
function isIpv4(text: string): boolean {
  return text.length <= 15 && ipv4.test(text)
}

/** The eight groups of an IPv6 address; null when it is none. */
function readIpv6(text: string): number[] | null {
  const gap = text.indexOf('::')
  if (gap < 0) {
    const groups = readGroups(text, true)
    return groups?.length === 8 ? groups : null
  }
  const head = readGroups(text.slice(0, gap), false)
  const tail = readGroups(text.slice(gap + 2), true)
  if (head === null || tail === null || head.length + tail.length > 7) return null
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

/** @param isLast the last one may be written as an IPv4 address, which makes two */
function readGroups(text: string, isLast: boolean): number[] | null {
  if (text === '') return []
  const parts = text.split(':')
  const dotted = isLast && isIpv4(parts.at(-1) ?? '') ? parts.pop() : undefined
  if (!parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return null
  const groups = parts.map((part) => Number.parseInt(part, 16))
  const [first = 0, second = 0, third = 0, fourth = 0] = dotted?.split('.').map(Number) ?? []
  return dotted === undefined ? groups : [...groups, first * 256 + second, third * 256 + fourth]
}

/** Prints an address as SR OS takes it: with its length only where it has one. */
export function printIp(ip: Ip): string {
  return ip.prefixLength === null ? ip.address : `${ip.address}/${ip.prefixLength}`
}

/** Whether `prefix` (an address without a length stands for itself) contains `address`. */
export function containsIp(prefix: Ip, address: Ip): boolean {
  if (prefix.family !== address.family) return false
  const bits = prefix.family === 4 ? 32 : 128
  const length = prefix.prefixLength ?? bits
  if (length > (address.prefixLength ?? bits)) return false
  return networkOf(prefix, length) === networkOf(address, length)
}

/** The first `length` bits of an address, as a number. */
export function networkOf(ip: Ip, length: number): bigint {
  return numberOf(ip) >> BigInt((ip.family === 4 ? 32 : 128) - length)
}

/** The order of addresses: IPv4 first, then by number, as SR OS lists them. For `sort`. */
export function compareIps(left: Ip, right: Ip): number {
  if (left.family !== right.family) return left.family - right.family
  const [first, second] = [numberOf(left), numberOf(right)]
  return first < second ? -1 : first > second ? 1 : 0
}

function numberOf(ip: Ip): bigint {
  return ip.family === 4
    ? ip.address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
    : (readIpv6(ip.address) ?? []).reduce((sum, group) => sum * 65536n + BigInt(group), 0n)
}

/** RFC 5952: lower case, the longest run of two or more zero groups as `::`, the first of equals. */
function printIpv6(groups: readonly number[]): string {
  const print = (some: readonly number[]) => some.map((group) => group.toString(16)).join(':')
  let [at, length] = [0, 1]
  for (let from = 0; from < groups.length; from += 1) {
    let end = from
    while (groups[end] === 0) end += 1
    if (end - from > length) [at, length] = [from, end - from]
    from = end
  }
  return length < 2 ? print(groups) : `${print(groups.slice(0, at))}::${print(groups.slice(at + length))}`
}
