const plain = /^[\x20-\x7e]*$/

// Controls, bidi and other format characters, lone surrogates, what is not assigned, line separators; and what
// terminals do not agree on the width of: emoji, and combining marks other than the common ones or without a base.
const unsafe = /[\p{C}\p{Zl}\p{Zp}\p{Emoji_Presentation}\p{Emoji_Modifier_Base}]|(?![\u0300-\u036f])\p{M}|^\p{M}/gu

/**
 * Text from a router (or a file, or an operator) as it may be shown: what could move the cursor, colour the screen,
 * turn the reading order or upset a column comes out as `\x1b`, `\u202e` or `\u{1f600}`. For eyes only: a backslash
 * stays as it is, so the way back is not exact.
 */
export function escapeText(text: string): string {
  return plain.test(text) ? text : text.replace(unsafe, escapeCharacter)
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`
}
