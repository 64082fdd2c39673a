import type { Intent, IntentId, Outcome, SessionFate, Who } from '../../audit/entry.ts'
import { type Journal, openJournal } from '../../audit/journal.ts'
import { journalFile } from '../../audit/journal-file.ts'
import { whoAmI } from '../../audit/who.ts'
import type { Live } from './live.ts'

/** What is written beside the lines. */
export interface KickRemarks {
  readonly router: string
  /** `host:port` of the router. */
  readonly address: string
  readonly typed: readonly string[]
  readonly reason: string | null
  readonly plan: string | null
}

/** Lines that are on the disk, and which of them the router took. */
export interface Round {
  readonly id: IntentId
  readonly lines: readonly string[]
  readonly sessions: readonly Live[]
  readonly taken: string[]
}

/** The record of one kick. */
export interface KickRecord {
  /** Resolves when the lines are on the disk, and not before. Throws `audit-unwritable`: then none of them may be sent. */
  open(lines: readonly string[], sessions: readonly Live[]): Promise<Round>
  close(round: Round, outcome: Pick<Outcome, 'result' | 'message'>, fates: readonly SessionFate[]): Promise<void>
}

/** Opens the record before anything is connected: one that cannot be written is to be known then. Throws `audit-unwritable`. */
export async function openKickRecord(
  env: Readonly<Record<string, string | undefined>>,
  remarks: KickRemarks,
): Promise<KickRecord> {
  return recordOf(await openJournal(journalFile(env)), whoAmI(env), remarks)
}

function recordOf(journal: Journal, who: Who, remarks: KickRemarks): KickRecord {
  return {
    async open(lines, sessions) {
      const intent: Intent = { ...who, ...remarks, lines, sessions: sessions.map(clearedOf) }
      return { id: await journal.intent(intent), lines, sessions, taken: [] }
    },
    close: ({ id, taken }, outcome, sessions) => journal.outcome(id, { ...outcome, lines: taken, sessions }),
  }
}

function clearedOf({ serviceId, sap, mac, sessionId, account, ip }: Live): Intent['sessions'][number] {
  return { service: serviceId, sap, mac, sessionId, account, ip }
}
