import { type Expected, isSame } from './echo.ts'

/** The lines that were sent and are not answered yet, in their order; commands are byte characters. */
export class SentLines {
  readonly #lines: Expected[] = []
  /** How many of them there are of each text: hundreds may be on their way while thousands of lines come in. */
  readonly #texts = new Map<string, number>()
  /** The first letters of all that were ever sent. */
  readonly #letters = new Set<number>()

  get current(): Expected | undefined {
    return this.#lines[0]
  }

  /** The one that was sent ahead. */
  get next(): Expected | undefined {
    return this.#lines[1]
  }

  push(command: string): void {
    // Of an empty line there is no echo to wait for.
    this.#lines.push({ command, echoed: command.trim() === '' })
    this.#count(command, 1)
  }

  shift(): void {
    const gone = this.#lines.shift()
    if (gone !== undefined) this.#count(gone.command, -1)
  }

  #count(command: string, more: number): void {
    const text = command.trim()
    this.#letters.add(text.charCodeAt(0))
    const count = (this.#texts.get(text) ?? 0) + more
    if (count > 0) this.#texts.set(text, count)
    else this.#texts.delete(text)
  }

  /** Takes away the first key of what was sent ahead, and gives it; null if nothing was. */
  bite(): string | null {
    const next = this.next
    if (next === undefined) return null
    this.#count(next.command, -1)
    if (next.command === '') {
      this.#lines.splice(1, 1)
      return '\n'
    }
    const key = next.command.charAt(0)
    next.command = next.command.slice(1)
    this.#count(next.command, 1)
    if (next.command.trim() === '') next.echoed = true
    return key
  }

  /** A line that was typed ahead and echoed at once stands alone, in the output of a command before it. */
  takeEcho(line: string): boolean {
    // Most lines are none of them by their first letter: they are not trimmed.
    if (line.charCodeAt(0) > 32 && !this.#letters.has(line.charCodeAt(0))) return false
    if (!this.#texts.has(line.trim())) return false
    for (const expected of this.#lines) {
      if (expected.echoed || line.length < expected.command.length || expected.command === '') continue
      if (line.trim() !== expected.command.trim()) continue
      expected.echoed = true
      return true
    }
    return false
  }

  /** Is this the echo of the line sent ahead, and not that of the current one? */
  isEchoOfNext(text: string): boolean {
    const { current, next } = this
    return next !== undefined && isSame(text, next.command) && !isSame(text, current?.command ?? '')
  }
}
