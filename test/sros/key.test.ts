import { describe, expect, it } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import type { Ip } from '../../src/sros/values/ip.ts'
import { isWildSap, type KeyKind, matchesKey, printKey, readKey, readKeyAs } from '../../src/sros/values/key.ts'
import type { Sap } from '../../src/sros/values/sap.ts'

/** Code and facts of the error with which a key is refused. */
function refusalOf(work: () => unknown): { code: string; facts: unknown; exitCode: number } {
  try {
    work()
  } catch (error) {
    if (error instanceof BrasctlError) return { code: error.code, facts: error.facts, exitCode: error.exitCode }
    throw error
  }
  throw new Error('it was not refused')
}

const ip4 = (address: string, prefixLength: number | null = null): Ip => ({ address, family: 4, prefixLength })
const ip6 = (address: string, prefixLength: number | null = null): Ip => ({ address, family: 6, prefixLength })
const sapOf = (port: string, outer: Sap['outer'], inner: Sap['inner'], more: Partial<Sap> = {}): Sap => ({
  ...{ port, outer, inner, managed: false, circuit: null },
  ...more,
})

describe('a key is read by its shape', () => {
  it.each([
    'DSL1000048959@16900.gd',
    '02:00:05:00:00:01|1/1/c2/1:201.1|1',
    'nook',
    '_cups_181',
    'user with blanks',
    '客厅-1',
    '15801234567',
    '1580123456789',
    '00:24:25:0c:ab',
    '10.0.0.256',
    '2001:db8::7::1',
    '1/1',
    'lag',
    'constructor',
  ])('an account, or subscriber id: %s', (account) => expect(readKey(account)).toEqual({ kind: 'account', account }))

  it.each([
    ['198.51.100.7', ip4('198.51.100.7')],
    ['0.0.0.0', ip4('0.0.0.0')],
    ['198.51.100.0/24', ip4('198.51.100.0', 24)],
    ['198.51.100.7/32', ip4('198.51.100.7', 32)],
    ['2001:db8::7', ip6('2001:db8::7')],
    ['2001:0DB8:0:0:0:0:0:7', ip6('2001:db8::7')],
    ['2001:DB8:4F00::/56', ip6('2001:db8:4f00::', 56)],
    ['::', ip6('::')],
  ] as const)('an address or prefix: %s', (text, ip) => expect(readKey(text)).toEqual({ kind: 'ip', ip }))

  it.each([
    '00:24:25:0c:ab:9c',
    '00:24:25:0C:AB:9C',
    '00-24-25-0C-AB-9C',
    '0024-250c-ab9c',
    '0024.250c.ab9c',
    '0024250cab9c',
    '0024250CAB9C',
  ])('a MAC: %s', (text) => expect(readKey(text)).toEqual({ kind: 'mac', mac: '00:24:25:0c:ab:9c' }))

  it.each([
    ['1/1/4:1607.2011', sapOf('1/1/4', 1607, 2011)],
    ['1/1/4:1607', sapOf('1/1/4', 1607, null)],
    ['1/1/4:0', sapOf('1/1/4', 0, null)],
    ['lag-1:100.200', sapOf('lag-1', 100, 200)],
    ['LAG-1:100.200', sapOf('lag-1', 100, 200)],
    ['[lag-1:201.100]', sapOf('lag-1', 201, 100, { managed: true })],
    ['1/1/c2/1:201.1', sapOf('1/1/c2/1', 201, 1)],
    ['1/1/4:1607.*', sapOf('1/1/4', 1607, '*')],
    ['lag-8:*.*', sapOf('lag-8', '*', '*')],
    ['1/x1/1/c16/4:320', sapOf('1/x1/1/c16/4', 320, null)],
  ] as const)('a SAP: %s', (text, sap) => expect(readKey(text)).toEqual({ kind: 'sap', sap }))

  it.each([
    ['1/1/4', '1/1/4'],
    ['1/1/c2/1', '1/1/c2/1'],
    ['lag-1', 'lag-1'],
    ['LAG-1', 'lag-1'],
    ['pw-3', 'pw-3'],
    ['esat-1/1/48', 'esat-1/1/48'],
  ])('a port: %s', (text, port) => expect(readKey(text)).toEqual({ kind: 'port', port }))
})

describe('a key that can be read in two ways', () => {
  it('is refused with both readings, as flags', () => {
    expect(refusalOf(() => readKey('158012345678'))).toEqual({
      code: 'key-ambiguous',
      facts: { key: '158012345678', readings: ['--account 158012345678', '--mac 15:80:12:34:56:78'] },
      exitCode: 2,
    })
  })

  it('is taken when its kind is forced', () => {
    expect(readKeyAs('account', '158012345678')).toEqual({ kind: 'account', account: '158012345678' })
    expect(readKeyAs('mac', '158012345678')).toEqual({ kind: 'mac', mac: '15:80:12:34:56:78' })
  })
})

const forbidden = [
  ['NUL', 'dsl\u00001', '\u0000'],
  ['a tab', 'dsl\t1', '\t'],
  ['a newline', 'dsl1\nadmin reboot now', '\n'],
  ['a newline at the end', 'dsl1\n', '\n'],
  ['a carriage return', 'dsl1\rlogout', '\r'],
  ['ESC', 'dsl\u001b[2J1', '\u001b'],
  ['DEL', 'dsl\u007f1', '\u007f'],
  ['a C1 control', 'dsl\u009b1', '\u009b'],
  ['NEL', 'dsl\u00851', '\u0085'],
  ['a line separator', 'dsl\u20281', '\u2028'],
  ['a paragraph separator', 'dsl\u20291', '\u2029'],
  ['a quote', 'dsl"1', '"'],
  ['a backslash', 'dsl\\1', '\\'],
  ['a question mark', 'dsl1?', '?'],
  ['nothing', '', ''],
  ['blanks only', '   ', ''],
] as const
const allKinds: readonly KeyKind[] = ['account', 'ip', 'mac', 'sap', 'port']

describe('a key with what is never sent to a router', () => {
  it.each(forbidden)('is refused: %s', (_, key, character) => {
    const refusal = { code: 'key-forbidden', facts: { key, character }, exitCode: 2 }
    expect(refusalOf(() => readKey(key))).toEqual(refusal)
    for (const kind of allKinds) expect(refusalOf(() => readKeyAs(kind, key))).toEqual(refusal)
  })

  it('says the first of several', () => {
    expect(refusalOf(() => readKey('a?b"c')).facts).toEqual({ key: 'a?b"c', character: '?' })
  })

  it('is no key with any other mark', () => {
    const account = `a|b:c/d@e#f$g'hi[1..10];j&k<l>m{n}`
    expect(readKey(account)).toEqual({ kind: 'account', account })
  })
})

describe('an account', () => {
  it('that SR OS would take as a wildcard is refused', () => {
    for (const key of ['*', 'dsl*', 'a*b@isp.example']) {
      const refusal = { code: 'key-forbidden', facts: { key, character: '*' }, exitCode: 2 }
      expect(refusalOf(() => readKey(key))).toEqual(refusal)
      expect(refusalOf(() => readKeyAs('account', key))).toEqual(refusal)
    }
  })

  it('has at most 253 characters, and a longer one is not told whole', () => {
    const longest = 'x'.repeat(253)
    expect(readKey(longest)).toEqual({ kind: 'account', account: longest })
    for (const read of [readKey, (text: string) => readKeyAs('account', text)]) {
      const { code, facts } = refusalOf(() => read(`${longest}x`))
      expect([code, JSON.stringify(facts).length < 100]).toEqual(['key-unreadable', true])
    }
  })
})

describe('a key of a forced kind', () => {
  it.each([
    ['account', '10.0.0.1', { kind: 'account', account: '10.0.0.1' }],
    ['account', '1/1/4', { kind: 'account', account: '1/1/4' }],
    ['account', '00:24:25:0c:ab:9c', { kind: 'account', account: '00:24:25:0c:ab:9c' }],
    ['ip', '10.0.0.0/8', { kind: 'ip', ip: ip4('10.0.0.0', 8) }],
    ['ip', '2001:DB8::1', { kind: 'ip', ip: ip6('2001:db8::1') }],
    ['mac', '0024.250C.AB9C', { kind: 'mac', mac: '00:24:25:0c:ab:9c' }],
    ['sap', '[1/1/4:1607.2011]', { kind: 'sap', sap: sapOf('1/1/4', 1607, 2011, { managed: true }) }],
    // Null encapsulation: the SAP of the whole port.
    ['sap', '2/2/6', { kind: 'sap', sap: sapOf('2/2/6', null, null) }],
    ['port', 'Lag-1', { kind: 'port', port: 'lag-1' }],
  ] as const)('--%s %s is taken', (kind, text, key) => expect(readKeyAs(kind, text)).toEqual(key))

  it.each([
    ['ip', '10.0.0.256'],
    ['ip', '10.0.0.0/33'],
    ['ip', '10.0.0.0/'],
    ['ip', '10.0.0'],
    ['ip', '2001:db8::/129'],
    ['ip', '2001:db8::g'],
    ['ip', 'nook'],
    ['mac', '0024250cab9'],
    ['mac', '00:24:25:0c:ab:9g'],
    ['mac', '00:24-25:0c:ab:9c'],
    ['mac', '10.0.0.1'],
    ['sap', '1/1/4:5000'],
    ['sap', '1/1/4:1607.4096'],
    ['sap', '1/1/4:'],
    ['sap', '[1/1/4:1607.2011'],
    ['sap', '1/1/4:1607.2011]'],
    ['sap', 'nook:100'],
    ['sap', 'nook'],
    ['port', '1/1'],
    ['port', '1/1/4:100'],
    ['port', 'lag'],
    ['port', '[1/1/4]'],
    ['port', '1/1/4 detail'],
  ] as const)('--%s %s is refused', (kind, text) => {
    expect(refusalOf(() => readKeyAs(kind, text))).toEqual({
      code: 'key-unreadable',
      facts: { key: text, kind },
      exitCode: 2,
    })
  })
})

describe('a key is printed in the form of SR OS', () => {
  it.each([
    ['dsl 1@isp', 'dsl 1@isp'],
    ['198.51.100.0/24', '198.51.100.0/24'],
    ['2001:DB8:0::7', '2001:db8::7'],
    ['0024-250C-AB9C', '00:24:25:0c:ab:9c'],
    ['[LAG-1:201.100]', 'lag-1:201.100'],
    ['1/1/4:1607.*', '1/1/4:1607.*'],
    ['ESAT-1/1/48', 'esat-1/1/48'],
  ])('%s', (typed, printed) => expect(printKey(readKey(typed))).toBe(printed))
})

describe('a row matches', () => {
  const row = {
    account: 'dsl1@isp.example',
    subscriber: '00:24:25:0c:ab:9c|1/1/4:1607.2011|1',
    mac: '00:24:25:0c:ab:9c',
    sap: '1/1/4:1607.2011',
    port: '1/1/4',
  }
  const addresses = [ip4('198.51.100.7'), ip6('2001:db8:5:67::', 64), ip6('2001:db8:4f00::', 56)]
  const nothing = { account: null, subscriber: null, mac: null, sap: null, port: null }

  it.each([
    'dsl1@isp.example',
    '00:24:25:0c:ab:9c|1/1/4:1607.2011|1',
    '00:24:25:0c:ab:9c',
    '1/1/4:1607.2011',
    '[1/1/4:1607.2011]',
    '1/1/4:1607.*',
    '1/1/4:*.2011',
    '1/1/4:*.*',
    '1/1/4',
    '198.51.100.7',
    '198.51.100.0/24',
    '0.0.0.0/0',
    '2001:db8:5:67::/64',
    '2001:db8:5:67:0:1:2:3',
    '2001:db8:5::/48',
    '2001:db8:4f00:99::1',
    '2001:db8:4f00:99::/64',
    '::/0',
  ])('%s', (typed) => expect(matchesKey(readKey(typed), row, addresses)).toBe(true))

  it.each([
    'DSL1@isp.example',
    'dsl1',
    '00:24:25:0c:ab:9d',
    '1/1/4:1607',
    '1/1/4:1607.2012',
    '1/1/4:1608.*',
    '1/1/5:1607.2011',
    '1/1/40:1607.2011',
    'lag-1:*.*',
    '1/1/40',
    '1/1/5',
    '198.51.100.8',
    '198.51.101.0/24',
    '198.51.100.8/29',
    '2001:db8:5:68::1',
    '2001:db8:4f01::1',
    '2001:db8:4f00:100::/64',
  ])('not %s', (typed) => expect(matchesKey(readKey(typed), row, addresses)).toBe(false))

  it('not by what it does not have', () => {
    for (const typed of [
      'dsl1@isp.example',
      '00:24:25:0c:ab:9c',
      '1/1/4:1607.2011',
      '1/1/4:*.*',
      '1/1/4',
      '0.0.0.0/0',
    ]) {
      expect([typed, matchesKey(readKey(typed), nothing, [])]).toEqual([typed, false])
      expect([typed, matchesKey(readKey(typed), {}, [])]).toEqual([typed, false])
    }
  })

  it('by a SAP that the router itself prints with a star', () => {
    expect(matchesKey(readKey('lag-8:515.*'), { sap: 'lag-8:515.*' }, [])).toBe(true)
    expect(matchesKey(readKey('lag-8:515.7'), { sap: 'lag-8:515.*' }, [])).toBe(false)
  })

  it('by a SAP without a tag only itself', () => {
    expect(matchesKey(readKeyAs('sap', '2/2/6'), { sap: '2/2/6' }, [])).toBe(true)
    expect(matchesKey(readKeyAs('sap', '2/2/6'), { sap: '2/2/6:100' }, [])).toBe(false)
  })
})

describe('a SAP leaves a VLAN open', () => {
  it.each([
    ['1/1/4:1607.2011', false],
    ['1/1/4:1607', false],
    ['1/1/4:1607.*', true],
    ['1/1/4:*', true],
    ['1/1/4:*.2011', true],
  ])('%s: %s', (typed, isWild) => {
    const key = readKey(typed)
    expect(key.kind === 'sap' && isWildSap(key.sap)).toBe(isWild)
  })
})
