import { Argument, InvalidArgumentError, Option } from 'commander'
import { BrasctlError } from '../../errors.ts'
import { auditResults, listAudit, verifyAudit } from '../../operations/audit.ts'
import type { Context, Verb } from '../context.ts'
import { openReport } from '../notices.ts'
import type { SharedFlags } from '../options.ts'
import { openOutput } from '../output.ts'
import { readTime } from '../time.ts'
import { viewOf } from '../views/rows.ts'

interface AuditFlags extends SharedFlags {
  readonly since?: Date
  readonly until?: Date
  readonly router?: string
  readonly by?: string
  readonly about?: string
  readonly result?: (typeof auditResults)[number]
}

const fields = [
  ...['time', 'endedAt', 'router', 'address', 'result', 'message', 'lines', 'sessions', 'accounts', 'reason'],
  ...['osUser', 'loginUser', 'host', 'terminal', 'pid', 'typed', 'plan', 'lineNumber', 'id'],
]
const columns = ['time', 'result', 'lines', 'router', 'osUser', 'reason', 'message']
const proofFields = ['file', 'lines', 'brokenLine', 'brokenReason', 'tornLines', 'open', 'lastHash']
const filterFlags = ['since', 'until', 'router', 'by', 'about', 'result'] as const

/** `audit [list]`: what was changed on routers from here; `audit verify`: whether that record is whole. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    command
      .addArgument(new Argument('[action]', text.arguments.audit).choices(['list', 'verify']))
      .option('--since <time>', text.options.since, timeOption)
      .option('--until <time>', text.options.until, timeOption)
      .option('-r, --router <name>', text.options.auditRouter)
      .option('--by <user>', text.options.auditBy)
      .option('--about <key>', text.options.auditAbout)
      .addOption(new Option('--result <result>', text.options.auditResult).choices([...auditResults]))
    return (action: string | undefined, flags: AuditFlags) => (action === 'verify' ? verify : list)(context, flags)
  },
}

async function list(context: Context, flags: AuditFlags): Promise<number> {
  const view = viewOf(fields, columns, context.text, [], { time: 'timeUtc', message: 'answer' })
  const output = await openOutput(context, flags, view, { hasText: false })
  const { since, until, router, by: user, about: key, result } = flags
  const filter = {
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(router !== undefined && { router }),
    ...(user !== undefined && { user }),
    ...(key !== undefined && { key }),
    ...(result !== undefined && { result }),
  }
  return output.print(listAudit(context.env, filter), openReport(context, flags))
}

async function verify(context: Context, flags: AuditFlags): Promise<number> {
  // a proof of some lines would be none
  const filter = filterFlags.find((name) => flags[name] !== undefined)
  if (filter !== undefined) throw new BrasctlError('option-conflict', { options: ['verify', `--${filter}`] })
  const output = await openOutput(context, flags, viewOf(proofFields, proofFields, context.text), { hasText: false })
  const told = openReport(context, flags)
  return output.print(verifyAudit(context.env, told.report), told)
}

function timeOption(value: string): Date {
  const time = readTime(value, Date.now())
  if (time === null) throw new InvalidArgumentError('2026-01-31, 2026-01-31T22:00, 2h, 7d')
  return time
}
