import { pagerQuit } from '../sros/dialects/terminal.ts'
import type { ReplyBuffer } from './reply.ts'

/** The lines of a session in their order: those under way, and those that wait to be sent. */
export class LineQueue {
  readonly #asked: ReplyBuffer[] = []
  readonly #unsent: ReplyBuffer[] = []
  readonly #newReply: (command: string) => ReplyBuffer
  /** Replies of which the pager took a part of the command: nobody reads them. */
  readonly #spoiled = new Set<ReplyBuffer>()
  readonly #mayRunAhead: boolean
  readonly #mostUnderWay: number
  #opening: readonly ReplyBuffer[] = []
  #pagingOff = ''
  #isPaging: boolean | null = null

  /**
   * @param mayRunAhead it is known from before that paging can be switched off
   * @param mostUnderWay how many lines may be sent and not answered, whatever is known of paging
   */
  constructor(newReply: (command: string) => ReplyBuffer, mayRunAhead: boolean, mostUnderWay: number) {
    this.#newReply = newReply
    this.#mayRunAhead = mayRunAhead
    this.#mostUnderWay = mostUnderWay
  }

  /** The reply that is being read. */
  get current(): ReplyBuffer | undefined {
    return this.#asked[0]
  }

  /** Nothing is under way. */
  get isIdle(): boolean {
    return this.#asked.length === 0
  }

  /** What is being read is the answer to an opening line. */
  get isOpening(): boolean {
    return this.current !== undefined && this.current === this.#opening[0]
  }

  /** All that has no whole answer yet. */
  get all(): readonly ReplyBuffer[] {
    return [...this.#asked, ...this.#unsent]
  }

  /**
   * Nobody waits for an answer to the opening lines; the one that is refused tells that the pager has to be answered. Gives those
   * that may go now.
   */
  open(opening: readonly string[], pagingOff: string): readonly ReplyBuffer[] {
    this.#opening = opening.map((line) => this.#unread(line))
    this.#pagingOff = pagingOff
    this.#unsent.unshift(...this.#opening)
    return this.#send(this.#opening.length)
  }

  /** Puts lines in the queue; of those that are not wanted nobody reads the answer. Gives the replies of the wanted ones. */
  push(lines: readonly { readonly command: string; readonly isWanted: boolean }[]): ReplyBuffer[] {
    const replies = lines.map(({ command, isWanted }) => (isWanted ? this.#newReply(command) : this.#unread(command)))
    this.#unsent.push(...replies)
    return replies.filter((_, index) => lines[index]?.isWanted)
  }

  /** As many of the waiting lines as may go now. They are under way from here on. */
  take(): readonly ReplyBuffer[] {
    const isFree = this.#isPaging === false || (this.#isPaging === null && this.#mayRunAhead)
    return this.#send(isFree ? this.#unsent.length : 1 + this.#opening.length - this.#asked.length)
  }

  #send(count: number): readonly ReplyBuffer[] {
    const room = Math.min(count, this.#mostUnderWay - this.#asked.length)
    const taken = this.#unsent.splice(0, Math.max(0, room))
    this.#asked.push(...taken)
    return taken
  }

  /** The prompt of the current line was seen. */
  end(bytes: number): void {
    const reply = this.#asked.shift()
    if (reply === undefined) return
    reply.bytes = bytes
    reply.end()
    if (reply !== this.#opening[0]) return
    if (reply.command === this.#pagingOff) this.#isPaging = reply.refusal !== null
    this.#opening = this.#opening.slice(1)
  }

  /**
   * The pager waits, or had a key already: the first one of what was sent ahead, null for none. What was sent ahead goes to the
   * pager, a key a page, and what is left of it is no command of ours: it is asked again. Gives true where the key cut off
   * the answer that is read.
   */
  bitten(key: string | null): boolean {
    this.#isPaging = true
    if (key === null) return false
    const [current, ...ahead] = this.#asked.splice(0)
    this.#unsent.unshift(...ahead.filter((reply) => !this.#spoiled.has(reply)))
    const rests = ahead.map((reply) => (this.#spoiled.has(reply) ? reply : this.#spoil(reply)))
    if (current === undefined) return false
    this.#asked.push(current, ...(key === '\n' ? rests.slice(1) : rests))
    return key.toLowerCase() === pagerQuit && !this.#spoiled.has(current)
  }

  /** Whether nobody wants what is being read. */
  get isCurrentSpoiled(): boolean {
    return this.current !== undefined && this.#spoiled.has(this.current)
  }

  /** What was not sent stays unsent, and what comes for the rest is let go. */
  abandon(): void {
    this.#unsent.length = 0
    for (const reply of this.#asked) reply.discard()
  }

  #unread(command: string): ReplyBuffer {
    const reply = this.#newReply(command)
    reply.discard()
    return reply
  }

  #spoil({ command }: ReplyBuffer): ReplyBuffer {
    const rest = this.#unread(command)
    this.#spoiled.add(rest)
    return rest
  }
}
