import type { ErrorCode, ErrorFacts } from '../../errors.ts'
import type { Notice } from '../../operations/report.ts'
import type { EventKind } from '../../sros/records/event-forms.ts'
import type { DiagText } from './diag-text.ts'
import type { HistoryText } from './history-text.ts'
import type { LineText } from './line-text.ts'
import type { OptionName, Titles, VerbName } from './names.ts'
import type { PingText } from './ping-text.ts'
import type { TraceText } from './trace-text.ts'

/** One line that says what happened, and what to do about it. */
export interface Sentence {
  readonly message: string
  readonly hint?: string
}

type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>
/** What an event of a log tells, as a sentence needs it. */
export type EventFacts = Readonly<
  Record<'sap' | 'mac' | 'ip' | 'port' | 'subscriber' | 'account' | 'reason', string> & {
    /** By the names that the router has for them. */
    extra: Readonly<Record<string, string>>
  }
>

/** Everything that is said to people. English is the original; every other language has the same keys. */
export interface Text {
  readonly tagline: string
  readonly usage: string
  readonly headings: {
    readonly arguments: string
    readonly options: string
    readonly shared: string
    readonly verbs: string
  }
  readonly more: string
  readonly defaults: (value: string) => string
  readonly choices: (values: string) => string
  readonly verbs: Readonly<Record<VerbName, string>>
  readonly arguments: Readonly<
    Record<
      | 'keys'
      | 'natKeys'
      | 'key'
      | 'line'
      | 'files'
      | 'command'
      | 'action'
      | 'names'
      | 'audit'
      | 'records'
      | 'verb'
      | 'ip'
      | 'ports'
      | 'historyKeys'
      | 'outside',
      string
    >
  >
  readonly options: Readonly<Record<OptionName, string>>
  readonly errors: { readonly [Code in ErrorCode]: (facts: ErrorFacts[Code]) => Sentence }
  readonly notices: { readonly [Kind in Notice['kind']]: (notice: NoticeOf<Kind>) => string }
  readonly labels: { readonly error: string; readonly warning: string; readonly hint: string; readonly note: string }
  readonly kinds: Readonly<Record<'account' | 'ip' | 'mac' | 'sap' | 'port' | 'address' | 'endpoint', string>>
  readonly nothing: string
  /** How far a sweep is, and which routers are still awaited. */
  readonly progress: (done: number, total: number, waiting: readonly string[]) => string
  /** Several routers by name, or the first of many and how many more there are. */
  readonly routers: (names: readonly string[]) => string
  /** What happened at a jump host, with the router that it was on the way to. */
  readonly onTheWay: (router: string, message: string) => string
  /** What to do about a jump host with another key, or one that is not known; `accept` is what `accept-key` takes. */
  readonly hopKey: Readonly<Record<'changed' | 'unknown', (facts: { file: string; accept: string }) => string>>
  readonly titles: Titles
  /** Where there is room for it, in the place of the short title of a column. */
  readonly longTitles: Readonly<Record<'service' | 'sessionId' | 'forwarding', string>>
  readonly groups: Readonly<Record<'session' | 'addresses' | 'subscriber' | 'line' | 'nat' | 'hosts' | 'more', string>>
  readonly states: Readonly<Record<'yes' | 'no' | 'pppoe-sessions' | 'subscribers', string>> & {
    readonly andMore: (count: number) => string
  }
  readonly ask: {
    readonly password: (router: string, user: string) => string
    readonly passphrase: (file: string) => string
    readonly hostKeyTaken: (address: string, type: string, fingerprint: string) => string
    readonly hostKey: (address: string, type: string, fingerprint: string) => string
    readonly newHostKey: (key: {
      address: string
      type: string
      fingerprint: string
      known: readonly string[]
      isHop: boolean
    }) => string
    readonly yes: RegExp
  }
  readonly kick: {
    /** `online`: how many subscribers the router has; null where it does not say. */
    readonly summary: (router: string, count: number, online: number | null) => string
    readonly beside: (count: number) => string
    readonly pace: (rate: number, duration: string) => string
    readonly moreSessions: (count: number) => string
    readonly moreLines: (count: number) => string
    readonly returns: Readonly<Record<'pppoe' | 'ipoe', string>>
    readonly wider: (count: number) => string
    readonly saved: (file: string) => string
    readonly progress: (lines: number, total: number) => string
    readonly ask: {
      readonly one: string
      readonly count: (count: number) => string
      readonly place: (phrase: string, count: number) => string
    }
    /** What was sent before it was broken off may have been carried out. */
    readonly unseen: string
    /** How many fared how: `120 back, 31 gone`. */
    readonly result: (counts: readonly (readonly [outcome: string, count: number])[]) => string
    readonly outcomes: Readonly<Record<'gone' | 'back' | 'still' | 'unknown', string>>
  }
  readonly line: LineText
  readonly diag: DiagText
  readonly history: HistoryText
  readonly trace: TraceText
  /** One plain sentence for each kind of event that is known; what the event does not tell is `''`. */
  readonly events: Readonly<Record<EventKind, (event: EventFacts) => string>>
  readonly report: {
    readonly wrote: (file: string, sessions: number, commands: number, problems: number) => string
    readonly leftOut: (file: string, bytes: number) => string
    readonly look: string
  }
  readonly ping: PingText
  readonly lab: {
    readonly ready: (routers: string) => string
    readonly try: (command: string) => string
    readonly password: (password: string) => string
    readonly stop: string
  }
}
