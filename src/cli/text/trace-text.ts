import type { TracedUser } from '../../operations/trace/trace.ts'

type DoubtKind = TracedUser['doubts'][number]['kind']

/** What is said of one who had an outside address. Times are as they are shown; null where the logs do not tell. */
export interface TraceText {
  readonly had: (facts: {
    readonly who: string
    readonly block: string
    readonly router: string
    readonly from: string | null
    readonly to: string | null
  }) => string
  readonly sure: string
  readonly doubts: Readonly<Record<DoubtKind, string>>
  /** The same where nobody is found, where other words are right. */
  readonly doubtsOfNobody: Readonly<Partial<Record<DoubtKind, string>>>
  readonly lost: (count: number) => string
  readonly noAccount: Readonly<Record<NonNullable<TracedUser['noAccount']>, string>>
  readonly unnamed: string
}
