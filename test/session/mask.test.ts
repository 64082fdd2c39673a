import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRouter } from '../../src/lab/create-router.ts'
import { publicService } from '../../src/lab/population/plant.ts'
import { activeSubscribers } from '../../src/lab/screens/active-subscribers.ts'
import { activeSubscribersHierarchy } from '../../src/lab/screens/active-subscribers-hierarchy.ts'
import { ipoeSession } from '../../src/lab/screens/ipoe-session.ts'
import { logEvents } from '../../src/lab/screens/log.ts'
import { pppSession } from '../../src/lab/screens/ppp-session.ts'
import { pppoeSession } from '../../src/lab/screens/pppoe-session.ts'
import type { Screen } from '../../src/lab/screens/screen.ts'
import { subscriberHosts } from '../../src/lab/screens/subscriber-hosts.ts'
import { truthOf } from '../../src/lab/truth.ts'
import { Mask } from '../../src/session/mask.ts'
import { RecordScreen } from '../../src/session/record-screen.ts'
import { allFixtures } from '../sros/fixtures.ts'
import { readTranscript } from '../sros/read-answer.ts'

/** The masked text of a whole session, cut into chunks of this many bytes. */
function maskText(text: string, mask: Mask, sizes: readonly number[] = [65_536], user = 'noc'): string {
  const kept: Uint8Array[] = []
  const screen = new RecordScreen({ mask: mask.session(), secrets: () => [], user, keep: (bytes) => kept.push(bytes) })
  const bytes = Buffer.from(text, 'utf8')
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    screen.feed(bytes.subarray(at, at + size))
    at += size
  }
  screen.end()
  return Buffer.concat(kept).toString('utf8')
}

const maskLine = (line: string, mask = new Mask()) => maskText(line, mask)

/** Values that still stand where they stood in the text before. */
function leftOf(values: readonly unknown[], text: string, masked: string): string[] {
  const words = values.filter((value): value is string => typeof value === 'string' && value !== '')
  return words.filter((value) => {
    const word = value.replace(/\/\d+$/, '')
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const isWhole = !/[\w.:@]/.test(text[at - 1] ?? '') && !/[\w:@]/.test(text[at + word.length] ?? '')
      if (isWhole && masked.startsWith(word, at)) return true
    }
    return false
  })
}

const nameFields = [
  ...['account', 'subscriber', 'mac', 'ip', 'ipv6Prefix', 'ipv6DelegatedPrefix', 'ipv6Address', 'ipv6InterfaceId'],
  ...['circuitId', 'remoteId', 'acctSessionId', 'radiusUserName', 'primaryDns', 'primaryIpv6Dns', 'natOutsideIp'],
  'systemName',
]
const namesIn = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  rows.flatMap((row) => nameFields.map((field) => row[field]))

describe('a masked screen of the lab', () => {
  const screens = {
    pppoeSession,
    ipoeSession,
    pppSession,
    subscriberHosts,
    activeSubscribers,
    activeSubscribersHierarchy,
    logEvents: ((router, typed) => logEvents(router, { ...typed, logId: '92' })) satisfies Screen,
  }

  it.each(Object.entries(screens))(
    '%s: no name of the truth is left, and no line is longer or shorter',
    (_, screen) => {
      const choices = fc.record({
        seed: fc.integer({ min: 0, max: 100_000 }),
        release: fc.constantFrom('8.0', '15.0', '25.3'),
        isDetail: fc.boolean(),
      })
      const property = fc.property(choices, ({ seed, release, isDetail }) => {
        const router = createRouter({ subscribers: 60, seed, release }, 0, () => undefined)
        const flags = new Set(isDetail ? ['detail'] : [])
        const lines = [...screen(router, { service: publicService, flags })]
        const text = `${lines.join('\r\n')}\r\n`
        const masked = maskText(text, new Mask())
        expect(masked.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length))
        const rows = [...truthOf(router, 'bras1')]
        expect(leftOf(namesIn(rows), text, text)).not.toEqual([])
        expect(leftOf(namesIn(rows), text, masked)).toEqual([])
      })
      fc.assert(property, { numRuns: 8 })
    },
  )
})

describe('a masked fixture', () => {
  it.each(allFixtures())('$folder/$name reads as as many rows, without a name', ({ text, expected }) => {
    const mask = new Mask()
    const masked = maskText(text, mask)
    expect(masked.split('\n').map((line) => line.length)).toEqual(text.split('\n').map((line) => line.length))
    const [before] = readTranscript(text)
    const [after] = readTranscript(masked)
    expect(after?.outcome).toMatchObject({
      rows: expected.rows.length,
      unplacedCount: 0,
      complete: expected.outcome.complete,
    })
    const plain = ['service', 'type', 'sap', 'sessionId', 'upSeconds', 'subProfile', 'slaProfile', 'origin', 'version']
    const pick = (rows: readonly object[] | undefined) =>
      rows?.map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => plain.includes(field))))
    expect(pick(after?.rows)).toEqual(pick(before?.rows))
    const keys = new Set(Object.keys(before?.rows[0] ?? {}))
    expect(new Set(Object.keys(after?.rows[0] ?? {}))).toEqual(keys)
    // A circuit id may be no more than the SAP, which stays in its own place.
    const sap = /^\d\/[\w/]+:[\d.]+$/
    const names = namesIn(expected.rows).filter(
      (name) => !['0.0.0.0', '::'].includes(String(name)) && !sap.test(String(name)),
    )
    expect(leftOf(names, text, masked)).toEqual([])
  })
})

describe('a mask', () => {
  it.each([
    ['PPP User-Name        : dsl1@isp.example', /^PPP User-Name {8}: [a-z]{3}[1-9]@[a-z]{3}\.[a-z]{7}$/],
    ['MAC 02:00:5e:10:20:30, 0200.5e10.2030', /^MAC (0a:00:5e):[\da-f:]{8}, 0a00\.5e[\da-f]{2}\.[\da-f]{4}$/],
    ['IP 10.0.0.11/32 and 198.18.255.254.', /^IP [\d.]{9}\/32 and [\d.]{14}\.$/],
    ['up 10:20:30 on 1/1/4:1607.2011, 3d 04:05:06', /^up 10:20:30 on 1\/1\/4:1607\.2011, 3d 04:05:06$/],
    ['mask 255.255.255.0 via 0.0.0.0 and ::', /^mask 255\.255\.255\.0 via 0\.0\.0\.0 and ::$/],
    ['Circuit-Id           : N/A', /^Circuit-Id {11}: N\/A$/],
    ['Subscriber-interface : sub-public', /^Subscriber-interface : sub-public$/],
    ['Owner               : L2-aware Subscr user-0007', /^Owner {15}: L2-aware Subscr (?!user-0007)\S{9}$/],
    ['"Subscriber north_7 has been created in the system"', /^"Subscriber (?!north)[a-z]{5}_[1-9] has been created in/],
    [
      '"on SAP 1/1/4:1.2 - [02:00:5e:00:00:07,17,north_7] no"',
      /^"on SAP 1\/1\/4:1\.2 - \[0a:[^,]*,17,(?!north)[a-z]{5}_[1-9]\] no"$/,
    ],
    [
      '"x session (1/1/4:*.* - 1/1/4:1.2 - 02:00:5e:00:00:07 - olt north 7): no"',
      /:1\.2 - 0a:\S+ - (?!olt north)[a-z]{3} [a-z]{5} [1-9]\): no"$/,
    ],
    [
      '"{1} Map  203.0.113.29 [1-5] -- north_7 nat-pol at 2012/07/12 16:40:58"',
      / -- (?!north)[a-z]{5}_[1-9] nat-pol at 2012/,
    ],
    ['TiMOS-C-15.0.R6 cpm/hops64 Nokia 7750 SR', /^TiMOS-C-15\.0\.R6 cpm\/hops64 Nokia 7750 SR$/],
  ])('%s', (line, expected) => {
    const masked = maskLine(line)
    expect(masked).toMatch(expected)
    expect(masked.length).toBe(line.length)
  })

  it('is the same for the same, in any notation, on any router of a run', () => {
    const mask = new Mask()
    const macs = maskLine('mac:02:00:5e:10:20:30 02-00-5E-10-20-30 0200.5e10.2030 02:00:5E:FF:FE:10:20:30', mask)
    const [one = '', ...others] = macs.replace('mac:', '').split(' ')
    const digits = (text: string) => text.toLowerCase().replace(/[^\da-f]/g, '')
    expect(others.map(digits)).toEqual([digits(one), digits(one), digits(one).replace(/^(.{6})/, '$1fffe')])
    expect(maskLine('  02:00:5e:10:20:30 x', mask).trim().split(' ')[0]).toBe(one)
  })

  it('keeps different ones apart', () => {
    const ips = fc.uniqueArray(fc.ipV4(), { minLength: 100, maxLength: 300 })
    fc.assert(
      fc.property(ips, (addresses) => {
        const kept = addresses.filter((ip) => !/^(?:0\.0\.0\.0$|127\.|255\.)/.test(ip) && ip.length > 8)
        const masked = maskText(kept.join('\n'), new Mask()).split('\n')
        expect(new Set(masked).size).toBe(kept.length)
        expect(masked.map((ip) => ip.length)).toEqual(kept.map((ip) => ip.length))
        expect(masked.filter((ip) => !/^(?:0|24\d|25[0-4]|192\.0\.2|198\.51\.100|203\.0\.113)\./.test(ip))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('does not depend on chunks', () => {
    const [fixture] = allFixtures().filter(
      ({ folder, name }) => folder === 'pppoe-session' && name === '25.3--detail-two-sessions',
    )
    const text = fixture?.text ?? ''
    const mask = new Mask()
    const whole = maskText(text, mask)
    expect(whole).not.toBe(text)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 40 }), (sizes) => {
        expect(maskText(text, mask, sizes)).toBe(whole)
      }),
      { numRuns: 100 },
    )
  })

  it('keeps letters outside of ASCII as many bytes, and valid', () => {
    const line = 'PPP User-Name        : Müller-王芳-😀'
    const masked = maskLine(line)
    expect(Buffer.byteLength(masked)).toBe(Buffer.byteLength(line))
    expect(masked).not.toMatch(/Müller|王|芳|\ufffd/)
  })

  it('masks the name of the router and the user, typed names, and their echo, also one that the terminal cut', () => {
    const mask = new Mask().session()
    const kept: string[] = []
    const keep = (bytes: Uint8Array) => kept.push(Buffer.from(bytes).toString('latin1'))
    const screen = new RecordScreen({ mask, secrets: () => [], user: 'noc', keep })
    screen.feed(Buffer.from('Welcome to LAB-BNG 1(ost), noc!\r\n\r\nA:LAB-BNG 1(ost)# '))
    const typed = 'show service active-subscribers subscriber "customer of nobody"'
    const { shown } = screen.typed(`${typed}\n`)
    expect(shown).toMatch(/^show service active-subscribers subscriber "[a-z]{8} [a-z]{2} [a-z]{6}"\n$/)
    expect(shown).not.toMatch(/customer|nobody/)
    screen.feed(Buffer.from(`${typed.slice(0, 58)}\r\n${typed.slice(58)}\r\nA:LAB-BNG 1(ost)# `))
    screen.end()
    const text = kept.join('')
    expect(text).not.toMatch(/LAB|BNG|ost|noc\b|customer|nobody/)
    const lines = text.split('\r\n')
    expect((lines[2] ?? '').slice(18) + lines[3]).toBe(shown.trimEnd())
    expect(lines[4]).toBe((lines[2] ?? '').slice(0, 18))
    expect(lines[4]).toMatch(/^A:[A-Z]{3}-[A-Z]{3} [1-9]\([a-z]{3}\)# $/)
  })
})
