/** A word of a typed line: its text without quotes, where it begins, and whether it stood in quotes. */
export interface Word {
  readonly text: string
  readonly column: number
  readonly length: number
  readonly isQuoted: boolean
}

/** A typed line: the words of the command, and those of each filter after a bar. */
export interface TypedLine {
  readonly words: readonly Word[]
  readonly filters: readonly (readonly Word[])[]
}

/**
 * Reads a typed line. `#` outside quotes begins a comment; a bar is a pipe only where a word begins, since subscriber
 * ids are full of bars.
 */
export function readLine(line: string): TypedLine {
  const parts: Word[][] = [[]]
  const pattern = /\s+|#.*$|\||"([^"]*)"?|'([^']*)'?|[^\s"'#]+/y
  while (pattern.lastIndex < line.length) {
    const column = pattern.lastIndex
    const found = pattern.exec(line)
    if (found === null) break
    const [all, double, single] = found
    if (all.startsWith('#')) break
    if (all.trim() === '') continue
    if (all === '|') parts.push([])
    else {
      const text = double ?? single ?? all
      parts.at(-1)?.push({ text, column, length: all.length, isQuoted: text !== all })
    }
  }
  const [words = [], ...filters] = parts
  return { words, filters }
}
