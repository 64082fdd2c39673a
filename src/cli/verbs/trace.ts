import { InvalidArgumentError, Option } from 'commander'
import { BrasctlError } from '../../errors.ts'
import { type FleetZones, readFleetZones } from '../../fleet/zones.ts'
import { isZone, openLogs } from '../../operations/history/log-files.ts'
import { NameMask } from '../../operations/history/mask-names.ts'
import { recordQuery } from '../../operations/record-query.ts'
import { readDetMaps } from '../../operations/trace/det-maps.ts'
import { type Asked, readBatch, readQuestions } from '../../operations/trace/questions.ts'
import { printMoment } from '../../operations/trace/row.ts'
import { traceOld } from '../../operations/trace/trace.ts'
import type { Context, Verb } from '../context.ts'
import { openProblems } from '../log-problems.ts'
import { openReport } from '../notices.ts'
import { readWhole, type SharedFlags, several } from '../options.ts'
import { openOutput } from '../output.ts'
import { spareMemory } from '../spare-memory.ts'
import { openTraceSheet } from '../views/trace.ts'

/** Of more questions than this, what is found takes much memory. */
const few = 100

interface TraceFlags extends SharedFlags {
  readonly at?: string
  readonly syslog?: readonly string[]
  readonly slack: number
  readonly zone?: string
  readonly inventory?: string
  readonly year?: number
  readonly batch?: string
  readonly whole?: true
  readonly detMap?: readonly string[]
  readonly reason?: string
  readonly unmask?: true
}

/** `trace IP[:PORT] --at TIME --syslog FILES…`: who had this outside address then, by old logs. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    command
      .argument('[address]', text.arguments.outside)
      .option('--at <time>', text.options.at)
      .option('--syslog <file...>', text.options.syslog)
      .option('--slack <seconds>', text.options.slack, readSlack, 1000)
      .option('--zone <zone>', text.options.traceZone, readZone)
      .option('--inventory <file>', text.options.inventory)
      .option('--year <year>', text.options.year, readWhole(1970))
      .option('--batch <file>', text.options.batch)
      .option('--whole', text.options.whole)
      .addOption(new Option('--det-map <file@date>', text.options.detMap).argParser(several))
      .option('--reason <text>', text.options.reason)
      .option('--unmask', text.options.unmask)
    return async (address: string | undefined, flags: TraceFlags) => {
      const zones = flags.zone === undefined ? await readFleetZones(flags.inventory, context.env) : null
      const asked = await questionsOf(address, flags, zones)
      return answer(context, flags, asked, zones)
    }
  },
}

async function questionsOf(
  address: string | undefined,
  { at, syslog, detMap, batch, zone, slack }: TraceFlags,
  zones: FleetZones | null,
): Promise<Asked[]> {
  const missing = (argument: string) => new BrasctlError('argument-missing', { verb: 'trace', argument })
  if (syslog === undefined && detMap === undefined) throw missing('--syslog')
  const rules = { zone: zone ?? zones?.common ?? null, slackMs: slack }
  if (batch !== undefined) {
    const other = address === undefined ? (at === undefined ? null : '--at') : 'IP'
    if (other !== null) throw new BrasctlError('option-conflict', { options: ['--batch', other] })
    return readBatch(batch, rules)
  }
  if (address === undefined) throw missing('IP[:PORT]')
  if (at === undefined) throw missing('--at')
  return readQuestions(address, at, rules)
}

async function answer(
  context: Context,
  flags: TraceFlags,
  asked: readonly Asked[],
  zones: FleetZones | null,
): Promise<number> {
  const { text, out, env, signal, streams, typed } = context
  const sheet = openTraceSheet(text)
  const output = await openOutput(context, flags, sheet.view, { hasText: false })
  const told = openReport(context, flags)
  const maps = flags.detMap ? await readDetMaps(flags.detMap, flags.zone ?? zones?.common ?? null) : null
  const logs = await openLogs(flags.syslog ?? [], streams.stdin)
  const mask = flags.unmask || out.isTerminal ? null : new NameMask()
  const problems = openProblems()
  async function* rows() {
    const clock = { zone: flags.zone ?? null, year: flags.year ?? null, ...(zones && { zones: zones.ofRouters }) }
    const search = { files: logs.files, clock, signal, problem: problems.take }
    if (asked.length > few) spareMemory()
    const answers = await traceOld(asked, search, flags.whole ? Number.POSITIVE_INFINITY : undefined)
    problems.tell(told.report)
    for (const [index, { answers: logged, doubts, sinceMs, untilMs }] of answers.entries()) {
      const own = asked[index]
      if (own === undefined) continue
      if (sinceMs !== null || untilMs !== null) {
        const print = (ms: number | null) => (ms === null ? null : printMoment(ms, own.offset))
        told.report.tell({ kind: 'trace-part', since: print(sinceMs), until: print(untilMs) })
      }
      const users = [...(maps?.usersOf(own) ?? []), ...logged]
      if (users.length === 0) {
        const outside = own.port === null ? own.outsideIp : `${own.outsideIp}:${own.port}`
        const at = printMoment(own.atMs, own.offset)
        told.report.tell({ kind: 'trace-nobody', outside, at, doubts: [...new Set(doubts.map(({ kind }) => kind))] })
      }
      yield users.map((user) => sheet.rowOf(own, user, mask))
    }
  }
  try {
    await recordQuery(env, typed, flags.reason ?? null)
    return await output.print(rows(), told)
  } finally {
    await logs.close()
  }
}

/** Milliseconds. */
function readSlack(value: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(value) ?? []
  if (number === undefined) throw new InvalidArgumentError('1s, 500ms, 2m')
  return Number(number) * (unit === 'ms' ? 1 : unit === 'm' ? 60_000 : 1000)
}

function readZone(value: string): string {
  if (!isZone(value)) throw new InvalidArgumentError('Asia/Shanghai, +08:00, UTC')
  return value
}
