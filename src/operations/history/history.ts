import type { LogFile, OldEvent, Search } from '../../history/old-event.ts'
import { type Key, printKey } from '../../sros/values/key.ts'
import { Findings } from './findings.ts'
import { Known } from './known.ts'
import { needlesOf } from './needles.ts'
import type { ReadEvent } from './row.ts'
import { type Held, Shelf } from './shelf.ts'
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

/** What was found. */
export interface History {
  /** The oldest event first, some at a time, as they are read only then: all of them may be many. */
  readonly events: () => Iterable<ReadEvent[]>
  /** What each key was widened by, where it was. */
  readonly widened: readonly { readonly key: string; readonly words: readonly string[] }[]
  /** SAPs that so many have been on that they were not looked for. */
  readonly crowded: readonly { readonly key: string; readonly count: number }[]
  /** Of events that came since, those that are about the same users. */
  readonly ofMore: (more: readonly OldEvent[]) => ReadEvent[]
}

/** So many are read again at once. */
const batchRows = 500

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
  const shelf = new Shelf()
  const findings = new Findings(users, window, nowMs, shelf)
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

  const held = inOrder(findings.rows(), files, (one) => shelf.identityOf(one))
  const told = keySets.map((keys, index) => ({ key: keys.map(printKey).join(', '), user: users[index] }))
  if (question.hasLines) await numberRows(held, files, reader, signal)
  return {
    *events() {
      for (let at = 0; at < held.length; at += batchRows)
        yield held.slice(at, at + batchRows).map((one) => shelf.take(one))
    },
    widened: told.flatMap(({ key, user }) => {
      const words = user?.words ?? []
      return words.length === 0 ? [] : [{ key, words }]
    }),
    crowded: told.flatMap(({ key, user }) => {
      const count = user?.crowd ?? null
      return count === null ? [] : [{ key, count }]
    }),
    ofMore: (more) => findings.ofMore(more, Date.now()).sort(byTime),
  }
}

/** What is looked for at once; one who needs every line makes all be read. */
function all(lists: readonly (readonly string[])[]): string[] {
  return lists.some(({ length }) => length === 0) ? [] : [...new Set(lists.flat())]
}

type Ordered = Pick<Held, 'orderMs' | 'sequence' | 'offset'>

function byTime(one: Ordered, other: Ordered): number {
  return one.orderMs - other.orderMs || (one.sequence ?? 0) - (other.sequence ?? 0)
}

/** By time, then by their numbers, then as they stand. An event that stands in several files is told once. */
function inOrder(found: Held[], files: readonly LogFile[], identityOf: (held: Held) => string): Held[] {
  const places = new Map(files.map(({ name }, index) => [name, index]))
  const placeOf = ({ file }: Held) => places.get(file) ?? 0
  const sorted = found.sort(
    (one, other) => byTime(one, other) || placeOf(one) - placeOf(other) || one.offset - other.offset,
  )
  if (files.length < 2) return sorted
  // Of the same moment and number, and so next to one another; but for those few nothing is read.
  let first = new Map<string, string>()
  return sorted.filter((held, index) => {
    const [before, after] = [sorted[index - 1], sorted[index + 1]]
    const isLike = (other: Held | undefined) => other !== undefined && !byTime(held, other)
    if (!isLike(before)) first = new Map()
    if (!isLike(before) && !isLike(after)) return true
    const identity = identityOf(held)
    if (!first.has(identity)) first.set(identity, held.file)
    return first.get(identity) === held.file
  })
}

/** So many files are read at once to count their lines. */
const mostAtOnce = 4

async function numberRows(
  all: readonly Held[],
  files: readonly LogFile[],
  reader: LogReader,
  signal: AbortSignal,
): Promise<void> {
  const byFile = new Map<string, Held[]>()
  for (const held of all) {
    const own = byFile.get(held.file)
    if (own === undefined) byFile.set(held.file, [held])
    else own.push(held)
  }
  const waiting = files.filter(({ name }) => byFile.has(name))
  const count = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      signal.throwIfAborted()
      const own = byFile.get(file.name) ?? []
      const offsets = own.map(({ offset }) => offset)
      const numbers = await reader.lineNumbers(file, offsets)
      for (const held of own) held.line = numbers.get(held.offset) ?? null
    }
  }
  await Promise.all(Array.from({ length: mostAtOnce }, count))
}
