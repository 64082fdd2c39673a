import type { Outcome, SessionFate } from '../../audit/entry.ts'
import { BrasctlError } from '../../errors.ts'
import type { AreaReader } from './areas.ts'
import type { Around } from './around.ts'
import type { Clearing } from './clearing.ts'
import type { Fate } from './fates.ts'
import { identityOf, type Live } from './live.ts'
import type { KickRecord, Round } from './record.ts'
import type { Resolved } from './resolve.ts'
import { type KickRow, kickRow } from './rows.ts'
import type { KickSite } from './site.ts'
import { unknownFates, verify } from './verify.ts'
import type { WayMemory } from './way-memory.ts'

/** All that is known when the last line was sent, or when something stopped the clearing. */
export interface Ending {
  readonly site: KickSite
  readonly reader: AreaReader
  readonly clearing: Clearing
  readonly record: KickRecord
  readonly resolved: Resolved
  readonly around: Around
  readonly memory: WayMemory
  /** Those who were not meant, and shown because a line would end them too. */
  readonly beside: readonly Live[]
  /** What stopped it; null when every line was taken. */
  readonly stop: unknown
  readonly waitSeconds: number
}

/**
 * Reads again what became of each session, puts it on record, and gives the rows. Throws afterwards what stopped the clearing,
 * or what the second reading says: `sessions-remain`, `not-verified`.
 */
export async function* finish(ending: Ending): AsyncGenerator<KickRow[]> {
  const { clearing, reader, stop } = ending
  const { router } = reader.target
  if (stop !== null && clearing.taken === 0 && clearing.unanswered === null) {
    await ending.memory.save()
    await closeRounds(ending, new Map())
    throw stop
  }
  const fates = await verified(ending)
  for (const [identity, { way }] of clearing.sent)
    if (fates.get(identity)?.outcome === 'still') ending.memory.failed(way)
  await ending.memory.save()
  // What was done is shown, also where it cannot be put on record.
  const unwritable = await closeRounds(ending, fates).then(
    () => null,
    (error: unknown) => error,
  )
  if (stop !== null && clearing.total > 1) reader.report.tell({ kind: 'stopped', router, taken: clearing.taken })
  yield [...clearing.confirmed].map(([identity, live]) =>
    kickRow(router, live, clearing.sent.get(identity)?.line ?? null, fates.get(identity) ?? null),
  )
  const failure = failureOf(ending, fates) ?? unwritable
  if (failure !== null) throw failure
}

async function verified(ending: Ending): Promise<Map<string, Fate>> {
  const { site, reader, clearing, resolved, around, waitSeconds } = ending
  const { router } = reader.target
  const before = clearing.confirmed
  if (site.signal.aborted) return unknownFates(before)
  const given = { before, known: around.all, sent: clearing.sent, areas: resolved.areas, waitSeconds }
  try {
    if (!isWireBroken(ending.stop)) return await verify(reader, { ...given, signal: site.signal })
    const target = await site.reconnect()
    const fates = await verify({ ...reader, target }, { ...given, signal: site.signal })
    const { unanswered: line } = clearing
    if (line !== null) reader.report.tell({ kind: 'verified-anew', router, line })
    return fates
  } catch (error) {
    reader.report.tell({
      kind: 'unverified',
      router,
      reason: error instanceof BrasctlError ? error.code : String(error),
    })
    return unknownFates(before)
  }
}

/** The connection can not be used any more. */
function isWireBroken(stop: unknown): boolean {
  return stop instanceof BrasctlError && ['connection-lost', 'silence', 'question-asked'].includes(stop.code)
}

/** The router asked, and was not answered: what it asked about was not done. */
function isQuestion(stop: unknown): boolean {
  return stop instanceof BrasctlError && stop.code === 'question-asked'
}

async function closeRounds({ clearing, record, stop }: Ending, fates: ReadonlyMap<string, Fate>): Promise<void> {
  for (const round of clearing.rounds) {
    const own = round.sessions.map((live): SessionFate => {
      const { serviceId: service, sap, mac, sessionId } = live
      return { service, sap, mac, sessionId, outcome: fates.get(identityOf(live))?.outcome ?? 'unknown' }
    })
    await record.close(round, outcomeOf(round, own, stop, clearing.unanswered !== null), fates.size === 0 ? [] : own)
  }
}

/** What is written of lines that the router took all is how the users fared; else what stopped it. */
function outcomeOf(
  round: Round,
  fates: readonly SessionFate[],
  stop: unknown,
  isUnanswered: boolean,
): Pick<Outcome, 'result' | 'message'> {
  if (round.taken.length < round.lines.length && stop !== null)
    return { result: resultOf(stop, isUnanswered), message: wordsOf(stop) }
  const outcomes = new Set(fates.map(({ outcome }) => outcome))
  if (outcomes.has('unknown')) return { result: 'unknown', message: stop === null ? null : wordsOf(stop) }
  return { result: outcomes.has('still') ? 'failed' : 'done', message: null }
}

/** A line that was sent and not answered may have done its work; one that was not sent has not. */
function resultOf(stop: unknown, isUnanswered: boolean): Outcome['result'] {
  if (!(stop instanceof BrasctlError)) return 'unknown'
  if (stop.code === 'refused' || stop.code === 'question-asked') return 'refused'
  return isUnanswered && isWireBroken(stop) ? 'unknown' : 'aborted'
}

function wordsOf(stop: unknown): string {
  if (!(stop instanceof BrasctlError)) return String(stop)
  return 'answer' in stop.facts ? stop.facts.answer : stop.code
}

/** What the operator is told at last. */
function failureOf({ stop, clearing, reader, beside }: Ending, fates: ReadonlyMap<string, Fate>): unknown {
  const { router } = reader.target
  // Whoever was shown because of a wider line, and was spared by a narrower one, is rightly there.
  const spared = new Set(beside.map(identityOf).filter((identity) => !clearing.sent.has(identity)))
  const count = (outcome: Fate['outcome']) =>
    [...fates].filter(([identity, fate]) => fate.outcome === outcome && !spared.has(identity)).length
  const [unknown, still] = [count('unknown'), count('still')]
  const command = isWireBroken(stop) && !isQuestion(stop) ? clearing.unanswered : null
  if (stop !== null && command === null) return stop
  // A line without an answer that did what it was sent for is no failure: somebody looked.
  if (command !== null && unknown > 0) return new BrasctlError('outcome-unknown', { router, command }, stop)
  if (command !== null && still > 0) return new BrasctlError('clear-lost', { router, command, count: still }, stop)
  if (unknown > 0) return new BrasctlError('not-verified', { router, count: unknown })
  return still > 0 ? new BrasctlError('sessions-remain', { router, count: still }) : null
}
