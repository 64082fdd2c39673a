import { existsSync } from 'node:fs'
import type { RouterEntry } from './router-entry.ts'
import { readPrivateFile } from './secret-file.ts'

export interface Keys {
  readonly keys: readonly Buffer[]
  /** The file of the one key that wants a passphrase, where the SSH configuration named it. */
  readonly lockedFile: string | null
}

/**
 * The private keys to log in with: the one that was named, or those that the SSH configuration lists. Of the latter, those
 * that are not there are passed over, and so are locked ones, but for the first where somebody can be asked and no password
 * is to hand.
 * @throws BrasctlError secret-unreadable
 */
export async function readKeys(entry: RouterEntry, canAsk: boolean): Promise<Keys> {
  const { name, keyFile, passwordFile, passwordCommand, ssh } = entry
  if (keyFile !== null) return { keys: [await readPrivateFile(name, keyFile)], lockedFile: null }
  const files = ssh.keyFiles.filter((file) => existsSync(file))
  const read = await Promise.all(files.map(async (file) => ({ file, key: await readPrivateFile(name, file) })))
  const mayAsk = canAsk && passwordFile === null && passwordCommand === null
  const locked = mayAsk ? read.find(({ key }) => isLocked(key)) : undefined
  const usable = read.filter((one) => one === locked || !isLocked(one.key))
  return { keys: usable.map(({ key }) => key), lockedFile: locked?.file ?? null }
}

/** Whether a private key has a passphrase, by its outer form. */
function isLocked(key: Buffer): boolean {
  const text = key.toString('latin1')
  const openssh = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1]
  if (openssh === undefined) return /ENCRYPTED/.test(text)
  // PROTOCOL.key of OpenSSH: behind the magic word and its zero stand the length of the cipher's name and the name.
  return Buffer.from(openssh, 'base64').toString('latin1', 19, 23) !== 'none'
}
