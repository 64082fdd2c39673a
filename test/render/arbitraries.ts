import fc from 'fast-check'
import type { Row } from '../../src/render/row.ts'

const awkward = ['\x00', '\x07', '\b', '\t', '\n', '\r', '\x1b', '\x1b[31m', '\x7f', '\x85', '\x9b', '\u2028', '\u200b']
const turning = ['\u202a', '\u202e', '\u2066', '\u2069', '\ud800', '\udc00', '\ufeff', '\u0301', '\u0e31', '\u{1f600}']
const marks = [
  '"',
  ',',
  "'",
  ':',
  '#',
  '- ',
  '[',
  '{',
  '|',
  '\\',
  '@',
  '=',
  '~',
  'null',
  '12',
  '0x1',
  '1e3',
  'yes',
  '10:20',
]

/** Text as no router should print it, and much that it does. */
export const anyText = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...awkward, ...turning, ...marks, '北', '京', 'a', '1', ' ') }),
)

const scalar = fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null))

const nested = fc.oneof(
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(anyText, scalar, { maxKeys: 3, noNullPrototype: true }),
)

export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: nested },
)

const anyRow: fc.Arbitrary<Row> = fc.dictionary(anyText, anyValue, { maxKeys: 6, noNullPrototype: true })

export const anyRows = fc.array(anyRow, { maxLength: 8 })
