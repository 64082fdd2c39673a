import { BrasctlError } from '../errors.ts'
import type { FileProblem } from '../history/old-event.ts'
import type { Engine } from '../sros/dialects/dialect.ts'
import type { Outcome } from '../sros/reading.ts'
import type { Twin } from './fleet-truth.ts'
import type { TracedUser } from './trace/trace.ts'

/** Something that was seen on the way, and is told beside the rows. */
export type Notice =
  | { readonly kind: 'unplaced'; readonly router: string; readonly command: string; readonly line: string }
  | { readonly kind: 'unplaced-more'; readonly router: string; readonly command: string; readonly count: number }
  | {
      readonly kind: 'incomplete'
      readonly router: string
      readonly command: string
      readonly rows: number
      readonly counted: number | null
    }
  | { readonly kind: 'refused'; readonly router: string; readonly command: string; readonly answer: string }
  | { readonly kind: 'listed'; readonly router: string; readonly command: string }
  | { readonly kind: 'sessions-only'; readonly router: string; readonly service: string }
  /** Without a router: on none of those that were asked. */
  | { readonly kind: 'not-found'; readonly router: string | null; readonly key: string }
  | { readonly kind: 'online-nowhere'; readonly key: string; readonly count: number }
  | ({ readonly kind: 'found-twice' } & Twin)
  | { readonly kind: 'found-twice-more'; readonly count: number }
  | { readonly kind: 'not-found-many'; readonly count: number; readonly first: readonly string[] }
  | { readonly kind: 'first-only'; readonly count: number }
  | { readonly kind: 'last-found'; readonly key: string; readonly router: string; readonly ageSeconds: number }
  /** `youngest` and `oldest` in seconds. */
  | { readonly kind: 'last-found-many'; readonly count: number; readonly youngest: number; readonly oldest: number }
  /** How many keys, and which routers were asked for their lists, which for each key. */
  | {
      readonly kind: 'many-keys'
      readonly count: number
      readonly lists: readonly string[]
      readonly lookUps: readonly string[]
    }
  | { readonly kind: 'servers-not-asked'; readonly router: string; readonly key: string }
  | { readonly kind: 'outer-only'; readonly router: string; readonly sap: string }
  | { readonly kind: 'skipped'; readonly file: string; readonly command: string }
  /** `expected`: what the inventory says. */
  | { readonly kind: 'other-engine'; readonly router: string; readonly engine: Engine; readonly expected: Engine }
  // of NAT
  | { readonly kind: 'nat-side'; readonly router: string; readonly ip: string; readonly side: 'inside' | 'outside' }
  | { readonly kind: 'nat-none'; readonly router: string; readonly user: string; readonly more: number }
  | { readonly kind: 'nat-free'; readonly router: string; readonly outside: string; readonly pool: string }
  | {
      readonly kind: 'nat-no-pool'
      readonly router: string
      readonly outside: string
      readonly pools: readonly string[]
    }
  | { readonly kind: 'nat-ports-unknown'; readonly router: string; readonly ip: string; readonly count: number }
  | { readonly kind: 'nat-instances'; readonly router: string; readonly count: number }
  // of a log
  | { readonly kind: 'key-alone'; readonly router: string; readonly key: string }
  | { readonly kind: 'clock-unread'; readonly router: string }
  | ({ readonly kind: 'log-reach'; readonly count: number; readonly dropped: number } & LogReach & {
        /** Older events were overwritten; null where the router does not say. */
        readonly isWrapped: boolean | null
      })
  | ({ readonly kind: 'log-short' } & LogReach)
  | { readonly kind: 'log-gap'; readonly router: string; readonly logId: string; readonly missed: number }
  // of old logs
  | { readonly kind: 'log-file'; readonly file: string; readonly problem: FileProblem }
  /** `doubts`: why that may be wrong. */
  | {
      readonly kind: 'trace-nobody'
      readonly outside: string
      readonly at: string
      readonly doubts: readonly TracedUser['doubts'][number]['kind'][]
    }
  /** Of the logs only this part was read for blocks; null where they begin or end. ISO 8601. */
  | { readonly kind: 'trace-part'; readonly since: string | null; readonly until: string | null }
  /** A SAP on which so many were seen that none of them is looked for. */
  | { readonly kind: 'key-crowded'; readonly key: string; readonly count: number }
  | { readonly kind: 'key-widened'; readonly key: string; readonly words: readonly string[] }
  // of a kick
  | { readonly kind: 'not-clearable'; readonly router: string; readonly host: string; readonly origin: string }
  | { readonly kind: 'newcomer'; readonly router: string; readonly sap: string; readonly count: number }
  | { readonly kind: 'nothing-sent'; readonly router: string }
  | { readonly kind: 'stopped'; readonly router: string; readonly taken: number }
  | { readonly kind: 'verified-anew'; readonly router: string; readonly line: string }
  | { readonly kind: 'unverified'; readonly router: string; readonly reason: string }

/** The oldest event of a log, by its printed time; null where the log is empty. */
interface LogReach {
  readonly router: string
  readonly logId: string
  readonly oldest: string | null
  readonly zone: string | null
}

/** What an operation tells besides its rows, and what that does to the exit code. */
export class Report {
  readonly #tell: (notice: Notice) => void
  #failure: BrasctlError | null = null
  #rows = 0

  constructor(tell: (notice: Notice) => void) {
    this.#tell = tell
  }

  tell(notice: Notice): void {
    this.#tell(notice)
  }

  /** How many rows went out. */
  get rows(): number {
    return this.#rows
  }

  counted(rows: number): void {
    this.#rows += rows
  }

  /** What made the answer less than whole, null when it is whole. The first one counts. */
  get failure(): BrasctlError | null {
    return this.#failure
  }

  fail(error: BrasctlError): void {
    this.#failure ??= error
  }

  /** Tells what an answer left behind: lines without a place, and an end that did not come. */
  outcome(router: string, command: string, outcome: Outcome): void {
    for (const line of outcome.unplaced) this.tell({ kind: 'unplaced', router, command, line })
    const more = outcome.unplacedCount - outcome.unplaced.length
    if (more > 0) this.tell({ kind: 'unplaced-more', router, command, count: more })
    if (outcome.complete || outcome.refusal !== null) return
    const { rows, counted } = outcome
    const first = outcome.unplaced[0]
    this.fail(
      rows === 0 && counted === null && first !== undefined
        ? new BrasctlError('not-understood', { command, line: first })
        : new BrasctlError('incomplete', { command, rows, counted }),
    )
    this.tell({ kind: 'incomplete', router, command, rows, counted })
  }
}
