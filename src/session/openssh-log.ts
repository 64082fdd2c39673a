import type { Negotiated } from './transport.ts'

/** What ssh does next, as far as it changes what we do. */
export type SshStep = 'host-key' | 'key-revoked' | 'key-taken' | 'authenticated' | 'open' | 'touch'

// Source: OpenSSH 9.2, sshconnect2.c, sshconnect.c, mux.c, clientloop.c; the words are the same since 7.x.
const steps: readonly (readonly [RegExp, SshStep])[] = [
  [/^debug1: Server host (?:key|certificate): /, 'host-key'],
  [/REVOKED HOST KEY DETECTED/, 'key-revoked'],
  [/^Warning: Permanently added /, 'key-taken'],
  [/^(?:debug1: )?Authenticated to /, 'authenticated'],
  [/^debug1: Entering interactive session/, 'open'],
  [/^debug1: mux_client_request_session: master session id/, 'open'],
  [/^Confirm user presence for key /, 'touch'],
]

const mostLines = 400

/** Reads what ssh writes to standard error with LogLevel DEBUG1: its own words, and those of the router's banner. */
export class SshLog {
  readonly #onStep: (step: SshStep, line: string) => void
  /** What was said, without the debugging lines. */
  readonly said: string[] = []
  readonly #methods: string[] = []
  #hostKey: { readonly type: string; readonly fingerprint: string } | null = null
  #kex = ''
  #hostKeyAlgorithm = ''
  #cipher: readonly [cipher: string, mac: string] | null = null
  #isAnswered = false
  #isAuthenticated = false
  #rest = ''

  constructor(onStep: (step: SshStep, line: string) => void) {
    this.#onStep = onStep
  }

  /** Login methods that ssh tried. */
  get methods(): readonly string[] {
    return this.#methods
  }

  /** The key that the router showed, once it did. */
  get hostKey(): { readonly type: string; readonly fingerprint: string } | null {
    return this.#hostKey
  }

  /** An SSH server has answered. */
  get isAnswered(): boolean {
    return this.#isAnswered
  }

  /** The login was accepted. */
  get isAuthenticated(): boolean {
    return this.#isAuthenticated
  }

  /** null where a master of before is used: it does not tell. */
  get negotiated(): Negotiated | null {
    if (this.#cipher === null) return null
    const [cipher, mac] = this.#cipher
    return { kex: this.#kex, hostKey: this.#hostKeyAlgorithm, cipher, mac: mac === '<implicit>' ? cipher : mac }
  }

  feed(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = (lines.pop() ?? '').slice(-4096)
    for (const line of lines) this.#read(line.replace(/\r+$/, ''))
  }

  /** No more comes. */
  end(): void {
    if (this.#rest !== '') this.feed('\n')
  }

  #read(line: string): void {
    if (!line.startsWith('debug') && line.trim() !== '' && this.said.length < mostLines) this.said.push(line)
    this.#learn(line)
    const step = steps.find(([pattern]) => pattern.test(line))?.[1]
    if (step === 'authenticated') this.#isAuthenticated = true
    if (step !== undefined) this.#onStep(step, line)
  }

  #learn(line: string): void {
    const method = /^debug1: Next authentication method: (\S+)/.exec(line)?.[1]
    if (method !== undefined && !this.#methods.includes(method)) this.#methods.push(method)
    if (line.startsWith('debug1: Remote protocol version')) this.#isAnswered = true
    const [, type, fingerprint] = /^debug1: Server host key: (\S+) (\S+)$/.exec(line) ?? []
    // The first: later ones could be a banner's.
    if (type !== undefined && fingerprint !== undefined) this.#hostKey ??= { type, fingerprint }
    this.#kex ||= /^debug1: kex: algorithm: (\S+)/.exec(line)?.[1] ?? ''
    this.#hostKeyAlgorithm ||= /^debug1: kex: host key algorithm: (\S+)/.exec(line)?.[1] ?? ''
    const [, cipher, mac] = /^debug1: kex: server->client cipher: (\S+) MAC: (\S+)/.exec(line) ?? []
    if (cipher !== undefined && mac !== undefined) this.#cipher ??= [cipher, mac]
  }
}
