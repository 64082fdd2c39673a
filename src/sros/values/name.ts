import { BrasctlError } from '../../errors.ts'

// A plain word needs no quotes in either CLI; everything else gets them, because SR OS reads `[1..10]` as a range, `#` as a
// comment and `|` as a pipe outside of quotes.
const plainWord = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/

/** The first character of a name that is never sent to a router, even in quotes; null when there is none. */
export function forbiddenCharacter(name: string): string | null {
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029"\\?]/.exec(name)?.[0] ?? null
}

/**
 * Prints a name (an account, a subscriber id, an interface) as SR OS takes it: a plain word as it is, all else in quotes.
 * Throws `key-forbidden` for control characters, line breaks, `"`, `\` and `?`, and for an empty name.
 */
export function printName(name: string): string {
  const character = name === '' ? '' : forbiddenCharacter(name)
  if (character !== null) throw new BrasctlError('key-forbidden', { key: name, character })
  return plainWord.test(name) ? name : `"${name}"`
}

/** Reads a name as it stands in a typed command or a quoted value: without its quotes. */
export function readName(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text
}
