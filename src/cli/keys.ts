import { BrasctlError } from '../errors.ts'
import { type Key, type KeyKind, readKey, readKeyAs } from '../sros/values/key.ts'
import { forbiddenCharacter } from '../sros/values/name.ts'
import type { KeyFlags } from './options.ts'

const kinds: readonly KeyKind[] = ['account', 'ip', 'mac', 'sap', 'port']

/** The keys of one question: `all` of them must match. */
export type KeySet = readonly Key[]

/**
 * The questions that keys and flags make. Each positional key is a question of its own; flags narrow every question, and
 * without a positional key they are the only one. `-` reads keys from `lines`, one a line, blank lines left out: none of them
 * is no question at all; `--account -` reads them as accounts, whatever they look like. Null when nothing was typed that narrows, which is not the same.
 */
export async function readKeySets(
  typed: readonly string[],
  flags: KeyFlags,
  lines: () => AsyncIterable<string>,
): Promise<KeySet[] | null> {
  refuseBadService(flags.service)
  const given = kinds.flatMap((kind) => (flags[kind] ?? []).map((text) => ({ kind, text })))
  const narrowing = given.filter(({ text }) => text !== '-').map(({ kind, text }) => readKeyAs(kind, text))
  const [piped] = given.filter(({ text }) => text === '-')
  if (typed.length === 0 && piped === undefined) return narrowing.length === 0 ? null : [narrowing]
  const questions: Key[] = []
  for (const text of typed) {
    if (text !== '-') questions.push(readKey(text))
    else for await (const line of lines()) if (line.trim() !== '') questions.push(readKey(line.trim()))
  }
  if (piped !== undefined) {
    for await (const line of lines()) if (line.trim() !== '') questions.push(readKeyAs(piped.kind, line.trim()))
  }
  return questions.map((key) => [key, ...narrowing])
}

/** The lines of standard input. */
export async function* linesOf(stdin: NodeJS.ReadStream): AsyncGenerator<string> {
  // Only who reads keys needs it.
  const { createInterface } = await import('node:readline')
  yield* createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })
}

function refuseBadService(service: string | undefined): void {
  const character = service === undefined ? null : service.trim() === '' ? '' : forbiddenCharacter(service)
  if (character !== null) throw new BrasctlError('key-forbidden', { key: service ?? '', character })
}
