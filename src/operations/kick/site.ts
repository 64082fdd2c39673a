import type { Target } from '../ask.ts'
import type { Live } from './live.ts'
import type { Plan } from './plan.ts'

/** The router of a kick, and the way to it. */
export interface KickSite {
  readonly target: Target
  /** `host:port`. */
  readonly address: string
  /** Ends the connection, and logs in anew. */
  reconnect(): Promise<Target>
  /** Ctrl-C. */
  readonly signal: AbortSignal
}

/** What a person, or what was typed for him, has to say. */
export interface KickDialog {
  show(plan: Plan): Promise<void>
  /** Resolves when the plan may be carried out. Throws `not-confirmed`, `count-differs`, `confirmation-missing`. */
  confirm(plan: Plan): Promise<void>
  /** The same for a line that ends more than was shown. */
  confirmWider(router: string, sessions: readonly Live[], line: string): Promise<void>
  progress(lines: number, total: number): void
}
