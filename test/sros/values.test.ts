import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { printUpTime, readDuration } from '../../src/sros/values/duration.ts'
import { isBareMac, parseMac, readMac } from '../../src/sros/values/mac.ts'
import { forbiddenCharacter, printName, readName } from '../../src/sros/values/name.ts'
import { parsePort } from '../../src/sros/values/port.ts'
import { parseSap, printSap, readSap } from '../../src/sros/values/sap.ts'
import { printTimestamp, readTimestamp } from '../../src/sros/values/timestamp.ts'

const twoDigits = (value: number) => String(value).padStart(2, '0')

describe('a MAC', () => {
  const octets = fc.uint8Array({ minLength: 6, maxLength: 6 })
  const dresses: Readonly<Record<string, (digits: string) => string>> = {
    'of SR OS': (digits) => digits.replace(/(..)(?=.)/g, '$1:'),
    'with hyphens': (digits) => digits.replace(/(..)(?=.)/g, '$1-'),
    'of Huawei and ZTE': (digits) => digits.replace(/(....)(?=.)/g, '$1-'),
    'of Cisco': (digits) => digits.replace(/(....)(?=.)/g, '$1.'),
    'without marks': (digits) => digits,
  }

  it.each(Object.keys(dresses))('is read in the dress %s, in any case', (name) => {
    fc.assert(
      fc.property(octets, fc.boolean(), (bytes, upper) => {
        const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
        const canonical = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':')
        const typed = dresses[name]?.(upper ? digits.toUpperCase() : digits) ?? ''
        expect(parseMac(typed)).toBe(canonical)
        expect(isBareMac(typed)).toBe(name === 'without marks')
        expect(readMac(typed)).toBe(name === 'of SR OS' && typed === canonical ? canonical : null)
      }),
    )
  })

  it.each([
    '',
    '00:00:5e:00:53',
    '00:00:5e:00:53:0g',
    '00:00:5e:00:53:01:02',
    '00-00:5e:00:53:01',
    '0000.5e00-5301',
    '1',
  ])('is not %s', (text) => expect(parseMac(text)).toBeNull())
})

/** The shapes of ports that transcripts and MIBs have. */
const port = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 96 }))
    .map((parts) => parts.join('/')),
  fc
    .tuple(fc.nat(20), fc.nat(8), fc.nat(36), fc.nat(10))
    .map(([slot, mda, cage, at]) => `${slot}/${mda}/c${cage}/${at}`),
  fc
    .tuple(fc.nat(20), fc.nat(8), fc.nat(36), fc.nat(10))
    .map(([slot, mda, cage, at]) => `${slot}/x1/${mda}/c${cage}/${at}`),
  fc.integer({ min: 1, max: 800 }).map((number) => `lag-${number}`),
  fc.integer({ min: 1, max: 64 }).map((number) => `pxc-${number}.b`),
  fc.integer({ min: 1, max: 64 }).map((number) => `pw-${number}`),
  fc.tuple(fc.nat(20), fc.nat(48)).map(([satellite, at]) => `esat-${satellite}/1/${at}`),
  fc.constantFrom('8/1/nat-out-ip', 'bbg-1.nat-in-ip', 'aps-3', 'ccag-1.a', '2/1/nat-in-ds', '1/2/lns-esm'),
)
const tag = fc.oneof(fc.integer({ min: 0, max: 4095 }), fc.constant('*' as const))

describe('a port', () => {
  it('of every shape is read, in any case', () => {
    fc.assert(
      fc.property(port, (text) => {
        expect([parsePort(text), parsePort(text.toUpperCase())]).toEqual([text, text])
      }),
    )
  })

  it.each(['', 'abc', '1', '1/1', '1/1/', 'lag', 'lag-', '1/1/4:100', '10.1.2.3', '1/1/1/1/1/1', '00:00:5e:00:53:01'])(
    'is not %s',
    (text) => expect(parsePort(text)).toBeNull(),
  )
})

describe('a SAP', () => {
  it('comes back from its printed form, in brackets or not', () => {
    fc.assert(
      fc.property(port, fc.option(tag), fc.option(tag), fc.boolean(), (where, outer, inner, managed) => {
        const sap = { port: where, outer, inner: outer === null ? null : inner, circuit: null }
        const printed = printSap(sap)
        expect(printed).not.toMatch(/[[\]]/)
        expect(readSap(managed ? `[${printed}]` : printed)).toEqual({ ...sap, managed })
        expect(parseSap(printed)).toEqual(outer === null ? null : { ...sap, managed: false })
      }),
    )
  })

  it.each([
    '1/1/c2/1:201.1',
    '1/1/2:4094',
    '2/2/6',
    'lag-1:4015.0',
    'lag-8:515.*',
    'lag-1:*.*',
    'lag-100:2000.2011',
    'pxc-7.b:1.8',
    'esat-1/1/48',
    '8/1/nat-out-ip:1.1',
    'bbg-1.nat-in-ip:1.2',
    '1/x1/1/c16/4:320',
    'pw-7:100',
    'aps-2:100.5',
    'ccag-1.a:7',
    '1/1/1:0/32',
  ])('of the shape %s is read', (text) => {
    expect(readSap(text)).not.toBeNull()
    expect(readSap(`[${text}]`)).toMatchObject({ managed: true })
  })

  it.each(['', '[1/1/4:1.2', '1/1/4:1.2]', '1/1/4:1.2.3', '1/1/4:', '1/1/4:a', '00:00:5e:00:53:01', '1/1/4: 1', '[]'])(
    'is not %s',
    (text) => {
      expect(readSap(text)).toBeNull()
    },
  )

  it.each(['1/1/4:4096', '1/1/4:1.4096', '1/1/4', 'garbage:1'])('is not typed as %s', (text) => {
    expect(parseSap(text)).toBeNull()
  })
})

describe('a duration', () => {
  const seconds = fc.integer({ min: 0, max: 5476 * 86400 })
  const forms: Readonly<Record<string, (total: number) => string>> = {
    'of sessions': (total) => printUpTime(total),
    'of leases': (total) =>
      `${Math.floor(total / 3600)}h${twoDigits(Math.floor((total % 3600) / 60))}m${twoDigits(total % 60)}s`,
    'of leases over a day': (total) =>
      `${Math.floor(total / 86400)}d${twoDigits(Math.floor((total % 86400) / 3600))}h${Math.floor((total % 3600) / 60)}m${total % 60}s`,
    'of the system': (total) =>
      `${Math.floor(total / 86400)} days, ${twoDigits(Math.floor((total % 86400) / 3600))}:${twoDigits(Math.floor((total % 3600) / 60))}:${twoDigits(total % 60)}.26 (hr:min:sec)`,
  }
  it.each(Object.keys(forms))('%s comes back', (name) => {
    fc.assert(
      fc.property(seconds, (total) => {
        expect(readDuration(forms[name]?.(total) ?? '')).toBe(total)
      }),
    )
  })

  it.each([
    ['0d 00:01:12', 72],
    ['14h05m09s', 50709],
    ['0h53m13s', 3193],
    ['9d23h54m', 863640],
    ['5476d9h40m', 473161200],
    ['1d0h29m', 88140],
    ['00h10m00s', 600],
    ['1 day, 00:00:01.00 (hr:min:sec)', 86401],
  ])('%s is %d seconds', (text, total) => expect(readDuration(text)).toBe(total))

  it.each(['', 'N/A', 'infinite (N/A)', '12', 'local', '0d 00:01', '-1s'])('is not %s', (text) =>
    expect(readDuration(text)).toBeNull(),
  )
})

describe('a time', () => {
  it('comes back from both forms', () => {
    const valid = fc.date({ min: new Date('1999-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(valid, (date) => {
        const iso = date.toISOString().slice(0, 19)
        expect(readTimestamp(printTimestamp(iso))).toBe(iso)
        expect(readTimestamp(iso.replaceAll('-', '/').replace('T', ' '))).toBe(iso)
      }),
    )
  })

  it.each(['', 'N/A', 'n/a', '2019-10-14 16:37:38', '1/2/2025 10:00:00', 'THU AUG 01 16:01:42 2019 UTC'])(
    'is not %s',
    (text) => {
      expect(readTimestamp(text)).toBeNull()
    },
  )
})

describe('a name', () => {
  const forbidden = [
    ...Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)),
    ...Array.from({ length: 0x21 }, (_, code) => String.fromCharCode(0x7f + code)),
    '\u2028',
    '\u2029',
    '"',
    '\\',
    '?',
  ]

  it('with a character that no router may get is refused', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...forbidden), fc.string(), (before, character, after) => {
        const name = `${before}${character}${after}`
        expect(forbiddenCharacter(name)).not.toBeNull()
        expect(() => printName(name)).toThrow(BrasctlError)
      }),
    )
    expect(() => printName('')).toThrow(BrasctlError)
  })

  it('of all else comes back', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => ![...text].some((character) => forbidden.includes(character)))
    fc.assert(
      fc.property(
        fc.oneof(name, fc.constantFrom('a|b', '1/1/4:1.2', 'two words', '[1..10]', '#', ' ', '-')),
        (text) => {
          const printed = printName(text)
          expect(readName(printed)).toBe(text)
          // Outside of quotes stand only words that mean nothing else to a router.
          if (printed === text) expect(text).toMatch(/^\w[\w-]*$/)
          else expect(printed).toBe(`"${text}"`)
        },
      ),
    )
  })
})
