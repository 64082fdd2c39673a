import type { UUID } from 'node:crypto'

/** What ties an intent to its outcome. */
export type IntentId = UUID

/** A session as it was shown before the clear. */
export interface ClearedSession {
  readonly service: number | string | null
  readonly sap: string | null
  readonly mac: string | null
  readonly sessionId: number | null
  readonly account: string | null
  readonly ip: string | null
}

/** Who runs a command, and where from. */
export interface Who {
  readonly osUser: string
  /** Who logged in, where that is another than who runs the command; null when it cannot be told. */
  readonly loginUser: string | null
  readonly host: string
  /** `/dev/pts/3`; null without a terminal. */
  readonly terminal: string | null
  readonly pid: number
}

/** Who asks old logs for whom, and why: written before it is answered. */
export interface Query extends Who {
  /** The question and the flags as they were typed, word by word. */
  readonly typed: readonly string[]
  readonly reason: string | null
}

/** Who clears what, where and why: written before the first byte of the clear goes out. */
export interface Intent extends Who {
  readonly router: string
  readonly address: string
  /** The router lines that will be sent. */
  readonly lines: readonly string[]
  /** The key and the flags as they were typed, word by word. */
  readonly typed: readonly string[]
  readonly sessions: readonly ClearedSession[]
  readonly reason: string | null
  /** The plan file that was applied. */
  readonly plan: string | null
}

export const outcomeResults = ['done', 'refused', 'failed', 'unknown', 'aborted'] as const
export type OutcomeResult = (typeof outcomeResults)[number]

export const sessionFates = ['gone', 'back', 'still', 'unknown'] as const

/** What became of one session. */
export interface SessionFate extends Pick<ClearedSession, 'service' | 'sap' | 'mac' | 'sessionId'> {
  readonly outcome: (typeof sessionFates)[number]
}

/** What came of an intent. */
export interface Outcome {
  readonly result: OutcomeResult
  /** The router lines that the router took. */
  readonly lines: readonly string[]
  readonly sessions: readonly SessionFate[]
  readonly message: string | null
}

/** The broken lines that a repair found at the end of the file, and stands behind. */
export interface Repair {
  readonly torn: {
    readonly from: number
    readonly to: number
    /** sha256 of these lines, each with its line feed. */
    readonly sha256: string
    /** sha256 of the line before them: they cannot vouch for it themselves. */
    readonly before: string
  }
}

/** What every line has: its own number, and what chains it to the line before. */
export interface Link {
  readonly n: number
  /** UTC, with milliseconds. */
  readonly time: string
  /** sha256 of the whole line before, without its line feed; 64 zeros in the first line. */
  readonly previous: string
  readonly kind: string
  /** sha256 of what stands before this field in the line. */
  readonly hash: string
}

export type IntentEntry = Link & Intent & { readonly kind: 'intent'; readonly id: string }
export type OutcomeEntry = Link & Outcome & { readonly kind: 'outcome'; readonly id: string }
export type QueryEntry = Link & Query & { readonly kind: 'query'; readonly id: string }
type RepairEntry = Link & Repair & { readonly kind: 'repair' }
export type JournalEntry = IntentEntry | OutcomeEntry | QueryEntry | RepairEntry
