import CliTable from 'cli-table3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeText } from '../../src/render/escape.ts'
import { textWidth, truncate, wrap } from '../../src/render/width.ts'
import { anyText } from './arbitraries.ts'

const shownText = anyText.map(escapeText)

test.each([
  ['', 0],
  ['bras1', 5],
  ['北京', 4],
  ['ｆ é', 4],
  ['e\u0301', 1],
  ['Größe', 5],
])('%j takes %i columns', (text, width) => {
  expect(textWidth(text)).toBe(width)
})

test('cli-table3 counts every character that is shown as we do, by sample where 100,000 are alike', () => {
  const shown = Array.from({ length: 0x11_0000 }, (_, code) => code)
    .filter((code) => code % 16 === 0 || !/[\p{Ideographic}\p{Script=Hangul}]/u.test(String.fromCodePoint(code)))
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => `a${String.fromCodePoint(code)}`)
    .filter((text) => escapeText(text) === text)
  expect(shown.length).toBeGreaterThan(30_000)
  const disagreed: string[] = []
  for (let first = 0; first < shown.length; first += 100) {
    const cells = shown.slice(first, first + 100)
    const table = new CliTable({ style: { 'padding-left': 0, 'padding-right': 0 } })
    table.push(cells)
    table.toString()
    disagreed.push(...cells.filter((cell, index) => table.options.colWidths[index] !== textWidth(cell)))
  }
  expect(disagreed).toEqual([])
})

test.each([
  ['dsl100048959@isp.example', 16, 'dsl100048959@is…'],
  ['dsl1', 4, 'dsl1'],
  ['北京朝阳', 8, '北京朝阳'],
  ['北京朝阳', 7, '北京朝…'],
  ['北京朝阳', 6, '北京…'],
])('%s cut to %i is %s', (text, width, cut) => {
  expect(truncate(text, width)).toBe(cut)
})

test('a cut text is as wide as allowed, or one less where a wide character stood', () => {
  fc.assert(
    fc.property(shownText, fc.integer({ min: 3, max: 40 }), (text, width) => {
      const cut = truncate(text, width)
      if (textWidth(text) <= width) {
        expect(cut).toBe(text)
        return
      }
      expect(textWidth(cut)).toBeLessThanOrEqual(width)
      expect(textWidth(cut)).toBeGreaterThanOrEqual(width - 1)
      expect(cut.endsWith('…') && text.startsWith(cut.slice(0, -1))).toBe(true)
    }),
  )
})

test.each([
  ['eth 1/1/4 slot 3', 20, ['eth 1/1/4 slot 3']],
  ['eth 1/1/4 slot 3', 9, ['eth 1/1/4', 'slot 3']],
  ['eth 1/1/4 slot 3', 8, ['eth', '1/1/4', 'slot 3']],
  ['dsl1@isp.example|1/1/4', 10, ['dsl1@isp.e', 'xample|1/1', '/4']],
  ['北京朝阳', 5, ['北京', '朝阳']],
  ['a   ', 2, ['a']],
  ['', 10, ['']],
])('%j wrapped at %i', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
})

test('wrapping loses nothing but blanks, and no line is too wide', () => {
  fc.assert(
    fc.property(shownText, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrap(text, width)
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width)
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})
