import type { Finding, Owner, StepName, Verdict } from '../../operations/diag/finding.ts'

/** What is said of a user who cannot get on line. */
export interface DiagText {
  /** What is looked at, in a word or two. */
  readonly steps: Readonly<Record<StepName | 'verdict', string>>
  /** Whether a step is in order; all of one width. */
  readonly yes: string
  readonly no: string
  readonly unknown: string
  readonly finding: (finding: Finding) => string
  readonly owners: Readonly<Record<Owner, string>>
  /** What is wrong and who owns it, or that nothing was found and what was not checked. `owner`: of the first cause. */
  readonly verdict: (verdict: Verdict, owners: readonly Owner[]) => string
}
