// The ranges that take two columns, as string-width 4 has them: cli-table3 counts with it, and the two must agree.
const wide =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b001}\u{1f200}-\u{1f251}\u{20000}-\u{3fffd}]/u
const combining = /[\u0300-\u036f]/
const ascii = /^[\x20-\x7e]*$/

/** How many columns a text takes on a terminal; for text that went through `escapeText`. */
export function textWidth(text: string): number {
  if (ascii.test(text)) return text.length
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  if (character <= '\x7e') return 1
  if (wide.test(character)) return 2
  return combining.test(character) ? 0 : 1
}

/** The text, cut with `…` if it is wider than that. */
export function truncate(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  return `${headOf(text, width - 1)}…`
}

/** The text in lines no wider than that, broken at blanks, and inside a word only if it is wider than a line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (textWidth(rest) > width) {
    const head = headOf(rest, width)
    const blank = rest[head.length] === ' ' ? head.length : head.lastIndexOf(' ')
    const line = blank > 0 ? rest.slice(0, blank) : head
    lines.push(line.trimEnd())
    rest = rest.slice(line.length).trimStart()
  }
  return rest === '' && lines.length > 0 ? lines : [...lines, rest]
}

/** The longest beginning that fits, and one character at the least. */
function headOf(text: string, width: number): string {
  let head = ''
  let used = 0
  for (const character of text) {
    used += characterWidth(character)
    if (used > width && head !== '') break
    head += character
    if (used > width) break
  }
  return head
}
