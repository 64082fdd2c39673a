import { BrasctlError } from '../errors.ts'
import type { HostKeyPolicy } from '../session/host-key.ts'
import { isCertainAddress, isPossibleAddress, readAddress } from './address.ts'
import { type AuthMethod, readAuthMethod } from './auth-methods.ts'
import { pathFrom } from './home-path.ts'
import { entryDefaults, type RouterEntry, type TransportName } from './router-entry.ts'

/** What the command line says of the routers it names; it goes before the inventory. Paths as typed. */
export interface AdHocOptions {
  readonly user?: string
  readonly passwordFile?: string
  readonly passwordCommand?: string
  readonly keyFile?: string
  readonly auth?: readonly AuthMethod[]
  readonly knownHosts?: string
  readonly hostKey?: HostKeyPolicy
  readonly legacy?: boolean
  readonly transport?: TransportName
  readonly timeoutSeconds?: number
}

/**
 * The entry of a router that is named by its address. The user of `user@host` goes before the option.
 * @returns null for a text that is no address: a plain word without user, port or dot is none
 * @throws BrasctlError filter-unreadable for a text that can only be an address and is no good one
 */
export function readAdHoc(text: string, options: AdHocOptions): RouterEntry | null {
  if (!isCertainAddress(text) && !isPossibleAddress(text)) return null
  const address = readAddress(text)
  if (address === null) {
    throw new BrasctlError('filter-unreadable', { filter: 'router', value: text, expected: '[user@]host[:port]' })
  }
  const { user, host, port } = address
  const unsaid: RouterEntry['unsaid'] = port === null ? ['port', 'hostKey'] : ['hostKey']
  const entry = { ...entryDefaults, name: host, host, port: port ?? entryDefaults.port, unsaid, isAdHoc: true }
  return { ...withOptions(entry, options), user: user ?? options.user ?? null }
}

/**
 * An entry with what the command line says of it. A source of the password replaces the other, a key its passphrase.
 * @throws BrasctlError option-conflict for two sources of the password, or one where the system's ssh takes none
 */
export function withOptions(entry: RouterEntry, options: AdHocOptions): RouterEntry {
  const { passwordFile, passwordCommand, keyFile, knownHosts, ...rest } = options
  if (passwordFile !== undefined && passwordCommand !== undefined) {
    throw new BrasctlError('option-conflict', { options: ['--password-file', '--password-command'] })
  }
  // What ssh asks for, it asks at the terminal itself.
  if (rest.transport === 'openssh' && (passwordFile ?? passwordCommand) !== undefined) {
    const option = passwordFile === undefined ? '--password-command' : '--password-file'
    throw new BrasctlError('option-conflict', { options: ['--transport openssh', option] })
  }
  const here = process.cwd()
  return {
    ...entry,
    ...said(rest),
    unsaid: entry.unsaid.filter((setting) => setting !== 'hostKey' || options.hostKey === undefined),
    ...(passwordFile === undefined ? {} : { passwordFile: pathFrom(here, passwordFile), passwordCommand: null }),
    ...(passwordCommand === undefined ? {} : { passwordCommand, passwordFile: null }),
    ...(keyFile === undefined ? {} : { keyFile: pathFrom(here, keyFile), passphraseFile: null }),
    ...(knownHosts === undefined ? {} : { knownHosts: pathFrom(here, knownHosts) }),
  }
}

/** Without the keys that are there and undefined. */
function said({ user, auth, hostKey, legacy, transport, timeoutSeconds }: AdHocOptions): Partial<RouterEntry> {
  return {
    ...(user === undefined ? {} : { user }),
    ...(auth === undefined ? {} : { auth: auth.map(readAuthMethod) }),
    ...(hostKey === undefined ? {} : { hostKey }),
    ...(legacy === undefined ? {} : { legacy }),
    ...(transport === undefined ? {} : { transport }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  }
}
