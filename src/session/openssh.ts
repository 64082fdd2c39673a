import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { execa } from 'execa'
import { BrasctlError } from '../errors.ts'
import { Deadline } from './deadline.ts'
import { gather } from './gather.ts'
import type { HostKeyFacts } from './host-key.ts'
import { legacyOptions, type OpenSshWay, sshArguments } from './openssh-arguments.ts'
import { explainSsh } from './openssh-failure.ts'
import { SshLog, type SshStep } from './openssh-log.ts'
import { within } from './silence.ts'
import type { Transport, TransportFacts } from './transport.ts'

export interface OpenSshOptions extends OpenSshWay {
  /** The name that errors carry. */
  readonly router: string
  readonly legacy: boolean
  /** For handshake, login and shell. Stands still while ssh may ask a person. */
  readonly readyTimeoutMs: number
  /** For PATH and SSH_AUTH_SOCK. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Told of a host key that was taken, with `accept-new`, where nobody was asked. */
  readonly onHostKeyTaken?: (facts: HostKeyFacts) => Promise<unknown>
  readonly signal?: AbortSignal
}

/** How long ssh may take to end before it is killed. */
const mostClosingMs = 500

// Ctrl-C goes to all programs of a terminal: ssh, which keeps signals ignored that it finds so, is ended by us alone.
const shielded = 'trap "" INT QUIT HUP; exec ssh "$@"'

/** ssh as it runs. */
interface Running {
  readonly stdin: Writable
  readonly stdout: Readable
  readonly stderr: Readable
  readonly ended: Promise<unknown>
  kill(): void
}

/** A shell of a router over the system's ssh, with all that its own configuration says. */
export class OpenSshTransport implements Transport {
  readonly #options: OpenSshOptions
  readonly #log = new SshLog((step, line) => this.#onStep(step, line))
  #settings: ReadonlyMap<string, string> = new Map()
  #ssh: Running | null = null
  #settle: (error: BrasctlError | null) => void = () => undefined
  #onAuthenticated: () => void = () => undefined
  #deadline: Deadline | null = null
  #hasTakenKey = false
  #isRevoked = false

  constructor(options: OpenSshOptions) {
    this.#options = options
  }

  async open(): Promise<void> {
    const { router, signal, readyTimeoutMs, onHostKeyTaken, isAttended, hostKey } = this.#options
    const onAbort = () => this.#settle(new BrasctlError('interrupted', {}))
    try {
      const given = await this.#prepare()
      await new Promise<void>((resolve, reject) => {
        this.#settle = (error) => (error === null ? resolve() : reject(error))
        if (signal?.aborted) return onAbort()
        signal?.addEventListener('abort', onAbort, { once: true })
        const facts = { router, address: this.describe().address, seconds: readyTimeoutMs / 1000 }
        this.#deadline = new Deadline(readyTimeoutMs, () => this.#settle(new BrasctlError('connect-timeout', facts)))
        this.#ssh = this.#start(given)
      })
      const key = this.#log.hostKey
      if (this.#hasTakenKey && hostKey === 'accept-new' && !isAttended && key !== null) {
        await onHostKeyTaken?.({ router, address: this.describe().address, ...key })
      }
    } catch (error) {
      await this.close()
      throw signal?.aborted ? new BrasctlError('interrupted', {}) : error
    } finally {
      this.#deadline?.end()
      this.#onAuthenticated()
      signal?.removeEventListener('abort', onAbort)
    }
  }

  write(text: string): void {
    if (this.#ssh?.stdin.writable) this.#ssh.stdin.write(text)
  }

  read(): AsyncIterable<Uint8Array> {
    if (this.#ssh === null) throw new BrasctlError('bug', { what: 'read before open' })
    return gather(this.#ssh.stdout)
  }

  async close(): Promise<void> {
    const ssh = this.#ssh
    if (ssh === null) return
    ssh.stdin.end()
    ssh.kill()
    await within(ssh.ended, 2 * mostClosingMs)
    // A master that ssh left behind may hold on to the other end.
    for (const stream of [ssh.stdin, ssh.stdout, ssh.stderr]) stream.destroy()
  }

  describe(): TransportFacts {
    const { host, port, username } = this.#options
    const setting = (name: string) => this.#settings.get(name)
    return {
      address: `${setting('hostname') ?? host}:${setting('port') ?? port ?? 22}`,
      user: setting('user') ?? username,
      negotiated: this.#log.negotiated,
      hostKey: this.#log.hostKey?.fingerprint ?? null,
    }
  }

  /** The arguments of ssh, checked by ssh itself. @throws BrasctlError openssh-unusable */
  async #prepare(): Promise<string[]> {
    const legacy = this.#options.legacy ? legacyOptions(await this.#algorithms()) : {}
    const given = sshArguments(this.#options, legacy)
    const lines = await this.#ask(['-G', ...given, '--', this.#options.host])
    this.#settings = new Map(lines.map((line) => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1)]))
    const isMaster = !['false', 'no', undefined].includes(this.#settings.get('controlmaster'))
    // Such a master ends with us, and with it the sessions that others opened over it: an existing one is used, none made.
    const isOurs = isMaster && ['no', '0', undefined].includes(this.#settings.get('controlpersist'))
    return [...(isOurs ? ['-o', 'ControlMaster=no'] : []), ...given]
  }

  async #algorithms() {
    const [kex, cipher, mac, key] = await Promise.all(
      (['kex', 'cipher', 'mac', 'key'] as const).map((kind) => this.#ask(['-Q', kind])),
    )
    return { kex: kex ?? [], cipher: cipher ?? [], mac: mac ?? [], key: key ?? [] }
  }

  /** Has ssh tell something, without connecting. */
  async #ask(given: readonly string[]): Promise<string[]> {
    const { router, env } = this.#options
    const run = await execa('ssh', given, { reject: false, extendEnv: false, env, stdin: 'ignore' })
    if (!run.failed) return run.stdout.split('\n')
    const said = run.stderr.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('debug'))
    const reason = run.code === 'ENOENT' ? 'ssh-missing' : (said[0] ?? run.code ?? `exit code ${run.exitCode}`)
    throw new BrasctlError('openssh-unusable', { router, reason })
  }

  #start(given: readonly string[]): Running {
    const { host, env } = this.#options
    const child = execa('sh', ['-c', shielded, 'ssh', ...given, '--', host], {
      extendEnv: false,
      env: { ...env, TERM: 'vt100' },
      stdin: 'pipe',
      buffer: false,
      reject: false,
      encoding: 'buffer',
      forceKillAfterDelay: mostClosingMs,
      verbose: 'none',
    })
    const { stdin, stdout, stderr } = child
    stdin.on('error', () => undefined)
    stderr.on('data', (bytes: Buffer) => this.#log.feed(bytes.toString('utf8')))
    // Readable is also what has ended.
    stdout.once('readable', () => stdout.readableLength > 0 && this.#onStep('open', ''))
    const ended = once(child, 'exit')
    void Promise.all([ended, within(once(stderr, 'end'), mostClosingMs)]).then(() => {
      this.#log.end()
      return this.#explain()
    })
    return { stdin, stdout, stderr, ended, kill: () => void child.kill('SIGTERM') }
  }

  #onStep(step: SshStep, line: string): void {
    const { isAttended } = this.#options
    if (step === 'key-taken') this.#hasTakenKey = true
    if (step === 'key-revoked') {
      // With StrictHostKeyChecking=no ssh goes on.
      this.#isRevoked = true
      void this.#explain()
    }
    // From here on ssh may ask.
    if (step === 'host-key' && isAttended) {
      const authenticated = new Promise<void>((resolve) => {
        this.#onAuthenticated = resolve
      })
      void this.#deadline?.pausedFor(() => authenticated)
    }
    if (step === 'authenticated' || step === 'open') this.#onAuthenticated()
    if (step === 'open' && !this.#isRevoked) this.#settle(null)
    // ssh says it on standard error, which we read.
    if (step === 'touch' && isAttended) appendFileSync('/dev/tty', `${line}\r\n`)
  }

  /** Ends the login with what ssh said. */
  async #explain(): Promise<void> {
    const { router, keyFile, knownHosts, connectTimeoutMs } = this.#options
    const { address, user } = this.describe()
    const files = knownHosts ?? this.#settings.get('userknownhostsfile')?.split(' ')[0]
    this.#settle(
      await explainSsh(this.#log, {
        ...{ router, address, user: user ?? '', keyFile },
        knownHosts: files ?? join(homedir(), '.ssh', 'known_hosts'),
        isLegacy: this.#options.legacy,
        isProxied: this.#settings.has('proxycommand') || this.#settings.has('proxyjump'),
        connectSeconds: Math.max(1, Math.ceil(connectTimeoutMs / 1000)),
      }),
    )
  }
}
