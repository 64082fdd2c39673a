import { isCaret, isRefusal } from './answers.ts'

/**
 * Watches a reply go by and tells whether the router refused the command: an error line after a caret line among the
 * first lines, or as the last line that is not blank. A severity word elsewhere (`show log`) is data.
 */
export class RefusalWatch {
  #seen = 0
  #caretBefore = false
  #early: string | null = null
  #last = ''

  add(lines: readonly string[]): void {
    for (const line of this.#seen < 4 ? lines : lines.slice(-8)) {
      if (line.trim() === '') continue
      if (this.#seen < 4 && this.#caretBefore && this.#early === null && isRefusal(line)) this.#early = line
      this.#caretBefore = isCaret(line)
      this.#last = line
      this.#seen += 1
    }
  }

  /** The router's own words, or null if it did not refuse. */
  get answer(): string | null {
    return this.#early ?? (isRefusal(this.#last) ? this.#last : null)
  }
}
