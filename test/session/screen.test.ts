import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draw, stripEscapes } from '../../src/session/screen.ts'

describe('a line on a terminal', () => {
  test.each([
    ['plain', 'plain', 5],
    ['|\b/\b-\b\\\b', '\\', 0],
    ['|\b/\b-\brow', 'row', 3],
    ['  \b\brow', 'row', 3],
    ['toPE2\b\b\b\b\b"toPE2"', '"toPE2"', 7],
    ['long text\rab', 'abng text', 2],
    ['\b\bab', 'ab', 2],
    ['a\x07b\x00c', 'abc', 3],
    ['\x1b[1;31mred\x1b[0m\x1b[K', 'red', 3],
    ['\x1b]0;title\x07text', 'text', 4],
  ])('%j', (line, text, column) => {
    expect(draw(line)).toEqual({ text, column })
  })

  test('text without control characters is left alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\x00-\x1f\x7f]/.test(text))
        expect(draw(text).text).toBe(text)
        expect(stripEscapes(text)).toBe(text)
      }),
    )
  })
})
