/** Where a line stands: for evidence. */
export interface Place {
  /** As it was given, or found in a folder; `-` for standard input. */
  readonly file: string
  /** Of its first byte in the (uncompressed) text. */
  readonly offset: number
}

/** How surely the moment of an event is known. */
export type ClockDoubt = 'zone-assumed' | 'year-assumed' | 'step'

/** One event of an old log. */
export interface OldEvent {
  readonly place: Place
  /** The line as it stands, decoded; several lines joined for saved memory logs. */
  readonly raw: string
  /** Milliseconds since the epoch; null where the zone is not known. */
  readonly atMs: number | null
  /** Its own clock as if it were UTC, in milliseconds. Null where no year could be told. */
  readonly localMs: number | null
  readonly doubts: readonly ClockDoubt[]
  /** Who logged it: the system name or address in the line; null where the line has none (a saved memory log: the prompt's or file's name). */
  readonly router: string | null
  /** The number of the event in its log; null where the relay dropped it. */
  readonly sequence: number | null
  /** What tells one numbered series from another on the same router: the log prefix (`TMNX`), or `memory LOG-ID`, or `NAT [MDA]`. */
  readonly series: string
  readonly instance: string | null
  readonly application: string
  readonly severity: 'cleared' | 'indeterminate' | 'critical' | 'major' | 'minor' | 'warning' | null
  readonly eventName: string | null
  readonly eventId: number | null
  readonly subject: string | null
  readonly message: string
}

/** What was wrong with a file, told and passed over: one notice each, the rest is read. */
export interface FileProblem {
  readonly file: string
  readonly kind: 'unreadable' | 'damaged-line' | 'cut-gzip' | 'no-tool' | 'grew' | 'not-sorted' | 'no-zone' | 'no-year'
  /** How often; the first place. */
  readonly count: number
  readonly offset: number | null
  readonly detail: string | null
}

/** How times without year or zone are read. */
export interface ClockRules {
  /** Minutes east of UTC, or a zone name that Intl knows (`Asia/Shanghai`); null: only what the lines say. */
  readonly zone: string | null
  /** The zones of routers by their names and addresses, in lower case, for their lines where `zone` is null and they have none. */
  readonly zones?: ReadonlyMap<string, string>
  /** Of the first line of a file; null: from the file's name (`-20261120`, `2026-11-20`), then from its time. */
  readonly year: number | null
}

export interface LogFile {
  readonly path: string
  /** As it is shown. */
  readonly name: string
  readonly size: number | null
  readonly mtimeMs: number | null
  readonly packing: 'plain' | 'gzip' | 'xz' | 'zstd'
  /** The rotated set that it is of: files of the same stand one after another, in the order of their time. */
  readonly set?: string
}

/** A search through old logs. */
export interface Search {
  readonly files: readonly LogFile[]
  /** A line is a candidate when it contains one of these bytes; empty: every line. */
  readonly needles: readonly string[]
  readonly clock: ClockRules
  /** Only events of this window, in ms since the epoch (or local where no zone is known); null: unbounded. Plain files sorted by time are entered by bisection. */
  readonly sinceMs: number | null
  readonly untilMs: number | null
  /** Of packed files, how many bytes of their text are read; all where nothing is said. */
  readonly ends?: ReadonlyMap<LogFile, number>
  readonly signal: AbortSignal
  readonly problem: (problem: FileProblem) => void
}
