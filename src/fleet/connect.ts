import { homedir } from 'node:os'
import { join } from 'node:path'
import { BrasctlError } from '../errors.ts'
import { openSession } from '../session/dialogue.ts'
import { type HostKeyCheck, type HostKeyFacts, openHostKeyCheck } from '../session/host-key.ts'
import type { LoginPrompt } from '../session/interactive.ts'
import type { Session } from '../session/session.ts'
import type { Ssh2Options } from '../session/ssh2.ts'
import { printAddress } from './address.ts'
import type { Environment } from './inventory.ts'
import type { SessionRecorder } from './recording.ts'
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
  /** For SSH_AUTH_SOCK. */
  readonly env: Environment
  readonly signal?: AbortSignal
  /** Keeps both directions of the session; the secrets of the login are never in it. */
  readonly recorder?: SessionRecorder
}

const siteKnownHosts = '/etc/ssh/ssh_known_hosts'
const connectTimeoutMs = 10_000
const readyTimeoutMs = 60_000

/**
 * Logs in to a router. A time-out that is shorter than the usual ones for connecting and logging in shortens them; a
 * longer one is for silence alone.
 * @throws BrasctlError user-missing, secret-unreadable, input-needed, file-unreadable, and all of openSession
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
  const given: string[] = []
  const login = {
    hostKey,
    username: entry.user,
    ...loginOf(entry, options, given),
    ...(privateKey ? { privateKey } : {}),
  }
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
  const recorded = options.recorder?.wrap(transport, entry, () => given) ?? transport
  return openSession(recorded, { router, ...silence, ...(options.signal ? { signal: options.signal } : {}) })
}

function checkOf(
  { name, host, port, knownHosts, hostKey }: RouterEntry,
  options: ConnectOptions,
): Promise<HostKeyCheck> {
  const { confirmHostKey } = options
  return openHostKeyCheck({
    router: name,
    host,
    port,
    files: [knownHosts ?? join(homedir(), '.ssh', 'known_hosts'), siteKnownHosts],
    policy: hostKey,
    ...(confirmHostKey ? { confirm: confirmHostKey } : {}),
  })
}

/** What is asked for a secret puts it into `given` too: what is recorded must not have it. */
function loginOf(entry: RouterEntry, options: ConnectOptions, given: string[]) {
  const { password, passphrase } = secretsOf(entry, options.prompt ?? null)
  const noted = async (secret: Promise<string>) => {
    given.push(await secret)
    return secret
  }
  const { answer, signal, env } = options
  const agent = entry.agent ? env['SSH_AUTH_SOCK'] : undefined
  return {
    password: () => noted(password()),
    passphrase: () => noted(passphrase()),
    ...(agent ? { agent } : {}),
    ...(answer ? { answer: (prompt: LoginPrompt) => noted(answer(entry, prompt)) } : {}),
    ...(signal ? { signal } : {}),
  } satisfies Partial<Ssh2Options>
}
