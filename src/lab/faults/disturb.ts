import type { Faults } from './table.ts'

const debris = '|\b/\b-\b\\\b|\b \b'
const idle = [
  'This terminal has been idle for 5 minutes',
  'It will be logged out if it remains idle for another 5 minutes',
]

/** What the faults of one session write where nobody asked for it. */
export class Disturbance {
  readonly #faults: Faults
  #prompts = 0
  #events = 100

  constructor(faults: Faults) {
    this.#faults = faults
  }

  /** True where the next prompt has the `*` of unsaved changes. */
  get isStarred(): boolean {
    return this.#faults.has('star-flip') && this.#prompts % 2 === 1
  }

  /** The prompt as it is shown this time. */
  prompt(prompt: string): string {
    this.#prompts += 1
    const isOther = this.#faults.has('rename') && this.#prompts % 2 === 0
    const shown = isOther ? prompt.replace(/A:(?=[^\n]*$)/, 'B:') : prompt
    return this.#faults.has('spinner') ? `${debris}${shown}` : shown
  }

  /** What comes by itself while the prompt stands there: no prompt follows it. */
  behindPrompt(): string {
    const lines = [
      // an idle notice was seen glued to the prompt (15.0)
      ...(this.#faults.has('idle-warning') ? idle : []),
      ...(this.#faults.has('log-lines') ? ['', ...this.#event()] : []),
    ]
    return lines.map((line) => `${line}\r\n`).join('')
  }

  /** The lines of an output with what comes in between. */
  *lines(lines: Iterable<string>): Generator<string> {
    let number = 0
    for (const line of lines) {
      number += 1
      if (this.#faults.has('idle-warning') && number === 4) yield* idle
      if (this.#faults.has('log-lines') && number % 17 === 8) yield* this.#event()
      yield this.#faults.has('spinner') ? spun(line, number) : line
    }
  }

  /** The layout of an event in a session, with its text in quotes below. */
  #event(): string[] {
    this.#events += 1
    const head = `${this.#events} 2026/04/10 16:20:44.937 UTC`
    if (this.#events % 2 === 0) return [`${head} MINOR: LLDP #2101 Base LLDP remote peer added`, '"port 1/1/1"']
    return [`${head} WARNING: SNMP #2005 Base A:1/1/1`, '"Interface 1/1/1 is operational,', 'after a while"']
  }
}

/** Debris in front of a line: wiped by backspaces, by a carriage return, or overwritten by the line itself. */
function spun(line: string, number: number): string {
  if (number % 10 === 1) return `${debris}${line}`
  if (number % 10 === 4) return `    \b\b\b\b${line}`
  if (number % 10 === 7) return `Processing...\r${' '.repeat(13)}\r${line}`
  return line
}
