import { BrasctlError } from '../errors.ts'
import { type ShownHostKey, showHostKey } from '../fleet/accept-host-key.ts'
import type { ConnectOptions } from '../fleet/connect.ts'
import type { RouterEntry } from '../fleet/router-entry.ts'

/** What became of the key of a router. */
export interface AcceptedKey {
  readonly router: string
  readonly host: string
  readonly port: number
  readonly result: 'replaced' | 'added' | 'unchanged'
  readonly type: string
  readonly fingerprint: string
  /** Fingerprints of the keys that were known before. */
  readonly before: readonly string[]
  readonly file: string
}

export const acceptedFields = ['router', 'host', 'port', 'result', 'type', 'fingerprint', 'before', 'file'] as const

export interface AcceptRequest {
  /** The fingerprint that was read on the router; null to ask a person. */
  readonly fingerprint: string | null
  /** Asks a person who sees both keys; null where nobody can be asked. */
  readonly confirm: ((key: ShownHostKey) => Promise<boolean>) | null
  /** How the jump hosts on the way are logged in to. */
  readonly connect: ConnectOptions
}

/**
 * Makes the key that a router, or a jump host, shows now the one that is known of it, when a person or a fingerprint says that it is right.
 * @throws BrasctlError of showHostKey; host-key-differs, host-key-unconfirmed, fingerprint-missing
 */
export async function acceptKey(entry: RouterEntry, request: AcceptRequest): Promise<AcceptedKey> {
  const { name: router, host, port } = entry
  const { fingerprint: expected, confirm, connect } = request
  const shown = await showHostKey(entry, connect)
  const { address, type, fingerprint, known, state, file } = shown
  if (expected !== null && expected !== fingerprint) {
    throw new BrasctlError('host-key-differs', { router, address, fingerprint, expected })
  }
  const row = { router, host, port, type, fingerprint, before: known, file }
  if (state === 'known') return { ...row, result: 'unchanged' }
  if (expected === null) {
    if (confirm === null) throw new BrasctlError('fingerprint-missing', { router, type, fingerprint, known })
    if (!(await confirm(shown))) throw new BrasctlError('host-key-unconfirmed', { router })
  }
  await shown.accept()
  return { ...row, result: state === 'changed' ? 'replaced' : 'added' }
}
