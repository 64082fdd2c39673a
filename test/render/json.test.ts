import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRows } from './arbitraries.ts'
import { print } from './memory-terminal.ts'

const rows = [
  { router: 'bras1', service: 100, ip: null, hosts: [{ ip: '198.18.4.21' }] },
  { router: 'bras2', service: 1000, ip: '198.18.4.9', hosts: [] },
]

test('JSON on a pipe has one row a line', async () => {
  expect(await print(rows, { format: 'json' })).toBe(
    [
      '[',
      '{"router":"bras1","service":100,"ip":null,"hosts":[{"ip":"198.18.4.21"}]},',
      '{"router":"bras2","service":1000,"ip":"198.18.4.9","hosts":[]}',
      ']',
      '',
    ].join('\n'),
  )
})

test('JSON on a terminal is indented', async () => {
  expect(await print([{ router: 'bras1', hosts: [{ ip: null }] }], { format: 'json', columns: 80 })).toBe(
    [
      '[',
      '  {',
      '    "router": "bras1",',
      '    "hosts": [',
      '      {',
      '        "ip": null',
      '      }',
      '    ]',
      '  }',
      ']',
      '',
    ].join('\n'),
  )
})

test('an empty answer is an empty array, and in NDJSON no line', async () => {
  expect(await print([], { format: 'json' })).toBe('[]\n')
  expect(await print([], { format: 'json', columns: 80 })).toBe('[]\n')
  expect(await print([], { format: 'ndjson' })).toBe('')
})

test('NDJSON has one row a line, on a terminal too', async () => {
  const expected = '{"router":"bras1"}\n{"router":"bras2"}\n'
  expect(await print(rows, { format: 'ndjson', fields: ['router'] })).toBe(expected)
  expect(await print(rows, { format: 'ndjson', fields: ['router'], columns: 80 })).toBe(expected)
})

test('the fields asked for come in the order asked for, absent ones as null, inherited ones never', async () => {
  const printed = await print(rows, { format: 'ndjson', fields: ['ip', 'constructor', 'router'] })
  expect(printed).toBe(
    '{"ip":null,"constructor":null,"router":"bras1"}\n{"ip":"198.18.4.9","constructor":null,"router":"bras2"}\n',
  )
})

test('characters that a terminal obeys are escaped as JSON has it', async () => {
  const printed = await print([{ a: '\x1b[2J\x7f\x9b\u202e\u2066\u2028\ud800"\\北' }], { format: 'ndjson' })
  expect(printed).toBe('{"a":"\\u001b[2J\\u007f\\u009b\\u202e\\u2066\\u2028\\ud800\\"\\\\北"}\n')
})

test.each([undefined, 80])('JSON reads back as the rows, whatever they hold (width %s)', async (columns) => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (some) => {
      const printed = await print(some, { format: 'json', ...(columns === undefined ? {} : { columns }) })
      expect(JSON.stringify(JSON.parse(printed))).toBe(JSON.stringify(some))
      expect(printed).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
    }),
  )
})

test('NDJSON reads back line by line, whatever the rows hold', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (some) => {
      const lines = (await print(some, { format: 'ndjson' })).split('\n')
      expect(lines.pop()).toBe('')
      expect(lines.map((line) => JSON.stringify(JSON.parse(line)))).toEqual(some.map((row) => JSON.stringify(row)))
    }),
  )
})
