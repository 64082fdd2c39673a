import type { Word } from './words.ts'

/** Lines in, lines out. */
type Filter = (lines: Iterable<string>) => Iterable<string>

/** A filter after a bar and whether the pager is off for this command. */
export interface Pipe {
  readonly filter: Filter
  readonly isUnpaged: boolean
}

/** The word that is no filter; null is the end of the line. */
interface RefusedPipe {
  readonly refused: Word | null
}

interface Match {
  readonly test: (line: string) => boolean
  readonly before: number
  readonly after: number
}

/** Reads all filters of a line as one. */
export function readPipes(filters: readonly (readonly Word[])[]): Pipe | RefusedPipe {
  let whole: Pipe = { filter: (lines) => lines, isUnpaged: false }
  for (const words of filters) {
    const { filter, isUnpaged } = whole
    const pipe = readPipe(words)
    if ('refused' in pipe) return pipe
    whole = { filter: (lines) => pipe.filter(filter(lines)), isUnpaged: isUnpaged || pipe.isUnpaged }
  }
  return whole
}

/** Reads one filter: `match PATTERN [ignore-case] [invert-match] [expression] [pre-lines N] [post-lines N]`, `count`, `no-more`. */
function readPipe(words: readonly Word[]): Pipe | RefusedPipe {
  const [verb, ...rest] = words
  if (verb?.text === 'count' && rest.length === 0) return { filter: count, isUnpaged: false }
  if (verb?.text === 'no-more' && rest.length === 0) return { filter: (lines) => lines, isUnpaged: true }
  if (verb?.text !== 'match') return { refused: verb ?? null }
  const found = readMatch(rest)
  if ('refused' in found) return found
  return { filter: (lines) => matching(lines, found), isUnpaged: false }
}

function readMatch(words: readonly Word[]): Match | { readonly refused: Word | null } {
  const [pattern, ...options] = words
  if (pattern === undefined) return { refused: null }
  const flags = new Set<string>()
  const numbers = new Map([
    ['pre-lines', 0],
    ['post-lines', 0],
  ])
  for (let index = 0; index < options.length; index += 1) {
    const option = options[index]
    if (option === undefined) break
    if (['ignore-case', 'invert-match', 'expression'].includes(option.text)) flags.add(option.text)
    else if (numbers.has(option.text)) {
      index += 1
      const value = options[index]
      if (value === undefined || !/^\d{1,3}$/.test(value.text)) return { refused: value ?? null }
      numbers.set(option.text, Number(value.text))
    } else return { refused: option }
  }
  const source = flags.has('expression') ? pattern.text : pattern.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const expression = compile(source, flags.has('ignore-case'))
  if (expression === null) return { refused: pattern }
  const isInverted = flags.has('invert-match')
  return {
    test: (line) => expression.test(line) !== isInverted,
    before: numbers.get('pre-lines') ?? 0,
    after: numbers.get('post-lines') ?? 0,
  }
}

function compile(source: string, ignoresCase: boolean): RegExp | null {
  try {
    return new RegExp(source, ignoresCase ? 'i' : '')
  } catch {
    return null
  }
}

function* matching(lines: Iterable<string>, { test, before, after }: Match): Generator<string> {
  const kept: string[] = []
  let left = 0
  for (const line of lines) {
    if (test(line)) {
      yield* kept.splice(0)
      yield line
      left = after
    } else if (left > 0) {
      left -= 1
      yield line
    } else if (before > 0) {
      kept.push(line)
      if (kept.length > before) kept.shift()
    }
  }
}

/** The words of the count are taken from memory of the CLI; no transcript has them. */
function* count(lines: Iterable<string>): Generator<string> {
  let total = 0
  for (const _ of lines) total += 1
  yield `Count: ${total} lines`
}
