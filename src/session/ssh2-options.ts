import type { Duplex } from 'node:stream'
import type { Client, ClientChannel } from 'ssh2'
import type { BrasctlError } from '../errors.ts'
import type { HostKeyCheck } from './host-key.ts'
import type { LoginPrompt } from './interactive.ts'
import type { LoginMethod } from './login-plan.ts'

export interface Ssh2Options {
  /** The name that errors carry. */
  readonly router: string
  readonly host: string
  readonly port: number
  readonly username: string
  readonly hostKey: HostKeyCheck
  /** Asked for when a method needs it, once. */
  readonly password?: () => Promise<string>
  /** Offered one after the other. */
  readonly privateKeys?: readonly Buffer[]
  readonly passphrase?: () => Promise<string>
  /** Socket of an SSH agent. */
  readonly agent?: string
  /** Answers keyboard-interactive prompts other than a single hidden one. */
  readonly answer?: (prompt: LoginPrompt) => Promise<string>
  /** Default agent, publickey, password, keyboard-interactive. */
  readonly order?: readonly LoginMethod[]
  /** Adds the algorithms of old boxes behind the others. */
  readonly legacy?: boolean
  /** For TCP. Default 10 000. */
  readonly connectTimeoutMs?: number
  /** For handshake, login and shell; RADIUS with a dead server is slow. Stands still while a person is asked. Default 60 000. */
  readonly readyTimeoutMs?: number
  /** How often it is asked for a sign of life. Default 15 000. */
  readonly keepaliveMs?: number
  /** How long no byte may come before it counts as dead. Default four times `keepaliveMs`. */
  readonly quietMs?: number
  /** Another way than TCP, such as a channel through a jump host. */
  readonly way?: Way
  /** Told once the router has let us in. */
  readonly onLogin?: () => void
  /** Opens something else than a shell, once logged in. */
  readonly begin?: (client: Client) => Promise<ClientChannel>
  readonly signal?: AbortSignal
}

/** What carries an SSH connection. `close` may be called twice, and never fails. */
export interface Way {
  open(): Promise<Duplex>
  close(): Promise<void>
  /** What ended it from the other side, once it was open; null as long as nothing has. */
  lost(): BrasctlError | null
}
