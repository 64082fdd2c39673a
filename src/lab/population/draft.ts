import type { Addressing } from './addressing.ts'
import type { Random } from './random.ts'
import type { Member, Sap } from './records.ts'

export interface PopulationOptions {
  /** Number of subscribers. */
  readonly subscribers: number
  readonly seed: number
  /** Which router of the lab: populations of several routers share neither names nor addresses. */
  readonly routerIndex: number
  /** Milliseconds since the epoch; every session began before it. */
  readonly now: number
  /** Characters of a subscriber id: 32 up to 19.10, 64 from 20.2 on (SR OS MIB). */
  readonly longestSubscriberId: number
  /** The share of the users of another router, 0 to 1, for whom there is room here; default 0. */
  readonly overlap?: number
  /** One MAC in ten has several PPPoE sessions, on one SAP and on two; default false. */
  readonly sharedMacs?: boolean
}

/** What members are made from. */
export interface Sources {
  readonly options: PopulationOptions
  readonly random: Random
  readonly addressing: Addressing
}

/** A member before it has addresses; `ordinal` is the number of its subscriber. */
export interface Draft {
  readonly kind: Member['kind']
  readonly ordinal: number
  readonly serial: number
  readonly sap: Sap
  readonly sessionId: number
  readonly mac: number
  readonly account: string | null
}
