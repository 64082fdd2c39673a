import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeText } from '../../src/render/escape.ts'
import { openSheet } from '../../src/render/sheet.ts'
import type { View } from '../../src/render/view.ts'
import { textWidth } from '../../src/render/width.ts'
import { anyText, anyValue } from './arbitraries.ts'
import { bareView, memoryTerminal, noColour, print } from './memory-terminal.ts'
import { ipoe, pppoe, sessionView } from './sessions.ts'

const sessions = { format: 'table', view: sessionView } as const

const lines = (...some: string[]) => some.map((line) => `${line}\n`).join('')

test('at 80 columns the least useful columns are gone, and the account is cut rather than an address', async () => {
  expect(await print([pppoe, ipoe], { ...sessions, columns: 80 })).toBe(
    lines(
      'ROUTER  SAP              MAC                IP           ACCOUNT',
      'bras1   1/1/4:1607.2011  00:24:25:0c:ab:9c  198.18.4.21  dsl100048959@isp.examp…',
      'bras2   lag-1:100.200    02:00:05:00:00:01  10.9.0.7     -',
    ),
  )
})

test('at 100 columns there is room for the up time', async () => {
  expect(await print([pppoe, ipoe], { ...sessions, columns: 100 })).toBe(
    lines(
      'ROUTER  SAP              MAC                    UP TIME  IP           ACCOUNT',
      'bras1   1/1/4:1607.2011  00:24:25:0c:ab:9c  3d 03:52:03  198.18.4.21  dsl100048959@isp.example',
      'bras2   lag-1:100.200    02:00:05:00:00:01     00:00:45  10.9.0.7     -',
    ),
  )
})

test('at 40 columns only the addresses are left, whole, even if the line is too long', async () => {
  expect(await print([pppoe], { ...sessions, columns: 40 })).toBe(
    lines('SAP              MAC                IP', '1/1/4:1607.2011  00:24:25:0c:ab:9c  198.18.4.21'),
  )
})

test('on a pipe nothing is cut, and a column without any value is left out', async () => {
  expect(await print([pppoe, ipoe], sessions)).toBe(
    lines(
      'ROUTER  SERVICE  SAP              MAC                ID      UP TIME  IP           ACCOUNT                   SUBSCRIBER',
      'bras1       100  1/1/4:1607.2011  00:24:25:0c:ab:9c  12  3d 03:52:03  198.18.4.21  dsl100048959@isp.example  dsl100048959@isp.example|1/1/4:1607.2011|100',
      'bras2      1000  lag-1:100.200    02:00:05:00:00:01   -     00:00:45  10.9.0.7     -                         客厅-1',
    ),
  )
})

test('wide shows every column, empty ones too, however narrow the terminal', async () => {
  expect(await print([ipoe], { format: 'wide', view: sessionView, columns: 40 })).toBe(
    lines(
      'ROUTER  SERVICE  SAP            MAC                ID   UP TIME  IP        ACCOUNT  SUBSCRIBER  STANDBY',
      'bras2      1000  lag-1:100.200  02:00:05:00:00:01   -  00:00:45  10.9.0.7  -        客厅-1      -',
    ),
  )
})

test('the fields asked for are all there, in their order, with or without a column of their own', async () => {
  const fields = ['mcStandby', 'subscriber', 'ip', 'upSeconds', 'slaProfile', 'router']
  const row = { ...pppoe, slaProfile: 'residential-gold-500' }
  expect(await print([row, ipoe], { ...sessions, fields, columns: 60 })).toBe(
    lines(
      'STANDBY  SUBSCRIBER        IP               UP TIME  SLAPROFILE            ROUTER',
      '-        dsl100048959@is…  198.18.4.21  3d 03:52:03  residential-gold-500  bras1',
      '-        客厅-1            10.9.0.7        00:00:45  -                     bras2',
    ),
  )
})

test('wide characters are counted as two, in titles and in cells', async () => {
  const view: View = {
    ...bareView,
    columns: [
      { field: 'name', title: '账号', priority: 1 },
      { field: 'count', title: '在线', priority: 1, align: 'right' },
    ],
  }
  const rows = [
    { name: '北京用户', count: 7 },
    { name: 'ab', count: 12_345 },
  ]
  expect(await print(rows, { format: 'table', view, columns: 80 })).toBe(
    lines('账号       在线', '北京用户      7', 'ab        12345'),
  )
})

test('values without a rule of their own: yes and no, lists with commas, objects as JSON', async () => {
  const row = { yes: true, no: false, list: ['a', 'b'], none: [], object: { x: 1 }, empty: {}, zero: 0 }
  expect(await print([row], { format: 'table', fields: Object.keys(row) })).toBe(
    lines('YES  NO  LIST  NONE  OBJECT   EMPTY  ZERO', 'yes  no  a, b  -     {"x":1}  -      0'),
  )
})

test('a view with a sentence tells each row in words, in its colour, and nothing else is one', async () => {
  const sentence = (row: Readonly<Record<string, unknown>>) => ({
    text: `${String(row['ip'])} answers\u0007`,
    tone: row['ip'] === pppoe.ip ? ('good' as const) : ('bad' as const),
  })
  const view = { ...sessionView, sentence }
  const colour = { ...noColour, good: (text: string) => `<good>${text}`, bad: (text: string) => `<bad>${text}` }
  const terminal = memoryTerminal(20, colour)
  const renderer = openSheet(view, terminal, { wide: false })
  await renderer.rows([pppoe, ipoe])
  await renderer.end()
  expect(terminal.text()).toBe(lines('<good>198.18.4.21 answers\\x07', '<bad>10.9.0.7 answers\\x07'))
  expect(await print([ipoe], { format: 'wide', view })).not.toContain('answers')
  expect(await print([ipoe], { format: 'table', view, fields: ['ip'] })).not.toContain('answers')
})

test('an empty answer prints nothing', async () => {
  expect(await print([], sessions)).toBe('')
  expect(await print([], { format: 'wide', view: sessionView })).toBe('')
})

test('heads are marked by the colour and still line up', async () => {
  const terminal = memoryTerminal(80, { ...noColour, heading: (text) => `\x1b[1m${text}\x1b[22m` })
  const view = { ...bareView, columns: sessionView.columns.filter(({ priority }) => priority === 1) }
  const renderer = openSheet(view, terminal, { wide: false })
  await renderer.rows([ipoe])
  await renderer.end()
  expect(terminal.text()).toBe(
    lines(
      '\x1b[1mSAP\x1b[22m            \x1b[1mMAC\x1b[22m                \x1b[1mIP\x1b[22m',
      'lag-1:100.200  02:00:05:00:00:01  10.9.0.7',
    ),
  )
})

test('a table of many rows lines up from the first to the last', async () => {
  const rows = Array.from({ length: 1234 }, (_, index) => ({ ...pppoe, sap: `1/1/${index}:1.2` }))
  const printed = (await print(rows, { ...sessions, columns: 100 })).split('\n')
  expect(printed).toHaveLength(1 + 1234 + 1)
  expect(new Set(printed.slice(0, -1).map((line) => line.search(/00:24|MAC/)))).toEqual(new Set([8 + 14]))
})

const anyView = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('left', 'right')), { minLength: 1, maxLength: 8 })
  .map((columns) => ({
    ...bareView,
    columns: columns.map(([priority, align], index) => ({
      field: `f${index}`,
      title: `f${index}p${priority}`,
      priority,
      align,
    })),
  }))

const anyCells = fc.array(
  fc
    .array(anyValue, { minLength: 8, maxLength: 8 })
    .map((cells) => Object.fromEntries(cells.map((cell, i) => [`f${i}`, cell]))),
  { minLength: 1, maxLength: 5 },
)

test('no line is wider than the terminal, unless all that is left must be shown; and no control character is left', async () => {
  await fc.assert(
    fc.asyncProperty(anyView, anyCells, fc.integer({ min: 40, max: 200 }), async (view, rows, columns) => {
      const printed = await print(rows, { format: 'table', view, columns })
      expect(printed).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
      const all = printed.split('\n')
      const head = all[0] ?? ''
      const isAtLeast = !/p[2-5]/i.test(head)
      if (!isAtLeast) for (const line of all) expect(textWidth(line)).toBeLessThanOrEqual(columns)
      for (const line of all) expect(line).toBe(line.trimEnd())
    }),
    { numRuns: 500 },
  )
})

test('columns of priority 1 are never cut', async () => {
  const view: View = {
    ...bareView,
    columns: [
      { field: 'f0', title: 'a', priority: 1 },
      { field: 'f1', title: 'b', priority: 2 },
    ],
  }
  const word = fc.stringMatching(/^[a-z0-9:./-]{1,90}$/)
  await fc.assert(
    fc.asyncProperty(word, word, fc.integer({ min: 40, max: 200 }), async (f0, f1, columns) => {
      const [, line = ''] = (await print([{ f0, f1 }], { format: 'table', view, columns })).split('\n')
      expect(line.split('  ')[0]).toBe(f0)
    }),
  )
})

test('a number is never cut: its column goes instead', async () => {
  const columns = [
    { field: 'ip', title: 'IP', priority: 1 },
    { field: 'octets', title: 'Octets', priority: 2, align: 'right' },
  ] as const
  const printing = { format: 'table', view: { ...bareView, columns } } as const
  const row = { ip: '198.18.4.21', octets: '12345678901234567890' }
  expect(await print([row], { ...printing, columns: 33 })).toBe(
    lines('IP                         OCTETS', '198.18.4.21  12345678901234567890'),
  )
  expect(await print([row], { ...printing, columns: 32 })).toBe(lines('IP', '198.18.4.21'))
})

test('a table that is not cut reads back by the places of its heads', async () => {
  const view: View = { ...bareView, columns: ['a', 'b', 'c'].map((field) => ({ field, title: field, priority: 1 })) }
  const row = fc.record({ a: anyText, b: anyText, c: anyText })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
      const [head = '', ...body] = (await print(rows, { format: 'table', view, fields: ['a', 'b', 'c'] }))
        .trimEnd()
        .split('\n')
      const starts = [...head.matchAll(/\S/g)].map((match) => match.index)
      const expected = rows.map(({ a, b, c }) =>
        [a, b, c].map((text) => (text.trim() === '' ? '-' : escapeText(text).trimEnd())),
      )
      expect(body.map((line) => starts.map((start, i) => cutAt(line, start, starts[i + 1])))).toEqual(expected)
    }),
  )
})

/** What stands between two places of a line, in columns of the terminal. */
function cutAt(line: string, start: number, end = Number.POSITIVE_INFINITY): string {
  let place = 0
  let text = ''
  for (const character of line) {
    if (place >= start && (place < end || (place === end && textWidth(character) === 0))) text += character
    place += textWidth(character)
  }
  return text.trimEnd()
}

test('a cell takes the colour of its meaning, which takes no width, in small and large tables', async () => {
  const view: View = {
    fields: ['name', 'percent'],
    columns: [
      {
        field: 'percent',
        title: 'percent',
        priority: 1,
        align: 'right',
        tone: (row) => (row['percent'] === 7 ? 'bad' : null),
      },
      { field: 'name', title: 'name', priority: 2 },
    ],
  }
  for (const count of [3, 2001]) {
    const terminal = memoryTerminal(80, { ...noColour, bad: (text) => `\x1b[31m${text}\x1b[39m` })
    const sheet = openSheet(view, terminal, { wide: false })
    await sheet.rows(Array.from({ length: count }, (_, at) => ({ name: `row ${at}`, percent: at + 6 })))
    await sheet.end()
    const [head, first, second, third] = terminal.text().split('\n')
    expect(head).toBe('PERCENT  NAME')
    expect(first).toBe('      6  row 0')
    expect(second?.split(/\x1b\[\d+m/).join('')).toBe('      7  row 1')
    expect(second).toMatch(/\x1b\[31m *7\x1b\[39m/)
    expect(third).toBe('      8  row 2')
  }
})
