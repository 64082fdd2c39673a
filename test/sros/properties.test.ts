import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/sros/define.ts'
import { type RecognisedCommand, recognise } from '../../src/sros/recognise.ts'
import { allFixtures, bareLines, type Fixture, linesOf } from './fixtures.ts'
import { type ReadAnswer, readAnswer, readTranscript } from './read-answer.ts'
import {
  addColumn,
  manyLineTables,
  oneLineTables,
  recordsIn,
  reorder,
  screenWith,
  type Table,
  tableFixtures,
  widen,
} from './tables.ts'

/** Cuts bytes into lines as they arrive, whatever the pieces are. */
function linesOfChunks(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = []
  let carry = Buffer.alloc(0)
  for (const chunk of chunks) {
    carry = Buffer.concat([carry, chunk])
    for (let end = carry.indexOf(10); end >= 0; end = carry.indexOf(10)) {
      lines.push(carry.subarray(0, end).toString('utf8').replace(/\r$/, ''))
      carry = carry.subarray(end + 1)
    }
  }
  return carry.length > 0 ? [...lines, carry.toString('utf8')] : lines
}

function chunksOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((left, right) => left - right)
  return [0, ...ends].map((from, index) => bytes.subarray(from, ends[index] ?? bytes.length))
}

function commandOf(fixture: Fixture): RecognisedCommand {
  const recognised = recognise(fixture.typed)
  if (!recognised) throw new Error(`no command of the catalogue: ${fixture.typed}`)
  return recognised
}

/** Reads lines as the answer to the command of a fixture. */
function readerOf(fixture: Fixture): (lines: readonly string[]) => ReadAnswer {
  const { command, given } = commandOf(fixture)
  return (lines) => readAnswer(command, given, lines)
}

describe('the same rows come out', () => {
  for (const fixture of allFixtures()) {
    it(`of ${fixture.folder}/${fixture.name}, however its bytes are cut`, () => {
      const whole = readTranscript(fixture.text)
      const bytes = Buffer.from(fixture.text, 'utf8')
      fc.assert(
        fc.property(fc.array(fc.nat(), { maxLength: 40 }), (cuts) => {
          const lines = linesOfChunks(chunksOf(bytes, cuts))
          expect(readTranscript(lines.join('\n'))).toStrictEqual(whole)
        }),
        { numRuns: 12 },
      )
    })
  }

  for (const table of [...oneLineTables, ...manyLineTables]) {
    describe(`of ${table.command}`, () => {
      const fixtures = tableFixtures(table)
      it('has tables to change', () => expect(fixtures.length).toBeGreaterThan(0))

      for (const { fixture, screen } of fixtures) {
        it(`${fixture.name}, with wider columns and deeper indents`, () => {
          const read = readerOf(fixture)
          const whole = read(bareLines(fixture.text))
          fc.assert(
            fc.property(widthsOf(table), (widths) => {
              const lines = screenWith(screen, widen(screen.header, table, widths), widen(screen.rows, table, widths))
              expect(read(lines)).toStrictEqual(whole)
            }),
          )
        })

        it(`${fixture.name}, with a column that nobody knows`, () => {
          const read = readerOf(fixture)
          const whole = read(bareLines(fixture.text))
          fc.assert(
            fc.property(placeIn(table), unknownColumn, (place, added) => {
              const text = addColumn(screen, table, place, added)
              const answer = read(text)
              // The fields stay as they are, and what the column says is kept beside them.
              const { label, value } = added
              expect(answer.rows.map((row) => withoutExtra(row, label))).toEqual(whole.rows)
              const kept = answer.rows.filter((row) => Object(row['extra'])[label] === value)
              const rows = text.slice(-screen.rows.length - screen.after.length).slice(0, screen.rows.length)
              const lines = rows.filter((line, at) => line !== screen.rows[at]).length
              // A record may have it on two of its lines, and is one row all the same.
              expect([kept.length > 0, kept.length <= lines]).toEqual([lines > 0, true])
              expect(answer.outcome).toStrictEqual(whole.outcome)
            }),
          )
        })
      }
    })
  }

  for (const table of oneLineTables) {
    for (const { fixture, screen } of tableFixtures(table)) {
      it(`of ${table.command}/${fixture.name}, with its columns in another order`, () => {
        const read = readerOf(fixture)
        const whole = read(bareLines(fixture.text))
        const others = (table.lines[0] ?? []).flatMap((_, column) => (column === 0 ? [] : [column]))
        fc.assert(
          fc.property(fc.shuffledSubarray(others, { minLength: others.length }), (order) => {
            expect(read(reorder(screen, table, [0, ...order]))).toStrictEqual(whole)
          }),
        )
      })
    }
  }
})

function widthsOf(table: Table): fc.Arbitrary<number[][]> {
  // A kind of line stays deeper than the one above it.
  return fc
    .tuple(
      fc.array(fc.nat(3), { minLength: table.lines.length, maxLength: table.lines.length }),
      fc.array(fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }), {
        minLength: table.lines.length,
        maxLength: table.lines.length,
      }),
    )
    .map(([steps, widths]) => {
      let deeper = 0
      return widths.map((columns, line) => {
        deeper += line === 0 ? 0 : (steps[line] ?? 0)
        return [deeper, ...columns.slice(1)]
      })
    })
}

function placeIn(table: Table): fc.Arbitrary<{ line: number; column: number }> {
  const places = table.lines.flatMap((kind, line) =>
    kind.length < 2 ? [] : [...kind, 0].flatMap((_, column) => (column === 0 ? [] : [{ line, column }])),
  )
  return fc.constantFrom(...places)
}

function withoutExtra(row: Row, label: string): Row {
  const { extra, ...fields } = row
  const { [label]: _, ...rest } = Object(extra)
  return Object.keys(rest).length === 0 ? fields : { ...fields, extra: rest }
}

const unknownColumn = fc.record({
  label: fc.constantFrom('Newcol', 'Zone', 'Pol-Id/2', 'X'),
  value: fc.constantFrom('abc', '17', 'N/A', '-', 'up-3.x'),
  gap: fc.integer({ min: 2, max: 5 }),
})

/** Fixtures of one block that a closing rule ends, with the number of the line of that rule. */
const closed = allFixtures().flatMap((fixture) => {
  const lines = bareLines(fixture.text)
  const doubles = lines.flatMap((line, at) => (/^={79}\s*$/.test(line) ? [at] : []))
  return doubles.length === 3 ? [{ fixture, lines, end: doubles[2] ?? 0, body: doubles[1] ?? 0 }] : []
})

describe('an answer that was cut off', () => {
  for (const { fixture, lines, end } of closed) {
    it(`is never whole: ${fixture.folder}/${fixture.name}`, () => {
      const read = readerOf(fixture)
      const whole = read(lines)
      function check(some: readonly string[]): void {
        const { rows, outcome } = read(some)
        expect(outcome.complete).toBe(false)
        const sure = rows.length - unsure(fixture, rows)
        expect(rows.slice(0, sure)).toStrictEqual(whole.rows.slice(0, sure))
      }
      for (let count = 0; count <= end; count += 1) check(lines.slice(0, count))
      const text = lines.slice(0, end).join('\n')
      fc.assert(
        fc.property(fc.nat(text.length), (length) => check(linesOf(text.slice(0, length)))),
        { numRuns: 200 },
      )
    })
  }
})

/** How many rows at the end may still change: the last, or in a detail of a subscriber all of its SLA profile instance. */
function unsure(fixture: Fixture, rows: ReadAnswer['rows']): number {
  const last = rows.at(-1)
  if (!last) return 0
  if (fixture.folder !== 'active-subscribers') return 1
  const same = rows.filter((row) => row['subscriber'] === last['subscriber'] && row['sap'] === last['sap'])
  return Math.max(1, same.length)
}

describe('a table whose count does not agree', () => {
  for (const table of [...oneLineTables, ...manyLineTables]) {
    for (const { fixture, screen } of tableFixtures(table)) {
      const records = recordsIn(screen.rows)
      it(`is not whole: ${table.command}/${fixture.name} with a record taken out or doubled`, () => {
        const read = readerOf(fixture)
        expect(read(screenWith(screen, screen.header, screen.rows)).outcome.complete).toBe(true)
        for (const { at, lines } of records) {
          const without = [...screen.rows.slice(0, at), ...screen.rows.slice(at + lines)]
          expect(read(screenWith(screen, screen.header, without)).outcome.complete).toBe(false)
          const twice = [...screen.rows.slice(0, at + lines), ...screen.rows.slice(at)]
          expect(read(screenWith(screen, screen.header, twice)).outcome.complete).toBe(false)
        }
      })
    }
  }
})

describe('a line that nobody knows', () => {
  const header = /^\s*(?:IP Address|MAC Address|Dir Type|Class-Weight)/

  for (const table of [...oneLineTables, ...manyLineTables]) {
    for (const { fixture, screen } of tableFixtures(table)) {
      it(`is given back from the rows of ${table.command}/${fixture.name}`, () => {
        const read = readerOf(fixture)
        const whole = read(screenWith(screen, screen.header, screen.rows))
        for (const line of ['garbage line', '!! lost 3 messages']) {
          for (let at = 0; at <= screen.rows.length; at += 1) {
            const rows = [...screen.rows.slice(0, at), line, ...screen.rows.slice(at)]
            const answer = read(screenWith(screen, screen.header, rows))
            const where = `${line} before row line ${at}`
            // Any line can be the name of a PPP user when his description follows: then his own name is given back.
            if (table.command === 'ppp-session') expect(answer.outcome.unplacedCount, where).toBeGreaterThan(0)
            else expect(answer.outcome.unplaced, where).toContain(line)
            // What it tore off from its record is given back as well.
            if (JSON.stringify(answer.rows) !== JSON.stringify(whole.rows)) {
              const least = table.command === 'ppp-session' ? 0 : 1
              expect(answer.outcome.unplacedCount > least || !answer.outcome.complete, where).toBe(true)
            }
          }
        }
      })
    }
  }

  for (const { fixture, lines, end, body } of closed) {
    it(`is never silent in ${fixture.folder}/${fixture.name}`, () => {
      const read = readerOf(fixture)
      // A header is no body: a line there is a label, known or not.
      const rule = lines.findIndex((line, at) => at > body && /^-{20,}\s*$/.test(line))
      const from = rule < 0 || rule > end ? body : rule
      for (let at = from + 1; at <= end; at += 1) {
        if (header.test(lines[at - 1] ?? '')) continue
        for (const line of ['garbage line', 'garbage', '!! lost 3 messages']) {
          const { outcome } = read([...lines.slice(0, at), line, ...lines.slice(at)])
          expect(outcome.unplacedCount > 0 || !outcome.complete, `${line} before line ${at}`).toBe(true)
        }
      }
    })
  }
})
