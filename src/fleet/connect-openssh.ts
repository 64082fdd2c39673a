import { closeSync, openSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { BrasctlError } from '../errors.ts'
import { OpenSshTransport } from '../session/openssh.ts'
import type { Transport } from '../session/transport.ts'
import type { ConnectOptions } from './connect.ts'
import { entryDefaults, type RouterEntry } from './router-entry.ts'

/** Time-outs in milliseconds. */
interface Patience {
  readonly connectTimeoutMs: number
  readonly readyTimeoutMs: number
}

/**
 * The way to a router over the system's ssh. No secret goes through it: passwords and passphrases of the inventory are not
 * used, and ssh itself asks at the terminal where one is wanted.
 * @throws BrasctlError secret-unreadable for a key file that is not there
 */
export async function openSshTo(entry: RouterEntry, options: ConnectOptions, patience: Patience): Promise<Transport> {
  const { name: router, host, port, user, jump, keyFile, agent, knownHosts, hostKey, legacy } = entry
  const { env, prompt, confirmHostKey, signal } = options
  // ssh only skips it. Whether it is private enough is for ssh to say: it may be the public half of a key in an agent.
  if (keyFile !== null) await access(keyFile).catch((error: unknown) => unreadable(router, keyFile, error))
  return new OpenSshTransport({
    ...{ router, host, jump, keyFile, knownHosts, hostKey, legacy, env, ...patience },
    username: user,
    // The usual port is nothing that was said: ~/.ssh/config may have another.
    port: port === entryDefaults.port ? null : port,
    usesAgent: agent,
    isAttended: prompt !== undefined && hasTerminal(),
    ...(confirmHostKey ? { onHostKeyTaken: confirmHostKey } : {}),
    ...(signal ? { signal } : {}),
  })
}

function unreadable(router: string, source: string, error: unknown): never {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  throw new BrasctlError('secret-unreadable', { router, source, reason }, error)
}

function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r+'))
    return true
  } catch {
    return false
  }
}
