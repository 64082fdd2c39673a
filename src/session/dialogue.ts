import { BrasctlError } from '../errors.ts'
import type { Engine } from '../sros/dialects/dialect.ts'
import { pagerAnswer, pagerQuit, passwordRequest } from '../sros/dialects/terminal.ts'
import { decode, encode } from './bytes.ts'
import { Engines } from './engines.ts'
import { Flow } from './flow.ts'
import { LineQueue } from './line-queue.ts'
import { connectionLost, LoginWatch } from './login.ts'
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
  #engines: Engines | null = null
  #pumping: Promise<void> = Promise.resolve()
  readonly #queue: LineQueue
  #failure: Failure | null = null
  readonly #doubt = new Silence(doubtMs, () => this.#onSettled())
  #questioned = false
  #ended = false
  #closing: Promise<void> | null = null

  constructor(transport: Transport, options: SessionOptions) {
    this.router = options.router
    this.#transport = transport
    this.#options = options
    const newReply = (command: string) => new ReplyBuffer(command, (lines) => this.#flow.take(lines))
    const { canStopPaging = false, mostUnderWay = Number.POSITIVE_INFINITY } = options
    this.#queue = new LineQueue(newReply, canStopPaging, mostUnderWay)
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

  ask(lines: readonly string[], engine?: Engine, quietMs = 0): Reply[] {
    for (const line of lines) checkLine(line)
    const outgoing = this.#engines?.around(lines, engine) ?? lines.map((command) => ({ command, isWanted: true }))
    const replies = this.#queue.push(outgoing)
    for (const reply of replies) reply.quietMs = quietMs
    const failure = this.#failure
    if (failure === null) this.#write(this.#queue.take())
    else for (const reply of replies) reply.fail(failure(reply.command, 0))
    return replies
  }

  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end(): Promise<void> {
    const logout = this.#learned?.dialect.logout ?? 'logout'
    const isBusy = !this.#queue.isIdle
    this.#queue.abandon()
    this.#silence.stop()
    this.#flow.open()
    // Ctrl-C ends the command that still prints; a question is declined.
    if (!this.#ended && (this.#failure === null || this.#questioned || this.#options.signal?.aborted)) {
      this.#transport.write(`${this.#questioned ? 'n\n' : isBusy ? '\x03' : ''}${logout}\n`)
      await within(this.#pumping, this.#options.logoutMs ?? 2000)
    }
    this.#failure ??= (command, bytes) => new BrasctlError('connection-lost', { router: this.router, command, bytes })
    await this.#transport.close()
  }

  #write(replies: readonly ReplyBuffer[]): void {
    if (replies.length === 0 || this.#failure !== null) return
    this.#scanner?.expect(replies.map((reply) => encode(reply.command)))
    this.#silence.allow(this.#queue.current?.quietMs ?? 0)
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
    this.#fail((command, bytes) => connectionLost(router, command, bytes, cause))
  }

  /** While nobody reads, the router is not silent: it is held. */
  async #hold(): Promise<void> {
    this.#silence.stop()
    await this.#flow.room()
    if (!this.#queue.isIdle && this.#failure === null) this.#silence.start()
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
    this.#engines = new Engines(learned.dialect)
    this.#write(this.#queue.open(learned.dialect.opening, learned.dialect.pagingOff))
  }

  #onLines(lines: string[], bytes: number): void {
    const { current } = this.#queue
    if (current === undefined) return
    current.bytes = bytes
    this.#flow.add(current.push(lines))
  }

  #onEnd(bytes: number): void {
    this.#queue.end(bytes)
    this.#silence.allow(this.#queue.current?.quietMs ?? 0)
    this.#write(this.#queue.take())
    if (this.#queue.isIdle) this.#silence.stop()
  }

  #onSettled(): void {
    this.#doubt.stop()
    if (this.#failure === null) this.#scanner?.settle()
  }

  #onPage(isWaiting: boolean): void {
    const { router } = this
    const key = this.#scanner?.bite() ?? null
    const isCut = this.#queue.bitten(key)
    if (key === null && isWaiting) this.#transport.write(this.#queue.isCurrentSpoiled ? pagerQuit : pagerAnswer)
    if (isCut) this.#fail((command, bytes) => new BrasctlError('pager-cut', { router, command, bytes }))
  }

  #onQuestion(question: string): void {
    const { router } = this
    this.#questioned = true
    // What comes before the answer to our own first line is the login's.
    const { isOpening } = this.#queue
    const user = this.#transport.describe().user ?? ''
    const isPassword = passwordRequest.test(`${question} `)
    this.#fail((command) =>
      isPassword
        ? new BrasctlError('password-expired', { router, user })
        : new BrasctlError('question-asked', { router, command: isOpening ? '' : command, question }),
    )
  }

  #onSilent(): void {
    const { router } = this
    const seconds = ((this.#options.silenceMs ?? 30_000) + (this.#queue.current?.quietMs ?? 0)) / 1000
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
    for (const reply of this.#queue.all) reply.fail(failure(reply.command, reply.bytes))
  }
}
