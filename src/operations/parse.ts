import { BrasctlError } from '../errors.ts'
import type { Row } from '../sros/define.ts'
import { openReading, type Reading } from '../sros/reading.ts'
import { nearCommands, type RecognisedCommand, recognise } from '../sros/recognise.ts'
import { openTranscript } from '../sros/transcript.ts'
import type { Report } from './report.ts'

/** Saved text, in pieces as they are read, under the name by which people know it. */
export interface SavedText {
  readonly name: string
  readonly pieces: AsyncIterable<string>
}

export interface ParseChoice {
  /** The command whose answer the text is; with `split` it may be absent, and every known one is read. */
  readonly typed: string | undefined
  /** The text holds several commands, each behind a prompt or alone on its line. */
  readonly split: boolean
  /** What stands in the field `router` where no prompt names one. */
  readonly router: string
}

/** Finds the command that a text is said to answer. Throws `command-unknown` with the nearest ones. */
export function commandOf(typed: string): RecognisedCommand {
  const known = recognise(typed, true)
  if (known) return known
  throw new BrasctlError('command-unknown', { command: typed, near: nearCommands(typed) })
}

/**
 * Reads saved text with the reader that the live answer has. Without `split` the whole text is one answer, and prompts and
 * echoes in it are passed over. With `split`, each answer is read by its own command, and its rows carry it in `command`;
 * answers to commands that are not wanted, or not known, are told and left out.
 */
export async function* parse(text: SavedText, choice: ParseChoice, report: Report): AsyncGenerator<Row[]> {
  const wanted = choice.typed === undefined ? null : commandOf(choice.typed)
  let router = choice.router
  let answer: OpenAnswer | null = null

  async function open(typed: string): Promise<OpenAnswer> {
    const known = choice.split ? recognise(typed, true) : wanted
    const isWanted = known !== null && (wanted === null || known.command.name === wanted.command.name)
    const line = choice.split ? typed : (choice.typed ?? '')
    if (!isWanted) report.tell({ kind: 'skipped', file: text.name, command: typed })
    const { command, given } = known ?? {}
    return { line, reading: isWanted && command && given ? openReading(command, { router, given }) : null }
  }

  function* rowsOf({ line, reading }: OpenAnswer): Generator<Row[]> {
    const rows = reading?.take() ?? []
    if (rows.length > 0) yield choice.split ? rows.map((row) => ({ ...row, command: line })) : rows
  }

  function* close({ line, reading }: OpenAnswer): Generator<Row[]> {
    const outcome = reading?.end()
    yield* rowsOf({ line, reading })
    if (!outcome) return
    report.outcome(text.name, line, outcome)
    if (outcome.refusal === null) return
    report.fail(new BrasctlError('refused', { router: text.name, command: line, answer: outcome.refusal }))
  }

  for await (const events of eventsOf(text.pieces)) {
    for (const event of events) {
      if (event.kind === 'prompt') router = event.text
      else if (event.kind === 'line') {
        answer ??= choice.split ? null : await open('')
        answer?.reading?.line(event.text)
      } else if (choice.split) {
        if (answer) yield* close(answer)
        answer = await open(event.text)
      }
    }
    if (answer) yield* rowsOf(answer)
  }
  answer ??= choice.split ? null : await open('')
  if (answer) yield* close(answer)
}

interface OpenAnswer {
  readonly line: string
  /** Null for an answer that is passed over. */
  readonly reading: Reading | null
}

interface TranscriptEvent {
  readonly kind: 'prompt' | 'command' | 'line'
  readonly text: string
}

/** The events of a transcript, by the pieces that it came in. */
async function* eventsOf(pieces: AsyncIterable<string>): AsyncGenerator<TranscriptEvent[]> {
  let events: TranscriptEvent[] = []
  const transcript = openTranscript({
    prompt: (text) => events.push({ kind: 'prompt', text }),
    command: (text) => events.push({ kind: 'command', text }),
    line: (text) => events.push({ kind: 'line', text }),
  })
  let rest = ''
  for await (const piece of pieces) {
    // The carriage returns before it go with the blanks at the end of a line.
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) transcript.line(line)
    yield events
    events = []
  }
  if (rest !== '') transcript.line(rest)
  transcript.end()
  yield events
}
