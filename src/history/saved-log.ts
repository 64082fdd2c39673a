import { basename } from 'node:path'
import { readEventHead } from '../sros/records/event.ts'
import type { ClockState } from './clock.ts'
import type { OldEvent } from './old-event.ts'
import { readOldLine } from './old-line.ts'

// `A:BRAS1# show log log-id 99`, and in model-driven CLI `A:admin@BRAS1# show …`.
const prompt = /^\*?\[?[A-Z]:(?:[^@\s#>]+@)?([^\s#>]+?)(?:>[^\s#]*)?[#$](?:\s|$)/

/**
 * Reads what `show log` printed, of one log or several, in the order of their time: the box prints the newest first. An event goes
 * on to the next one's first line, the next screen or the prompt. Layouts: 7.0 to 26.3.
 */
export function readSavedLog(text: string, file: string, clock: ClockState): OldEvent[] {
  const sections: Started[][] = [[]]
  let router = basename(file).replace(/\.\w+$/, '')
  let series = 'memory'
  let event: Started | null = null
  let offset = 0
  for (const whole of text.split(/(?<=\n)/)) {
    const line = whole.replace(/\r?\n$/, '')
    const asked = prompt.exec(line)
    const log = /^Event Log (\S+)/.exec(line)
    if (asked) router = asked[1] ?? router
    if (log) {
      series = `memory ${log[1]}`
      sections.push([])
    }
    const head = readEventHead(line)
    if (head !== null) {
      event = { offset, router, series, sequence: head.sequence, lines: [line] }
      sections.at(-1)?.push(event)
    } else if (asked || log || /^={70,}$/.test(line)) event = null
    else event?.lines.push(line)
    offset += Buffer.byteLength(whole)
  }
  return sections.flatMap((section) => {
    // Each log begins at its own oldest event.
    clock.furthest.clear()
    return ascending(section).flatMap((one) => {
      const raw = one.lines.join('\n').trimEnd()
      clock.router = one.router
      const read = readOldLine(raw, { file, offset: one.offset }, clock)
      return read ? [{ ...read, router: one.router, series: one.series }] : []
    })
  })
}

interface Started {
  readonly offset: number
  readonly router: string
  readonly series: string
  readonly sequence: number
  readonly lines: string[]
}

function ascending(events: readonly Started[]): readonly Started[] {
  const [first, last] = [events[0], events.at(-1)]
  return first && last && first.sequence > last.sequence ? events.toReversed() : events
}
