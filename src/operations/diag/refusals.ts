import type { EventRow } from '../../sros/records/event.ts'
import type { RefusalKind } from './finding.ts'

/** A login that did not succeed, from the list of errors or from a log. */
export interface Refusal {
  readonly kind: RefusalKind
  readonly reason: string
  /** As the router prints it, ISO 8601; null where it does not say. */
  readonly at: string | null
  /** Milliseconds since the epoch; null without a time. */
  readonly instant: number | null
}

const words: readonly (readonly [RegExp, RefusalKind])[] = [
  [/lock(?:ed)?[ -]?out/i, 'locked-out'],
  // `limit (1) reached`, `maximum number of sessions exceeded`, `too many hosts`
  [/\blimit|too many|max(?:imum)?\b.*\b(?:reached|exceeded|sessions|hosts|leases)/i, 'limit-reached'],
  [
    /\bpool\b.*(?:deplet|exhaust|full|empty)|no (?:free |more |available )*(?:ip )?(?:address|prefix|lease)/i,
    'pool-full',
  ],
  [/address allocation fail/i, 'pool-full'],
  [
    /authenticat\w*.*(?:fail|reject|den|refus|time)|access[ -]?reject|radius.*(?:fail|reject|no resp|time)/i,
    'login-refused',
  ],
  [/(?:invalid|wrong|bad|unknown) (?:password|user|account|credential)/i, 'login-refused'],
]

/** What the words of a refusal say. */
export function kindOf(text: string): RefusalKind {
  return words.find(([form]) => form.test(text))?.[1] ?? 'refused'
}

// Still going on, or a packet that only cannot begin a session: neither keeps anybody off line.
const harmless = /authentication ongoing|can act as trigger|trigger not configured/i

const kindsOfEvents: Readonly<Record<string, RefusalKind | 'by-words'>> = {
  'msap-failed': 'by-words',
  'pppoe-failed': 'by-words',
  'auth-failed': 'login-refused',
  'limit-reached': 'limit-reached',
  'locked-out': 'locked-out',
  'lease-not-owned': 'refused',
  'host-lost': 'host-lost',
}

/** What an event says of a login that did not succeed; null for any other event. */
export function refusalIn(event: EventRow, instant: number): Refusal | null {
  const { kind, message, subject, time } = event
  const reason = event.reason ?? message ?? subject ?? ''
  if (harmless.test(reason)) return null
  const known = kindsOfEvents[kind ?? '']
  if (known === undefined) return null
  return { kind: known === 'by-words' ? kindOf(reason) : known, reason, at: time, instant }
}

/** Whether an event says that a login succeeded. */
export function isSuccess({ kind }: EventRow): boolean {
  return kind === 'subscriber-created' || kind === 'msap-created' || kind === 'host-restored'
}

/** A line of the router's list of errors, which holds nothing else. Null for what keeps nobody off line. */
export function refusalOfError(reason: string, at: string | null, instant: number | null): Refusal | null {
  return harmless.test(reason) ? null : { kind: kindOf(reason), reason, at, instant }
}
