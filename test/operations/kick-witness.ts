import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { journalFile } from '../../src/audit/journal-file.ts'
import { BrasctlError } from '../../src/errors.ts'
import type { Live } from '../../src/operations/kick/live.ts'
import { type KickRecord, openKickRecord } from '../../src/operations/kick/record.ts'
import { nameOf } from '../lab/oracle.ts'

/** Lines as they stand on record, with the names of the sessions that they are to end. */
export interface Recorded {
  readonly lines: readonly string[]
  readonly names: readonly string[]
}

/** A record that can be asked at any moment what stands in it. */
export interface Witness {
  readonly record: KickRecord
  recorded(): readonly Recorded[]
  /** How many of them have their outcome on record too. */
  outcomes(): number
  /** Something could not be written. */
  isFull(): boolean
}

/** What tells a session from every other one, in the words of the truth; all that is no PPP session is IPoE. */
export function nameOfSession(session: {
  readonly service: string | number | null
  readonly sap: string | null
  readonly mac: string | null
  readonly sessionId: number | null
}): string {
  const { service, sap, mac, sessionId } = session
  return nameOf({ service, type: sessionId === null ? 'ipoe' : 'pppoe', sap, mac, sessionId })
}

export function nameOfLive(live: Live): string {
  return nameOfSession({ ...live, service: live.serviceId })
}

/** A record in memory; `mostRounds` are written, then the disk is full. */
export function witnessInMemory(mostRounds: number): Witness {
  const recorded: Recorded[] = []
  let outcomes = 0
  let isFull = false
  return {
    record: {
      async open(lines, sessions) {
        isFull = recorded.length >= mostRounds
        if (isFull) {
          throw new BrasctlError('audit-unwritable', { file: 'audit.ndjson', reason: 'ENOSPC' })
        }
        // A disk takes its time: who does not wait for it has sent his line by then.
        for (let turn = 0; turn < 20; turn += 1) await setImmediate()
        recorded.push({ lines, names: sessions.map(nameOfLive) })
        return { id: randomUUID(), lines, sessions, taken: [] }
      },
      async close() {
        outcomes += 1
      },
    },
    recorded: () => recorded,
    outcomes: () => outcomes,
    isFull: () => isFull,
  }
}

/** The journal itself, in a folder of the case's own. */
export async function witnessOnDisk(folder: string): Promise<Witness> {
  const env = { XDG_STATE_HOME: folder }
  const remarks = { router: 'bras1', address: '127.0.0.1', typed: [], reason: null, plan: null }
  const read = (kind: string): JournalLine[] =>
    readFileSync(journalFile(env), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
      .filter((entry: JournalLine) => entry.kind === kind)
  return {
    record: await openKickRecord(env, remarks),
    recorded: () => read('intent').map(({ lines, sessions }) => ({ lines, names: sessions.map(nameOfSession) })),
    outcomes: () => read('outcome').length,
    isFull: () => false,
  }
}

interface JournalLine {
  readonly kind: string
  readonly lines: readonly string[]
  readonly sessions: readonly Parameters<typeof nameOfSession>[0][]
}
