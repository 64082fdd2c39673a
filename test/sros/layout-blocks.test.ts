import { describe, expect, it } from 'vitest'
import { countIn, isLegend, saysEmpty } from '../../src/sros/layout/footer.ts'
import { openFrame } from '../../src/sros/layout/frame.ts'
import { ruleOf } from '../../src/sros/layout/rule.ts'
import { readTreeLine } from '../../src/sros/layout/tree.ts'

describe('a footer', () => {
  it.each([
    ['Number of sessions   : 1', 1],
    ['Number of sessions : 10217', 10217],
    ['No. of PPP sessions: 1', 1],
    ['Number of subscriber hosts : 3', 3],
    ['Number of active subscribers : 2', 2],
    ['Number of lease states : 4012', 4012],
    ['10 leases found', 10],
    ['Number of SAPs : 15', 15],
    ['Matching Services : 6', 6],
    ['Number of SDPs : 1', 1],
    ['Total Lag-ids: 31      Single Chassis: 27       MC Act: 3       MC Stdby: 1', 31],
  ])('%s counts %d', (line, count) => expect(countIn(line)).toBe(count))

  it.each([
    'No. of Overrides: 2',
    'Number of Managed SAPs : 3, indicated by [<sap-id>]',
    'Flags : (I) = Idle MSAP',
    'Number of sessions',
    'CID | RID displayed when included in session-key',
    'No leases found',
  ])('%s counts nothing', (line) => expect(countIn(line)).toBeNull())

  it.each([
    'No entries found.',
    'No active subscribers found',
    'No lease states found',
    'No leases found',
    'No Matching Entries',
    'No Matching Entries Found',
  ])('%s says that there is nothing', (line) => expect(saysEmpty(line)).toBe(true))

  it.each(['No associated firewall domains found.', 'No mappings configured.', 'No. of Overrides: 0', 'nobody', 'No'])(
    '%s does not say so',
    (line) => expect(saysEmpty(line)).toBe(false),
  )

  it('may be followed by a word on cut values', () => {
    expect(isLegend('* indicates that the corresponding row element may have been truncated.')).toBe(true)
    expect(isLegend('*A:BRAS1# ')).toBe(false)
  })
})

describe('a rule', () => {
  it.each([79, 78, 76, 66, 56])('is drawn %d wide', (width) => {
    expect(ruleOf('='.repeat(width))).toBe('double')
    expect(ruleOf(`${'-'.repeat(width)}  `)).toBe('single')
  })

  it.each(['', '-', '-- ONT_123456', '---- text ------------------------', '='.repeat(10), ` ${'='.repeat(79)}`])(
    'is not %j',
    (line) => {
      expect(ruleOf(line)).toBeNull()
    },
  )
})

describe('a frame', () => {
  function told(text: string, runsOn = false): string[] {
    const seen: string[] = []
    const handler = {
      title: (title: string) => seen.push(`title ${title}`),
      rule: () => seen.push('rule'),
      text: (line: string) => seen.push(`text ${line}`),
      blank: () => seen.push('blank'),
      close: () => seen.push('close'),
      outside: (line: string) => seen.push(`outside ${line}`),
    }
    const frame = openFrame(handler, { runsOn })
    for (const line of text.split('\n')) frame.line(line)
    return [...seen, frame.isOpen() ? 'open' : 'shut']
  }
  const double = '='.repeat(79)
  const single = '-'.repeat(79)

  it('parts blocks that follow each other, with blank lines between them or without', () => {
    const block = (title: string) => `${double}\n${title} \n${double}\nx\n${single}\n${double}`
    const one = (title: string) => [`title ${title}`, 'text x', 'rule', 'close']
    expect(told(`\n${block('A')}\n${block('B')}`)).toEqual([...one('A'), ...one('B'), 'shut'])
    expect(told(`${block('A')}\n\n${block('B')}\n`)).toEqual([...one('A'), ...one('B'), 'shut'])
  })

  it('is open until its closing rule', () => {
    expect(told(`${double}\nA\n${double}\nx`).at(-1)).toBe('open')
    expect(told(`${double}\nA`).at(-1)).toBe('open')
    expect(told('x')).toEqual(['outside x', 'shut'])
  })

  it('ends a block where the next one begins, when blocks run on', () => {
    const seen = ['title A', 'text x', 'close', 'title B', 'text y', 'close', 'shut']
    expect(told([double, 'A', double, 'x', double, 'B', double, 'y', double].join('\n'), true)).toEqual(seen)
    // A rule that closes nothing stands before the one that begins B.
    expect(
      told([double, 'A', double, 'x', double, '', double, '', double, 'B', double, 'y', double].join('\n'), true),
    ).toEqual(seen)
    expect(told([double, 'A', double, 'x', double, 'y', '', double, 'B', double].join('\n'), true)).toEqual([
      ...['title A', 'text x', 'close', 'outside y', 'title B', 'open'],
    ])
    expect(told([double, 'A', double, 'x', double, 'B'].join('\n'), true).at(-1)).toBe('open')
  })
})

describe('a line of a tree', () => {
  it.each([
    ['-- ONT_123456', 0, 'node', 'ONT_123456'],
    ['   |-- sap:x - sla:y', 1, 'node', 'sap:x - sla:y'],
    ['   +-- sap:x - sla:y', 1, 'node', 'sap:x - sla:y'],
    ['   |   +-- IPOE-session - mac:m', 2, 'node', 'IPOE-session - mac:m'],
    ['           +-- 100.64.1.1 - DHCP', 3, 'node', '100.64.1.1 - DHCP'],
    ['       |   |-- 100.64.1.1 - DHCP', 3, 'node', '100.64.1.1 - DHCP'],
  ] as const)('%j hangs %d deep', (line, depth, kind, text) =>
    expect(readTreeLine(line)).toEqual({ depth, kind, text }),
  )

  it('without a branch mark belongs to the node above', () => {
    expect(readTreeLine('           |   circuit-id:a -- b|c')).toMatchObject({
      kind: 'attribute',
      text: 'circuit-id:a -- b|c',
    })
    expect(readTreeLine('   (sub-pppoe)')).toMatchObject({ kind: 'attribute', text: '(sub-pppoe)' })
  })

  it('of fillers only is nothing', () => {
    expect(readTreeLine('       |   |')).toBeNull()
    expect(readTreeLine('')).toBeNull()
  })
})
