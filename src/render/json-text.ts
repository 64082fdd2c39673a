// What JSON allows raw in a string and a terminal obeys, hides or reads as a line end. JSON.stringify sees to C0 and lone surrogates.
const unsafe = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Whether a string holds characters that `escapeJson` would write as `\u....`. */
export function needsEscape(text: string): boolean {
  return text.search(unsafe) !== -1
}

/** Writes the characters that JSON lets pass but a terminal must not see as `\u....`, which reads back the same. */
export function escapeJson(json: string): string {
  // Nearly all is plain ASCII, which is told much faster than by looking at each character.
  if (Buffer.byteLength(json) === json.length && !json.includes('\x7f')) return json
  return json.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A value as JSON that is safe on a terminal; on one line unless an indent is given. */
export function printJson(value: unknown, indent = 0): string {
  return escapeJson(JSON.stringify(value, null, indent))
}
