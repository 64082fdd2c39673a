import type { LogFile, OldEvent, Search } from '../../history/old-event.ts'
import { type Key, printKey } from '../../sros/values/key.ts'
import { Known } from './known.ts'
import { type ReadEvent, readEvent } from './row.ts'
import { boundsOf, isInWindow, type Window } from './window.ts'

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
}

/** What was found, the oldest event first. */
export interface History {
  readonly events: readonly ReadEvent[]
  /** What each key was widened by, where it was. */
  readonly widened: readonly { readonly key: string; readonly words: readonly string[] }[]
  /** Of events that came since, those that are about the same users. */
  readonly ofMore: (more: readonly OldEvent[]) => ReadEvent[]
}

/**
 * Everything that old logs say of some users or places, over all files in the order of time. Users are known by more than what was
 * typed: the logs are read first for the MACs and subscriber ids of a key, then for the SAPs and addresses of these.
 */
export async function readHistory(question: HistoryQuestion, reader: LogReader): Promise<History> {
  const { files, clock, signal, keySets, window, problem } = question
  const nowMs = Date.now()
  const readAll = async (needles: readonly string[]) => {
    const found: ReadEvent[] = []
    const everything = { sinceMs: null, untilMs: null }
    for await (const batch of reader.search({ files, needles, clock, signal, problem, ...everything })) {
      for (const event of batch) found.push(readEvent(event))
    }
    return found
  }
  const users = keySets.map((keys) => new Known(keys))
  // Who had an address in the window may have come by it before.
  const widen = users.filter(({ isUser }) => isUser)
  if (widen.length > 0) {
    const named = await readAll(all(widen.map(({ keyNeedles }) => keyNeedles)))
    for (const user of widen) user.learnFromKeys(named)
    const macs = widen.flatMap(({ macNeedles }) => macNeedles)
    const ofMacs = macs.length === 0 ? [] : await readAll(macs)
    for (const user of widen) user.learnFromMacs(ofMacs)
  }
  const isPlaces = widen.length === 0
  const needles = all(users.map((user) => user.needles))
  const bounds = isPlaces ? boundsOf(window, nowMs) : { sinceMs: null, untilMs: null }
  const found: ReadEvent[] = []
  for await (const batch of reader.search({ files, needles, clock, signal, problem, ...bounds })) {
    for (const event of batch) {
      const read = readEvent(event)
      // Of a place only its own events are needed, which may be most of the file.
      if (!isPlaces || users.some((user) => user.names(read))) found.push(read)
    }
  }
  const own = new Set(users.flatMap((user) => user.ofUser(found)))
  const ofMore = (more: readonly OldEvent[]) => {
    const read = more.map(readEvent)
    for (const user of users.filter(({ isUser }) => isUser)) {
      user.learnFromKeys(read)
      user.learnFromMacs(read)
    }
    const mine = new Set(users.flatMap((user) => user.ofUser([...found, ...read])))
    // What does not name the user may tell to whom his address went.
    found.push(...read.filter((one) => mine.has(one) || one.row.kind?.startsWith('lease-')))
    return inOrder(read.filter((one) => mine.has(one) && isInWindow(window, one.event, Date.now())))
  }
  const events = inOrder(found.filter((one) => own.has(one) && isInWindow(window, one.event, nowMs)))
  return {
    events: await withLines(events, files, reader),
    widened: keySets.flatMap((keys, index) => {
      const words = users[index]?.words ?? []
      return words.length === 0 ? [] : [{ key: keys.map(printKey).join(', '), words }]
    }),
    ofMore,
  }
}

/** What is looked for at once; one who needs every line makes all be read. */
function all(lists: readonly (readonly string[])[]): string[] {
  return lists.some(({ length }) => length === 0) ? [] : [...new Set(lists.flat())]
}

/** By time, then by their numbers. An event that stands in several files is told once. */
function inOrder(events: readonly ReadEvent[]): ReadEvent[] {
  const first = new Map<string, string>()
  const once = events.filter(({ event, orderMs }) => {
    const { router, sequence, series, message, place } = event
    const identity = JSON.stringify([router, sequence, series, orderMs, message])
    if (!first.has(identity)) first.set(identity, place.file)
    return first.get(identity) === place.file
  })
  return once.sort(
    (one, other) => one.orderMs - other.orderMs || (one.event.sequence ?? 0) - (other.event.sequence ?? 0),
  )
}

async function withLines(
  events: readonly ReadEvent[],
  files: readonly LogFile[],
  reader: LogReader,
): Promise<ReadEvent[]> {
  const lines = new Map<string, ReadonlyMap<number, number>>()
  for (const file of files) {
    const offsets = events.filter(({ event }) => event.place.file === file.name).map(({ event }) => event.place.offset)
    if (offsets.length > 0) lines.set(file.name, await reader.lineNumbers(file, offsets))
  }
  return events.map((one) => {
    const { file, offset } = one.event.place
    return { ...one, row: { ...one.row, line: lines.get(file)?.get(offset) ?? null } }
  })
}
