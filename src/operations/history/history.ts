import type { LogFile, OldEvent, Search } from '../../history/old-event.ts'
import { type Key, printKey } from '../../sros/values/key.ts'
import { Findings } from './findings.ts'
import { Known } from './known.ts'
import { needlesOf } from './needles.ts'
import type { ReadEvent } from './row.ts'
import { type Bounds, boundsOf, type Window } from './window.ts'

/** What reads the files. */
export interface LogReader {
  readonly search: (search: Search) => AsyncIterable<readonly OldEvent[]>
  /** The numbers of the lines that begin at these offsets, from 1 on. */
  readonly lineNumbers: (file: LogFile, offsets: readonly number[]) => Promise<ReadonlyMap<number, number>>
}

/** What is asked of old logs. The files are read several times: a problem may be told several times. */
export interface HistoryQuestion extends Pick<Search, 'files' | 'clock' | 'signal' | 'problem'> {
  /** An event must be about one of these; of each, all keys must fit. */
  readonly keySets: readonly (readonly Key[])[]
  readonly window: Window
  /** Whether the numbers of lines are wanted: each file is read once more for them, up to its last row. */
  readonly hasLines: boolean
}

/** What was found, the oldest event first. */
export interface History {
  readonly events: readonly ReadEvent[]
  /** What each key was widened by, where it was. */
  readonly widened: readonly { readonly key: string; readonly words: readonly string[] }[]
  /** SAPs that so many have been on that they were not looked for. */
  readonly crowded: readonly { readonly key: string; readonly count: number }[]
  /** Of events that came since, those that are about the same users. */
  readonly ofMore: (more: readonly OldEvent[]) => ReadEvent[]
}

const everything: Bounds = { sinceMs: null, untilMs: null }

/**
 * Everything that old logs say of some users or places, over all files in the order of time. Users are known by more than what was
 * typed: the logs are read for the keys, then for the MACs and subscriber ids that these name, then for the SAPs and addresses of the
 * MACs; a pass that would find nothing new is left out.
 */
export async function readHistory(question: HistoryQuestion, reader: LogReader): Promise<History> {
  const { files, clock, signal, keySets, window, problem } = question
  const nowMs = Date.now()
  const users = keySets.map((keys) => new Known(keys))
  const widened = users.filter(({ isUser }) => isUser)
  const findings = new Findings(users, window, nowMs)
  const read = async (needles: readonly string[], bounds: Bounds, take: (event: OldEvent) => void) => {
    for await (const batch of reader.search({ files, needles, clock, signal, problem, ...bounds })) batch.forEach(take)
  }
  // A key that stands alone was searched for in all of the files, if there is anybody to widen by.
  const searched = new Set(keySets.flatMap((keys) => (keys.length === 1 ? keys.flatMap(needlesOf) : [])))
  const fresh = (needles: readonly string[]) => [...new Set(needles)].filter((needle) => !searched.has(needle))
  const bounds = boundsOf(window, nowMs)

  // A session may have begun long before the window, and one that is older than the logs is named only by its end, after it.
  const keyBounds = widened.length === 0 ? bounds : everything
  await read(all(users.map(({ keyNeedles }) => keyNeedles)), keyBounds, (event) => findings.takeByKey(event))
  findings.settle()
  const names = fresh(widened.flatMap(({ nameNeedles }) => nameNeedles))
  // So may a lease.
  if (names.length > 0) await read(names, everything, (event) => findings.takeByName(event))
  const places = fresh(widened.flatMap(({ placeNeedles }) => placeNeedles))
  // Who else had an address matters only from the last time on that it was his before the window.
  if (places.length > 0) await read(places, findings.placeBounds(bounds), (event) => findings.takeByPlace(event))

  const events = inOrder(findings.rows(), files)
  const told = keySets.map((keys, index) => ({ key: keys.map(printKey).join(', '), user: users[index] }))
  if (question.hasLines) await numberRows(events, files, reader, signal)
  return {
    events,
    widened: told.flatMap(({ key, user }) => {
      const words = user?.words ?? []
      return words.length === 0 ? [] : [{ key, words }]
    }),
    crowded: told.flatMap(({ key, user }) => {
      const count = user?.crowd ?? null
      return count === null ? [] : [{ key, count }]
    }),
    ofMore: (more) => inOrder(findings.ofMore(more, Date.now()), files),
  }
}

/** What is looked for at once; one who needs every line makes all be read. */
function all(lists: readonly (readonly string[])[]): string[] {
  return lists.some(({ length }) => length === 0) ? [] : [...new Set(lists.flat())]
}

/** By time, then by their numbers, then as they stand. An event that stands in several files is told once. */
function inOrder(events: ReadEvent[], files: readonly LogFile[]): ReadEvent[] {
  const places = new Map(files.map(({ name }, index) => [name, index]))
  const placeOf = ({ row }: ReadEvent) => places.get(row.file) ?? 0
  const sorted = events.sort(
    (one, other) =>
      one.orderMs - other.orderMs ||
      (one.sequence ?? 0) - (other.sequence ?? 0) ||
      placeOf(one) - placeOf(other) ||
      one.offset - other.offset,
  )
  if (files.length < 2) return sorted
  const first = new Map<string, string>()
  return sorted.filter(({ row: { router, text, file }, sequence, series, orderMs }) => {
    const identity = JSON.stringify([router, sequence, series, orderMs, text])
    if (!first.has(identity)) first.set(identity, file)
    return first.get(identity) === file
  })
}

/** So many files are read at once to count their lines. */
const mostAtOnce = 4

async function numberRows(
  events: readonly ReadEvent[],
  files: readonly LogFile[],
  reader: LogReader,
  signal: AbortSignal,
): Promise<void> {
  const byFile = new Map<string, ReadEvent[]>()
  for (const event of events) {
    const own = byFile.get(event.row.file)
    if (own === undefined) byFile.set(event.row.file, [event])
    else own.push(event)
  }
  const waiting = files.filter(({ name }) => byFile.has(name))
  const count = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      signal.throwIfAborted()
      const own = byFile.get(file.name) ?? []
      const offsets = own.map(({ offset }) => offset)
      const numbers = await reader.lineNumbers(file, offsets)
      for (const { row, offset } of own) row.line = numbers.get(offset) ?? null
    }
  }
  await Promise.all(Array.from({ length: mostAtOnce }, count))
}
