import { type OldSetName, oldSetNames } from './old-algorithms.ts'

/** What can go wrong before the first prompt, by the name under which a lab is told to let it go wrong. */
export const loginFaultNames = [
  /** Nothing listens there any more: the connection is refused. */
  'dead',
  /** The connection is taken, and not a byte comes. */
  'silent',
  /** Every login is refused, whatever the password. */
  'turn-away',
  /** The connection is closed once it is encrypted, before any login: as of a box whose sessions are all in use. */
  'close-before-auth',
  /** Only keyboard-interactive, with the words of a TACACS+ server and a one-time code behind the password. */
  'auth-kbi',
  /** The password is right, and must be changed before anything else. */
  'auth-expired',
  /** The host key is another than the one in the known hosts of the lab: as after a reboot without preserve-key. */
  'new-hostkey',
  /** The login is right, and the box has no session left. */
  'sessions-full',
  ...oldSetNames.map((name) => `algorithms=${name}` as const),
] as const

export type LoginFaultName = (typeof loginFaultNames)[number]

/** The set of old algorithms that the faults name, null for none: the last one counts. */
export function oldSetOf(faults: readonly LoginFaultName[]): OldSetName | null {
  return oldSetNames.findLast((name) => faults.includes(`algorithms=${name}`)) ?? null
}
