import { BrasctlError } from '../errors.ts'
import { appendKnownHost, loadKnownHosts } from './known-hosts.ts'

/** `strict`: only known keys. `accept-new`: a host never seen is asked about, or taken. `off`: any key but a revoked. */
export type HostKeyPolicy = 'strict' | 'accept-new' | 'off'

export interface HostKeyFacts {
  readonly router: string
  readonly address: string
  readonly type: string
  readonly fingerprint: string
}

export interface HostKeyOptions {
  readonly router: string
  readonly host: string
  readonly port: number
  /** known_hosts files; a new key is added to the first. */
  readonly files: readonly [string, ...string[]]
  readonly policy: HostKeyPolicy
  /** What is typed behind `brasctl routers accept-key` to take another key of this router; default its name. */
  readonly accept?: string
  /** Asked, with `accept-new`, before a new key is taken. */
  readonly confirm?: (facts: HostKeyFacts) => Promise<boolean>
}

/** Judges the key that a router shows. */
export interface HostKeyCheck {
  /** Key types to ask for first. */
  readonly types: readonly string[]
  /** @throws BrasctlError host-key-unknown, host-key-changed, host-key-revoked */
  verify(key: Buffer): Promise<void>
}

/**
 * Reads the files, once, before anything is connected.
 * @throws BrasctlError known-hosts-unreadable
 */
export async function openHostKeyCheck(options: HostKeyOptions): Promise<HostKeyCheck> {
  const { router, host, port, files, policy, accept = router, confirm } = options
  const hosts = await loadKnownHosts(files)
  const verify = async (key: Buffer): Promise<void> => {
    const { state, type, fingerprint, known } = hosts.check(host, port, key)
    const facts = { router, address: `${host}:${port}`, type, fingerprint }
    const file = files[0]
    if (state === 'known') return
    if (state === 'revoked') throw new BrasctlError('host-key-revoked', { ...facts, file })
    if (policy === 'off') return
    if (state === 'changed') throw new BrasctlError('host-key-changed', { ...facts, known, file, accept })
    if (policy === 'strict' || (confirm !== undefined && !(await confirm(facts)))) {
      throw new BrasctlError('host-key-unknown', { ...facts, file, accept })
    }
    await appendKnownHost(file, host, port, key)
  }
  return { types: hosts.types(host, port), verify }
}
