import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText, anyValue } from './arbitraries.ts'
import { bareView, print } from './memory-terminal.ts'
import { readCsv } from './read-csv.ts'
import { ipoe, pppoe, sessionView } from './sessions.ts'

const csv = { format: 'csv', view: sessionView } as const

test('a header, then a record a row, with CRLF', async () => {
  expect(await print([pppoe, ipoe], csv)).toBe(
    [
      'router,service,sap,mac,sessionId,upSeconds,ip,account,subscriber,mcStandby',
      'bras1,100,1/1/4:1607.2011,00:24:25:0c:ab:9c,12,273123,198.18.4.21,dsl100048959@isp.example,dsl100048959@isp.example|1/1/4:1607.2011|100,',
      'bras2,1000,lag-1:100.200,02:00:05:00:00:01,,45,10.9.0.7,,客厅-1,',
      '',
    ].join('\n'),
  )
})

test('an empty answer is the header, of the fields asked for where there are some', async () => {
  expect(await print([], csv)).toBe('router,service,sap,mac,sessionId,upSeconds,ip,account,subscriber,mcStandby\n')
  expect(await print([], { ...csv, fields: ['ip', 'router'] })).toBe('ip,router\n')
})

test('quotes where they are needed, JSON for what is nested, and values exact', async () => {
  const row = {
    a: 'x,y',
    b: 'say "hi"',
    c: 'two\nlines',
    d: '',
    e: null,
    f: [{ ip: '::1' }],
    g: {},
    h: '=1+1',
    i: false,
  }
  const printed = await print([row], { format: 'csv', fields: [...'abcdefghi'] })
  expect(printed).toBe('a,b,c,d,e,f,g,h,i\n"x,y","say ""hi""","two\nlines","",,"[{""ip"":""::1""}]",{},=1+1,false\n')
})

test('a terminal never gets control characters, a pipe gets the value', async () => {
  const rows = [{ a: '\x1b[2J\x9b' }]
  expect(await print(rows, { format: 'csv', fields: ['a'] })).toBe('a\n\x1b[2J\x9b\n')
  expect(await print(rows, { format: 'csv', fields: ['a'], columns: 80 })).toBe('a\n\\x1b[2J\\x9b\n')
})

test('reads back, whatever the values and the names are', async () => {
  const names = fc.uniqueArray(anyText, { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.array(fc.array(anyValue, { minLength: 4, maxLength: 4 }), { maxLength: 5 }),
      async (fields, values) => {
        fc.pre(!fields.includes(''))
        const rows = values.map((some) =>
          Object.fromEntries(fields.map((field, index) => [field, some[index] ?? null])),
        )
        const printed = await print(rows, { format: 'csv', view: { ...bareView, fields } })
        const [header, ...records] = readCsv(printed)
        expect(header).toEqual(fields)
        expect(records.map((record) => record.map(unify))).toEqual(
          values.map((some) => fields.map((_, i) => unify(some[i]))),
        )
      },
    ),
  )
})

/** Text and null as they are, a scalar as its text, what is nested as the JSON it stands for. */
function unify(value: unknown): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') return JSON.stringify(value)
  const text = String(value)
  if (typeof value !== 'string' || !/^[[{]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
