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
  const family = isIpv4(address) ? 4 : isIpv6(address) ? 6 : null
  if (family === null) return null
  const length = slash < 0 ? null : text.slice(slash + 1)
  if (length !== null && (!/^\d{1,3}$/.test(length) || Number(length) > (family === 4 ? 32 : 128))) return null
  return {
    address: family === 4 ? address : printIpv6(ipv6Number(address)),
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

function isIpv6(text: string): boolean {
  const halves = text.split('::')
  if (!text.includes(':') || halves.length > 2) return false
  const lists = halves.map((half) => (half === '' ? [] : half.split(':')))
  const groups = lists.flat()
  const last = groups.at(-1) ?? ''
  const isDotted = last.includes('.') && lists.at(-1)?.at(-1) === last
  const whole = isDotted ? groups.slice(0, -1) : groups
  const count = whole.length + (isDotted ? 2 : 0)
  const isFormed = whole.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (!isDotted || isIpv4(last))
  return isFormed && (halves.length === 2 ? count < 8 : count === 8)
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
    : ipv6Number(ip.address)
}

function ipv6Number(text: string): bigint {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
  const plain = dotted
    ? `${dotted[1]}${hex(Number(dotted[2]) * 256 + Number(dotted[3]))}:${hex(Number(dotted[4]) * 256 + Number(dotted[5]))}`
    : text
  const [head = '', tail] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after]
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n)
}

function hex(value: number): string {
  return value.toString(16)
}

/** RFC 5952: lower case, the longest run of two or more zero groups as `::`, the first of equals. */
function printIpv6(value: bigint): string {
  const groups: string[] = []
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(((value >> shift) & 0xffffn).toString(16))
  const text = groups.join(':')
  const runs = [...text.matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].map((match) => match[0])
  const longest = runs.reduce((best, run) => (zeros(run) > zeros(best) ? run : best), '')
  if (longest === '') return text
  const at = text.indexOf(longest)
  return `${text.slice(0, at)}::${text.slice(at + longest.length).replace(/^:/, '')}`
}

function zeros(run: string): number {
  return run.split('0').length - 1
}
