import { BrasctlError } from '../../errors.ts'
import type { ClearMemory } from '../../fleet/clear-memory.ts'
import { catalogue } from '../../sros/catalogue.ts'
import type { VersionRow } from '../../sros/commands/version.ts'
import type { Target } from '../ask.ts'
import { collect, into, wantedOf } from '../collect.ts'
import { count } from '../count.ts'
import { Report } from '../report.ts'
import { type AreaReader, mergeLive, readAreas } from './areas.ts'
import { Around } from './around.ts'
import { Clearing, changesBetween } from './clearing.ts'
import { type Ending, finish } from './finish.ts'
import { identityOf, type Live } from './live.ts'
import { Pace, type PaceOptions } from './pace.ts'
import { endedBy, majorOf, type Plan, planKick } from './plan.ts'
import type { SavedPlan } from './plan-file.ts'
import type { KickRecord } from './record.ts'
import type { KickRequest } from './request.ts'
import { type Resolved, resolve } from './resolve.ts'
import { type KickRow, kickRow } from './rows.ts'
import type { KickDialog, KickSite } from './site.ts'
import { WayMemory } from './way-memory.ts'

export interface KickOptions {
  readonly request: KickRequest
  /** Null shows what would be done, and does nothing. */
  readonly record: KickRecord | null
  /** A plan that was saved: its set has to be the set of now. */
  readonly saved: SavedPlan | null
  /** Session by session; null clears by as few lines as there are. */
  readonly pace: PaceOptions | null
  /** How long to look whether users come back. */
  readonly waitSeconds: number
}

/**
 * Takes users off line: resolves, shows, asks, records, sends, and reads again what became of each. One row a session that was
 * to go. Nothing is given where nobody was found. Throws, after the rows, what kept it from being done whole.
 */
export async function* kick(
  site: KickSite,
  memory: ClearMemory,
  options: KickOptions,
  dialog: KickDialog,
  report: Report,
): AsyncGenerator<KickRow[]> {
  const { record, pace } = options
  const { target, signal } = site
  const ready = await prepare(site, memory, options, dialog, report).catch((error: unknown) => {
    const failure = signal.aborted ? new BrasctlError('interrupted', {}) : error
    const isBroken =
      failure instanceof BrasctlError && ['interrupted', 'unreadable', 'unreachable'].includes(failure.kind)
    if (isBroken) report.tell({ kind: 'nothing-sent', router: target.router })
    throw failure
  })
  if (ready === null) return
  const { reader, resolved, plan, ways, confirmed } = ready
  if (record === null) {
    yield rowsOf(plan)
    return
  }
  const around = new Around(resolved.around)
  const clearing = new Clearing({
    ...{ reader, plan, confirmed, around, record, signal, memory: ways },
    pace: pace === null ? null : new Pace(pace, around.all, signal),
    confirmWider: (sessions, line) => dialog.confirmWider(target.router, sessions, line),
    progress: dialog.progress,
  })
  let stop: unknown = null
  try {
    await clearing.run()
  } catch (error) {
    stop = signal.aborted ? new BrasctlError('interrupted', {}) : error
  }
  const { waitSeconds } = options
  const ending: Ending = {
    site,
    reader,
    clearing,
    record,
    resolved,
    around,
    memory: ways,
    beside: plan.beside,
    stop,
    waitSeconds,
  }
  yield* finish(ending)
}

/** All that comes before the first line is sent. */
interface Ready {
  readonly reader: AreaReader
  readonly resolved: Resolved
  readonly plan: Plan
  readonly ways: WayMemory
  /** Those of the plan, as they were read last. */
  readonly confirmed: ReadonlyMap<string, Live>
}

/** Finds, plans, shows and asks. Null where nobody was found. Throws where anything speaks against sending. */
async function prepare(
  { target, address }: KickSite,
  memory: ClearMemory,
  { request, record, saved, pace }: KickOptions,
  dialog: KickDialog,
  report: Report,
): Promise<Ready | null> {
  const { router } = target
  const release = await releaseOf(target)
  const reader: AreaReader = { target, release: majorOf(release), report }
  const resolved = await resolve(reader, request)
  if (resolved.meant.length === 0) {
    if (saved !== null) assertSaved(router, saved, new Map())
    return null
  }
  const ways = await WayMemory.open(memory, address, release)
  const online = await onlineOf(target)
  const plan = planKick(request, resolved, { router, release, ways: ways.ways, online }, pace !== null)
  if (saved !== null) assertSaved(router, saved, plan.sessions)
  await dialog.show(plan)
  if (record === null) return { reader, resolved, plan, ways, confirmed: plan.sessions }
  await dialog.confirm(plan)
  return { reader, resolved, plan, ways, confirmed: await readAgain(reader, resolved, plan) }
}

async function releaseOf(target: Target): Promise<string | null> {
  const rows: VersionRow[] = []
  await collect(target, [into(rows, wantedOf(catalogue.version, {}))], silent())
  return rows[0]?.release ?? null
}

async function onlineOf(target: Target): Promise<number | null> {
  return (await count(target, 'router', [], silent()))[0]?.online ?? null
}

/** What is only nice to know says nothing when it cannot be known. */
function silent(): Report {
  return new Report(() => {})
}

/** The set of a saved plan is the set of now, or nothing is done. */
function assertSaved(router: string, { sessions }: SavedPlan, now: ReadonlyMap<string, Live>): void {
  const left = sessions.filter((identity) => !now.has(identity)).length
  const changed = left + now.size - (sessions.length - left)
  if (changed > 0) throw new BrasctlError('set-changed', { router, changed })
}

/**
 * Everybody whom the lines end now. Throws `set-changed` where they are not those who were shown: somebody may have taken his time
 * to answer.
 */
async function readAgain(
  reader: AreaReader,
  { areas, around }: Resolved,
  plan: Plan,
): Promise<ReadonlyMap<string, Live>> {
  const { router } = reader.target
  const interfaces = new Map(around.map((live) => [identityOf(live), live.groupInterface]))
  const now = (await readAreas(reader, areas, false)).map((live) => ({
    ...live,
    groupInterface: live.groupInterface ?? interfaces.get(identityOf(live)) ?? null,
  }))
  const ended = endedBy(plan.lines, new Around(now))
  const changed = changesBetween(plan.sessions, ended)
  if (changed > 0) throw new BrasctlError('set-changed', { router, changed })
  return new Map(
    [...plan.sessions].map(([identity, shown]) => [identity, mergeLive(shown, ended.get(identity) ?? shown)]),
  )
}

function rowsOf({ router, sessions, lines }: Plan): KickRow[] {
  const lineOf = new Map(lines.flatMap(({ line, sessions: ended }) => ended.map((live) => [identityOf(live), line])))
  return [...sessions].map(([identity, live]) => kickRow(router, live, lineOf.get(identity) ?? null, null))
}
