import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsIp, type Ip, parseIp, printIp } from '../../src/sros/values/ip.ts'

const byte = fc.integer({ min: 0, max: 255 })
const ipv4 = fc.tuple(byte, byte, byte, byte).map((parts) => parts.join('.'))
// Many zeros, so that runs of them come up.
const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), { minLength: 8, maxLength: 8 })

/** An IPv6 address as somebody may write it: long or short, in any case, a run of zeros shut or not. */
const ipv6 = fc
  .tuple(groups, fc.boolean(), fc.boolean(), fc.nat(7), fc.nat(8), fc.boolean())
  .map(([parts, padded, upper, from, length, dotted]) => {
    const hex = parts.map((part) => (padded ? part.toString(16).padStart(4, '0') : part.toString(16)))
    const tail = [parts[6] ?? 0, parts[7] ?? 0].flatMap((part) => [part >> 8, part & 255]).join('.')
    const words = dotted ? [...hex.slice(0, 6), tail] : hex
    const run = parts.slice(from, Math.min(from + length, dotted ? 6 : 8))
    const shut = run.length > 0 && run.every((part) => part === 0)
    const text = shut
      ? `${words.slice(0, from).join(':')}::${words.slice(from + run.length).join(':')}`
      : words.join(':')
    return upper ? text.toUpperCase() : text
  })

describe('an address', () => {
  it('of IPv4 comes back as it was written, with its length or without', () => {
    fc.assert(
      fc.property(ipv4, fc.option(fc.integer({ min: 0, max: 32 })), (address, length) => {
        const text = length === null ? address : `${address}/${length}`
        const ip = parseIp(text)
        expect(ip).toEqual({ address, family: 4, prefixLength: length })
        expect(ip && printIp(ip)).toBe(text)
      }),
    )
  })

  it('of IPv6 comes out in the form of RFC 5952', () => {
    fc.assert(
      fc.property(fc.oneof(ipv6, fc.ipV6()), fc.option(fc.integer({ min: 0, max: 128 })), (text, length) => {
        const oracle = new URL(`http://[${text}]`).hostname.slice(1, -1)
        const ip = parseIp(length === null ? text : `${text}/${length}`)
        expect(ip).toEqual({ address: oracle, family: 6, prefixLength: length })
        expect(ip && parseIp(printIp(ip))).toEqual(ip)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4/33',
    '1.2.3.4/',
    '::/129',
    '1::2::3',
    'fe80::1%eth0',
    '02:00:5E:FF:FE:00:53',
    'x',
    '1.2.3.4/-1',
    '01.2.3.4',
  ])('is not %s', (text) => expect(parseIp(text)).toBeNull())

  it('lies in a prefix when the first bits are the same', () => {
    const bits = (address: string, family: 4 | 6) =>
      family === 4
        ? address
            .split('.')
            .map((part) => Number(part).toString(2).padStart(8, '0'))
            .join('')
        : expand(address)
            .map((part) => Number.parseInt(part, 16).toString(2).padStart(16, '0'))
            .join('')
    const any = fc.oneof(ipv4, ipv6)
    // Near ones as well: two unlike addresses are hardly ever in one prefix.
    const pair = fc.oneof(
      fc.tuple(any, any),
      any.map((address) => [address, address] as const),
      ipv4.map((address) => [address, address.replace(/\d+$/, '77')] as const),
    )
    fc.assert(
      fc.property(pair, fc.option(fc.nat(32)), fc.option(fc.nat(32)), ([left, right], leftLength, rightLength) => {
        const prefix = withLength(left, leftLength)
        const address = withLength(right, rightLength)
        const width = prefix.family === 4 ? 32 : 128
        const length = prefix.prefixLength ?? width
        const inside =
          prefix.family === address.family &&
          length <= (address.prefixLength ?? width) &&
          bits(prefix.address, prefix.family).slice(0, length) ===
            bits(address.address, address.family).slice(0, length)
        expect(containsIp(prefix, address)).toBe(inside)
      }),
      { numRuns: 1000 },
    )
  })
})

function withLength(text: string, length: number | null): Ip {
  const ip = parseIp(length === null ? text : `${text}/${length}`)
  if (!ip) throw new Error(`no address: ${text}`)
  return ip
}

/** The eight groups of an IPv6 address, written out. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::')
  const before = head.split(':').filter(Boolean)
  if (tail === undefined) return before
  const after = tail.split(':').filter(Boolean)
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
}
