import type { Reason, Verdict } from '../../operations/line/finding.ts'

type LineLabel =
  | 'state'
  | 'ports'
  | 'description'
  | 'lag'
  | 'users'
  | 'rxPower'
  | 'txPower'
  | 'temperature'
  | 'errors'
  | 'discards'
  | 'changes'
  | 'utilization'
  | 'transceiver'
  | 'alarms'

/** What is said of a line: its verdict, why, and the evidence. */
export interface LineText {
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly reason: (reason: Reason) => string
  readonly headline: (verdict: string, reasons: readonly string[]) => string
  readonly labels: Readonly<Record<LineLabel, string>>
  /** `oper` as the router says it; `link` is null where a port has none. */
  readonly state: (state: { admin: boolean; oper: string; link: boolean | null; since: string | null }) => string
  /** `good`: what is inside the warnings, `-15.80 … -1.00`. */
  readonly limits: (good: string, lowAlarm: string, highAlarm: string) => string
  readonly grown: (count: string, growth: string, seconds: number) => string
  readonly sides: (input: string, output: string) => string
}
