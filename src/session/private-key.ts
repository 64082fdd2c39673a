import ssh2, { type ParsedKey } from 'ssh2'
import { BrasctlError } from '../errors.ts'

/**
 * Opens a private key; its passphrase is only asked for if it has one.
 * @throws BrasctlError secret-unreadable
 */
export async function openPrivateKey(
  router: string,
  key: Buffer,
  passphrase: (() => Promise<string>) | null,
): Promise<ParsedKey> {
  let parsed = ssh2.utils.parseKey(key)
  if (parsed instanceof Error && passphrase !== null) parsed = ssh2.utils.parseKey(key, await passphrase())
  if (parsed instanceof Error) {
    const facts = { router, source: 'private-key', reason: parsed.message }
    throw new BrasctlError('secret-unreadable', facts, parsed)
  }
  return parsed
}
