// CSI (colours, erase), OSC, and the two-character sequences.
const escapes = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_=>])/g
const silent = /[\x00\x07\x7f]/g

/** Takes away what moves no cursor: ANSI sequences, BEL, NUL. */
export function stripEscapes(line: string): string {
  return line.replace(escapes, '').replace(silent, '')
}

export interface Drawn {
  readonly text: string
  /** Where the cursor stands: text from here on is overwritten by what comes next. */
  readonly column: number
}

/** Draws one line as a terminal would: `\b` goes back one column, `\r` to the first, and text overwrites. */
export function draw(line: string): Drawn {
  const cells: string[] = []
  let column = 0
  for (const character of stripEscapes(line)) {
    if (character === '\b') column = Math.max(0, column - 1)
    else if (character === '\r') column = 0
    else {
      cells[column] = character
      column += 1
    }
  }
  return { text: cells.join(''), column }
}

/** What stands on a line before this place; debris that was overwritten from there on is gone. */
export function drawnBefore(line: string, end: number): string {
  if (end === 0) return ''
  const { text, column } = draw(line.slice(0, end))
  return [...text].slice(0, column).join('')
}
