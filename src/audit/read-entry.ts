import {
  type Check,
  isCount,
  isEither,
  isListOf,
  isOneOf,
  isOrNull,
  isRecord,
  isText,
  parseJson,
} from '../files/shape.ts'
import {
  type ClearedSession,
  type Intent,
  type JournalEntry,
  type Link,
  type Outcome,
  outcomeResults,
  type Query,
  type Repair,
  type SessionFate,
  sessionFates,
} from './entry.ts'

const text = isOrNull(isText)
const place = {
  service: isOrNull(isEither(isCount, isText)),
  sap: text,
  mac: text,
  sessionId: isOrNull(isCount),
}

export const isLink: Check<Link> = isRecord({
  n: isCount,
  time: isText,
  previous: isText,
  kind: isText,
  hash: isText,
})
const hasId = isRecord({ id: isText })

const who = { osUser: isText, loginUser: text, host: isText, terminal: text, pid: isCount }

const isQuery: Check<Query> = isRecord({ ...who, typed: isListOf(isText), reason: text })

const isIntent: Check<Intent> = isRecord({
  ...who,
  router: isText,
  address: isText,
  lines: isListOf(isText),
  typed: isListOf(isText),
  sessions: isListOf(isRecord<ClearedSession>({ ...place, account: text, ip: text })),
  reason: text,
  plan: text,
})

const isOutcome: Check<Outcome> = isRecord({
  result: isOneOf(outcomeResults),
  lines: isListOf(isText),
  sessions: isListOf(isRecord<SessionFate>({ ...place, outcome: isOneOf(sessionFates) })),
  message: text,
})

const isRepair: Check<Repair> = isRecord({
  torn: isRecord({ from: isCount, to: isCount, sha256: isText, before: isText }),
})

/** What a line says, true or not: whether it is to be believed, `verifyJournal` tells. Null if it is no line of ours. */
export function readEntry(line: string): JournalEntry | null {
  const value = parseJson(line)
  if (!isLink(value)) return null
  // Spread, so that each branch has the type of what was checked.
  if (value.kind === 'intent' && isIntent(value) && hasId(value)) return { ...value, kind: 'intent' }
  if (value.kind === 'outcome' && isOutcome(value) && hasId(value)) return { ...value, kind: 'outcome' }
  if (value.kind === 'query' && isQuery(value) && hasId(value)) return { ...value, kind: 'query' }
  if (value.kind === 'repair' && isRepair(value)) return { ...value, kind: 'repair' }
  return null
}
