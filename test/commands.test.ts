import { describe, expect, it } from 'vitest'
import { commandNames } from '../src/sros/catalogue.ts'
import { commandNamed, recognise } from '../src/sros/recognise.ts'
import { schemaOf } from '../src/sros/schema.ts'
import { allFixtures, bareLines, type Fixture, fixturesOf } from './sros/fixtures.ts'
import { readAnswer, readTranscript } from './sros/read-answer.ts'

/*
 * Every fixture is what a router printed, with its prompt and the typed command, and the rows that a person read in it. This
 * file knows no command by name: a new command adds its fixtures and no line here.
 */

const dresses: Readonly<Record<string, (text: string) => string>> = {
  'as it stands': (text) => text,
  'with LF': (text) => text.replaceAll('\r\n', '\n'),
  'with CRLF': (text) => text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'),
  'without trailing blanks': (text) => text.replace(/ +(?=\r?\n)/g, ''),
  'with trailing blanks': (text) => text.replace(/(?=\r?\n)/g, '   '),
}

for (const fixture of allFixtures()) {
  describe(`${fixture.folder}/${fixture.name}`, () => {
    for (const [dress, wear] of Object.entries(dresses)) {
      it(`gives the rows that were read by hand, ${dress}`, () => {
        const [answer, ...others] = readTranscript(wear(fixture.text))
        expect(others).toEqual([])
        expect(answer?.command).toBe(fixture.folder)
        expect(answer?.rows).toStrictEqual(fixture.expected.rows)
        expect(answer?.outcome).toStrictEqual({
          rows: fixture.expected.rows.length,
          unplaced: [],
          unplacedCount: 0,
          ...fixture.expected.outcome,
        })
      })
    }

    it('gives the same without prompt and echo', () => {
      const recognised = recognise(fixture.typed)
      expect(recognised?.command.name).toBe(fixture.folder)
      if (!recognised) return
      const { rows, outcome } = readAnswer(recognised.command, recognised.given, bareLines(fixture.text))
      expect(rows).toStrictEqual(fixture.expected.rows)
      expect(outcome).toMatchObject({ ...fixture.expected.outcome, unplaced: [] })
    })

    it('gives rows of the schema of its command', () => {
      const schema = schemaOf(commandNamed(fixture.folder))
      for (const row of fixture.expected.rows) expect(schema.safeParse(row)).toMatchObject({ success: true })
    })
  })
}

describe('the fixtures', () => {
  it.each(commandNames)('of %s are of two releases or command lines, and one of them is empty', (name) => {
    const fixtures = fixturesOf(name)
    expect(new Set(fixtures.map(variantOf)).size).toBeGreaterThan(1)
    expect(fixtures.some(({ expected }) => isEmpty(expected.rows))).toBe(true)
  })

  it('lie in folders that are commands', () => {
    for (const { folder } of allFixtures()) expect(commandNames).toContain(folder)
  })
})

/** The release and the command line that a fixture is of. */
function variantOf({ name, text }: Fixture): string {
  return `${name.split('--')[0]} ${text.startsWith('A:noc@') || /^\S*\[.*\]\r?\nA:noc@/.test(text) ? 'md' : 'classic'}`
}

/** No row at all, or one that only says how many there are: none. */
function isEmpty(rows: readonly Readonly<Record<string, unknown>>[]): boolean {
  return rows.length === 0 || rows.every((row) => row['sessions'] === 0)
}
