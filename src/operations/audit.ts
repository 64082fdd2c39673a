import { outcomeResults } from '../audit/entry.ts'
import { type Asked, type Clear, type ClearFilter, filterEntries } from '../audit/filter.ts'
import { journalFile } from '../audit/journal-file.ts'
import { readJournal } from '../audit/read.ts'
import { verifyJournal } from '../audit/verify.ts'
import { BrasctlError } from '../errors.ts'
import type { Row } from '../sros/define.ts'
import type { Report } from './report.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What a change can have come to; `open`: that was never written; `asked`: old logs were asked, and nothing changed. */
export const auditResults = [...outcomeResults, 'open', 'asked'] as const

/** What the record says of one change. Times are UTC, ISO 8601; `lines` went to the router, `typed` was typed. */
export interface AuditRow extends Row {
  readonly time: string
  readonly endedAt: string | null
  /** Null of a question to old logs. */
  readonly router: string | null
  readonly address: string | null
  readonly result: (typeof auditResults)[number]
  readonly message: string | null
  readonly lines: readonly string[]
  /** How many were shown before the change. */
  readonly sessions: number
  readonly accounts: readonly string[]
  readonly reason: string | null
  readonly osUser: string
  readonly loginUser: string | null
  readonly host: string
  readonly terminal: string | null
  readonly pid: number
  readonly typed: readonly string[]
  readonly plan: string | null
  /** In the file. */
  readonly lineNumber: number
  readonly id: string
}

/** What the proof of the record came to. */
export interface ProofRow extends Row {
  readonly file: string
  readonly lines: number
  readonly brokenLine: number | null
  readonly brokenReason: string | null
  /** Lines that a crash tore and a later line names. */
  readonly tornLines: number
  /** Changes without a result. */
  readonly open: number
  readonly lastHash: string | null
}

/** The changes that were made from here, and the questions to old logs, that fit, in the order in which they ended. None where there is no record. */
export async function* listAudit(env: Environment, filter: ClearFilter): AsyncGenerator<AuditRow[]> {
  try {
    for await (const clear of filterEntries(readJournal(journalFile(env)), filter)) yield [rowOf(clear)]
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

/** Proves the record: one row, and the failure `audit-broken` for the first line that is not as it was written. */
export async function* verifyAudit(env: Environment, report: Report): AsyncGenerator<ProofRow[]> {
  const file = journalFile(env)
  try {
    const { lines, firstBroken, torn, openIntents, lastHash } = await verifyJournal(file)
    yield [
      {
        file,
        lines,
        brokenLine: firstBroken?.lineNumber ?? null,
        brokenReason: firstBroken?.reason ?? null,
        tornLines: torn.reduce((sum, { from, to }) => sum + to - from + 1, 0),
        open: openIntents.length,
        lastHash,
      },
    ]
    if (firstBroken !== null) {
      report.fail(new BrasctlError('audit-broken', { file, line: firstBroken.lineNumber, why: firstBroken.reason }))
    }
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

function rowOf(one: Clear | Asked): AuditRow {
  return 'query' in one ? askedRow(one) : clearRow(one)
}

function askedRow({ lineNumber, query }: Asked): AuditRow {
  const { id, time, reason, osUser, loginUser, host, terminal, pid, typed } = query
  return {
    ...{ time, endedAt: time, router: null, address: null, result: 'asked', message: null },
    ...{ lines: [], sessions: 0, accounts: [], reason, osUser, loginUser, host, terminal, pid, typed },
    ...{ plan: null, lineNumber, id },
  }
}

function clearRow({ lineNumber, intent, outcome }: Clear): AuditRow {
  const { id, time, router, address, lines, sessions, reason, osUser, loginUser, host, terminal, pid, typed, plan } =
    intent
  return {
    time,
    endedAt: outcome?.time ?? null,
    router,
    address,
    result: outcome?.result ?? 'open',
    message: outcome?.message ?? null,
    lines,
    sessions: sessions.length,
    accounts: [...new Set(sessions.flatMap(({ account }) => account ?? []))],
    reason,
    osUser,
    loginUser,
    host,
    terminal,
    pid,
    typed,
    plan,
    lineNumber,
    id,
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof BrasctlError && 'reason' in error.facts && error.facts.reason === 'ENOENT'
}
