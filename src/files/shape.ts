/** Tells whether a value that was read from a file is what we take it for. */
export type Check<T> = (value: unknown) => value is T

export const isText: Check<string> = (value): value is string => typeof value === 'string'

export const isCount: Check<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0

export function isEither<A, B>(one: Check<A>, other: Check<B>): Check<A | B> {
  return (value): value is A | B => one(value) || other(value)
}

export function isOrNull<T>(check: Check<T>): Check<T | null> {
  return (value): value is T | null => value === null || check(value)
}

export function isOneOf<T extends string>(words: readonly T[]): Check<T> {
  return (value): value is T => words.some((word) => word === value)
}

export function isListOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((item) => check(item))
}

/** Fields beyond those named are let through: a newer release may write more. */
export function isRecord<T extends object>(checks: { readonly [Name in keyof T]: Check<T[Name]> }): Check<T> {
  const fields = Object.entries<Check<unknown>>(checks)
  return (value): value is T =>
    typeof value === 'object' && value !== null && fields.every(([name, check]) => check(Reflect.get(value, name)))
}

/** The value of a JSON text; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
