import { BrasctlError } from '../errors.ts'
import type { Row } from '../sros/define.ts'
import type { Engine } from '../sros/dialects/dialect.ts'
import { RefusalWatch } from '../sros/dialects/refusals.ts'
import { type RecognisedCommand, recognise } from '../sros/recognise.ts'
import { printCommand, wordsOf } from '../sros/template.ts'
import { forbiddenCharacter } from '../sros/values/name.ts'
import type { Target } from './ask.ts'
import { streamWanted, wantedOf } from './collect.ts'
import type { Report } from './report.ts'

/** Commands that only read. */
const readingVerbs = [['show'], ['ping'], ['traceroute'], ['tools', 'dump']]

/** A typed command, ready to be sent. `known` is its place in the catalogue, null when it has none. */
export interface TypedLine {
  readonly line: string
  /** It changes nothing on the router. */
  readonly onlyReads: boolean
  readonly known: RecognisedCommand | null
}

/**
 * Reads a typed router command before anything is sent. One of the catalogue is printed anew in SR OS's form; any other is
 * sent as it stands. Throws `command-forbidden` for one that does not only read unless `write` is set, and `command-unsafe`
 * for a line break, a control character, `?`, an open quote, or a redirection into a file; `filter-missing` for one
 * that is never asked without a filter.
 */
export function readTypedLine(typed: string, write: boolean): TypedLine {
  const text = typed.trim().replace(/^\/{1,2}\s*/, '')
  const words = wordsOf(text)
  const character = words ? unsafeCharacter(text, write) : '"'
  if (character !== null) throw new BrasctlError('command-unsafe', { command: typed, character })
  const onlyReads = readingVerbs.some((verb) => verb.every((word, at) => isShortFor(words?.[at], word)))
  if (!write && !onlyReads) {
    throw new BrasctlError('command-forbidden', { command: text, allowed: readingVerbs.map((verb) => verb.join(' ')) })
  }
  const known = recognise(text)
  const line = known ? printCommand(known.command, known.given) : text
  if (!known) refuseUnfiltered(text)
  return { line, onlyReads: onlyReads && !redirects(line), known }
}

/** What needs a filter is as much work for the router when its lines are piped away. Throws `filter-missing`. */
function refuseUnfiltered(text: string): void {
  const piped = recognise(text.replace(/\s*\|.*$/, ''))
  if (piped?.command.needsFilter) printCommand(piped.command, piped.given)
}

function redirects(line: string): boolean {
  return line.replace(/"[^"]*"/g, '').includes('>')
}

function unsafeCharacter(text: string, write: boolean): string | null {
  if (!write && redirects(text)) return '>'
  const forbidden = forbiddenCharacter(text.replaceAll('"', ''))
  return forbidden === '\\' && write ? null : forbidden
}

/** `sh`, `sho` and `show` alike, as on the router. */
function isShortFor(typed: string | undefined, word: string): boolean {
  return typed !== undefined && typed.length >= 2 && word.startsWith(typed)
}

/** The rows of a typed command as they arrive; one row a line, `{ router, line }`, when it is not in the catalogue or `raw`. */
export async function* run(target: Target, typed: TypedLine, raw: boolean, report: Report): AsyncGenerator<Row[]> {
  if (typed.known && !raw) {
    yield* streamWanted(target, [wantedOf(typed.known.command, typed.known.given)], report)
    return
  }
  const [line, quietSeconds] = sentLine(typed, target.session.engine)
  const [reply] = target.session.ask([line], undefined, quietSeconds * 1000)
  if (!reply) return
  const refusals = new RefusalWatch()
  for await (const lines of reply) {
    refusals.add(lines)
    yield lines.map((line) => ({ router: target.router, line }))
  }
  const { answer } = refusals
  if (answer !== null) report.fail(new BrasctlError('refused', { router: target.router, command: line, answer }))
}

// Of a ping or traceroute that is not understood: it waits for others, nobody knows how long.
const unknownProbeSeconds = 60

/** The line as the CLI of the router has it, and how many seconds the router may be silent over it beyond what is usual. */
function sentLine({ line, known }: TypedLine, engine: Engine | undefined): [line: string, quietSeconds: number] {
  if (known === null) {
    const [verb] = wordsOf(line) ?? []
    return [line, isShortFor(verb, 'ping') || isShortFor(verb, 'traceroute') ? unknownProbeSeconds : 0]
  }
  const { command, given } = known
  return [printCommand(command, given, engine), command.quietSeconds?.(given) ?? 0]
}
