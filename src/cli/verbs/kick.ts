import { Option } from 'commander'
import { BrasctlError } from '../../errors.ts'
import { openClearMemory } from '../../fleet/clear-memory.ts'
import type { RouterEntry } from '../../fleet/router-entry.ts'
import { type KickOptions, kick } from '../../operations/kick/kick.ts'
import { readPlan, type SavedPlan, savePlan } from '../../operations/kick/plan-file.ts'
import { type KickRecord, openKickRecord } from '../../operations/kick/record.ts'
import { type KickRequest, placeOf } from '../../operations/kick/request.ts'
import { kickFields } from '../../operations/kick/rows.ts'
import type { KickSite } from '../../operations/kick/site.ts'
import { servicesToAsk } from '../../operations/services.ts'
import type { Row } from '../../render/row.ts'
import { type ConfirmFlags, type Confirming, openConfirm } from '../confirm.ts'
import type { Context, Verb } from '../context.ts'
import { type KeySet, linesOf, readKeySets } from '../keys.ts'
import { openKickDialog, showResult } from '../kick-dialog.ts'
import { openReport, type Told } from '../notices.ts'
import {
  addKeyOptions,
  addRouterOptions,
  type KeyFlags,
  type RouterFlags,
  readPercent,
  readSeconds,
  readWhole,
} from '../options.ts'
import { openOutput } from '../output.ts'
import { openRouter, routerOf } from '../router.ts'
import { viewOf } from '../views/rows.ts'

interface KickFlags extends RouterFlags, KeyFlags, ConfirmFlags {
  readonly input: boolean
  readonly all?: true
  readonly type?: 'pppoe' | 'ipoe'
  readonly dryRun?: true
  readonly reason?: string
  readonly plan?: string
  readonly apply?: string
  readonly rate?: number
  readonly stopBelow?: number
  readonly settle: number
  readonly wait: number
}

const columns = [
  ...['outcome', 'sap', 'account', 'ipBefore', 'ipAfter'],
  ...['upSecondsAfter', 'mac', 'sessionId', 'service'],
]
const dryColumns = ['sap', 'account', 'ipBefore', 'mac', 'sessionId', 'upSecondsBefore', 'service', 'line']

/** `kick KEY…`: takes users off line, after they were shown and confirmed. */
export const verb: Verb = {
  define(command, context) {
    const { text } = context
    addRouterOptions(addKeyOptions(command.argument('[key...]', text.arguments.keys), text), text)
    command
      .option('--all', text.options.kickAll)
      .addOption(new Option('--type <type>', text.options.kickType).choices(['pppoe', 'ipoe']))
      .option('-n, --dry-run', text.options.dryRun)
      .option('--yes', text.options.kickYes)
      .option('--expect <number>', text.options.expect, readWhole(1))
      .option('--confirm <words>', text.options.confirm)
      .option('--reason <text>', text.options.reason)
      .option('--plan <file>', text.options.plan)
      .option('--apply <file>', text.options.apply)
      .option('--rate <number>', text.options.rate, readSeconds)
      .option('--stop-below <percent>', text.options.stopBelow, readPercent)
      .option('--settle <seconds>', text.options.settle, readSeconds, 60)
      .option('--wait <seconds>', text.options.wait, readWhole(0), 8)
    return (typed: string[], flags: KickFlags) => run(context, typed, flags)
  },
}

async function run(context: Context, typed: string[], flags: KickFlags): Promise<number> {
  refuseConflicts(typed, flags)
  const saved = flags.apply === undefined ? null : await readPlan(flags.apply)
  const keySets = saved ? saved.request.keySets : await keysOf(context, typed, flags)
  const isDry = flags.dryRun === true || flags.plan !== undefined
  const confirming = openConfirm(context, flags, typed.includes('-'))
  const view = viewOf(kickFields, isDry ? dryColumns : columns, context.text, isDry ? ['mac', 'line'] : ['mac'])
  const output = await openOutput(context, flags, view, { hasText: false })
  const entry = await routerNamed(context, flags, saved)
  const services = saved?.request.services ?? [flags.service ?? '']
  if (!isDry) confirming.expectAnswer(entry.name, placeOf({ keySets, services, type: flags.type }))
  const address = `${entry.host}:${entry.port}`
  const record = isDry ? null : await openKickRecord(context.env, remarksOf(context, flags, entry, address))
  const told = openReport(context, flags)
  const counts = new Map<string, number>()
  const code = await output.print(
    rowsOf({ context, flags, saved, keySets, entry, address, record, confirming, told }, counts),
    told,
  )
  if (!flags.quiet) await showResult(context, counts)
  return code
}

interface Run {
  readonly context: Context
  readonly flags: KickFlags
  readonly saved: SavedPlan | null
  readonly keySets: readonly KeySet[] | null
  readonly entry: RouterEntry
  readonly address: string
  readonly record: KickRecord | null
  readonly confirming: Confirming
  readonly told: Told
}

/** The rows of a kick; how many fared how is put into `counts`. */
async function* rowsOf(run: Run, counts: Map<string, number>): AsyncGenerator<readonly Row[]> {
  const { context, flags, saved, keySets, entry, address, record, told } = run
  const { report } = told
  const connect = () => openRouter({ ...context, signal: context.interrupt }, flags, entry)
  let open = await connect()
  try {
    const choice = { configured: entry.services, wanted: flags.service }
    const services = saved?.request.services ?? (await servicesToAsk(open.target, choice, report))
    const request: KickRequest = { keySets, services, type: saved ? saved.request.type : flags.type }
    const site: KickSite = {
      ...{ target: open.target, address, signal: context.interrupt },
      async reconnect() {
        await open.close()
        open = await connect()
        return open.target
      },
    }
    const options: KickOptions = { request, record, saved, pace: paceOf(flags), waitSeconds: flags.wait }
    const plan = flags.plan === undefined ? null : { file: flags.plan, selector: flags.router?.[0] ?? entry.name }
    const dialog = openKickDialog(
      context,
      run.confirming,
      { isDry: record === null, isQuiet: flags.quiet === true, rate: flags.rate ?? null },
      async (shown) => {
        if (plan !== null) await savePlan(plan.file, shown, { selector: plan.selector, address, request })
        return plan?.file ?? null
      },
    )
    for await (const rows of kick(site, openClearMemory(context.env), options, dialog, report)) {
      for (const { outcome } of rows) if (outcome !== null) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
      yield rows
    }
  } finally {
    await open.close()
  }
}

/** `kick` never takes a router by itself, and one at a time. */
function routerNamed(context: Context, flags: KickFlags, saved: SavedPlan | null): Promise<RouterEntry> {
  const router = flags.router ?? (saved ? [saved.selector] : [])
  if (router.length === 0) throw new BrasctlError('router-unnamed', { verb: 'kick' })
  return routerOf(context, { ...flags, router }).then((entry) => {
    const address = `${entry.host}:${entry.port}`
    if (saved === null || saved.address === address) return entry
    throw new BrasctlError('plan-elsewhere', { file: flags.apply ?? '', address, planned: saved.address })
  })
}

async function keysOf({ streams }: Context, typed: string[], flags: KickFlags): Promise<KeySet[] | null> {
  const keySets = await readKeySets(typed, flags, () => linesOf(streams.stdin))
  if (keySets === null && !flags.all) throw new BrasctlError('key-missing', { verb: 'kick' })
  if (keySets !== null && flags.all) throw new BrasctlError('option-conflict', { options: ['--all', 'KEY'] })
  if (flags.all && flags.service === undefined) throw new BrasctlError('service-missing', {})
  return keySets
}

function refuseConflicts(typed: readonly string[], flags: KickFlags): void {
  const conflict = (...options: string[]) => new BrasctlError('option-conflict', { options })
  const narrowing = (['account', 'ip', 'mac', 'sap', 'port', 'service', 'type', 'all', 'plan'] as const).find(
    (name) => flags[name] !== undefined,
  )
  // It would only choose among the rows of those who are gone.
  if (flags.where !== undefined) throw conflict('kick', '--where')
  if (flags.apply !== undefined && typed.length > 0) throw conflict('--apply', 'KEY')
  if (flags.apply !== undefined && narrowing !== undefined) throw conflict('--apply', `--${narrowing}`)
  if (flags.rate === undefined && flags.stopBelow !== undefined) {
    throw new BrasctlError('option-value', {
      option: '--stop-below',
      value: String(flags.stopBelow),
      expected: '--rate N',
    })
  }
}

function paceOf({ rate, stopBelow, settle }: KickFlags): KickOptions['pace'] {
  return rate === undefined ? null : { rate, stopBelow: stopBelow ?? null, settleSeconds: settle }
}

function remarksOf({ typed }: Context, flags: KickFlags, { name }: RouterEntry, address: string) {
  return { router: name, address, typed, reason: flags.reason ?? null, plan: flags.apply ?? null }
}
