import type { ErrorCode } from '../../errors.ts'

/** What a ping came to, as the texts of a language are given it. */
export interface ProbeFacts {
  readonly target: string | null
  /** Router, instance and source address: `bras1 (vprn 1000)`. */
  readonly from: string
  readonly source: string | null
  readonly sent: number | null
  readonly received: number | null
  readonly duplicates: number | null
  readonly lossPercent: number | null
  /** The least, mean and longest time: `1.70/1.83/1.93 ms`; null where none was told. */
  readonly times: string | null
}

/** What ping says. */
export interface PingText {
  /** What it came to, in one line. `unsent`: it was broken off before the first probe. */
  readonly results: Readonly<
    Record<
      'reachable' | 'lossy' | 'timeout' | 'no-route' | 'bad-source' | 'bounced' | 'unsent',
      (facts: ProbeFacts) => string
    >
  >
  /** The legs of a check of NAT, all of one width, and what stands before one by how it fared. */
  readonly legs: Readonly<Record<'outside' | 'cr' | 'user', string>>
  readonly good: string
  readonly lossy: string
  readonly bad: string
}

/** Errors of ping and of how it was asked for. */
export type PingError = Extract<
  ErrorCode,
  'option-alone' | 'users-several' | 'nat-missing' | 'nat-outside-unknown' | 'cr-unknown'
>

export type PingOption = 'routerInstance' | 'from' | 'pingCount' | 'pingSize' | 'nat' | 'cr'
