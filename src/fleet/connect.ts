import { BrasctlError } from '../errors.ts'
import { openSession } from '../session/dialogue.ts'
import type { HostKeyFacts } from '../session/host-key.ts'
import type { LoginPrompt } from '../session/interactive.ts'
import type { Session } from '../session/session.ts'
import type { Transport } from '../session/transport.ts'
import type { Environment } from './inventory.ts'
import { PasswordTrials } from './password-trials.ts'
import type { SessionRecorder } from './recording.ts'
import type { RouterEntry } from './router-entry.ts'
import type { Fetched, SecretPrompt } from './secrets.ts'
import { connectTimeoutMs, readyTimeoutMs, ssh2OptionsOf, wayTo } from './ssh2-way.ts'

export interface ConnectOptions {
  /** Asks for a password or passphrase that has no other source. Absent where nobody can be asked. */
  readonly prompt?: SecretPrompt
  /** Answers a prompt of the router's own, such as one for a one-time password. */
  readonly answer?: (entry: RouterEntry, prompt: LoginPrompt) => Promise<string>
  /** Asked, with `accept-new`, before a new host key is taken; absent, it is taken. */
  readonly confirmHostKey?: (facts: HostKeyFacts) => Promise<boolean>
  /**
   * What is typed behind `brasctl routers accept-key` to take another key of this router, or of a jump host on the way to it;
   * default the name of the router.
   */
  readonly accept?: (hop: string | null) => string
  /** What is known of the passwords of this run; what this router thinks of one is added. */
  readonly trials?: PasswordTrials
  /** For SSH_AUTH_SOCK and HOME. */
  readonly env: Environment
  readonly signal?: AbortSignal
  /** The passwords that were fetched in this run, by their source. */
  readonly fetched?: Fetched
  /** Keeps both directions of the session; the secrets of the login are never in it. */
  readonly recorder?: SessionRecorder
}

/**
 * Logs in to a router. A time-out that is shorter than the usual ones for connecting and logging in shortens them; a
 * longer one is for silence alone.
 * @throws BrasctlError user-missing, proxy-command, secret-unreadable, input-needed, known-hosts-unreadable, password-refused-elsewhere, and all of openSession
 */
export async function connectRouter(entry: RouterEntry, options: ConnectOptions): Promise<Session> {
  const { name: router, timeoutSeconds, linesAtOnce } = entry
  const patience = timeoutSeconds === null ? null : timeoutSeconds * 1000
  const silence = patience === null ? {} : { silenceMs: patience }
  const secrets: string[] = []
  const kept = (transport: Transport) => options.recorder?.wrap(transport, entry, () => secrets) ?? transport
  const sessionOptions = {
    ...{ router, ...silence },
    ...(linesAtOnce === null ? {} : { mostUnderWay: linesAtOnce }),
    ...(options.signal ? { signal: options.signal } : {}),
  }
  if (entry.transport === 'openssh') {
    const { openSshTo } = await import('./connect-openssh.ts')
    const timeouts = {
      connectTimeoutMs: Math.min(connectTimeoutMs, patience ?? connectTimeoutMs),
      readyTimeoutMs: Math.min(readyTimeoutMs, patience ?? readyTimeoutMs),
    }
    return openSession(kept(await openSshTo(entry, options, timeouts)), sessionOptions)
  }
  const [{ Ssh2Transport }, way, target] = await Promise.all([
    import('../session/ssh2.ts'),
    wayTo(entry, options, secrets),
    ssh2OptionsOf(entry, options, secrets),
  ])
  const trial = trialOf(entry, target, options.trials ?? new PasswordTrials())
  const transport = new Ssh2Transport({ ...target, ...trial.login, ...(way ? { way } : {}) })
  try {
    return await openSession(kept(transport), sessionOptions)
  } catch (error) {
    const isQuestion = error instanceof BrasctlError && error.code === 'input-needed'
    if (isQuestion && !transport.passwordRefused) trial.unanswered(error)
    throw error
  } finally {
    trial.end(transport.passwordRefused)
  }
}

interface Login {
  readonly username: string
  readonly password: () => Promise<string>
}

/** The password of a login, in turn with those of the other routers, and what this one thinks of it. */
function trialOf(entry: RouterEntry, { username, password }: Login, trials: PasswordTrials) {
  const { name: router, passwordFile, passwordCommand } = entry
  const isTyped = passwordFile === null && passwordCommand === null
  let given: string | null = null
  return {
    login: {
      async password() {
        const secret = await password()
        // A router that knows no `password` is given it as an answer: that is the same turn.
        if (secret === given) return secret
        const refusedBy = await trials.turn(username, secret, router, isTyped)
        if (refusedBy !== null)
          throw new BrasctlError('password-refused-elsewhere', { router, user: username, refusedBy })
        given = secret
        return secret
      },
      onLogin() {
        if (given !== null) trials.taken(username, given)
        given = null
      },
    },
    unanswered(question: BrasctlError) {
      if (given !== null) trials.unanswered(username, given, question)
      given = null
    },
    end(isRefused: boolean) {
      if (given === null) return
      if (isRefused) trials.refused(username, given, router)
      else trials.unknown(username, given)
    },
  }
}
