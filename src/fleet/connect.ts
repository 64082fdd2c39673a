import { BrasctlError } from '../errors.ts'
import { openSession } from '../session/dialogue.ts'
import { type HostKeyCheck, type HostKeyFacts, openHostKeyCheck } from '../session/host-key.ts'
import type { LoginPrompt } from '../session/interactive.ts'
import type { Session } from '../session/session.ts'
import type { Ssh2Options } from '../session/ssh2.ts'
import type { Transport } from '../session/transport.ts'
import type { Environment } from './inventory.ts'
import { readKeys } from './key-files.ts'
import { knownHostsFiles } from './known-hosts-files.ts'
import type { SessionRecorder } from './recording.ts'
import type { RefusedPasswords } from './refused-passwords.ts'
import type { RouterEntry } from './router-entry.ts'
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
  /** For SSH_AUTH_SOCK and HOME. */
  readonly env: Environment
  readonly signal?: AbortSignal
  /** Keeps both directions of the session; the secrets of the login are never in it. */
  readonly recorder?: SessionRecorder
}

const connectTimeoutMs = 10_000
const readyTimeoutMs = 60_000

/**
 * Logs in to a router. A time-out that is shorter than the usual ones for connecting and logging in shortens them; a
 * longer one is for silence alone.
 * @throws BrasctlError user-missing, proxy-command, secret-unreadable, input-needed, known-hosts-unreadable, password-refused-elsewhere, and all of openSession
 */
export async function connectRouter(entry: RouterEntry, options: ConnectOptions): Promise<Session> {
  const { name: router, jump, hops, timeoutSeconds } = entry
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
  const command = (hops[0] ?? entry).ssh.proxyCommand
  // Without the way that was said, another box might answer.
  if (command !== null) throw new BrasctlError('proxy-command', { router, command })
  if (jump !== null && jump !== 'none' && hops.length === 0)
    throw new BrasctlError('bug', { what: 'jump without hops' })
  const [{ Ssh2Transport }, through, wayThrough, target] = await Promise.all([
    import('../session/ssh2.ts'),
    Promise.all(hops.map((hop) => ssh2OptionsOf(hop, options, secrets))),
    hops.length === 0 ? null : import('../session/jump.ts').then((jumping) => jumping.wayThrough),
    ssh2OptionsOf(entry, options, secrets),
  ])
  const { username } = target
  let given: string | null = null
  const password = async () => {
    given = await target.password()
    const refusedBy = options.refused?.refusedBy(username, given) ?? null
    if (refusedBy === null) return given
    throw new BrasctlError('password-refused-elsewhere', { router, user: username, refusedBy })
  }
  const way = wayThrough?.(router, through, target) ?? null
  const transport = new Ssh2Transport({ ...target, password, ...(way ? { way } : {}) })
  try {
    return await openSession(kept(transport), sessionOptions)
  } catch (error) {
    if (given !== null && transport.passwordRefused) options.refused?.add(username, given, router)
    throw error
  }
}

/** How to log in to a router, or to a jump host on the way to one. */
async function ssh2OptionsOf(entry: RouterEntry, options: ConnectOptions, secrets: string[]) {
  const { name: router, host, port, user, legacy, timeoutSeconds, ssh, auth } = entry
  if (user === null) throw new BrasctlError('user-missing', { router })
  const [hostKey, { keys, lockedFile }] = await Promise.all([
    checkOf(entry, options),
    readKeys(entry, options.prompt !== undefined),
  ])
  const connecting = ssh.connectTimeoutSeconds === null ? connectTimeoutMs : ssh.connectTimeoutSeconds * 1000
  const patience = timeoutSeconds === null ? Number.POSITIVE_INFINITY : timeoutSeconds * 1000
  return {
    ...{ router, host, port, username: user, hostKey, legacy, privateKeys: keys },
    ...loginOf(lockedFile === null ? entry : { ...entry, keyFile: lockedFile }, options, secrets),
    ...(auth === null ? {} : { order: auth }),
    connectTimeoutMs: Math.min(connecting, patience),
    readyTimeoutMs: Math.min(readyTimeoutMs, patience),
  } satisfies Ssh2Options
}

function checkOf(entry: RouterEntry, options: ConnectOptions): Promise<HostKeyCheck> {
  const { name, host, port, hostKey } = entry
  const { confirmHostKey, env } = options
  return openHostKeyCheck({
    router: name,
    host,
    port,
    files: knownHostsFiles(entry, env),
    policy: hostKey,
    accept: options.accept ?? name,
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
