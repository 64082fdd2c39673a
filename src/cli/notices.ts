import type { Notice } from '../operations/report.ts'
import { Report } from '../operations/report.ts'
import { escapeText } from '../render/escape.ts'
import type { Context } from './context.ts'
import type { SharedFlags } from './options.ts'
import type { Text } from './text/contents.ts'

/** What was told on the way: lines without a place are kept for those who asked for them, until they are printed. */
export interface Told {
  readonly report: Report
  readonly unplaced: { router: string; unplaced: string }[]
}

const notes = new Set<Notice['kind']>([
  'listed',
  'skipped',
  'not-found',
  'online-nowhere',
  'not-found-many',
  'first-only',
  'many-keys',
  'last-found',
  'last-found-many',
  'outer-only',
  'servers-not-asked',
  'verified-anew',
  'nothing-sent',
  'log-reach',
  'key-alone',
  'key-widened',
  'key-crowded',
  'trace-part',
  ...(['nat-side', 'nat-none', 'nat-free', 'nat-no-pool'] as const),
])

/** Opens a report that tells its notices on standard error as they come. `--quiet` keeps still. */
export function openReport({ text, err }: Context, flags: SharedFlags): Told {
  const unplaced: { router: string; unplaced: string }[] = []
  const report = new Report((notice) => {
    if (flags.unplaced && notice.kind === 'unplaced') unplaced.push({ router: notice.router, unplaced: notice.line })
    // What fails the answer is told at the end, as the error.
    if (flags.quiet || notice.kind === 'incomplete') return
    const isNote = notes.has(notice.kind)
    const label = isNote ? err.colour.faint(`${text.labels.note}:`) : err.colour.warn(`${text.labels.warning}:`)
    void err.write(`${label} ${escapeText(noticeText(notice, text))}\n`)
  })
  return { report, unplaced }
}

function noticeText(notice: Notice, text: Text): string {
  // Each kind has its own facts, so the two fit by construction.
  const sentences = text.notices as { [Kind in Notice['kind']]: (notice: Notice) => string }
  return sentences[notice.kind](notice)
}
