import type { Renderer } from './format.ts'
import { drawSheet } from './sheet.ts'
import type { Terminal } from './terminal.ts'
import type { View } from './view.ts'

const clearToEnd = '\u001b[J'
const clearLine = '\u001b[K'
// A line that is too wide is cut by the terminal: broken in two it would be a line more to go back over.
const withoutWrap = (text: string) => `\u001b[?7l${text}\u001b[?7h`

/** Lines on a terminal that are drawn anew in their place. Each drawing is one write, over what stood there: nothing flickers. */
export class Redrawn {
  readonly #terminal: Terminal
  readonly #height: () => number
  readonly #more: (count: number) => string
  #drawn = 0

  /**
   * @param height the lines of the terminal
   * @param more says how many lines there was no room for
   */
  constructor(terminal: Terminal, height: () => number, more: (count: number) => string) {
    this.#terminal = terminal
    this.#height = height
    this.#more = more
  }

  /** Draws lines in the place of those before. Of more than there is room for, the last one says how many are left out. */
  async draw(lines: readonly string[]): Promise<void> {
    // The cursor stands below the last one, and cannot go back above the top.
    const room = Math.max(2, this.#height() - 1)
    const left = lines.length - room + 1
    const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), this.#more(left)]
    const text = `${this.#home()}${shown.map((line) => `${line}${clearLine}\n`).join('')}${clearToEnd}`
    this.#drawn = shown.length
    await this.#terminal.write(withoutWrap(text))
  }

  /** Takes the lines away, before something else is written; the next drawing stands below that. */
  async clear(): Promise<void> {
    if (this.#drawn === 0) return
    const text = `${this.#home()}${clearToEnd}`
    this.#drawn = 0
    await this.#terminal.write(text)
  }

  #home(): string {
    return this.#drawn === 0 ? '' : `\u001b[${this.#drawn}A\r`
  }
}

/** A table of which each batch of rows takes the place of the one before. */
export function openRedraw(
  view: View,
  terminal: Terminal,
  redrawn: Redrawn,
  fields: readonly string[] | undefined,
  wide: boolean,
): Renderer {
  return {
    rows: (rows) => redrawn.draw([...drawSheet(view, rows, terminal, { fields, wide })]),
    end: async () => {},
  }
}
