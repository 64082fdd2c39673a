import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { anyRows } from './arbitraries.ts'
import { print } from './memory-terminal.ts'

test('one sequence, a row an item', async () => {
  const rows = [
    { router: 'bras1', service: 100, ip: null, managedSap: false, hosts: [{ ip: '198.18.4.21', prefixLength: 32 }] },
    { router: 'bras2', service: 1000, ip: '2001:db8::1', managedSap: true, hosts: [] },
  ]
  expect(await print(rows, { format: 'yaml' })).toBe(
    [
      '- router: bras1',
      '  service: 100',
      '  ip: null',
      '  managedSap: false',
      '  hosts:',
      '    - ip: 198.18.4.21',
      '      prefixLength: 32',
      '- router: bras2',
      '  service: 1000',
      '  ip: 2001:db8::1',
      '  managedSap: true',
      '  hosts: []',
      '',
    ].join('\n'),
  )
})

test('an empty answer is an empty sequence', async () => {
  expect(await print([], { format: 'yaml' })).toBe('[]\n')
})

test('the fields asked for come in the order asked for', async () => {
  expect(await print([{ a: 1, b: 2 }], { format: 'yaml', fields: ['b', 'c', 'a'] })).toBe('- b: 2\n  c: null\n  a: 1\n')
})

test('text that a reader of any YAML would take for something else is quoted', async () => {
  const row = { mac: '10:24:25:00:11:22', port: '1/1/4', on: 'yes', digits: '0012', none: 'null', hash: 'a #b' }
  expect(await print([row], { format: 'yaml' })).toBe(
    [
      '- mac: "10:24:25:00:11:22"',
      '  port: 1/1/4',
      '  "on": "yes"',
      '  digits: "0012"',
      '  none: "null"',
      '  hash: "a #b"',
      '',
    ].join('\n'),
  )
})

test('characters that a terminal obeys are escaped', async () => {
  expect(await print([{ a: '\x1b[2J\x9b\u202e' }], { format: 'yaml' })).toBe('- a: "\\e[2J\\u009b\\u202e"\n')
})

test('reads back as the rows, whatever they hold', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const printed = await print(rows, { format: 'yaml' })
      expect(parse(printed)).toEqual(JSON.parse(JSON.stringify(rows)))
      expect(printed).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
    }),
  )
})
