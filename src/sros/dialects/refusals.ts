const caret = /^\s*\^+\s*$/

// `Error: Bad command.`, `MINOR: CLI Command not allowed …`, `MINOR: MGMT_CORE #2201: Unknown element …`
const refusal = /^(?:Error: |(?:MINOR|MAJOR|CRITICAL): (?:CLI\b|[A-Z_]+ #\d+))/

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
      if (this.#seen < 4 && this.#caretBefore && this.#early === null && refusal.test(line)) this.#early = line
      this.#caretBefore = caret.test(line)
      this.#last = line
      this.#seen += 1
    }
  }

  /** The router's own words, or null if it did not refuse. */
  get answer(): string | null {
    return this.#early ?? (refusal.test(this.#last) ? this.#last : null)
  }
}
