import { type Examined, type ExaminedCommand, isProblem } from '../operations/examine.ts'
import type { SavedRecord } from '../operations/saved-records.ts'
import { excerptOf, type Piece } from './excerpt.ts'

export interface Machine {
  readonly brasctl: string
  readonly node: string
  readonly platform: string
}

export interface ExaminedRecord {
  readonly record: SavedRecord
  readonly examined: Examined
}

/** What of a record may stand in a bundle: a list of all sessions of a full box has hundreds of megabytes. */
const [mostText, mostOfOne, mostTyped] = [10_000_000, 1_000_000, 2000]

/**
 * A text for an issue, in English whatever the language: what was asked, what was not understood, and the record: all of it, or
 * where it is too long head and tail of each answer.
 */
export function issueText(machine: Machine, records: readonly ExaminedRecord[]): string {
  const head = [
    '# A record of brasctl',
    '',
    `- brasctl: ${machine.brasctl}`,
    `- Node: ${machine.node}`,
    `- platform: ${machine.platform}`,
  ]
  return `${[...head, ...records.flatMap((one, at) => sessionLines(one, at, records.length))].join('\n')}\n`
}

function sessionLines({ record, examined }: ExaminedRecord, at: number, sessions: number): string[] {
  const { recording } = record
  const { release, commands, failure } = examined
  const problems = [
    ...(failure === null ? [] : [`- no session: ${failure.message}`]),
    ...commands.filter(isProblem).flatMap(problemLines),
  ]
  return [
    ...['', `## Session ${at + 1}`, ''],
    `- release: ${release ?? 'not in the record'}`,
    `- names and addresses: ${recording.isMasked ? 'masked' : 'NOT masked'}`,
    ...['', '### Commands', '', ...commands.map(commandLine)],
    ...['', '### Not understood', '', ...(problems.length > 0 ? problems : ['- nothing: every line has its place'])],
    ...['', '### Typed', '', ...fenced(typedLines(record))],
    ...['', '### The text of the router', '', ...fenced(piecesOf({ record, examined }, sessions).flatMap(pieceLines))],
  ]
}

/** How many bytes of the router's text a bundle of so many sessions does not have. */
export function leftOutOf(examined: ExaminedRecord, sessions: number): number {
  return piecesOf(examined, sessions).reduce((sum, { leftOut }) => sum + leftOut, 0)
}

function piecesOf({ record, examined }: ExaminedRecord, sessions: number): Piece[] {
  const answers = examined.commands.map((command) => ({ at: command.at, isProblem: isProblem(command) }))
  return excerptOf(record.recording.input, answers, Math.min(mostOfOne, mostText / sessions))
}

function pieceLines({ bytes, leftOut, cutAt }: Piece): string[] {
  if (leftOut === 0) return routerLines(bytes)
  return [
    ...routerLines(bytes.subarray(0, cutAt)),
    `[brasctl left out ${leftOut} bytes here]`,
    ...routerLines(bytes.subarray(cutAt)),
  ]
}

function typedLines({ recording }: SavedRecord): string[] {
  const lines = recording.writes.map(({ after, text }) => `${after} ${JSON.stringify(text)}`)
  const more = lines.length - mostTyped
  return more <= 0
    ? lines
    : [...lines.slice(0, mostTyped / 2), `[brasctl left out ${more} lines here]`, ...lines.slice(-mostTyped / 2)]
}

function commandLine({ line, known, lines, outcome, refusal, failure }: ExaminedCommand): string {
  const rows = outcome === null ? [] : [`rows ${outcome.rows}`]
  const counted = outcome?.counted == null ? [] : [`the router counts ${outcome.counted}`]
  const facts = [
    known ?? 'not in the catalogue',
    `lines ${lines}`,
    ...rows,
    ...counted,
    ...(refusal === null ? [] : [`refused: ${refusal}`]),
    ...(failure === null ? [] : ['broken off']),
  ]
  return `- ${code(line)}: ${facts.join(', ')}`
}

function problemLines({ line, outcome, failure }: ExaminedCommand): string[] {
  const more = outcome === null ? 0 : outcome.unplacedCount - outcome.unplaced.length
  const isShort = outcome !== null && !outcome.complete && failure === null
  return [
    `- ${code(line)}:`,
    ...(failure === null ? [] : [`  - ${failure.message}`]),
    ...(isShort ? [`  - not whole: rows ${outcome.rows}, the router counts ${outcome.counted ?? 'nothing'}`] : []),
    ...(outcome?.unplaced ?? []).map((unplaced) => `  - no place for: ${code(unplaced)}`),
    ...(more > 0 ? [`  - and ${more} more lines`] : []),
  ]
}

function routerLines(input: Uint8Array): string[] {
  return Buffer.from(input)
    .toString('utf8')
    .split('\n')
    .map((line) => visible(line.replace(/\r+$/, '')))
}

/** Nothing in it may move the cursor of who looks at it. */
function visible(text: string): string {
  return text.replace(
    /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g,
    (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

function code(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1)
  const space = fence.length > 1 ? ' ' : ''
  return fence + space + visible(text) + space + fence
}

function fenced(lines: readonly string[]): string[] {
  // Of a whole list there are more lines than a call takes arguments.
  const longest = lines.reduce((most, line) => Math.max(most, longestRun(line)), 2)
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, ...lines, fence]
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0)
}
