import { event, notices, printsEvents } from '../sros/dialects/terminal.ts'

const mostEventLines = 8
const mostLastLines = 24
const glued = /[#$] (?=This terminal has been idle for |\d+ \d{4}\/\d\d\/\d\d )/

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
    // The pager of the MD-CLI may stand in between, below an empty line.
    if (line === '' && this.#eventLines === 1) return false
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

/** Does a notice begin here, behind a prompt? */
export function isNoticeBegun(text: string): boolean {
  return event.test(text) || notices.some((notice) => notice.test(text))
}

/**
 * The text without the notices at its end, where the first of them may be glued to the prompt: the idle warning was seen so
 * (15.0), with no prompt behind it. Null if it ends otherwise.
 */
export function beforeNotices(text: string): string | null {
  const filter = new NoticeFilter('')
  const kept: string[] = []
  let noticesAtLast = 0
  for (const line of text.split('\n').slice(-mostLastLines)) {
    const at = glued.exec(line)?.index
    const before = at === undefined ? line : line.slice(0, at + 2)
    const hasNotice = filter.isNotice(at === undefined ? line : line.slice(at + 2))
    if (at === undefined && hasNotice) continue
    kept.push(before)
    if (line.trim() !== '') noticesAtLast = filter.count - (hasNotice ? 1 : 0)
  }
  if (filter.count === noticesAtLast) return null
  return kept.join('\n').trimEnd().concat(' ')
}
