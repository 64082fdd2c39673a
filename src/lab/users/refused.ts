import type { Sap } from '../population/records.ts'

/** Why a session is refused: by RADIUS, by a limit of sessions, or because the user is locked out. */
export type RefusalCause = 'auth-fail' | 'limit' | 'lockout'

/** What the router says of each cause. Only the first was seen; who is locked out failed to log in before. */
export const reasons: Readonly<Record<RefusalCause, string>> = {
  'auth-fail': 'Authentication failed',
  limit: 'Session limit (1) reached',
  lockout: 'Authentication failed',
}

/** Whose sessions are refused, why, when, and where he tries it. */
export interface Refused {
  readonly kind: 'pppoe' | 'ipoe'
  readonly cause: RefusalCause
  readonly account: string
  readonly mac: string
  readonly sap: Pick<Sap, 'text' | 'managed'>
  readonly port: string
  readonly service: number
  readonly circuitId: string | null
  /** Milliseconds since the epoch, the oldest first. */
  readonly at: readonly number[]
  /** Until when he is locked out; null where he is not. */
  readonly lockedUntil: number | null
}

/** The policy by which users are locked out. */
export const lockoutPolicy = { name: 'lockout-default', description: 'three failures' }
