import type { Terminal } from '../cli/output.ts'

/** A terminal that keeps the end of the last line back, so that a prompt can follow without it. */
export class LastLine implements Terminal {
  readonly #terminal: Terminal
  #kept = ''
  #hasOutput = false

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  write(text: string): boolean {
    if (text === '') return true
    this.#hasOutput = true
    const whole = this.#kept + text
    this.#kept = whole.endsWith('\r\n') ? '\r\n' : ''
    return this.#terminal.write(this.#kept === '' ? whole : whole.slice(0, -2))
  }

  /** From here on what is written is output, and no echo. */
  beginOutput(): void {
    if (this.#kept !== '') this.#terminal.write(this.#kept)
    this.#kept = ''
    this.#hasOutput = false
  }

  /** Behind an output the prompt stands on its last line; without output it stands as always. */
  prompt(prompt: string): boolean {
    const kept = this.#kept
    this.#kept = ''
    return this.#terminal.write(this.#hasOutput && kept !== '' ? prompt.replace(/^[\r\n]+/, '') : kept + prompt)
  }

  drained(): Promise<void> {
    return this.#terminal.drained()
  }

  hangUp(): void {
    this.#terminal.hangUp()
  }
}
