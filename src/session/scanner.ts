import { pager, pagerWiped, question } from '../sros/dialects/terminal.ts'
import { decode, readChunk } from './bytes.ts'
import { continuesEcho, type Expected, isNoEcho, isWrapped, resembles } from './echo.ts'
import { NoticeFilter } from './notices.ts'
import { countAbove, type PromptFound, type PromptMatcher } from './prompt.ts'
import { draw, stripEscapes } from './screen.ts'

export interface ScannerSink {
  /** Clean lines of the first command that is not answered, and the bytes read for it so far. */
  lines(lines: string[], bytes: number): void
  /** Its prompt was seen. */
  end(bytes: number): void
  /** The pager waits for a key. */
  page(): void
  question(text: string): void
}

/**
 * Cuts what a router writes after the first prompt into the replies to the lines sent: one prompt for each line.
 * What it tells does not depend on how the bytes were cut into chunks.
 */
export class Scanner {
  #matcher: PromptMatcher
  readonly #sink: ScannerSink
  readonly #queue: Expected[] = []
  #place: 'idle' | 'echo' | 'body' = 'idle'
  /** The beginning of a line whose end has not come. */
  #carry = ''
  #wide = false
  #drawn = false
  /** Lines not given yet: some may turn out to belong to a prompt. */
  #lines: string[] = []
  #hasData = false
  #position = 0
  #start = 0
  #promptColumns = 0
  #wrapped = false
  #paged = false
  #pageAnswered = false
  #notices = new NoticeFilter('')

  constructor(matcher: PromptMatcher, sink: ScannerSink) {
    this.#matcher = matcher
    this.#sink = sink
  }

  /** System name in byte characters; a router may change it. */
  get systemName(): string {
    return this.#matcher.learned.systemName
  }

  /** Commands (in byte characters) that were written to the router, in this order. */
  expect(commands: readonly string[]): void {
    for (const command of commands) this.#queue.push({ command, echoed: false })
    if (this.#place === 'idle') this.#begin()
  }

  feed(bytes: Uint8Array): void {
    const chunk = readChunk(bytes)
    const carried = this.#carry.length
    const text = carried === 0 ? chunk.text : this.#carry + chunk.text
    this.#wide = chunk.wide || (carried > 0 && this.#wide)
    this.#drawn = chunk.drawn || (carried > 0 && this.#drawn)
    this.#position += chunk.text.length
    const base = this.#position - text.length
    const mayPrompt = text.includes(this.#matcher.needle)
    let from = 0
    for (let end = text.indexOf('\n', carried); end !== -1; end = text.indexOf('\n', from)) {
      let stop = end
      while (stop > from && text.charCodeAt(stop - 1) === 0x0d) stop -= 1
      const line = text.slice(from, stop)
      if (this.#place === 'body') this.#body(line, mayPrompt, base + from)
      else if (this.#place === 'echo') this.#echo(line)
      from = end + 1
    }
    if (from > 0) this.#pageAnswered = false
    this.#carry = text.slice(from)
    if (this.#carry !== '') this.#tail()
    this.#give()
  }

  /** Lines held back, when nothing more will come. A line that was cut off is not among them. */
  drain(): string[] {
    return this.#lines.splice(0)
  }

  /** Bytes read for the first command that is not answered. */
  get bytes(): number {
    return this.#position - this.#start
  }

  #begin(): void {
    const current = this.#queue[0]
    this.#place = current === undefined ? 'idle' : 'echo'
    this.#hasData = false
    this.#wrapped = false
    if (current !== undefined) this.#notices = new NoticeFilter(current.command)
  }

  /** The rest of a line behind a prompt. */
  #echo(rest: string): void {
    this.#place = 'body'
    const current = this.#queue[0]
    const text = rest.trim()
    // Nothing yet: the echo may stand on a line of its own, below a notice.
    if (current === undefined || text === '') return
    if (current.echoed ? text !== current.command.trim() : isNoEcho(text, current.command)) {
      this.#push(rest)
      return
    }
    current.echoed = true
    this.#wrapped = isWrapped(this.#promptColumns + rest.length, rest, current.command)
  }

  #body(line: string, mayPrompt: boolean, at: number): void {
    if (mayPrompt && this.#endsAt(line, at)) return
    if (this.#wrapped) {
      this.#wrapped = continuesEcho(line, this.#queue[0]?.command ?? '')
      if (this.#wrapped) return
    }
    if (this.#isEcho(line)) return
    this.#push(line)
  }

  /** A line that was typed ahead and echoed at once stands alone, in the output of a command before it. */
  #isEcho(line: string): boolean {
    for (const expected of this.#queue) {
      if (expected.echoed || line.length < expected.command.length || expected.command === '') continue
      if (line.trim() !== expected.command.trim()) continue
      expected.echoed = true
      return true
    }
    return false
  }

  #push(raw: string): void {
    let line = this.#paged && raw.includes('Press ') ? raw.replace(pagerWiped, '') : raw
    if (this.#wide) line = decode(line)
    if (this.#drawn || line.includes('\r')) line = draw(line).text
    if (this.#notices.isNotice(line)) return
    this.#lines.push(line)
    if (!this.#hasData) this.#hasData = line.trim() !== ''
  }

  /** Ends the reply if this whole line holds a prompt and the echo of the next command. */
  #endsAt(line: string, at: number): boolean {
    const plain = this.#drawn ? stripEscapes(line) : line
    const found = this.#matcher.inLine(plain)
    if (found === null) return false
    const before = textBefore(plain, found)
    const rest = plain.slice(found.end)
    const next = this.#queue[1]
    const isBlank = rest.trim() === ''
    if (before.trim() === '' && this.#isPromptAgain()) {
      this.#echo(rest)
      return true
    }
    const isNext = next !== undefined && (next.echoed ? isBlank : resembles(rest, next.command))
    // In the middle of a line, a prompt may be data (`show log` of the commands typed by others).
    if (before.trim() === '' ? next === undefined && !isBlank : !isNext) return false
    this.#end(before, found, at + found.end)
    if (this.#place === 'echo') this.#echo(rest)
    return true
  }

  /** Looks at a line whose end has not come: a prompt, the pager or a question may wait there. */
  #tail(): void {
    if (this.#place === 'idle') this.#carry = ''
    const plain = this.#drawn ? stripEscapes(this.#carry) : this.#carry
    if (this.#place !== 'body') return
    const found = this.#matcher.atTail(plain) ?? this.#rename(plain)
    if (found !== null) {
      const before = textBefore(plain, found)
      const next = this.#queue[1]
      // The echo of a line sent ahead is sure to come: wait for it where there is doubt.
      if (before.trim() !== '' && next !== undefined && !next.echoed) return
      this.#carry = ''
      this.#end(before, found, this.#position)
    } else if (pager.test(plain)) {
      if (!this.#pageAnswered) this.#sink.page()
      this.#pageAnswered = true
      this.#paged = true
    } else if (question.test(plain)) this.#sink.question(decode(draw(plain).text).trim())
  }

  #rename(plain: string): PromptFound | null {
    const renamed = this.#matcher.renamed(plain)
    if (renamed === null) return null
    this.#matcher = renamed
    return { start: 0, end: plain.length }
  }

  #end(before: string, found: PromptFound, at: number): void {
    if (before.trim() !== '') this.#push(before)
    this.#lines.length -= countAbove(this.#lines, this.#matcher.learned.above)
    this.#promptColumns = found.end - found.start
    if (this.#isPromptAgain()) {
      this.#place = 'echo'
      return
    }
    const bytes = at - this.#start
    this.#start = at
    this.#sink.lines(this.#lines.splice(0), bytes)
    this.#queue.shift()
    this.#place = 'idle'
    this.#sink.end(bytes)
    this.#begin()
  }

  /** A notice that came while our line was under way, and the prompt printed anew behind it, are no answer. */
  #isPromptAgain(): boolean {
    return !this.#hasData && this.#notices.count > 0 && this.#queue[0]?.echoed === false
  }

  #give(): void {
    if (this.#place === 'idle') {
      this.#start = this.#position
      return
    }
    const kinds = this.#matcher.learned.above
    let keep = this.#lines.length
    while (keep > 0 && this.#lines.length - keep < kinds.length && isAbove(this.#lines[keep - 1], kinds)) keep -= 1
    const lines = keep === this.#lines.length ? this.#lines : this.#lines.slice(0, keep)
    this.#lines = keep === this.#lines.length ? [] : this.#lines.slice(keep)
    this.#sink.lines(lines, this.bytes)
  }
}

function isAbove(line: string | undefined, kinds: readonly RegExp[]): boolean {
  return line !== undefined && kinds.some((kind) => kind.test(line))
}

/** What stands before a prompt on its line; debris that the prompt overwrote is gone. */
function textBefore(line: string, found: PromptFound): string {
  const before = line.slice(0, found.start)
  if (before === '') return before
  const drawn = draw(before)
  return [...drawn.text].slice(0, drawn.column).join('')
}
