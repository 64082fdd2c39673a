import { InvalidArgumentError } from 'commander'
import { BrasctlError } from '../../errors.ts'
import { readFleetZones } from '../../fleet/zones.ts'
import { openFollowed } from '../../operations/history/follow.ts'
import { type History, type HistoryQuestion, readHistory } from '../../operations/history/history.ts'
import { livesOf } from '../../operations/history/lives.ts'
import { isZone, logReader, openLogs } from '../../operations/history/log-files.ts'
import { NameMask } from '../../operations/history/mask-names.ts'
import type { HistoryRow, ReadEvent } from '../../operations/history/row.ts'
import type { Since } from '../../operations/log/since.ts'
import { recordQuery } from '../../operations/record-query.ts'
import type { Report } from '../../operations/report.ts'
import { escapeText } from '../../render/escape.ts'
import { readsUtf8 } from '../../render/sparkline.ts'
import type { Context, Verb } from '../context.ts'
import { linesOf, readKeySets } from '../keys.ts'
import { openProblems } from '../log-problems.ts'
import { openReport } from '../notices.ts'
import { addKeyOptions, type KeyFlags, readWhole, type SharedFlags } from '../options.ts'
import { namesAny, openOutput } from '../output.ts'
import { readSince } from '../time.ts'
import { historySummary, historyView } from '../views/history.ts'

interface HistoryFlags extends SharedFlags, KeyFlags {
  readonly syslog?: readonly string[]
  readonly since?: Since
  readonly until?: Since
  readonly zone?: string
  readonly inventory?: string
  readonly year?: number
  readonly follow?: true
  readonly reason?: string
  readonly unmask?: true
}

/** `history KEY --syslog FILES…`: everything that old logs say of a user, a port, a MAC; the oldest first. */
export const verb: Verb = {
  define(command, context) {
    const { text, streams } = context
    addKeyOptions(command.argument('[key...]', text.arguments.historyKeys), text)
    command
      .option('--syslog <file...>', text.options.syslog)
      .option('--since <time>', text.options.historySince, timeOption)
      .option('--until <time>', text.options.historyUntil, timeOption)
      .option('--zone <zone>', text.options.zone, zoneOption)
      .option('--inventory <file>', text.options.inventory)
      .option('--year <year>', text.options.year, readWhole(1970))
      .option('-f, --follow', text.options.follow)
      .option('--reason <text>', text.options.reason)
      .option('--unmask', text.options.unmask)
    return async (typed: string[], flags: HistoryFlags) => {
      refuse(typed, flags)
      const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
      if (keySets === null) throw new BrasctlError('key-missing', { verb: 'history' })
      return answer(context, flags, keySets)
    }
  },
}

function refuse(typed: readonly string[], { syslog, follow, sort, service }: HistoryFlags): void {
  if (syslog === undefined) throw new BrasctlError('argument-missing', { verb: 'history', argument: '--syslog' })
  // Old logs name no service in most of their events.
  if (service !== undefined) throw new BrasctlError('option-unknown', { option: '--service', near: null })
  if (typed.includes('-') && syslog.includes('-'))
    throw new BrasctlError('option-conflict', { options: ['-', '--syslog -'] })
  // Nothing that is still to come can be put in order.
  if (follow && sort !== undefined) throw new BrasctlError('option-conflict', { options: ['--follow', '--sort'] })
  if (follow && syslog.includes('-')) throw new BrasctlError('option-conflict', { options: ['--follow', '--syslog -'] })
}

async function answer(context: Context, flags: HistoryFlags, keySets: HistoryQuestion['keySets']): Promise<number> {
  const { text, out, err, env, signal, streams, typed } = context
  const zones = flags.zone === undefined ? (await readFleetZones(flags.inventory, env)).ofRouters : new Map()
  const view = historyView(text)
  const output = await openOutput(context, flags, flags.follow ? { ...view, isLive: true } : view, { hasText: false })
  const told = openReport(context, flags)
  const logs = await openLogs(flags.syslog ?? [], streams.stdin)
  const problems = openProblems()
  const question: HistoryQuestion = {
    ...{ files: logs.files, keySets, signal, problem: problems.take },
    clock: { zone: flags.zone ?? null, zones, year: flags.year ?? null },
    window: { since: flags.since ?? null, until: flags.until ?? null },
    hasLines: flags.fields === undefined || namesAny(flags, ['line']),
  }
  const mask = flags.unmask || out.isTerminal ? null : new NameMask()
  mask?.learn(keySets.flat().flatMap((key) => (key.kind === 'account' ? [key.account] : [])))
  const isTable = !flags.json && ['table', 'wide'].includes(flags.output ?? 'table')
  const hasSummary = isTable && !flags.quiet && !flags.follow
  const shown: ReadEvent[] = []
  const print = (events: readonly ReadEvent[]): HistoryRow[] => {
    // A name is masked in the events before it is told, too.
    mask?.learn(events.flatMap(({ row }) => [row.account, row.subscriber].filter((name) => name !== null)))
    const masked = mask ? events.map((one) => ({ ...one, row: mask.row(one.row) })) : events
    if (hasSummary) shown.push(...masked)
    return masked.map(({ row }) => row)
  }
  // Opened before the files are read, so that nothing is missed between; what is seen twice is told once.
  const followed = flags.follow ? await openFollowed(logs.files, question.clock, signal) : null
  async function* rows() {
    const found = await readHistory(question, logReader)
    tell(found, told.report, mask)
    problems.tell(told.report)
    const seen = new Set<string>()
    for (const events of found.events()) {
      if (flags.follow) for (const event of events) seen.add(placeOf(event))
      yield print(events)
    }
    for await (const more of followed?.events() ?? []) {
      yield print(found.ofMore(more).filter((event) => !seen.has(placeOf(event))))
    }
  }
  try {
    await recordQuery(env, typed, flags.reason ?? null)
    const code = await output.print(rows(), told)
    if (hasSummary) {
      const columns = err.isTerminal ? err.columns : 80
      const lines = historySummary(
        livesOf(shown),
        shown.map(({ orderMs }) => orderMs),
        text,
        columns,
        readsUtf8(env),
      )
      await err.write(lines.map((line) => `${escapeText(line)}\n`).join(''))
    }
    return code
  } finally {
    await followed?.close()
    await logs.close()
  }
}

const placeOf = ({ offset, row: { file, time, text } }: ReadEvent) => `${offset} ${file} ${time} ${text}`

function tell({ widened, crowded }: History, report: Report, mask: NameMask | null): void {
  for (const one of crowded) report.tell({ kind: 'key-crowded', ...one })
  for (const { key, words } of widened) {
    const told = mask ? { key: mask.text(key), words: words.map((word) => mask.text(word)) } : { key, words }
    report.tell({ kind: 'key-widened', ...told })
  }
}

function timeOption(value: string): Since {
  const since = readSince(value)
  if (since === null) throw new InvalidArgumentError('2026-01-31, 2026-01-31T22:00, 2026-01-31T22:00+08:00, 2h, 7d')
  return since
}

function zoneOption(value: string): string {
  if (!isZone(value)) throw new InvalidArgumentError('Asia/Shanghai, +08:00, UTC')
  return value
}
