import type { LagRow } from '../../sros/commands/lag.ts'
import type { PortDetailRow } from '../../sros/commands/port-detail.ts'

/** `off` is shut down by an operator; `degraded` carries traffic and is not well. */
export type Verdict = 'good' | 'degraded' | 'down' | 'off'

export type OpticsReading = PortDetailRow['optics'][number]

/** Counters that must not grow on a good line. */
export const growingCounters = [
  ...(['crcErrors', 'fcsErrors', 'alignmentErrors', 'symbolErrors', 'internalRxErrors', 'internalTxErrors'] as const),
  ...(['inErrors', 'outErrors', 'inDiscards', 'outDiscards'] as const),
]
export type GrowingCounter = (typeof growingCounters)[number]

/** Why a line is not good, as facts; the sentence for people is made in `cli/text`. */
export type Reason =
  | { readonly code: 'admin-down' }
  | { readonly code: 'no-transceiver' }
  /** Nothing comes in at all; `lane` is null where that is so on every lane. */
  | { readonly code: 'no-light'; readonly lane: number | null }
  | { readonly code: 'no-link' }
  /** There is a link, and the router keeps the port down: its own words. */
  | { readonly code: 'oper-down'; readonly state: string }
  | { readonly code: 'alarm'; readonly alarms: readonly string[] }
  | {
      readonly code: 'optics'
      readonly quantity: string
      readonly lane: number | null
      readonly value: number
      readonly side: 'high' | 'low'
      readonly level: 'alarm' | 'warning'
      readonly threshold: number
    }
  | {
      readonly code: 'errors'
      readonly counter: GrowingCounter
      readonly growth: number
      readonly seconds: number
    }
  | { readonly code: 'flapping'; readonly changes: number; readonly seconds: number }
  /** Of a LAG: a port of it that should work and does not. */
  | { readonly code: 'member'; readonly port: string; readonly verdict: 'degraded' | 'down' }
  | { readonly code: 'ports-up'; readonly up: number; readonly expected: number }

/** What two readings of a port say. */
export interface Judgement {
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
}

/** A port or a LAG that was looked at. */
export interface LineFinding extends Judgement {
  readonly port: string
  /** The LAG that a port is a member of. */
  readonly lag: string | null
  readonly adminUp: boolean | null
  readonly operUp: boolean | null
  /** The later of two readings; null for a LAG, and for a port that could not be read. */
  readonly detail: PortDetailRow | null
  /** What grew by how much between the readings; null where it was not read twice. */
  readonly growth: Readonly<Record<GrowingCounter | 'stateChanges', number | null>>
  readonly seconds: number
  /** The subscribers behind it; null where the router does not count them. */
  readonly users: number | null
  /** Of a LAG: its line in `show lag`. */
  readonly bundle: LagRow | null
  /** Of a LAG: its ports. */
  readonly members: readonly string[]
  /** It was looked at for the sake of its LAG, and not asked for. */
  readonly isMember: boolean
}
