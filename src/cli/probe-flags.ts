import { BrasctlError } from '../errors.ts'
import { parseIp } from '../sros/values/ip.ts'
import { forbiddenCharacter } from '../sros/values/name.ts'

/** One address, as it was typed. Throws `key-unreadable` for a prefix, a name, and anything else. */
export function readAddress(typed: string): string {
  const ip = parseIp(typed)
  if (ip === null || ip.prefixLength !== null) throw new BrasctlError('key-unreadable', { key: typed, kind: 'address' })
  return ip.address
}

/** The name or id of a router instance. Throws `key-forbidden` before anything is connected. */
export function readInstance(typed: string): string {
  const character = typed.trim() === '' ? '' : forbiddenCharacter(typed)
  if (character !== null) throw new BrasctlError('key-forbidden', { key: typed, character })
  return typed
}
