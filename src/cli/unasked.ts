import { BrasctlError, type ErrorFacts } from '../errors.ts'
import { compareNatural } from '../render/natural.ts'
import { sentenceOf } from './failure.ts'
import type { Sentence, Text } from './text/contents.ts'

/** Why a router could not be logged in to: something has to be typed, and nobody can be asked. */
type InputNeeded = BrasctlError<'input-needed'>

export function isInputNeeded(error: unknown): error is InputNeeded {
  return error instanceof BrasctlError && error.code === 'input-needed'
}

/**
 * Whether an error is of one router, and the others may be asked nevertheless. What was typed wrongly, a bug and Ctrl-C are of
 * none. Neither is a question of a jump host's own: for each router behind it, it would be given the same password again.
 */
export function isOfOneRouter(error: unknown): error is BrasctlError {
  if (!(error instanceof BrasctlError)) return false
  if (!isInputNeeded(error)) return !['usage', 'bug', 'interrupted'].includes(error.kind)
  const { what } = error.facts as ErrorFacts['input-needed']
  return error.towards === null || what === 'password' || what === 'passphrase'
}

/** Routers that nobody can be asked for: many may share the reason, which is told once. */
export class Unasked {
  readonly #reasons = new Map<string, { readonly error: InputNeeded; readonly routers: string[] }>()
  #first: InputNeeded | null = null
  #count = 0

  add(router: string, error: InputNeeded): void {
    this.#first ??= error
    this.#count += 1
    const key = JSON.stringify([error.facts, error.towards !== null])
    const reason = this.#reasons.get(key)
    if (reason === undefined) this.#reasons.set(key, { error, routers: [router] })
    else reason.routers.push(router)
  }

  /** The error of the first, where these are so many and nobody else is left; else null. */
  errorOfAll(count: number): InputNeeded | null {
    return this.#count === count ? this.#first : null
  }

  /** A sentence for each reason, with the routers that were added for it and not told yet. */
  take(text: Text): Sentence[] {
    const reasons = [...this.#reasons.values()]
    this.#reasons.clear()
    return reasons.map(({ error, routers }) => {
      const { facts, cause, towards } = error
      const sentence = sentenceOf(new BrasctlError('input-needed', facts, cause), text)
      const names = text.routers(routers.toSorted(compareNatural))
      const message = towards === null ? `${names}: ${sentence.message}` : text.onTheWay(names, sentence.message)
      return { ...sentence, message }
    })
  }
}
