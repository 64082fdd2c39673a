import type { Notice } from '../../operations/report.ts'

type FileProblem = Extract<Notice, { kind: 'log-file' }>['problem']

/** What is said of the history of a user. Times are as they are shown. */
export interface HistoryText {
  readonly seen: (first: string, last: string, count: number) => string
  readonly changes: Readonly<Record<'on' | 'off', string>>
  readonly because: (event: string) => string
  readonly earlier: (count: number) => string
  readonly timeline: Readonly<Record<'online' | 'events', string>>
  /** What was wrong with a file; `detail` is what the system or the reader says of it. */
  readonly problem: (problem: FileProblem) => string
}
