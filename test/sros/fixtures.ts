import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as z from 'zod/mini'
import { type CommandName, commandNames } from '../../src/sros/catalogue.ts'

const root = join(import.meta.dirname, '../../fixtures')

const expectedSchema = z.strictObject({
  rows: z.array(z.record(z.string(), z.unknown())),
  outcome: z.strictObject({
    counted: z.nullable(z.int()),
    complete: z.boolean(),
    refusal: z.nullable(z.string()),
    facts: z.optional(z.record(z.string(), z.string())),
  }),
})

/** What a router printed, and the rows that a person read in it. */
export interface Fixture {
  readonly folder: CommandName
  /** `<release>--<case>`. */
  readonly name: string
  readonly text: string
  /** The typed command, as it stands behind the prompt. */
  readonly typed: string
  readonly expected: z.infer<typeof expectedSchema>
}

/** The fixtures of one router command, by name. */
export function fixturesOf(folder: CommandName): Fixture[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => {
      const name = basename(file, '.txt')
      const text = readFileSync(join(root, folder, file), 'utf8')
      const expected = expectedSchema.parse(JSON.parse(readFileSync(join(root, folder, `${name}.json`), 'utf8')))
      return { folder, name, text, typed: typedIn(text), expected }
    })
}

/** Every fixture of every folder that is not a whole dialogue. */
export function allFixtures(): Fixture[] {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['sessions', 'old-logs'].includes(entry.name))
    .map((entry) => entry.name)
  return folders.flatMap((folder) => fixturesOf(commandNamed(folder)))
}

function commandNamed(folder: string): CommandName {
  const name = commandNames.find((command) => command === folder)
  if (name === undefined) throw new Error(`fixtures/${folder} is no router command`)
  return name
}

// Written apart from the product: the prompts that the fixtures have.
const promptLine = /^\*?[AB]:(?:noc@)?BRAS1# *(.*)$/
const contextLine = /^(?:\((?:ro|pr|gl|ex)\))?\[(?:\/.*|gl:\/configure)\]$/

function typedIn(text: string): string {
  return linesOf(text).flatMap((line) => promptLine.exec(line)?.[1]?.trim() || [])[0] ?? ''
}

/** The lines of an answer alone: no prompt, no echo. */
export function bareLines(text: string): string[] {
  return linesOf(text).filter((line) => !promptLine.test(line) && !contextLine.test(line))
}

/** The lines of a text, LF or CRLF, without the ends of the lines. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
