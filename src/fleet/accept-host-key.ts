import { BrasctlError } from '../errors.ts'
import { type HostKeyFinding, loadKnownHosts } from '../session/known-hosts.ts'
import { replaceKnownHost } from '../session/known-hosts-edit.ts'
import { printAddress } from './address.ts'
import type { ConnectOptions } from './connect.ts'
import { knownHostsFiles } from './known-hosts-files.ts'
import type { RouterEntry } from './router-entry.ts'
import { wayTo } from './ssh2-way.ts'

/** The host key that a router shows now, and what the known_hosts files say of it. */
export interface ShownHostKey extends HostKeyFinding {
  readonly address: string
  /** The file that `accept` writes. */
  readonly file: string
  /** Makes it the only key that the file has for this router. @throws BrasctlError known-hosts-unreadable, file-unwritable */
  accept(): Promise<void>
}

/**
 * Connects to a router until it has shown its key, and no further: nobody logs in to it, and nothing secret is sent to it.
 * Jump hosts on the way are logged in to, so their own keys have to be known.
 * @throws BrasctlError host-key-revoked, known-hosts-unreadable, unreachable, connect-timeout, session-limit, no-common-algorithm; of
 * a jump host all of connectRouter; proxy-command; openssh-unusable where only the system's ssh knows the way
 */
export async function showHostKey(entry: RouterEntry, options: ConnectOptions): Promise<ShownHostKey> {
  const { name: router, host, port, legacy, jump, hops, timeoutSeconds } = entry
  const address = printAddress(host, port)
  if (entry.transport === 'openssh' && hops.length === 0 && jump !== null && jump !== 'none')
    throw new BrasctlError('openssh-unusable', { router, reason: 'jump-unknown' })
  const files = knownHostsFiles(entry, options.env)
  const [{ Ssh2Transport }, hosts, way] = await Promise.all([
    import('../session/ssh2.ts'),
    loadKnownHosts(files),
    wayTo(entry, options, []),
  ])
  let shown: Buffer | null = null
  const verify = (key: Buffer) => {
    shown = key
    return Promise.reject(new BrasctlError('host-key-unconfirmed', { router }))
  }
  const patience = timeoutSeconds === null ? {} : { connectTimeoutMs: timeoutSeconds * 1000 }
  const transport = new Ssh2Transport({
    ...{ router, host, port, legacy, ...patience },
    ...(way ? { way } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
    username: entry.user ?? '',
    // The types that a login asks for first, so that it is this key that a login sees.
    hostKey: { types: hosts.types(host, port), verify },
  })
  const key = await transport.open().then(
    () => null,
    (error: unknown) => {
      if (shown === null) throw error
      return shown
    },
  )
  if (key === null) throw new BrasctlError('bug', { what: 'a login without a host key' })
  const [file] = files
  const finding = hosts.check(host, port, key)
  const { type, fingerprint, state } = finding
  if (state === 'revoked') throw new BrasctlError('host-key-revoked', { router, address, type, fingerprint, file })
  return { ...finding, address, file, accept: () => replaceKnownHost(file, host, port, key) }
}
