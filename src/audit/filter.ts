import type { IntentEntry, OutcomeEntry, OutcomeResult, QueryEntry } from './entry.ts'
import type { JournalLine } from './read.ts'

/** A clear: what was meant, and what came of it; null if that was never written. */
export interface Clear {
  readonly lineNumber: number
  readonly intent: IntentEntry
  readonly outcome: OutcomeEntry | null
}

/** What was asked of old logs. */
export interface Asked {
  readonly lineNumber: number
  readonly query: QueryEntry
}

/** All that is given must fit. */
export interface ClearFilter {
  /** Begun at this time or later. */
  readonly since?: Date
  /** Begun before this time. */
  readonly until?: Date
  readonly router?: string
  /** Who ran the command, or who had logged in. */
  readonly user?: string
  /** A word that was typed, or the account, IP, MAC, SAP or session id of a session; whole, in any case of letters. */
  readonly key?: string
  /** `open`: without an outcome; `asked`: of old logs, where nothing is changed. */
  readonly result?: OutcomeResult | 'open' | 'asked'
}

/** The clears and questions that fit, each as its outcome is read; those without one last. */
export async function* filterEntries(
  lines: AsyncIterable<JournalLine>,
  filter: ClearFilter,
): AsyncGenerator<Clear | Asked> {
  const open = new Map<string, Clear>()
  for await (const { lineNumber, entry } of lines) {
    if (entry?.kind === 'intent' && isMeant(entry, filter)) {
      open.set(entry.id, { lineNumber, intent: entry, outcome: null })
    } else if (entry?.kind === 'query') {
      if (fits(filter.result, 'asked') && isMeant(entry, filter)) yield { lineNumber, query: entry }
    } else if (entry?.kind === 'outcome') {
      const clear = open.get(entry.id)
      open.delete(entry.id)
      if (clear !== undefined && fits(filter.result, entry.result)) yield { ...clear, outcome: entry }
    }
  }
  if (fits(filter.result, 'open')) yield* open.values()
}

function isMeant(intent: IntentEntry | QueryEntry, { since, until, router, user, key }: ClearFilter): boolean {
  const time = Date.parse(intent.time)
  if (since !== undefined && !(time >= since.getTime())) return false
  if (until !== undefined && !(time < until.getTime())) return false
  if (router !== undefined && (intent.kind === 'query' || intent.router !== router)) return false
  if (user !== undefined && user !== intent.osUser && user !== intent.loginUser) return false
  return key === undefined || hasKey(intent, key.toLowerCase())
}

function hasKey(intent: IntentEntry | QueryEntry, key: string): boolean {
  const isKey = (value: string | number | null) => value !== null && String(value).toLowerCase() === key
  return (
    intent.typed.some(isKey) ||
    (intent.kind === 'intent' &&
      intent.sessions.some(({ account, ip, mac, sap, sessionId }) => [account, ip, mac, sap, sessionId].some(isKey)))
  )
}

function fits(wanted: string | undefined, value: string): boolean {
  return wanted === undefined || wanted === value
}
