import { closeSync, openSync, readSync } from 'node:fs'
import { type FileTimes, timesOf } from './bisect.ts'
import { type ClockState, openClock, startClock, type WrittenTime } from './clock.ts'
import { readHead } from './head.ts'
import { isSavedLog } from './is-saved-log.ts'
import type { ClockRules, LogFile } from './old-event.ts'

/**
 * How a file can be read. `sorted`: it can be entered at any time; `unsorted` and `untimed`: line by line all the same; `whole`: only
 * all of it (packed, standard input, a saved memory log, one that cannot be opened).
 */
export interface Shape {
  readonly kind: 'sorted' | 'unsorted' | 'untimed' | 'whole'
  /** Of `sorted` alone. */
  readonly times: FileTimes | null
  /** The time of its first line that has one, as far as it was read. */
  readonly first: WrittenTime | null
}

const headBytes = 1 << 16

const known = new WeakMap<LogFile, { readonly clock: ClockRules; readonly shape: Shape }>()

/** How a file can be read; found out once for each file and clock. */
export function shapeOf(file: LogFile, clock: ClockRules): Shape {
  const found = known.get(file)
  if (found?.clock === clock) return found.shape
  const shape = findShape(file, clock)
  known.set(file, { clock, shape })
  return shape
}

function findShape(file: LogFile, clock: ClockRules): Shape {
  if (file.packing !== 'plain' || file.size === null) return { kind: 'whole', times: null, first: null }
  const head = headOf(file)
  // One that cannot be opened is told by whoever reads it.
  if (head === null || isSavedLog(head.toString())) return { kind: 'whole', times: null, first: null }
  const first = firstTimeIn(head)
  const fresh = () => {
    const state = openClock(clock, file)
    if (first !== null) startClock(first, state)
    return state
  }
  const times = timesOf(file.path, file.size, fresh)
  return typeof times === 'string' ? { kind: times, times: null, first } : { kind: 'sorted', times, first }
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

/** A clock that knows the start of its file. */
export function clockFrom(head: Uint8Array, file: LogFile, rules: ClockRules): ClockState {
  const clock = openClock(rules, file)
  learnYear(head, clock)
  return clock
}

/** The year of a file is that of its first line, though the first that is found may be months later. */
export function learnYear(head: Uint8Array, clock: ClockState): void {
  const first = firstTimeIn(head)
  if (first !== null) startClock(first, clock)
}

/** The time of the first line that has one. */
function firstTimeIn(head: Uint8Array): WrittenTime | null {
  for (const line of Buffer.from(head).toString('latin1').split('\n')) {
    const found = readHead(line)
    if (found !== null) return found.time
  }
  return null
}
