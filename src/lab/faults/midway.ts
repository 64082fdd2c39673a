import type { Input } from '../cli/input.ts'
import type { Terminal } from '../cli/output.ts'
import { pause } from '../cli/pause.ts'
import type { Faults } from './table.ts'

const question = 'Do you want to continue (y/n)? '
const longMs = 2 ** 31 - 1

/** Something that happens once, after so many lines of an output. */
export interface Midway {
  readonly afterLines: number
  /** What becomes of the rest: it is printed, left out, or the connection is gone. */
  happen(session: { terminal: Terminal; input: Input; signal: AbortSignal }): Promise<'goes on' | 'ends' | 'lost'>
}

/** What the faults let happen in the middle of an output; null for nothing. */
export function midwayOf(faults: Faults): Midway | null {
  const drop = faults.number('drop-mid')
  if (drop !== null) {
    const happen: Midway['happen'] = async ({ terminal }) => {
      // half a line: what was cut off is no row
      terminal.write('1/1/4:16')
      terminal.hangUp()
      return 'lost'
    }
    return { afterLines: drop, happen }
  }
  const hang = faults.number('hang-mid')
  if (hang !== null) {
    const happen: Midway['happen'] = async ({ signal }) => {
      await pause(longMs, signal)
      return 'ends'
    }
    return { afterLines: hang, happen }
  }
  const ask = faults.number('yn')
  return ask === null ? null : { afterLines: ask, happen: confirm }
}

async function confirm({
  terminal,
  input,
  signal,
}: {
  terminal: Terminal
  input: Input
  signal: AbortSignal
}): Promise<'goes on' | 'ends'> {
  terminal.write(question)
  for (;;) {
    const key = (await input.next(() => signal.aborted))?.toLowerCase() ?? null
    if (key !== null && key !== 'y' && key !== 'n') continue
    terminal.write(`${key ?? ''}\r\n`)
    return key === 'y' ? 'goes on' : 'ends'
  }
}

/** The first lines, and an iteration of the rest; an output that is not longer than that is whole. */
export function splitAfter(lines: Iterable<string>, count: number): { head: string[]; rest: Iterable<string> | null } {
  const iterator = lines[Symbol.iterator]()
  const head: string[] = []
  for (;;) {
    const next = iterator.next()
    if (next.done) return { head, rest: null }
    if (head.length === count) return { head, rest: following(next.value, iterator) }
    head.push(next.value)
  }
}

function* following(first: string, iterator: Iterator<string>): Generator<string> {
  yield first
  for (let next = iterator.next(); !next.done; next = iterator.next()) yield next.value
}
