import type { Given, RouterCommand, Row } from '../../src/sros/define.ts'
import { type Outcome, openReading } from '../../src/sros/reading.ts'
import { recognise } from '../../src/sros/recognise.ts'
import { openTranscript } from '../../src/sros/transcript.ts'

/** The rows of one answer and what it came to. */
export interface ReadAnswer {
  readonly rows: Row[]
  readonly outcome: Outcome
}

/** Reads the lines of the answer to one command, by the name that all fixtures give their router. */
export function readAnswer(command: RouterCommand, given: Given, lines: readonly string[]): ReadAnswer {
  const reading = openReading(command, { router: 'BRAS1', given })
  for (const line of lines) reading.line(line)
  const outcome = reading.end()
  return { rows: reading.take(), outcome }
}

/** Reads saved text: every command that it holds, with the name of the router command it was taken for. */
export function readTranscript(text: string): (ReadAnswer & { command: string })[] {
  const answers: { typed: string; lines: string[] }[] = []
  const before: string[] = []
  const transcript = openTranscript({
    command: (typed) => answers.push({ typed, lines: [] }),
    line: (line) => (answers.at(-1)?.lines ?? before).push(line),
  })
  for (const line of text.split('\n')) transcript.line(line)
  transcript.end()
  if (before.some((line) => line.trim() !== '')) throw new Error(`lines before the first command: ${before.join('\n')}`)
  return answers.map(({ typed, lines }) => {
    const known = recognise(typed)
    if (!known) throw new Error(`no command of the catalogue: ${typed}`)
    return { command: known.command.name, ...readAnswer(known.command, known.given, lines) }
  })
}
