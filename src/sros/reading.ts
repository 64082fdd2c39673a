import type { LineReader, ReadContext, RouterCommand, Row } from './define.ts'
import { isCaret, isChatter, isRefusal } from './dialects/answers.ts'
import { isLegend, saysEmpty } from './layout/footer.ts'

/** What an answer came to, besides its rows. */
export interface Outcome {
  readonly rows: number
  /** The router's own count, null where it printed none. */
  readonly counted: number | null
  /** Lines that no reader could place, the first hundred of them, and how many there were. */
  readonly unplaced: readonly string[]
  readonly unplacedCount: number
  /** The words with which the router refused the command, null when it answered. */
  readonly refusal: string | null
  /** False when the answer stopped before its end, or its own count differs from what was read. */
  readonly complete: boolean
  /** What the router said of the answer as a whole, by name; absent where it said nothing. */
  readonly facts?: Readonly<Record<string, string>>
}

/** The reading of one answer: lines go in, rows come out, and at the end what it came to. */
export interface Reading<R extends Row = Row> {
  line(text: string): void
  /** The rows that were read since the last call. */
  take(): R[]
  end(): Outcome
  /** What it came to so far, when nothing more will come: the record that is open is not whole, and is not given. */
  abandon(): Outcome
}

const keptUnplaced = 100

/** Opens the reading of the answer to one command. It is the same for a live router and for saved text. */
export function openReading<R extends Row>(command: RouterCommand<R>, context: ReadContext): Reading<R> {
  let rows: R[] = []
  const unplaced: string[] = []
  let given = 0
  let givenBefore = 0
  let unplacedCount = 0
  let counted: number | null = null
  let agreed = true
  let empty = false
  let started = false
  let refusal: string | null = null
  let caret = false
  const facts: Record<string, string> = {}

  const reader: LineReader = command.read(context, {
    row(row) {
      rows.push(row)
      given += 1
    },
    unplaced(line) {
      unplacedCount += 1
      if (unplaced.length < keptUnplaced) unplaced.push(line)
    },
    counted(printed, read = given - givenBefore) {
      counted = (counted ?? 0) + printed
      givenBefore = given
      if (printed !== read) agreed = false
    },
    empty() {
      empty = true
    },
    fact(name, value) {
      facts[name] = value
    },
  })

  function refused(text: string): void {
    if (command.nothing?.some((form) => form.test(text))) empty = true
    else refusal ??= text.trim()
  }

  function outcome(complete: boolean): Outcome {
    const told = Object.keys(facts).length === 0 ? {} : { facts }
    return { rows: given, counted, unplaced, unplacedCount, refusal, complete, ...told }
  }

  return {
    line(raw) {
      const text = raw.trimEnd()
      if (started && command.isFreeText) return reader.line(text)
      const first = text.charCodeAt(0)
      // Only a few letters can begin a line that is not the screen itself; the rest go straight on.
      if (first === 32 || first === 94) {
        if (isCaret(text)) {
          caret = true
          return
        }
      }
      if (isRefusal(text)) return refused(text)
      if (isChatter(text) || isLegend(text)) return
      if (saysEmpty(text)) {
        empty = true
        return
      }
      if (text !== '') started = true
      reader.line(text)
    },
    take() {
      const ready = rows
      rows = []
      return ready
    },
    end() {
      const ended = reader.end()
      if (caret && refusal === null && !started) refusal = '^'
      return outcome(refusal === null && agreed && (started ? ended : empty))
    },
    abandon: () => outcome(false),
  }
}
