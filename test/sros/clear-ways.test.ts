import { describe, expect, it } from 'vitest'
import { type ClearScope, clearForms, type Ends } from '../../src/sros/clears/forms.ts'
import { type ClearWay, clearWays, type KnownWays, type Place, printClear } from '../../src/sros/clears/ways.ts'

const nothing: KnownWays = { taken: [], refused: [] }

const place: Place = {
  service: '100',
  sap: '1/1/4:1607.2011',
  mac: '00:11:22:33:44:55',
  sessionId: '7',
  port: '1/1/4',
  groupInterface: 'gi-public',
  ip: '100.64.0.9',
}

function lines(ends: Ends, scope: ClearScope, release: number | null, known = nothing): (string | null)[] {
  return clearWays(ends, scope, release, known).map((way) => printClear(way, place))
}

function wayNamed(name: string): ClearWay {
  const all = clearForms.flatMap(({ ends, scope }) => clearWays(ends, scope, null, nothing))
  const way = all.find((one) => one.name === name)
  if (way === undefined) throw new Error(`no way ${name}`)
  return way
}

const own = 'mac 00:11:22:33:44:55 session-id 7'

describe('the lines that are tried for one PPPoE session', () => {
  it('on 25: as it is worded there, the narrowest first; then as older releases had it', () => {
    expect(lines('pppoe', 'session', 25)).toEqual([
      `clear service id 100 ppp session sap 1/1/4:1607.2011 ${own}`,
      `clear service id 100 ppp session sap-id 1/1/4:1607.2011 ${own}`,
      `clear service id 100 pppoe session sap-id 1/1/4:1607.2011 ${own}`,
      `clear service id 100 pppoe session sap 1/1/4:1607.2011 ${own}`,
      'clear service id 100 ppp session sap 1/1/4:1607.2011 mac 00:11:22:33:44:55',
      'clear service id 100 ppp session sap-id 1/1/4:1607.2011 mac 00:11:22:33:44:55',
      'clear service id 100 pppoe session sap-id 1/1/4:1607.2011 mac 00:11:22:33:44:55',
      'clear service id 100 pppoe session sap 1/1/4:1607.2011 mac 00:11:22:33:44:55',
      'clear service id 100 ppp session sap 1/1/4:1607.2011',
      'clear service id 100 ppp session sap-id 1/1/4:1607.2011',
      'clear service id 100 pppoe session sap-id 1/1/4:1607.2011',
      'clear service id 100 pppoe session sap 1/1/4:1607.2011',
    ])
  })

  it.each([
    [15, ['ppp session sap-id', 'ppp session sap', 'pppoe session sap-id', 'pppoe session sap']],
    [9, ['ppp session sap-id', 'ppp session sap', 'pppoe session sap-id', 'pppoe session sap']],
    [8, ['pppoe session sap-id', 'pppoe session sap', 'ppp session sap', 'ppp session sap-id']],
    [6, ['pppoe session sap-id', 'pppoe session sap', 'ppp session sap', 'ppp session sap-id']],
    // both wordings are believed to be known there
    [20, ['ppp session sap', 'ppp session sap-id', 'pppoe session sap-id', 'pppoe session sap']],
    [null, ['ppp session sap', 'ppp session sap-id', 'pppoe session sap-id', 'pppoe session sap']],
  ])('on %s: in this order, at each width', (release, words) => {
    const ends = [` ${own}`, ' mac 00:11:22:33:44:55', '']
    expect(lines('pppoe', 'session', release)).toEqual(
      ends.flatMap((end) => words.map((word) => `clear service id 100 ${word} 1/1/4:1607.2011${end}`)),
    )
  })
})

describe('the lines that are tried for', () => {
  it.each<[string, Ends, ClearScope, number | null, string[]]>([
    [
      'an IPoE session on 25',
      'ipoe',
      'session',
      25,
      [
        'ipoe session sap 1/1/4:1607.2011 mac 00:11:22:33:44:55',
        'ipoe session sap-id 1/1/4:1607.2011 mac 00:11:22:33:44:55',
        'ipoe session sap 1/1/4:1607.2011',
        'ipoe session sap-id 1/1/4:1607.2011',
      ],
    ],
    [
      'an IPoE session on 15',
      'ipoe',
      'session',
      15,
      [
        'ipoe session sap-id 1/1/4:1607.2011 mac 00:11:22:33:44:55',
        'ipoe session sap 1/1/4:1607.2011 mac 00:11:22:33:44:55',
        'ipoe session sap-id 1/1/4:1607.2011',
        'ipoe session sap 1/1/4:1607.2011',
      ],
    ],
    ['a lease', 'lease', 'session', 25, ['dhcp lease-state ip-address 100.64.0.9']],
    [
      'everybody on a SAP, on 15: by the SAP alone',
      'pppoe',
      'sap',
      15,
      [
        'ppp session sap-id 1/1/4:1607.2011',
        'ppp session sap 1/1/4:1607.2011',
        'pppoe session sap-id 1/1/4:1607.2011',
        'pppoe session sap 1/1/4:1607.2011',
      ],
    ],
    [
      'a port on 25',
      'pppoe',
      'port',
      25,
      ['ppp session port 1/1/4 interface gi-public', 'pppoe session port 1/1/4 interface gi-public'],
    ],
    [
      'a port on 8',
      'pppoe',
      'port',
      8,
      ['pppoe session port 1/1/4 interface gi-public', 'ppp session port 1/1/4 interface gi-public'],
    ],
    ['a port with IPoE', 'ipoe', 'port', null, ['ipoe session port 1/1/4 interface gi-public']],
    [
      'a service on 25',
      'pppoe',
      'service',
      25,
      ['ppp session all', 'ppp session interface all', 'pppoe session interface all', 'pppoe session all'],
    ],
    [
      'a service on 15',
      'pppoe',
      'service',
      15,
      ['ppp session interface all', 'ppp session all', 'pppoe session interface all', 'pppoe session all'],
    ],
    [
      'a service on 8',
      'pppoe',
      'service',
      8,
      ['pppoe session interface all', 'pppoe session all', 'ppp session all', 'ppp session interface all'],
    ],
    ['the IPoE users of a service', 'ipoe', 'service', 8, ['ipoe session all']],
  ])('%s', (_name, ends, scope, release, expected) => {
    expect(lines(ends, scope, release)).toEqual(expected.map((line) => `clear service id 100 ${line}`))
  })

  it.each<[Ends, ClearScope]>([
    ['lease', 'port'],
    ['lease', 'service'],
  ])('a %s and a %s: none', (ends, scope) => {
    expect(clearWays(ends, scope, null, nothing)).toEqual([])
  })
})

describe('what a router took and refused before', () => {
  const names = (known: KnownWays, release = 25) => clearWays('ipoe', 'session', release, known).map(({ name }) => name)
  const [narrow, old, wide, oldWide] = [
    'ipoe sap: sap mac',
    'ipoe sap-id: sap mac',
    'ipoe sap: sap',
    'ipoe sap-id: sap',
  ]

  it.each([
    ['nothing', nothing, [narrow, old, wide, oldWide]],
    [
      'a wording of another release was taken: it goes before its own',
      { taken: [old], refused: [] },
      [old, narrow, wide, oldWide],
    ],
    [
      'a wide one was taken: a narrower one is still tried before',
      { taken: [oldWide], refused: [] },
      [narrow, old, oldWide, wide],
    ],
    ['one was refused: it comes last', { taken: [], refused: [narrow] }, [old, wide, oldWide, narrow]],
    [
      'all narrow ones were refused: the wide ones are first',
      { taken: [], refused: [old, narrow] },
      [wide, oldWide, narrow, old],
    ],
    ['one was taken and refused: it is refused', { taken: [narrow], refused: [narrow] }, [old, wide, oldWide, narrow]],
    ['names of no way', { taken: ['x'], refused: ['y'] }, [narrow, old, wide, oldWide]],
  ])('%s', (_name, known, expected) => {
    expect(names(known)).toEqual(expected)
  })
})

describe('a line is printed', () => {
  it.each([
    ['gi-public', 'gi-public'],
    ['gi_1', 'gi_1'],
    ['gi 1', '"gi 1"'],
    ['gi [1..3] #2', '"gi [1..3] #2"'],
    ['gi-private-1/1/4', '"gi-private-1/1/4"'],
    ['a|b', '"a|b"'],
    ['$0', '"$0"'],
    ["o'neill", '"o\'neill"'],
    ['-gi', '"-gi"'],
    ['接口', '"接口"'],
  ])('with the group interface %s as %s', (groupInterface, printed) => {
    expect(printClear(wayNamed('ppp port: port groupInterface'), { ...place, groupInterface })).toBe(
      `clear service id 100 ppp session port 1/1/4 interface ${printed}`,
    )
  })

  it.each([
    'gi "1"',
    'gi\\1',
    'gi?',
    'gi\n1',
    'gi\r',
    'gi\u0000',
    'gi\u001b[A',
    'gi\u007f',
    'gi\u0085',
    'gi\u2028',
    '',
  ])('never with the group interface %j', (groupInterface) => {
    expect(printClear(wayNamed('ppp port: port groupInterface'), { ...place, groupInterface })).toBeNull()
  })

  it.each([
    ['BNG 1', 'clear service id "BNG 1" ppp session all'],
    ['BNG', 'clear service id BNG ppp session all'],
    ['1 ppp session all\nshow', null],
    ['100"', null],
    ['', null],
  ])('of the service %j', (service, line) => {
    expect(printClear(wayNamed('ppp all:'), { service })).toBe(line)
  })

  it.each([
    ['[1/1/4:1607.2011]', '1/1/4:1607.2011'],
    ['lag-8:515', 'lag-8:515'],
    ['3/2/1', '3/2/1'],
    ['pw-1:10.20', 'pw-1:10.20'],
  ])('with the SAP %s', (sap, printed) => {
    expect(printClear(wayNamed('ppp sap: sap'), { ...place, sap })).toBe(
      `clear service id 100 ppp session sap ${printed}`,
    )
  })

  it.each<[string, string, Partial<Place>]>([
    ['a SAP', 'ppp sap: sap mac sessionId', { sap: null }],
    ['a MAC', 'ppp sap: sap mac sessionId', { mac: null }],
    ['a session id', 'ppp sap: sap mac sessionId', { sessionId: null }],
    ['a group interface', 'ppp port: port groupInterface', { groupInterface: null }],
    ['an address', 'lease ip-address: ip', { ip: null }],
    ['a readable SAP', 'ppp sap: sap', { sap: 'everywhere; all' }],
    ['a readable MAC', 'ppp sap: sap mac', { mac: '00:11' }],
    ['a readable session id', 'ppp sap: sap mac sessionId', { sessionId: '7 all' }],
    ['a readable address', 'lease ip-address: ip', { ip: '100.64.0' }],
  ])('never without %s, if it names one', (_what, name, lacking) => {
    expect(printClear(wayNamed(name), place)).toMatch(/^clear /)
    expect(printClear(wayNamed(name), { ...place, ...lacking })).toBeNull()
  })
})

describe('every form', () => {
  it.each(clearForms.map((form) => [form.name, form] as const))('%s', (name, { ends, scope, bys, template }) => {
    const ways = bys.map((by) => ({ name, template, by }))
    for (const way of ways) {
      expect(printClear(way, place)).toMatch(/^clear service id 100 (?:ppp|pppoe|ipoe|dhcp) \S+ \S/)
      // Without a filter a clear ends everybody: only one for a whole service may be so.
      expect(way.by.length === 0).toBe(scope === 'service')
      expect(/ all$/.test(printClear(way, place) ?? '')).toBe(scope === 'service')
    }
    expect(bys.map((by) => by.length)).toEqual(bys.map((by) => by.length).toSorted((left, right) => right - left))
    if (scope === 'session') expect(bys.every(([first]) => first === (ends === 'lease' ? 'ip' : 'sap'))).toBe(true)
  })

  it('has a name of its own', () => {
    expect(new Set(clearForms.map(({ name }) => name)).size).toBe(15)
  })
})
