import { BrasctlError } from '../errors.ts'
import { openSession } from '../session/dialogue.ts'
import type { HostKeyFacts } from '../session/host-key.ts'
import type { LoginPrompt } from '../session/interactive.ts'
import type { Session } from '../session/session.ts'
import type { Transport } from '../session/transport.ts'
import type { Environment } from './inventory.ts'
import type { SessionRecorder } from './recording.ts'
import type { RefusedPasswords } from './refused-passwords.ts'
import type { RouterEntry } from './router-entry.ts'
import type { SecretPrompt } from './secrets.ts'
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
  /** Passwords that are not to be tried again; what this router refuses is added. */
  readonly refused?: RefusedPasswords
  /** For SSH_AUTH_SOCK and HOME. */
  readonly env: Environment
  readonly signal?: AbortSignal
  /** Keeps both directions of the session; the secrets of the login are never in it. */
  readonly recorder?: SessionRecorder
}

/**
 * Logs in to a router. A time-out that is shorter than the usual ones for connecting and logging in shortens them; a
 * longer one is for silence alone.
 * @throws BrasctlError user-missing, proxy-command, secret-unreadable, input-needed, known-hosts-unreadable, password-refused-elsewhere, and all of openSession
 */
export async function connectRouter(entry: RouterEntry, options: ConnectOptions): Promise<Session> {
  const { name: router, timeoutSeconds } = entry
  const patience = timeoutSeconds === null ? null : timeoutSeconds * 1000
  const silence = patience === null ? {} : { silenceMs: patience }
  const secrets: string[] = []
  const kept = (transport: Transport) => options.recorder?.wrap(transport, entry, () => secrets) ?? transport
  const sessionOptions = { router, ...silence, ...(options.signal ? { signal: options.signal } : {}) }
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
  const { username } = target
  let given: string | null = null
  const password = async () => {
    given = await target.password()
    const refusedBy = options.refused?.refusedBy(username, given, router) ?? null
    if (refusedBy === null) return given
    throw new BrasctlError('password-refused-elsewhere', { router, user: username, refusedBy })
  }
  const transport = new Ssh2Transport({ ...target, password, ...(way ? { way } : {}) })
  try {
    const session = await openSession(kept(transport), sessionOptions)
    if (given !== null && transport.passwordTaken) options.refused?.taken(username, given, router)
    return session
  } catch (error) {
    if (given !== null && transport.passwordRefused) options.refused?.add(username, given, router)
    throw error
  }
}
