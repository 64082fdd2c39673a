import type { Router } from '../router.ts'
import type { Arguments } from './arguments.ts'
import type { Command } from './commands.ts'
import { readValue, type ValueKind } from './values.ts'
import type { Word } from './words.ts'

/** Why a line is refused, and under which word the caret stands; null is the end of the line. */
export interface Refusal {
  readonly reason: 'unknown' | 'ambiguous' | 'bad-value' | 'missing' | 'no-service'
  readonly word: Word | null
}

/** A line as far as it could be followed: the commands it may still become, and a value that is awaited. */
interface Progress {
  readonly trails: readonly Trail[]
  readonly awaited: ValueKind | null
  readonly typed: Arguments
}

/** A command as far as it was typed, and the options that may still come. */
interface Trail {
  readonly command: Command
  readonly depth: number
  readonly left: ReadonlyMap<string, ValueKind | 'flag'>
  readonly used: readonly string[]
}

/**
 * Finds the command of a typed line. A keyword may be cut as long as it stays the only one that begins so; it is
 * never quoted.
 */
export function resolve(
  words: readonly Word[],
  commands: readonly Command[],
  router: Router,
): { readonly command: Command; readonly typed: Arguments } | Refusal {
  const progress = follow(words, commands, router)
  if ('reason' in progress) return progress
  const complete = progress.trails.find((trail) => isComplete(trail) && isKnown(trail, router))
  if (progress.awaited !== null || complete === undefined) return { reason: 'missing', word: null }
  return { command: complete.command, typed: progress.typed }
}

/** The keywords that may stand after these words; none where a value is expected or the words are wrong. */
export function keywordsAfter(words: readonly Word[], commands: readonly Command[], router: Router): string[] {
  const progress = follow(words, commands, router)
  if ('reason' in progress || progress.awaited !== null) return []
  const known = progress.trails.filter((trail) => isKnown(trail, router))
  return [...new Set(known.flatMap(nextKeywords))].sort()
}

function follow(words: readonly Word[], commands: readonly Command[], router: Router): Progress | Refusal {
  const typed: Arguments = { flags: new Set() }
  let trails: Trail[] = commands.map((command) => ({
    command,
    depth: 0,
    left: new Map(Object.entries(command.options)),
    used: [],
  }))
  let awaited: ValueKind | null = null
  for (const word of words) {
    // `show router dhcp` and `show router 1000 dhcp`: a word that goes on with a command is no value
    const isKeyword = awaited === null && !word.isQuoted && trails.some((trail) => goesOn(trail, word.text))
    const kind: ValueKind | null = isKeyword ? null : (awaited ?? trails.map(nextValue).find(isValue) ?? null)
    if (kind !== null) {
      const outcome = readValue(kind, word.text, typed, router.population)
      if (outcome !== 'read') return { reason: outcome === 'bad' ? 'bad-value' : 'no-service', word }
      if (awaited === null) trails = trails.filter((trail) => nextValue(trail) !== null).map(stepOn)
      awaited = null
      continue
    }
    const keyword = chooseKeyword(word, trails, router)
    if (typeof keyword !== 'string') return keyword
    trails = trails.filter((trail) => nextKeywords(trail).includes(keyword))
    // a word of another release is unknown; it is not taken for the beginning of another one either
    const known = trails.filter((trail) => isKnown(trail, router))
    if (known.length === 0) return { reason: 'unknown', word }
    awaited = optionOf(known, keyword, typed)
    trails = trails.map((trail) => stepBy(trail, keyword))
  }
  return { trails, awaited, typed }
}

/** True for `port` in `show lag port`, where a number may stand as well. */
/** True if the release of the router has the command. */
function isKnown({ command: { since, only } }: Trail, { release }: Router): boolean {
  return since <= release.major && (only === undefined || only === release.name)
}

function isComplete({ command, depth, used }: Trail): boolean {
  const { path, needs = {}, isBareRefused = false } = command
  const lacks = used.some((option) => needs[option] !== undefined && !used.includes(needs[option]))
  return depth === path.length && !lacks && !(isBareRefused && used.length === 0)
}

function nextKeywords({ command, depth, left }: Trail): readonly string[] {
  const step = command.path[depth]
  if (step === undefined) return [...left.keys()]
  return typeof step === 'string' ? [step] : []
}

function goesOn(trail: Trail, text: string): boolean {
  return nextValue(trail) === null && nextKeywords(trail).some((keyword) => keyword.startsWith(text))
}

function isValue(kind: ValueKind | null): kind is ValueKind {
  return kind !== null
}

function nextValue({ command, depth }: Trail): ValueKind | null {
  const step = command.path[depth]
  return step === undefined || typeof step === 'string' ? null : step.value
}

function chooseKeyword(word: Word, trails: readonly Trail[], router: Router): string | Refusal {
  if (word.isQuoted) return { reason: 'unknown', word }
  if (trails.some((trail) => nextKeywords(trail).includes(word.text))) return word.text
  const keywords = [...new Set(trails.filter((trail) => isKnown(trail, router)).flatMap(nextKeywords))]
  const [first, ...others] = keywords.filter((keyword) => keyword.startsWith(word.text))
  if (first === undefined) return { reason: 'unknown', word }
  return others.length > 0 ? { reason: 'ambiguous', word } : first
}

/** The value that an option wants; a flag is noted at once. Null for a step of the path. */
function optionOf(trails: readonly Trail[], keyword: string, typed: Arguments): ValueKind | null {
  for (const { command, depth, left } of trails) {
    const kind = depth < command.path.length ? undefined : left.get(keyword)
    if (kind === undefined) continue
    if (kind !== 'flag') return kind
    typed.flags.add(keyword)
  }
  return null
}

function stepOn(trail: Trail): Trail {
  return { ...trail, depth: trail.depth + 1 }
}

function stepBy(trail: Trail, keyword: string): Trail {
  if (trail.depth < trail.command.path.length) return stepOn(trail)
  const left = new Map(trail.left)
  for (const option of [keyword, ...(trail.command.excludes?.[keyword] ?? [])]) left.delete(option)
  return { ...trail, left, used: [...trail.used, keyword] }
}
