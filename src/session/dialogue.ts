import { BrasctlError } from '../errors.ts'
import type { Engine } from '../sros/dialects/dialect.ts'
import { pagerAnswer, pagerQuit } from '../sros/dialects/terminal.ts'
import { decode, encode } from './bytes.ts'
import { Flow } from './flow.ts'
import { LoginWatch } from './login.ts'
import { type Learned, PromptMatcher } from './prompt.ts'
import { type Reply, ReplyBuffer } from './reply.ts'
import { Scanner } from './scanner.ts'
import { checkLine } from './send-line.ts'
import type { Session, SessionOptions } from './session.ts'
import { Silence, within } from './silence.ts'
import type { Transport, TransportFacts } from './transport.ts'

export type { Reply } from './reply.ts'
export type { Session, SessionOptions } from './session.ts'

/** Unread lines (some 600 kB) after which the router is held back. */
const mostUnreadLines = 8192

/** How long nothing may follow what looks like the end of a reply, and can be data: a question, or a prompt in mid-line. */
const doubtMs = 300

type Failure = (command: string, bytes: number) => BrasctlError

/**
 * Opens the transport, waits for the first prompt, and sends the opening lines of the engine that it shows.
 * @throws BrasctlError of the transport, or prompt-not-seen, password-expired, session-limit, connection-lost
 */
export async function openSession(transport: Transport, options: SessionOptions): Promise<Session> {
  if (options.signal?.aborted) throw new BrasctlError('interrupted', {})
  await transport.open()
  const session = new TerminalSession(transport, options)
  try {
    await session.start()
  } catch (error) {
    await transport.close()
    throw error
  }
  return session
}

class TerminalSession implements Session {
  readonly router: string
  readonly #transport: Transport
  readonly #options: SessionOptions
  readonly #silence: Silence
  readonly #flow = new Flow(mostUnreadLines)
  #login: { watch: LoginWatch; settle: (error: BrasctlError | null) => void } | null = null
  #scanner: Scanner | null = null
  #learned: Learned | null = null
  #pumping: Promise<void> = Promise.resolve()
  /** Replies under way, in order. */
  readonly #asked: ReplyBuffer[] = []
  readonly #unsent: ReplyBuffer[] = []
  #opening: ReplyBuffer[] = []
  #paging: 'unknown' | 'off' | 'on' = 'unknown'
  #failure: Failure | null = null
  /** Replies of which the pager took a part of the command: nobody reads them. */
  readonly #spoiled = new Set<ReplyBuffer>()
  readonly #doubt = new Silence(doubtMs, () => this.#onSettled())
  #questioned = false
  #ended = false
  #closing: Promise<void> | null = null

  constructor(transport: Transport, options: SessionOptions) {
    this.router = options.router
    this.#transport = transport
    this.#options = options
    this.#silence = new Silence(options.silenceMs ?? 30_000, () => this.#onSilent())
  }

  get engine(): Engine {
    return this.#learned?.dialect.engine ?? 'classic'
  }

  get systemName(): string {
    return decode(this.#scanner?.systemName ?? '')
  }

  get way(): TransportFacts {
    return this.#transport.describe()
  }

  async start(): Promise<void> {
    const { router } = this
    const watch = new LoginWatch(this.#transport.describe().user)
    const promptMs = this.#options.promptMs ?? this.#options.silenceMs ?? 30_000
    const silence = new Silence(promptMs, () => {
      this.#login?.settle(new BrasctlError('prompt-not-seen', { router, seconds: promptMs / 1000, tail: watch.tail }))
    })
    const onAbort = () => this.#fail(() => new BrasctlError('interrupted', {}))
    this.#options.signal?.addEventListener('abort', onAbort, { once: true })
    const prompted = new Promise<void>((resolve, reject) => {
      this.#login = { watch, settle: (error) => (error === null ? resolve() : reject(error)) }
    })
    if (this.#options.signal?.aborted) onAbort()
    silence.start()
    this.#pumping = this.#pump(silence)
    void this.#pumping.then(() => this.#options.signal?.removeEventListener('abort', onAbort))
    try {
      await prompted
    } finally {
      silence.stop()
      this.#login = null
    }
  }

  ask(lines: readonly string[]): Reply[] {
    for (const line of lines) checkLine(line)
    const replies = lines.map((line) => this.#reply(line))
    const failure = this.#failure
    if (failure !== null) for (const reply of replies) reply.fail(failure(reply.command, 0))
    else this.#unsent.push(...replies)
    this.#send()
    return replies
  }

  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end(): Promise<void> {
    const logout = this.#learned?.dialect.logout ?? 'logout'
    const isBusy = this.#asked.length > 0
    this.#unsent.length = 0
    this.#silence.stop()
    this.#flow.open()
    for (const reply of this.#asked) reply.discard()
    // Ctrl-C ends the command that still prints; a question is declined.
    if (!this.#ended && (this.#failure === null || this.#questioned || this.#options.signal?.aborted)) {
      this.#transport.write(`${this.#questioned ? 'n\n' : isBusy ? '\x03' : ''}${logout}\n`)
      await within(this.#pumping, this.#options.logoutMs ?? 2000)
    }
    this.#failure ??= (command, bytes) => new BrasctlError('connection-lost', { router: this.router, command, bytes })
    await this.#transport.close()
  }

  #reply(command: string): ReplyBuffer {
    return new ReplyBuffer(command, (lines) => this.#flow.take(lines))
  }

  /** Writes as many of the waiting lines as may go now. */
  #send(): void {
    const isFree = this.#paging === 'off' || this.#options.canStopPaging === true
    const underWay = this.#asked.length - this.#opening.length
    const lines = this.#unsent.splice(0, isFree ? this.#unsent.length : Math.max(0, 1 - underWay))
    this.#write(lines)
  }

  #write(replies: readonly ReplyBuffer[]): void {
    if (replies.length === 0 || this.#failure !== null) return
    this.#asked.push(...replies)
    this.#scanner?.expect(replies.map((reply) => encode(reply.command)))
    this.#silence.start()
    this.#silence.heard()
    this.#transport.write(replies.map((reply) => `${reply.command}\n`).join(''))
  }

  async #pump(loginSilence: Silence): Promise<void> {
    let cause: unknown
    try {
      for await (const bytes of this.#transport.read()) {
        loginSilence.heard()
        this.#doubt.stop()
        if (this.#login !== null) this.#readLogin(this.#login, bytes)
        else if (this.#failure === null && this.#scanner?.feed(bytes)) this.#silence.heard()
        if (this.#flow.isFull && this.#failure === null) await this.#hold()
      }
    } catch (error) {
      cause = error
    }
    this.#ended = true
    this.#onSettled()
    this.#login?.settle(this.#login.watch.lost(this.router, cause))
    const { router } = this
    this.#fail((command, bytes) => new BrasctlError('connection-lost', { router, command, bytes }, cause))
  }

  /** While nobody reads, the router is not silent: it is held. */
  async #hold(): Promise<void> {
    this.#silence.stop()
    await this.#flow.room()
    if (this.#asked.length > 0 && this.#failure === null) this.#silence.start()
  }

  #readLogin(login: { watch: LoginWatch; settle: (error: BrasctlError | null) => void }, bytes: Uint8Array): void {
    const { router } = this
    const sign = login.watch.feed(bytes)
    if (sign.kind === 'page') this.#transport.write(pagerAnswer)
    if (sign.kind === 'password') {
      const user = this.#transport.describe().user ?? ''
      login.settle(new BrasctlError('password-expired', { router, user }))
    }
    if (sign.kind === 'question') {
      login.settle(new BrasctlError('question-asked', { router, command: '', question: sign.question }))
    }
    if (sign.kind !== 'prompt') return
    this.#login = null
    this.#open(sign.learned)
    login.settle(null)
  }

  #open(learned: Learned): void {
    this.#learned = learned
    this.#scanner = new Scanner(new PromptMatcher(learned), {
      lines: (lines, bytes) => this.#onLines(lines, bytes),
      end: (bytes) => this.#onEnd(bytes),
      page: (isWaiting) => this.#onPage(isWaiting),
      question: (question) => this.#onQuestion(question),
      doubt: () => this.#doubt.start(),
    })
    this.#opening = learned.dialect.opening.map((line) => this.#reply(line))
    for (const reply of this.#opening) reply.discard()
    this.#write(this.#opening)
  }

  #onLines(lines: string[], bytes: number): void {
    const current = this.#asked[0]
    if (current === undefined) return
    current.bytes = bytes
    this.#flow.add(current.push(lines))
  }

  #onEnd(bytes: number): void {
    const reply = this.#asked.shift()
    if (reply === undefined) return
    reply.bytes = bytes
    reply.end()
    if (reply === this.#opening[0]) this.#onOpened(reply)
    this.#send()
    if (this.#asked.length === 0) this.#silence.stop()
  }

  #onOpened(reply: ReplyBuffer): void {
    if (reply.command === this.#learned?.dialect.pagingOff) this.#paging = reply.refusal === null ? 'off' : 'on'
    this.#opening.shift()
  }

  #onSettled(): void {
    this.#doubt.stop()
    if (this.#failure === null) this.#scanner?.settle()
  }

  /** What was sent ahead goes to the pager, a key a page, and what is left of it is no command of ours: it is asked again. */
  #onPage(isWaiting: boolean): void {
    const { router } = this
    this.#paging = 'on'
    const key = this.#scanner?.bite() ?? null
    if (key === null) {
      const isUnwanted = this.#asked[0] !== undefined && this.#spoiled.has(this.#asked[0])
      if (isWaiting) this.#transport.write(isUnwanted ? pagerQuit : pagerAnswer)
      return
    }
    const [current, ...ahead] = this.#asked.splice(0)
    this.#unsent.unshift(...ahead.filter((reply) => !this.#spoiled.has(reply)))
    const rests = ahead.map((reply) => (this.#spoiled.has(reply) ? reply : this.#spoil(reply)))
    if (current === undefined) return
    this.#asked.push(current, ...(key === '\n' ? rests.slice(1) : rests))
    if (key.toLowerCase() === pagerQuit && !this.#spoiled.has(current)) {
      this.#fail((command, bytes) => new BrasctlError('pager-cut', { router, command, bytes }))
    }
  }

  #spoil({ command }: ReplyBuffer): ReplyBuffer {
    const rest = this.#reply(command)
    rest.discard()
    this.#spoiled.add(rest)
    return rest
  }

  #onQuestion(question: string): void {
    const { router } = this
    this.#questioned = true
    this.#fail((command) => new BrasctlError('question-asked', { router, command, question }))
  }

  #onSilent(): void {
    const { router } = this
    const seconds = (this.#options.silenceMs ?? 30_000) / 1000
    this.#fail((command, bytes) => new BrasctlError('silence', { router, command, seconds, bytes }))
  }

  /** From now on nothing is read or sent; the lines that were read are still given. */
  #fail(failure: Failure): void {
    if (this.#failure !== null) return
    this.#failure = failure
    this.#silence.stop()
    this.#login?.settle(failure('', 0))
    const held = this.#scanner?.drain() ?? []
    if (this.#scanner !== null) this.#onLines(held, this.#scanner.bytes)
    this.#flow.open()
    for (const reply of [...this.#asked, ...this.#unsent]) reply.fail(failure(reply.command, reply.bytes))
  }
}
