import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { ruleOf } from '../layout/rule.ts'
import { type EventHead, type EventRow, eventFields, eventRow, readEventHead } from '../records/event.ts'
import { readLocalClock } from '../values/clock.ts'

/**
 * `show log log-id L`: the events of a memory log, the newest first unless `ascending`. Real layouts: 7.0 to 26.3; the filters
 * are those of a vendor's manual. Of the answer as a whole it tells `description`, `size`, `nextEvent`, `wrapped` and `dropped`.
 */
export const logEvents = defineCommand<EventRow>({
  name: 'log-events',
  template:
    'show log log-id {logId:name} [severity {severity:word}] [application {application:word}] [sequence {from:number} {to:number}|sequence {sequence:number}] [count {count:number}] [router {instance:name}] [subject {subject:name}] [message {message:name}] [ascending|descending]',
  fields: eventFields,
  columns: ['time', 'severity', 'application', 'eventId', 'subject', 'message'],
  isFreeText: true,
  read: readEvents,
})

const contentsForm = /^(?:\w+ )?log contents\s+\[size=(\d+)\s+next event=(\d+)\s+\((not wrapped|wrapped)\)\]$/i

function readEvents(context: ReadContext, sink: Sink<EventRow>): LineReader {
  let logId = /^\d+$/.test(String(context.given['logId'])) ? Number(context.given['logId']) : null
  let head: EventHead | null = null
  let body: string[] = []
  let isBegun = false
  let isWhole = true

  function readHeader(line: string): void {
    const [, id] = /^Event Log (\S+)(?: log-name .+)?$/.exec(line) ?? []
    const [, description] = /^Description : (.*)$/.exec(line) ?? []
    const [, dropped] = /^warning: (\d+) events? dropped from log$/.exec(line) ?? []
    const contents = contentsForm.exec(line)
    if (id !== undefined) logId = /^\d+$/.test(id) ? Number(id) : logId
    else if (description !== undefined) sink.fact('description', description)
    else if (dropped !== undefined) sink.fact('dropped', dropped)
    else if (contents) {
      isBegun = true
      sink.fact('size', contents[1] ?? '')
      sink.fact('nextEvent', contents[2] ?? '')
      sink.fact('wrapped', contents[3] === 'wrapped' ? 'yes' : 'no')
    } else if (line !== '' && line !== '<empty>' && ruleOf(line) === null) sink.unplaced(line)
  }

  /** Gives the event that is open. Lines behind its closed message are none of it. */
  function give(isLast: boolean): void {
    if (head === null) return
    const { message, behind, isClosed } = readBody(body)
    // Nothing stands behind the last event but the clock of a prompt that has one.
    const others = isLast && behind.length === 1 && isClock(behind[0] ?? '') ? [] : behind
    for (const line of others) sink.unplaced(line)
    if (isLast && !isClosed) isWhole = false
    sink.row(eventRow(context.router, logId, head, message))
    head = null
    body = []
  }

  return {
    line(line) {
      const next = readEventHead(line)
      if (next) {
        give(false)
        head = next
        isBegun = true
      } else if (head) body.push(line)
      else readHeader(line)
    },
    end() {
      give(true)
      return isBegun && isWhole
    },
  }
}

function isClock(line: string): boolean {
  return readLocalClock(line) !== null
}

interface Body {
  readonly message: string
  readonly behind: readonly string[]
  readonly isClosed: boolean
}

/**
 * The message of an event: in quotes, over several lines, with quotes and blank lines of its own, so that it goes to the last
 * quote that ends a line. Without quotes, as in a CLI session, it goes to the end.
 */
function readBody(lines: readonly string[]): Body {
  const end = lines.findLastIndex((line) => line !== '') + 1
  const text = lines.slice(0, end)
  if (!text[0]?.startsWith('"')) {
    const clock = text.at(-2) === '' && isClock(text.at(-1) ?? '') ? text.length - 2 : text.length
    return { message: text.slice(0, clock).join('\n').trimEnd(), behind: text.slice(clock + 1), isClosed: true }
  }
  const last = text.findLastIndex((line, index) => line.endsWith('"') && (index > 0 || line.length > 1))
  const isClosed = last === text.length - 1 || (last >= 0 && text[last + 1] === '')
  const whole = text.slice(0, isClosed ? last + 1 : text.length).join('\n')
  return {
    message: isClosed ? whole.slice(1, -1) : whole.slice(1),
    behind: isClosed ? text.slice(last + 1).filter((line) => line !== '') : [],
    isClosed,
  }
}
