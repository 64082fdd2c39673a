import type { Duplex } from 'node:stream'
import ssh2, { type AnyAuthMethod, type Client, type ClientChannel, type ConnectConfig, type ParsedKey } from 'ssh2'
import { BrasctlError } from '../errors.ts'
import { offeredAlgorithms } from './algorithms.ts'
import { openShell } from './channel.ts'
import { Deadline } from './deadline.ts'
import { dial } from './dial.ts'
import { gather } from './gather.ts'
import { answerPrompts, type LoginPrompt } from './interactive.ts'
import { fingerprint } from './known-hosts.ts'
import { defaultOrder, type LoginMethod, LoginPlan } from './login-plan.ts'
import { openPrivateKey } from './private-key.ts'
import { SignsOfLife } from './signs-of-life.ts'
import { within } from './silence.ts'
import { explainFailure } from './ssh-failure.ts'
import type { Ssh2Options } from './ssh2-options.ts'
import type { Negotiated, Transport, TransportFacts } from './transport.ts'

/** How long the other side may take to close. */
const mostClosingMs = 500
const usualKeepaliveMs = 15_000

/** A shell of a router over the ssh2 package. */
export class Ssh2Transport implements Transport {
  readonly #options: Ssh2Options
  readonly #client: Client = new ssh2.Client()
  readonly #plan: LoginPlan
  /** Those not yet offered. */
  readonly #keys: Buffer[]
  readonly #offered = new Map<string, string>()
  #socket: Duplex | null = null
  #channel: ClientChannel | null = null
  #negotiated: Negotiated | null = null
  #hostKey: Buffer | null = null
  #banner = ''
  #isAuthenticated = false
  #closed: Promise<void> = Promise.resolve()
  #fail: (error: Error | null) => void = () => undefined
  #deadline: Deadline | null = null
  #life: SignsOfLife | null = null
  #lost: BrasctlError | null = null

  constructor(options: Ssh2Options) {
    this.#options = options
    this.#keys = [...(options.privateKeys ?? [])]
    const has: Record<LoginMethod, boolean> = {
      agent: options.agent !== undefined,
      publickey: this.#keys.length > 0,
      password: options.password !== undefined,
      'keyboard-interactive': options.password !== undefined || options.answer !== undefined,
    }
    this.#plan = new LoginPlan((options.order ?? defaultOrder).filter((method) => has[method]))
  }

  /** The password went to the router, and was refused. */
  get passwordRefused(): boolean {
    return this.#plan.passwordRefused
  }

  /** What ended the connection from the other side, once it was open. */
  get lost(): BrasctlError | null {
    return this.#options.way?.lost() ?? this.#lost
  }

  async open(): Promise<void> {
    const { router, host, port, signal, connectTimeoutMs = 10_000, readyTimeoutMs = 60_000 } = this.#options
    const way = { router, host, port, timeoutMs: connectTimeoutMs, ...(signal ? { signal } : {}) }
    const socket = await (this.#options.way?.open() ?? dial(way))
    const onAbort = () => this.#fail(new BrasctlError('interrupted', {}))
    try {
      await new Promise<void>((resolve, reject) => {
        this.#fail = (error) => reject(this.#explain(error))
        if (signal?.aborted) onAbort()
        signal?.addEventListener('abort', onAbort, { once: true })
        const facts = { router, address: this.describe().address, seconds: readyTimeoutMs / 1000 }
        this.#deadline = new Deadline(readyTimeoutMs, () => this.#fail(new BrasctlError('connect-timeout', facts)))
        this.#connect(socket, resolve)
      })
    } catch (error) {
      this.#deadline?.end()
      await this.close()
      throw error
    } finally {
      this.#deadline?.end()
      signal?.removeEventListener('abort', onAbort)
    }
  }

  write(text: string): void {
    if (this.#channel?.writable) this.#channel.write(text)
  }

  async *read(): AsyncGenerator<Uint8Array> {
    if (this.#channel === null) throw new BrasctlError('bug', { what: 'read before open' })
    // A jump host that is gone takes the router's connection with it, and is to be named.
    const hop = () => this.#options.way?.lost() ?? null
    try {
      yield* gather(this.#channel)
    } catch (error) {
      throw hop() ?? error
    }
    const lost = hop()
    if (lost !== null) throw lost
  }

  async close(): Promise<void> {
    this.#life?.stop()
    // A router that has ended the shell has logged us out: as ssh does, we say goodbye and wait for none.
    const isLoggedOut = this.#channel?.readableEnded === true
    this.#client.end()
    if (!isLoggedOut) await within(this.#closed, mostClosingMs)
    // ssh2 leaves a socket alone whose other side does not close.
    this.#socket?.destroy()
    await this.#options.way?.close()
  }

  describe(): TransportFacts {
    const { host, port, username } = this.#options
    const hostKey = this.#hostKey === null ? null : fingerprint(this.#hostKey)
    return { address: `${host}:${port}`, user: username, negotiated: this.#negotiated, hostKey }
  }

  #connect(socket: Duplex, onOpen: () => void): void {
    this.#socket = socket
    const client = this.#client
    this.#closed = new Promise((resolve) => {
      client.once('close', () => {
        this.#life?.stop()
        resolve()
        this.#fail(null)
      })
    })
    client.on('error', (error) => {
      // An agent that is not there is a method less, and no end.
      if (error.level !== 'agent') this.#fail(error)
    })
    client.on('banner', (text) => {
      this.#banner += text
    })
    client.on('handshake', ({ kex, serverHostKey, cs }) => {
      // A cipher with its own authentication has no MAC.
      this.#negotiated = { kex, hostKey: serverHostKey, cipher: cs.cipher, mac: cs.mac || cs.cipher }
    })
    client.on('change password', () => this.#fail(this.#expired()))
    client.once('ready', () => {
      this.#isAuthenticated = true
      this.#options.onLogin?.()
      this.#watch(socket)
      void this.#begin(onOpen)
    })
    try {
      client.connect(this.#config(socket))
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** The answers to keepalives may wait behind a long output: what counts is whether anything comes at all. */
  #watch(socket: Duplex): void {
    const { keepaliveMs = usualKeepaliveMs, quietMs = 4 * keepaliveMs } = this.#options
    this.#life = new SignsOfLife(socket, keepaliveMs, quietMs, () => {
      this.#fail(Object.assign(new Error('no sign of life'), { level: 'client-timeout' }))
      socket.destroy()
    })
  }

  #config(socket: Duplex): ConnectConfig {
    const { username, legacy = false, hostKey, keepaliveMs = usualKeepaliveMs } = this.#options
    return {
      sock: socket,
      username,
      // Counted by us: it must stand still while a person types.
      readyTimeout: 0,
      keepaliveInterval: keepaliveMs,
      keepaliveCountMax: Number.MAX_SAFE_INTEGER,
      algorithms: offeredAlgorithms(hostKey.types, legacy),
      hostVerifier: (key: Buffer, verify: (isValid: boolean) => void) => {
        // A key exchange in mid-session shows the key again. It is judged at once: what ssh2 sends while it waits comes out garbled.
        if (this.#hostKey !== null) verify(this.#hostKey.equals(key))
        else void this.#judge(key).then(verify)
      },
      authHandler: (
        left: readonly string[] | null,
        isPartial: boolean | null,
        next: (method: AnyAuthMethod) => void,
      ) => {
        this.#method(left, isPartial === true).then(next, (error: Error) => this.#fail(error))
      },
      debug: (line) => {
        const offer = /^Handshake: \(remote\) ([^:]+): (.*)$/.exec(line)
        if (offer?.[1] !== undefined) this.#offered.set(offer[1], offer[2] ?? '')
      },
    }
  }

  async #judge(key: Buffer): Promise<boolean> {
    try {
      await this.#deadline?.pausedFor(() => this.#options.hostKey.verify(key))
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)))
      return false
    }
    this.#hostKey = key
    return true
  }

  async #method(left: readonly string[] | null, isPartial: boolean): Promise<AnyAuthMethod> {
    const { username, agent, password } = this.#options
    const isKeyRefused = this.#plan.tried.at(-1) === 'publickey' && !isPartial && left?.includes('publickey') === true
    const method = isKeyRefused && this.#keys.length > 0 ? 'publickey' : this.#plan.next(left, isPartial)
    const key = method === 'publickey' ? this.#keys.shift() : undefined
    if (method === 'none') return { type: 'none', username }
    if (method === 'agent' && agent !== undefined) return { type: 'agent', username, agent }
    if (key !== undefined) return { type: 'publickey', username, key: await this.#open(key) }
    if (method === 'password' && password !== undefined) {
      const secret = await this.#ask(password)
      this.#plan.givePassword()
      return { type: 'password', username, password: secret }
    }
    if (method === 'keyboard-interactive') return this.#interactive()
    throw new BrasctlError('login-refused', { router: this.#options.router, user: username, methods: this.#plan.tried })
  }

  #interactive(): AnyAuthMethod {
    const { router, username, password, answer } = this.#options
    const options = {
      router,
      user: username,
      ...(password ? { password: () => this.#ask(password) } : {}),
      ...(answer ? { answer: (prompt: LoginPrompt) => this.#ask(() => answer(prompt)) } : {}),
    }
    return {
      type: 'keyboard-interactive',
      username,
      prompt: (name, instructions, _language, prompts, finish) => {
        const asked = prompts.map((prompt) => ({ text: prompt.prompt, isShown: prompt.echo === true }))
        answerPrompts(`${name}\n${instructions}`, asked, this.#plan, options).then(finish, (error: Error) =>
          this.#fail(error),
        )
      },
    }
  }

  #open(key: Buffer): Promise<ParsedKey> {
    const { router, passphrase } = this.#options
    return openPrivateKey(router, key, passphrase ? () => this.#ask(passphrase) : null)
  }

  #ask<Value>(question: () => Promise<Value>): Promise<Value> {
    return this.#deadline?.pausedFor(question) ?? question()
  }

  async #begin(onOpen: () => void): Promise<void> {
    const { router, begin } = this.#options
    try {
      this.#channel = await (begin?.(this.#client) ?? openShell(this.#client, router))
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)))
      return
    }
    this.#fail = (error) => {
      this.#lost ??= this.#explain(error)
    }
    onOpen()
  }

  #expired(): BrasctlError {
    return new BrasctlError('password-expired', { router: this.#options.router, user: this.#options.username })
  }

  #explain(error: Error | null): BrasctlError {
    const lostBefore = error instanceof BrasctlError ? null : this.#options.way?.lost()
    if (lostBefore) return lostBefore
    const { router, username: user, legacy: isLegacy = false, begin } = this.#options
    return explainFailure(error, {
      ...{ router, user, isLegacy, address: this.describe().address },
      methods: [...this.#plan.tried],
      isAuthenticated: this.#isAuthenticated,
      wantsShell: begin === undefined,
      banner: this.#banner,
      offered: this.#offered,
    })
  }
}
