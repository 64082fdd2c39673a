import { BrasctlError } from '../errors.ts'
import { openSession } from '../session/dialogue.ts'
import { type HostKeyCheck, type HostKeyFacts, openHostKeyCheck } from '../session/host-key.ts'
import type { LoginPrompt } from '../session/interactive.ts'
import type { Session } from '../session/session.ts'
import type { Ssh2Options } from '../session/ssh2.ts'
import { printAddress } from './address.ts'
import type { Environment } from './inventory.ts'
import { knownHostsFiles } from './known-hosts-files.ts'
import type { RefusedPasswords } from './refused-passwords.ts'
import type { RouterEntry } from './router-entry.ts'
import { readPrivateFile } from './secret-file.ts'
import { type SecretPrompt, secretsOf } from './secrets.ts'

export interface ConnectOptions {
  /** Asks for a password or passphrase that has no other source. Absent where nobody can be asked. */
  readonly prompt?: SecretPrompt
  /** Answers a prompt of the router's own, such as one for a one-time password. */
  readonly answer?: (entry: RouterEntry, prompt: LoginPrompt) => Promise<string>
  /** Asked, with `accept-new`, before a new host key is taken; absent, it is taken. */
  readonly confirmHostKey?: (facts: HostKeyFacts) => Promise<boolean>
  /** What is typed behind `brasctl routers accept-key` to take another key of this router; default its name. */
  readonly accept?: string
  /** Passwords that are not to be tried again; what this router refuses is added. */
  readonly refused?: RefusedPasswords
  /** For SSH_AUTH_SOCK. */
  readonly env: Environment
  readonly signal?: AbortSignal
}

const connectTimeoutMs = 10_000
const readyTimeoutMs = 60_000

/**
 * Logs in to a router. A time-out that is shorter than the usual ones for connecting and logging in shortens them; a
 * longer one is for silence alone.
 * @throws BrasctlError user-missing, secret-unreadable, input-needed, known-hosts-unreadable, password-refused-elsewhere, and all of openSession
 */
export async function connectRouter(entry: RouterEntry, options: ConnectOptions): Promise<Session> {
  const { name: router, host, port, jump, timeoutSeconds } = entry
  if (entry.user === null) throw new BrasctlError('user-missing', { router })
  if (jump !== null) {
    // Until there is a way through it: without it, another box might answer.
    throw new BrasctlError('unreachable', { router, address: printAddress(host, port), reason: 'jump not supported' })
  }
  const [{ Ssh2Transport }, hostKey, privateKey] = await Promise.all([
    import('../session/ssh2.ts'),
    checkOf(entry, options),
    entry.keyFile === null ? null : readPrivateFile(router, entry.keyFile),
  ])
  const username = entry.user
  const { password: fetchPassword, ...otherLogin } = loginOf(entry, options)
  let given: string | null = null
  const password = async () => {
    given = await fetchPassword()
    const refusedBy = options.refused?.refusedBy(username, given) ?? null
    if (refusedBy === null) return given
    throw new BrasctlError('password-refused-elsewhere', { router, user: username, refusedBy })
  }
  const order = entry.auth === null ? {} : { order: entry.auth }
  const login = { hostKey, username, password, ...otherLogin, ...order, ...(privateKey ? { privateKey } : {}) }
  const patience = timeoutSeconds === null ? null : timeoutSeconds * 1000
  const transport = new Ssh2Transport({
    router,
    host,
    port,
    ...login,
    legacy: entry.legacy,
    connectTimeoutMs: Math.min(connectTimeoutMs, patience ?? connectTimeoutMs),
    readyTimeoutMs: Math.min(readyTimeoutMs, patience ?? readyTimeoutMs),
  })
  const silence = patience === null ? {} : { silenceMs: patience }
  try {
    return await openSession(transport, { router, ...silence, ...(options.signal ? { signal: options.signal } : {}) })
  } catch (error) {
    if (given !== null && transport.passwordRefused) options.refused?.add(username, given, router)
    throw error
  }
}

function checkOf(entry: RouterEntry, options: ConnectOptions): Promise<HostKeyCheck> {
  const { name, host, port, hostKey } = entry
  const { confirmHostKey } = options
  return openHostKeyCheck({
    router: name,
    host,
    port,
    files: knownHostsFiles(entry),
    policy: hostKey,
    accept: options.accept ?? name,
    ...(confirmHostKey ? { confirm: confirmHostKey } : {}),
  })
}

function loginOf(entry: RouterEntry, options: ConnectOptions) {
  const { password, passphrase } = secretsOf(entry, options.prompt ?? null)
  const { answer, signal, env } = options
  const agent = entry.agent ? env['SSH_AUTH_SOCK'] : undefined
  return {
    password,
    passphrase,
    ...(agent ? { agent } : {}),
    ...(answer ? { answer: (prompt: LoginPrompt) => answer(entry, prompt) } : {}),
    ...(signal ? { signal } : {}),
  } satisfies Partial<Ssh2Options>
}
