import { BrasctlError } from '../errors.ts'
import { type HostKeyCheck, openHostKeyCheck } from '../session/host-key.ts'
import type { LoginPrompt } from '../session/interactive.ts'
import type { Ssh2Options, Way } from '../session/ssh2-options.ts'
import type { ConnectOptions } from './connect.ts'
import { hopName } from './hop-name.ts'
import { readKeys } from './key-files.ts'
import { knownHostsFiles } from './known-hosts-files.ts'
import type { RouterEntry } from './router-entry.ts'
import { secretsOf } from './secrets.ts'

export const connectTimeoutMs = 10_000
export const readyTimeoutMs = 60_000
const usualSilenceMs = 30_000

/**
 * The way to a router through its jump hosts; null for the straight one.
 * @param secrets what the login of a jump host was given is put into it
 * @throws BrasctlError proxy-command, and those of ssh2OptionsOf for each jump host
 */
export async function wayTo(entry: RouterEntry, options: ConnectOptions, secrets: string[]): Promise<Way | null> {
  const { name: router, host, port, jump, hops } = entry
  const command = (hops[0] ?? entry).ssh.proxyCommand
  // Without the way that was said, another box might answer.
  if (command !== null) throw new BrasctlError('proxy-command', { router, command })
  if (hops.length === 0) {
    if (jump !== null && jump !== 'none') throw new BrasctlError('bug', { what: 'jump without hops' })
    return null
  }
  const [{ wayThrough }, through] = await Promise.all([
    import('../session/jump.ts'),
    Promise.all(
      hops.map(async (hop, index) => {
        const waiting = { ...hop, timeoutSeconds: hop.timeoutSeconds ?? entry.timeoutSeconds }
        const login = await ssh2OptionsOf(waiting, options, secrets, { router, name: hopName(entry, hop) })
        return { ...login, ...livenessOf(entry, index) }
      }),
    ),
  ])
  return wayThrough(router, through, { host, port, connectTimeoutMs: connectingMs(entry) })
}

/**
 * How to log in to a router, or to a jump host on the way to one.
 * @throws BrasctlError user-missing, secret-unreadable, known-hosts-unreadable
 */
export async function ssh2OptionsOf(
  entry: RouterEntry,
  options: ConnectOptions,
  secrets: string[],
  asHop: Hop | null = null,
) {
  const { name: router, host, port, user, legacy, timeoutSeconds, auth } = entry
  if (user === null) throw new BrasctlError('user-missing', { router })
  const [hostKey, { keys, lockedFile }] = await Promise.all([
    checkOf(entry, options, asHop),
    readKeys(entry, options.prompt !== undefined),
  ])
  const patience = timeoutSeconds === null ? Number.POSITIVE_INFINITY : timeoutSeconds * 1000
  return {
    ...{ router, host, port, username: user, hostKey, legacy, privateKeys: keys },
    ...loginOf(lockedFile === null ? entry : { ...entry, keyFile: lockedFile }, options, secrets),
    ...(auth === null ? {} : { order: auth }),
    connectTimeoutMs: connectingMs(entry),
    readyTimeoutMs: Math.min(readyTimeoutMs, patience),
  } satisfies Ssh2Options
}

/**
 * How often a jump host has to give a sign of life. One that is gone is noticed before the router behind it is taken for silent,
 * and before the jump hosts behind it.
 */
function livenessOf({ hops, timeoutSeconds }: RouterEntry, index: number) {
  const patienceMs = timeoutSeconds === null ? usualSilenceMs : timeoutSeconds * 1000
  // Four signs of the first one may stay out, and two more of each that follows.
  const keepaliveMs = Math.min(15_000, patienceMs / (3 + 2 * hops.length))
  return { keepaliveMs, quietMs: (4 + 2 * index) * keepaliveMs - keepaliveMs / 2 }
}

/** A jump host: the router that it is for, and what it is called on the way to it. */
interface Hop {
  readonly router: string
  readonly name: string
}

/** For the TCP connection to a router, or to a jump host. */
function connectingMs({ ssh, timeoutSeconds }: RouterEntry): number {
  const connecting = ssh.connectTimeoutSeconds === null ? connectTimeoutMs : ssh.connectTimeoutSeconds * 1000
  return Math.min(connecting, timeoutSeconds === null ? connecting : timeoutSeconds * 1000)
}

function checkOf(entry: RouterEntry, options: ConnectOptions, asHop: Hop | null): Promise<HostKeyCheck> {
  const { name, host, port, hostKey } = entry
  const { confirmHostKey, env } = options
  return openHostKeyCheck({
    router: name,
    host,
    port,
    files: knownHostsFiles(entry, env),
    policy: hostKey,
    accept: options.accept?.(asHop?.name ?? null) ?? (asHop === null ? name : `${asHop.router} --hop ${asHop.name}`),
    ...(confirmHostKey ? { confirm: confirmHostKey } : {}),
  })
}

/** What is asked for a secret puts it into `given` too: what is recorded must not have it. */
function loginOf(entry: RouterEntry, options: ConnectOptions, given: string[]) {
  const { password, passphrase } = secretsOf(entry, options.prompt ?? null, options.fetched)
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
