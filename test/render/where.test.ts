import { expect, test } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { parseWhere } from '../../src/render/where.ts'

const valid = ['account', 'ip', 'upSeconds', 'managedSap', 'hosts', 'sessionId']
const row = { account: 'dsl1@isp.example', ip: null, upSeconds: 300, managedSap: false, hosts: [{ ip: '::1' }] }

test.each([
  ['account~^dsl', true],
  ['account~^DSL', false],
  ['account!~^dsl', false],
  ['account=dsl1@isp.example', true],
  ['account=dsl1', false],
  ['account!=dsl1', true],
  ['account = dsl1', false],
  ['account~=', false],
  ['account~l1.*(a|e)x', true],
  ['upSeconds>299', true],
  ['upSeconds>300', false],
  ['upSeconds>=300', true],
  ['upSeconds<300', false],
  ['upSeconds<=3e2', true],
  ['upSeconds< 301', true],
  ['upSeconds=300', true],
  ['upSeconds~^3', true],
  ['managedSap=false', true],
  ['hosts~::1', true],
  // null: the empty text, and no number
  ['ip=', true],
  ['ip~^$', true],
  ['ip~.', false],
  ['ip=null', false],
  ['ip!=', false],
  ['ip>-1', false],
  ['ip<1', false],
  // a field that this row has not
  ['sessionId=', true],
  // text is no number
  ['account>0', false],
])('%s is %s', (expression, expected) => {
  expect(parseWhere(expression, valid)(row)).toBe(expected)
})

test.each([
  ['account', 'no-operator'],
  ['', 'no-operator'],
  ['=x', 'no-operator'],
  ['upSeconds>', 'not-a-number'],
  ['upSeconds>1h', 'not-a-number'],
])('%j cannot be read: %s', (expression, reason) => {
  expect(thrown(() => parseWhere(expression, valid))).toMatchObject({
    code: 'where-unreadable',
    facts: { expression, reason },
  })
})

test('a bad regular expression is quoted with its complaint and its cause', () => {
  const error = thrown(() => parseWhere('account~(', valid))
  expect(error).toMatchObject({ code: 'where-unreadable', cause: expect.any(SyntaxError) })
  expect(error instanceof BrasctlError && JSON.stringify(error.facts)).toContain('Unterminated group')
})

test('a field that is none is named with the valid ones', () => {
  expect(thrown(() => parseWhere('acount=x', valid))).toMatchObject({
    code: 'field-unknown',
    facts: { field: 'acount', valid },
  })
})

function thrown(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
