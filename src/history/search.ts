import { statSync } from 'node:fs'
import { findTimeRange } from './bisect.ts'
import { type ClockState, openClock, startClock } from './clock.ts'
import { searchUnits } from './crew.ts'
import { isDamaged } from './damaged.ts'
import { splitFlow } from './flow.ts'
import { marks, type Part } from './found-lines.ts'
import type { Sought } from './looker.ts'
import type { FileProblem, LogFile, OldEvent, Search } from './old-event.ts'
import { readOldLine } from './old-line.ts'
import { readSavedLog } from './saved-log.ts'
import { learnYear, shapeOf } from './shape.ts'
import type { Unit } from './unit.ts'

/** A piece of work is not smaller, and there are not many more than this: each costs a message. */
const unitBytes = 8 << 20
const manyUnits = 32

interface FileUnit extends Unit {
  readonly file: LogFile
  readonly reading: Reading
}

/** A search without its words. */
type Searched = Omit<Search, 'needles'>

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
  const sought = { finds: [{ needles: search.needles }], hasNumbers: false }
  for await (const kept of searchFor(sought, search)) {
    const found = kept.filter(({ isFound }) => isFound)
    if (found.length > 0) yield found.map(({ event }) => event)
  }
}

/** An event, and why its line was kept. */
export interface KeptEvent {
  readonly event: OldEvent
  readonly isFound: boolean
  readonly isNumbered: boolean
  /** Whether nothing is missing between the numbered event of its series that was given before and this one. */
  readonly isRun: boolean
}

/**
 * The same, with what was sought beside the needles: of the numbered events those that tell where numbers are missing, that is the
 * first and the last of each series, now and then one between them, and all round a place where the numbers do not go on by one.
 */
export async function* searchFor(sought: Sought, search: Searched): AsyncGenerator<KeptEvent[]> {
  const units = search.files.flatMap((file) => unitsOf(file, search))
  const bytes = units.reduce((sum, { start, end, file }) => sum + ((end ?? file.size ?? 0) - start), 0)
  let reading: Reading | null = null
  for await (const { unit, part } of searchUnits(units, sought, bytes, search.signal)) {
    if (reading !== null && reading !== unit.reading) finish(reading, search)
    reading = unit.reading
    if (part.trouble !== null) note(reading, part.trouble.kind, null, part.trouble.detail)
    const events = eventsOf(part, reading, sought).filter(({ event }) => isWithin(event, search))
    if (events.length > 0) yield events
  }
  if (reading !== null) finish(reading, search)
}

function isWithin({ atMs, localMs }: OldEvent, { sinceMs, untilMs }: Searched): boolean {
  const ms = atMs ?? localMs
  return ms === null || ((sinceMs === null || ms >= sinceMs) && (untilMs === null || ms <= untilMs))
}

function unitsOf(file: LogFile, search: Searched): FileUnit[] {
  const isBounded = search.sinceMs !== null || search.untilMs !== null
  const isSmall = file.size !== null && file.size <= unitBytes
  const reading: Reading = { file, clock: openClock(search.clock, file), problems: new Map() }
  const whole = { file, reading, start: 0, isWhole: true }
  const end = search.ends?.get(file) ?? null
  // Of a small one that is read to its end, nothing has to be known.
  const shape = file.packing === 'plain' && !(isSmall && !isBounded) ? shapeOf(file, search.clock) : null
  if (shape === null || shape.kind === 'whole') return [{ ...whole, end: file.packing === 'plain' ? file.size : end }]
  if (shape.first !== null) startClock(shape.first, reading.clock)
  const range = shape.times && isBounded ? findTimeRange(shape.times, search.sinceMs, search.untilMs) : null
  if (isBounded && range === null && shape.kind !== 'untimed') note(reading, 'not-sorted', null, null)
  const { start, end: last } = range ?? { start: 0, end: file.size ?? 0 }
  const size = Math.max(unitBytes, Math.ceil((last - start) / manyUnits))
  const count = Math.max(1, Math.ceil((last - start) / size))
  return Array.from({ length: count }, (_, index) => ({
    ...{ file, reading, isWhole: false, start: start + index * size },
    end: Math.min(last, start + (index + 1) * size),
  }))
}

function eventsOf(part: Part, reading: Reading, { finds }: Sought): KeptEvent[] {
  const { file, clock } = reading
  const bytes = Buffer.from(part.bytes.buffer, part.bytes.byteOffset, part.bytes.byteLength)
  if (part.isSaved) {
    const events = readSavedLog(bytes.toString(), file.name, clock)
    return events.map((event) => {
      const isFound = finds.some(
        ({ needles }) => needles.length === 0 || needles.some((one) => event.raw.includes(one)),
      )
      return { event: checked(event, reading), isFound, isNumbered: true, isRun: false }
    })
  }
  if (part.head !== null && clock.lastMs === null) learnYear(part.head, clock)
  const events: KeptEvent[] = []
  let start = 0
  part.ends.forEach((end, index) => {
    const place = { file: file.name, offset: part.offsets[index] ?? 0 }
    const text = bytes.toString('utf8', start, end)
    start = end
    const event = readOldLine(text, place, clock)
    if (event === null) {
      if (isDamaged(text)) note(reading, 'damaged-line', place.offset, null)
      return
    }
    const mark = part.marks[index] ?? 0
    const isFound = (mark & marks.found) > 0
    const isNumbered = (mark & marks.numbered) > 0
    const isRun = (mark & marks.run) > 0
    for (const one of splitFlow(checked(event, reading))) events.push({ event: one, isFound, isNumbered, isRun })
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

function finish(reading: Reading, search: Searched): void {
  const { file, problems } = reading
  if (file.size !== null && !problems.has('unreadable')) {
    const now = statSync(file.path, { throwIfNoEntry: false })
    if (now !== undefined && now.size > file.size) note(reading, 'grew', file.size, null)
  }
  for (const problem of problems.values()) search.problem(problem)
}
