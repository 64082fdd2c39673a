import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsvRecords } from '../../src/fleet/csv-records.ts'

const cells = (text: string) => readCsvRecords(text).map((record) => record.cells)

/** Quotes as RFC 4180 has them: always, or only where it must. */
function printCell(cell: string, isQuoted: boolean): string {
  return isQuoted || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

describe('records of CSV', () => {
  test('read back as they were printed, with any line end, quoted or not', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab,"\r\n ;é路'), maxLength: 6 })
    // A record that says nothing is passed over.
    const record = fc
      .array(cell, { minLength: 1, maxLength: 4 })
      .filter((one) => one.some((text) => text.trim() !== ''))
    const style = fc.record({ end: fc.constantFrom('\n', '\r\n', '\r'), isQuoted: fc.boolean(), isEnded: fc.boolean() })
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), style, (records, { end, isQuoted, isEnded }) => {
        const text = records.map((one) => one.map((text) => printCell(text, isQuoted)).join(',')).join(end)
        expect(cells(text + (isEnded ? end : ''))).toEqual(records)
      }),
    )
  })

  test('know their lines, also behind cells of several lines and blank lines', () => {
    const lines = (text: string) => readCsvRecords(text).map(({ line }) => line)
    expect(lines('a\n\nb\n"c\r\nd\n",e\nf')).toEqual([1, 3, 4, 7])
    expect(lines('\ufeff\r\n\r\na')).toEqual([3])
  })

  test('an empty cell at the end is a cell', () => {
    expect(cells('a,\n,b\nc,')).toEqual([
      ['a', ''],
      ['', 'b'],
      ['c', ''],
    ])
  })

  test('a long text takes no long time', () => {
    const text = `name,note\n${'bras,"a ""b"", c"\n'.repeat(20_000)}x,"${'y'.repeat(500_000)}"\n`
    expect(readCsvRecords(text)).toHaveLength(20_002)
    expect(() => readCsvRecords(`"${'""'.repeat(100_000)}`)).toThrow('open-quotes')
  })
})
