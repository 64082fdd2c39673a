import { pager, pagerInLine, passwordRequest, question, questionAnswered } from '../sros/dialects/terminal.ts'
import { decode, readChunk } from './bytes.ts'
import { continuesEcho, type Expected, isEchoElsewhere, isNoEcho, isWrapped, resembles } from './echo.ts'
import { HeldLines } from './held-lines.ts'
import { isNoticeBegun } from './notices.ts'
import type { PromptFound, PromptMatcher } from './prompt.ts'
import { draw, drawnBefore, stripEscapes } from './screen.ts'
import { SentLines } from './sent-lines.ts'

export interface ScannerSink {
  /** Clean lines of the first command that is not answered, and the bytes read for it so far. */
  lines(lines: string[], bytes: number): void
  /** Its prompt was seen. */
  end(bytes: number): void
  /** The pager waits for a key, or had one already: of what was sent ahead. */
  page(isWaiting: boolean): void
  question(text: string): void
  /** The tail looks like a prompt or a question, and may be data: if nothing follows it, `settle` is to be called. */
  doubt(): void
}

/** Lines after which an echo that was not seen is given up, and bytes kept of a line that nobody asked for. */
const [mostBeforeEcho, mostIdle] = [50, 4096]

/**
 * Cuts what a router writes after the first prompt into the replies to the lines sent: one prompt for each line.
 * What it tells does not depend on how the bytes were cut into chunks.
 */
export class Scanner {
  #matcher: PromptMatcher
  readonly #sink: ScannerSink
  readonly #sent = new SentLines()
  #place: 'idle' | 'echo' | 'body' = 'idle'
  /** The beginning of a line whose end has not come. */
  #carry = ''
  readonly #held = new HeldLines()
  #position = 0
  #start = 0
  #promptColumns = 0
  #wrapped = false
  #pageSeen = false
  /** This router has echoed a line: a prompt that comes before the echo of a line is not the end of its reply. */
  #echoes = false

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
    for (const command of commands) this.#sent.push(command)
    if (this.#place === 'idle') this.#begin()
  }

  /** @returns false if all of it came by itself and says nothing of the command */
  feed(bytes: Uint8Array): boolean {
    const chunk = readChunk(bytes)
    const carried = this.#carry.length
    const text = carried === 0 ? chunk.text : this.#carry + chunk.text
    const held = this.#held
    held.mark()
    held.wide = chunk.wide || (carried > 0 && held.wide)
    held.drawn = chunk.drawn || (carried > 0 && held.drawn)
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
      this.#pageSeen = false
      from = end + 1
    }
    this.#carry = text.slice(from)
    if (this.#carry !== '') this.#tail(false)
    const isAlive = this.#carry !== '' || !held.hadOnlyNotices
    this.#give()
    return isAlive
  }

  /** Nothing came for a while: what looks like the end is the end. */
  settle(): void {
    if (this.#carry !== '') this.#tail(true)
  }

  /** The pager took the next key of what was sent ahead. Gives it; null if nothing was. */
  bite(): string | null {
    return this.#sent.bite()
  }

  /** Lines held back, when nothing more will come. A line that was cut off is not among them. */
  drain(): string[] {
    return this.#held.takeAll()
  }

  /** Bytes read for the first command that is not answered. */
  get bytes(): number {
    return this.#position - this.#start
  }

  #begin(): void {
    const current = this.#sent.current
    this.#place = current === undefined ? 'idle' : 'echo'
    this.#wrapped = false
    this.#held.begin(current?.command ?? null)
  }

  /** The rest of a line behind a prompt. */
  #echo(behind: string): void {
    this.#place = 'body'
    const current = this.#sent.current
    // The prompt may have been printed anew while nothing was asked.
    const again = this.#matcher.inLine(behind)
    const rest = again === null ? behind : behind.slice(again.end)
    const text = rest.trim()
    // Nothing yet: the echo may stand on a line of its own, below a notice.
    if (current === undefined || text === '' || this.#held.isNotice(text)) return
    // Of a line that was echoed before, nothing stands behind its prompt; but one that was sent since may be echoed there.
    if (current.echoed && text !== current.command.trim() && this.#sent.takeEcho(rest)) return
    const isLast = text.endsWith(current.command.trim())
    if (current.echoed ? text !== current.command.trim() : !isLast && isNoEcho(text, current.command)) {
      this.#held.push(rest)
      return
    }
    this.#echoed(current)
    this.#wrapped = isWrapped(this.#promptColumns + rest.length, rest, current.command)
  }

  #body(line: string, mayPrompt: boolean, at: number): void {
    if (line.includes('Press ') && pagerInLine.test(line)) this.#page(false)
    if ((mayPrompt || this.#isRenamed(line)) && this.#endsAt(line, at)) return
    if (this.#wrapped) {
      this.#wrapped = continuesEcho(line, this.#sent.current?.command ?? '')
      if (this.#wrapped) return
    }
    if (this.#isEcho(line)) return
    if (this.#sent.next !== undefined && questionAnswered.test(line)) this.#sink.question(cleanText(line))
    else this.#held.push(line)
  }

  /** What came before the echo was no answer. */
  #echoed(current: Expected): void {
    current.echoed = true
    if (this.#echoes || !this.#held.hasData) this.#held.forget()
    this.#echoes = true
  }

  /** A line that was typed ahead and echoed at once stands alone, in the output of a command before it. */
  #isEcho(line: string): boolean {
    const current = this.#sent.current
    if ((this.#echoes || !this.#held.hasData) && current?.echoed === false && resembles(line, current.command)) {
      this.#echoed(current)
      this.#wrapped = isWrapped(line.length, line, current.command)
      return true
    }
    return this.#sent.takeEcho(line)
  }

  /** The prompt of a router that was given another name in mid-session, with the echo of the line that was sent ahead. */
  #isRenamed(line: string): boolean {
    const { next } = this.#sent
    if (next === undefined || line.charCodeAt(line.startsWith('*') ? 2 : 1) !== 0x3a || next.command === '')
      return false
    const plain = this.#held.drawn ? stripEscapes(line) : line
    if (!plain.endsWith(next.command)) return false
    this.#matcher = this.#matcher.renamed(plain.slice(0, -next.command.length)) ?? this.#matcher
    // The new name is looked for from the next chunk on.
    return plain.includes(this.#matcher.needle)
  }

  /** Ends the reply if this whole line holds a prompt and the echo of the next command. */
  #endsAt(line: string, at: number): boolean {
    const plain = this.#held.drawn ? stripEscapes(line) : line
    const found = this.#matcher.inLine(plain)
    if (found === null) return false
    const before = drawnBefore(plain, found.start)
    const rest = plain.slice(found.end)
    const next = this.#sent.next
    const isBlank = rest.trim() === ''
    if (before.trim() === '' && this.#isPromptAgain() && !this.#sent.isEchoOfNext(rest)) {
      this.#held.forget()
      this.#echo(rest)
      return true
    }
    if (isEchoElsewhere(rest, this.#sent.current?.command ?? '')) return true
    const isNotice = isNoticeBegun(rest)
    const isNext = isNotice || isBlank || (next?.echoed === false && resembles(rest, next.command))
    // In the middle of a line, a prompt may be data (`show log` of the commands typed by others).
    if (before.trim() === '' ? next === undefined && !isBlank && !isNotice : !isNext) return false
    this.#end(before, found, at + found.end)
    if (this.#place === 'echo') this.#echo(rest)
    return true
  }

  /** Looks at a line whose end has not come: a prompt, the pager or a question may wait there. */
  #tail(isSettled: boolean): void {
    if (this.#place === 'idle') this.#carry = this.#carry.slice(-mostIdle)
    const plain = this.#held.drawn ? stripEscapes(this.#carry) : this.#carry
    if (this.#place === 'echo' && this.#asks(plain)) this.#waits(plain, isSettled)
    if (this.#place !== 'body') return
    const renamed = this.#matcher.renamed(plain)
    const found = this.#matcher.atTail(plain) ?? (renamed && { start: 0, end: plain.length })
    if (found !== null) {
      if (pagerInLine.test(plain)) this.#page(false)
      const before = drawnBefore(plain, found.start)
      const next = this.#sent.next
      // The echo of a line sent ahead is sure to come: wait for it where there is doubt.
      if (before.trim() !== '' && next !== undefined && !next.echoed) return
      if (!isSettled && next === undefined && (before.trim() !== '' || renamed !== null)) {
        this.#sink.doubt()
        return
      }
      if (renamed !== null) this.#matcher = renamed
      this.#carry = ''
      this.#end(before, found, this.#position)
      if (isSettled) this.#give()
    } else if (this.#asks(plain)) this.#waits(plain, isSettled)
  }

  #asks(tail: string): boolean {
    // Where an answer has begun, it is a label.
    const isPassword = this.#sent.current?.echoed === false && passwordRequest.test(tail)
    return isPassword || pager.test(tail) || question.test(tail)
  }

  /** The router waits for a key, unless the text is data and goes on. */
  #waits(tail: string, isSettled: boolean): void {
    if (pager.test(tail)) this.#page(true)
    else if (isSettled) this.#sink.question(cleanText(tail))
    else this.#sink.doubt()
  }

  /** One pager stands on one line, and is told once. */
  #page(isWaiting: boolean): void {
    if (!this.#pageSeen) {
      this.#held.page(this.#matcher.learned.dialect.engine === 'md')
      this.#sink.page(isWaiting)
    }
    this.#pageSeen = true
  }

  #end(before: string, found: PromptFound, at: number): void {
    if (before.trim() !== '') this.#held.push(before)
    this.#held.cutAbove(this.#matcher.learned)
    this.#promptColumns = found.end - found.start
    if (this.#isPromptAgain()) {
      this.#held.forget()
      this.#place = 'echo'
      return
    }
    const bytes = at - this.#start
    this.#start = at
    this.#sink.lines(this.#held.takeAll(), bytes)
    this.#sent.shift()
    this.#place = 'idle'
    this.#sink.end(bytes)
    this.#begin()
  }

  /** What came by itself while our line was under way, and the prompt printed anew behind it, are no answer. */
  #isPromptAgain(): boolean {
    if (this.#sent.current?.echoed !== false) return false
    return this.#echoes || (!this.#held.hasData && this.#held.hadNotices)
  }

  #give(): void {
    if (this.#place === 'idle') {
      this.#start = this.#position
      return
    }
    const current = this.#sent.current
    if (this.#echoes && current?.echoed === false) {
      if (this.#held.length < mostBeforeEcho) {
        this.#sink.lines([], this.bytes)
        return
      }
      current.echoed = true
    }
    this.#sink.lines(this.#held.takeSure(this.#matcher.learned), this.bytes)
  }
}

function cleanText(line: string): string {
  return decode(draw(line).text).trim()
}
