import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { findTimeRange } from './bisect.ts'
import { type ClockState, openClock, startClock } from './clock.ts'
import { searchUnits } from './crew.ts'
import { splitFlow } from './flow.ts'
import type { Part } from './found-lines.ts'
import { readHead } from './head.ts'
import { isSavedLog } from './is-saved-log.ts'
import type { FileProblem, LogFile, OldEvent, Search } from './old-event.ts'
import { isDamaged, readOldLine } from './old-line.ts'
import { readSavedLog } from './saved-log.ts'
import type { Unit } from './unit.ts'

const unitBytes = 8 << 20
const headBytes = 1 << 16

interface FileUnit extends Unit {
  readonly file: LogFile
  readonly reading: Reading
}

/** What is known of a file while it is read. */
interface Reading {
  readonly file: LogFile
  readonly clock: ClockState
  readonly problems: Map<FileProblem['kind'], FileProblem>
}

/**
 * The events of old logs whose lines contain one of the needles, within the window: those of a file together, in the order in which they
 * stand (a saved memory log in the order of time), and the files as they are given. What is wrong with a file is told when it is done.
 * @throws what the signal was aborted with
 */
export async function* searchEvents(search: Search): AsyncGenerator<OldEvent[]> {
  const units = search.files.flatMap((file) => unitsOf(file, search))
  const bytes = units.reduce((sum, { start, end, file }) => sum + ((end ?? file.size ?? 0) - start), 0)
  let reading: Reading | null = null
  for await (const { unit, part } of searchUnits(units, search.needles, bytes, search.signal)) {
    if (reading !== null && reading !== unit.reading) finish(reading, search)
    reading = unit.reading
    if (part.trouble !== null) note(reading, part.trouble.kind, null, part.trouble.detail)
    const events = eventsOf(part, reading, search).filter((event) => isWithin(event, search))
    if (events.length > 0) yield events
  }
  if (reading !== null) finish(reading, search)
}

function isWithin({ atMs, localMs }: OldEvent, { sinceMs, untilMs }: Search): boolean {
  const ms = atMs ?? localMs
  return ms === null || ((sinceMs === null || ms >= sinceMs) && (untilMs === null || ms <= untilMs))
}

function unitsOf(file: LogFile, search: Search): FileUnit[] {
  const fresh = () => openClock(search.clock, file)
  const reading: Reading = { file, clock: fresh(), problems: new Map() }
  const whole = { file, reading, start: 0, end: null, isWhole: true }
  if (file.packing !== 'plain' || file.size === null) return [whole]
  const head = headOf(file)
  const isBounded = search.sinceMs !== null || search.untilMs !== null
  // One that cannot be opened is told by whoever reads it.
  if (head === null || isSavedLog(head.toString()) || (file.size <= unitBytes && !isBounded))
    return [{ ...whole, end: file.size }]
  learnYear(head, reading.clock)
  const range = isBounded ? rangeOf(file, head, search) : { start: 0, end: file.size }
  if (range === null) note(reading, 'not-sorted', null, null)
  const { start, end } = range ?? { start: 0, end: file.size }
  const count = Math.max(1, Math.ceil((end - start) / unitBytes))
  return Array.from({ length: count }, (_, index) => ({
    ...{ file, reading, isWhole: false, start: start + index * unitBytes },
    end: Math.min(end, start + (index + 1) * unitBytes),
  }))
}

function rangeOf(file: LogFile, head: Buffer, { clock, sinceMs, untilMs }: Search) {
  const fresh = () => {
    const state = openClock(clock, file)
    learnYear(head, state)
    return state
  }
  return findTimeRange(file.path, file.size ?? 0, fresh, sinceMs, untilMs)
}

function headOf({ path, size }: LogFile): Buffer | null {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(Math.min(headBytes, size ?? 0))
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return null
  }
}

/** The year of a file is that of its first line, though the first that is found may be months later. */
function learnYear(head: Uint8Array, clock: ClockState): void {
  for (const line of Buffer.from(head).toString('latin1').split('\n')) {
    const found = readHead(line)
    if (found !== null) {
      startClock(found.time, clock)
      return
    }
  }
}

function eventsOf(part: Part, reading: Reading, search: Search): OldEvent[] {
  const { file, clock } = reading
  const bytes = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength)
  if (part.isSaved) {
    const events = readSavedLog(bytes.toString(), file.name, clock)
    const isWanted = ({ raw }: OldEvent) =>
      search.needles.length === 0 || search.needles.some((one) => raw.includes(one))
    return events.filter(isWanted).map((event) => checked(event, reading))
  }
  if (part.head !== null && clock.lastMs === null) learnYear(part.head, clock)
  const events: OldEvent[] = []
  let start = 0
  part.ends.forEach((end, index) => {
    const place = { file: file.name, offset: part.offsets[index] ?? 0 }
    const text = bytes.toString('utf8', start, end)
    start = end
    const event = readOldLine(text, place, clock)
    if (event !== null) events.push(...splitFlow(checked(event, reading)))
    else if (isDamaged(text)) note(reading, 'damaged-line', place.offset, null)
  })
  return events
}

function checked(event: OldEvent, reading: Reading): OldEvent {
  if (event.localMs === null) note(reading, 'no-year', event.place.offset, null)
  else if (event.atMs === null) note(reading, 'no-zone', event.place.offset, null)
  return event
}

function note(
  { file, problems }: Reading,
  kind: FileProblem['kind'],
  offset: number | null,
  detail: string | null,
): void {
  const known = problems.get(kind)
  problems.set(kind, known ? { ...known, count: known.count + 1 } : { file: file.name, kind, count: 1, offset, detail })
}

function finish(reading: Reading, search: Search): void {
  const { file, problems } = reading
  if (file.size !== null && !problems.has('unreadable')) {
    const now = statSync(file.path, { throwIfNoEntry: false })
    if (now !== undefined && now.size > file.size) note(reading, 'grew', file.size, null)
  }
  for (const problem of problems.values()) search.problem(problem)
}
