import { event, notices, printsEvents } from '../sros/dialects/terminal.ts'

const mostEventLines = 8

/** Tells, line by line, the text that came by itself from the data of one reply. */
export class NoticeFilter {
  /** How many lines were taken for notices. */
  count = 0
  readonly #events: boolean
  #eventLines = 0

  constructor(command: string) {
    this.#events = !printsEvents.test(command)
  }

  isNotice(line: string): boolean {
    if (this.#eventLines > 0 && this.#continues(line)) return this.#counted()
    const first = line.charCodeAt(0)
    if (first === 0x49 || first === 0x54) return notices.some((notice) => notice.test(line)) && this.#counted()
    if (!this.#events || first < 0x30 || first > 0x39 || !event.test(line)) return false
    this.#eventLines = 1
    return this.#counted()
  }

  // The text of an event stands in quotes below its first line, and may take several lines.
  #continues(line: string): boolean {
    const begins = this.#eventLines > 1 || line.startsWith('"')
    const ends = line.length > 1 && line.trimEnd().endsWith('"')
    this.#eventLines = begins && !ends && this.#eventLines < mostEventLines ? this.#eventLines + 1 : 0
    return begins
  }

  #counted(): true {
    this.count += 1
    return true
  }
}
