import { setTimeout as sleep } from 'node:timers/promises'
import { mostLookUps } from '../find.ts'
import { type Area, type AreaReader, readAreas, sapsOf } from './areas.ts'
import { type Fate, fatesOf } from './fates.ts'
import { endsOf, identityOf, type Live } from './live.ts'

export interface Verification {
  readonly before: ReadonlyMap<string, Live>
  /** All who were there before, also those who were not to go. */
  readonly known: ReadonlyMap<string, Live>
  /** Identities of those whose line was sent. */
  readonly sent: { has(identity: string): boolean }
  /** Where they all were looked for in the first place. */
  readonly areas: readonly Area[]
  readonly waitSeconds: number
  readonly signal: AbortSignal
}

const firstLookMs = 300
const nextLookMs = 1000

/**
 * Reads again what became of sessions: at once, and then again until everybody by PPPoE is back and nobody is left, for
 * `waitSeconds` at most. A large set is read less and less often: every list is work for the box.
 */
export async function verify(reader: AreaReader, given: Verification): Promise<Map<string, Fate>> {
  const { before, known, sent, signal, waitSeconds } = given
  const saps = sapsOf([...before.values()])
  const isSmall = saps.length <= mostLookUps
  const areas = isSmall ? saps : given.areas
  const end = Date.now() + waitSeconds * 1000
  let pauseMs = Math.min(firstLookMs, waitSeconds * 1000)
  for (;;) {
    await sleep(pauseMs, undefined, { signal })
    const fates = fatesOf(before.values(), await readAreas(reader, areas, isSmall), known)
    const left = end - Date.now()
    if (left <= 0 || ![...fates].some(([identity, fate]) => sent.has(identity) && isOpen(before.get(identity), fate))) {
      return fates
    }
    pauseMs = Math.min(isSmall ? nextLookMs : Math.max(pauseMs * 2, nextLookMs), left)
  }
}

/** How many of some sessions by PPPoE are on line again. */
export async function countBack(
  reader: AreaReader,
  sessions: readonly Live[],
  known: ReadonlyMap<string, Live>,
): Promise<number> {
  const after = await readAreas(reader, sapsOf(sessions), false)
  return [...fatesOf(sessions, after, known).values()].filter(({ outcome }) => outcome === 'back').length
}

/** The fate of sessions that cannot be read again. */
export function unknownFates(before: ReadonlyMap<string, Live>): Map<string, Fate> {
  return new Map([...before.values()].map((live) => [identityOf(live), { outcome: 'unknown', after: null }]))
}

/** Whether the next look may tell more: he is still there, or may dial in again. */
function isOpen(before: Live | undefined, { outcome }: Fate): boolean {
  return outcome === 'still' || (outcome === 'gone' && before !== undefined && endsOf(before.type) === 'pppoe')
}
