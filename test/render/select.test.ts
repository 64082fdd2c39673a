import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareNatural } from '../../src/render/natural.ts'
import { rowFilter, selectRows } from '../../src/render/select.ts'

const valid = ['key', 'order', 'router']

function sorted(values: readonly unknown[], sort = 'key'): unknown[] {
  const rows = values.map((key) => ({ key }))
  return selectRows({ sort, valid }, rows).map((row) => row['key'])
}

test.each([
  ['numbers', [10, 9, -1, 100], [-1, 9, 10, 100]],
  ['IPs', ['198.18.4.21', '198.18.4.9', '10.0.0.1'], ['10.0.0.1', '198.18.4.9', '198.18.4.21']],
  ['ports', ['1/1/10', '1/1/c2/1', '1/1/4', 'lag-10', 'lag-2'], ['1/1/4', '1/1/10', '1/1/c2/1', 'lag-2', 'lag-10']],
  ['SAPs', ['1/1/4:1607.2011', '1/1/4:1607.99', '1/1/4:201'], ['1/1/4:201', '1/1/4:1607.99', '1/1/4:1607.2011']],
  [
    'MACs',
    ['00:24:25:0c:ab:9c', '00:24:25:0c:ab:10', '00:24:25:0c:1b:00'],
    ['00:24:25:0c:1b:00', '00:24:25:0c:ab:10', '00:24:25:0c:ab:9c'],
  ],
  ['long digits', ['9007199254740993', '9007199254740992', '99'], ['99', '9007199254740992', '9007199254740993']],
  ['null last', [null, 'b', '', 'a'], ['', 'a', 'b', null]],
  ['booleans', [true, false], [false, true]],
  ['numbers before text', ['a', 2], [2, 'a']],
])('sorts %s', (_name, values, expected) => {
  expect(sorted(values)).toEqual(expected)
})

test('descending turns all but null around', () => {
  expect(sorted([1, null, 10, 9], '-key')).toEqual([10, 9, 1, null])
})

test('equal rows stay as they came, and a second field decides where it is given', () => {
  const rows = [
    { key: 'b', order: 1 },
    { key: 'a', order: 2 },
    { key: 'b', order: 3 },
    { key: 'a', order: 4 },
  ]
  const orderOf = (sort: string) => selectRows({ sort, valid }, rows).map((row) => row['order'])
  expect(orderOf('key')).toEqual([2, 4, 1, 3])
  expect(orderOf('-key')).toEqual([1, 3, 2, 4])
  expect(orderOf('-key,-order')).toEqual([3, 1, 4, 2])
})

test('every --where must hold, and the rows given are left alone', () => {
  const rows = [{ key: 'ab' }, { key: 'a' }, { key: 'b' }]
  expect(selectRows({ where: ['key~a', 'key~b'], valid }, rows)).toEqual([{ key: 'ab' }])
  expect(selectRows({ sort: 'key', valid }, rows)).toEqual([{ key: 'a' }, { key: 'ab' }, { key: 'b' }])
  expect(rows).toEqual([{ key: 'ab' }, { key: 'a' }, { key: 'b' }])
  expect(selectRows({ valid }, rows)).toEqual(rows)
})

test('a filter for rows that stream is read before the first of them', () => {
  expect(() => rowFilter({ where: ['kei=a'], valid })).toThrow(expect.objectContaining({ code: 'field-unknown' }))
  expect([{ key: 'a' }, { key: 'b' }].filter(rowFilter({ where: ['key!=a'], valid }))).toEqual([{ key: 'b' }])
})

test.each(['kei', '-kei', 'key,', ''])('a sort by %j names the valid fields', (sort) => {
  expect(() => selectRows({ sort, valid }, [])).toThrow(expect.objectContaining({ code: 'field-unknown' }))
})

test('the natural order is one order', () => {
  const mac = fc.constantFrom('10:00:00:00:00:00', '09:00:00:00:00:00', '0a:00:00:00:00:00')
  const text = fc.oneof(mac, fc.stringMatching(/^[019a:.]{0,6}$/))
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(Math.sign(compareNatural(a, b))).toBe(0 - Math.sign(compareNatural(b, a)))
      expect(compareNatural(a, b) === 0).toBe(a === b)
      if (compareNatural(a, b) <= 0 && compareNatural(b, c) <= 0) expect(compareNatural(a, c)).toBeLessThanOrEqual(0)
    }),
    { numRuns: 2000 },
  )
})
