import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeText } from '../../src/render/escape.ts'
import { anyText } from './arbitraries.ts'

test.each([
  ['dsl100048959@isp.example', 'dsl100048959@isp.example'],
  ['DOMAIN\\user', 'DOMAIN\\user'],
  ['北京 é ｆ', '北京 é ｆ'],
  ['\x00\x1b[31m\x7f\x9b', '\\x00\\x1b[31m\\x7f\\x9b'],
  ['a\r\n\tb', 'a\\x0d\\x0a\\x09b'],
  ['abc\u202edcba\u2066\u2069', 'abc\\u202edcba\\u2066\\u2069'],
  ['\u200b\u200f\ufeff\u2028', '\\u200b\\u200f\\ufeff\\u2028'],
  ['\ud800x\udc00', '\\ud800x\\udc00'],
  ['\u{1f600}\u{e0001}', '\\u{1f600}\\u{e0001}'],
  ['\u270c', '\\u270c'],
  ['e\u0301', 'e\u0301'],
  ['\u0301e', '\\u0301e'],
])('%j is shown as %s', (text, shown) => {
  expect(escapeText(text)).toBe(shown)
})

test('nothing that a terminal obeys is left, in any text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escapeText(text)).not.toMatch(/[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/)
      expect(escapeText(text)).not.toMatch(/\p{Cs}/u)
    }),
  )
})

test('what is escaped stays so', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(escapeText(escapeText(text))).toBe(escapeText(text))
    }),
  )
})
