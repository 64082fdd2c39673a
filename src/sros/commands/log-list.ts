import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import type { RowOf } from '../row.ts'

const fields = [
  ...(['router', 'logId', 'logName', 'logSource', 'logFilter', 'adminUp', 'operUp', 'logged', 'dropped'] as const),
  ...(['destination', 'destinationId', 'size'] as const),
] as const
export type LogRow = RowOf<(typeof fields)[number]>

/**
 * `show log log-id`: the logs of a router, and where each goes (`memory`, `syslog`, …). Real layouts: 24.7 and 26.3, with the
 * name of a log on a line of its own; names came with 16.0, so that older releases have one line a log (inferred).
 */
export const logList = defineCommand<LogRow>({
  name: 'log-list',
  template: 'show log log-id',
  fields,
  columns: ['logId', 'logName', 'destination', 'size', 'logged', 'dropped', 'logSource', 'logFilter', 'operUp'],
  read: readLogs,
})

const labels = new Set('Name Log Source Filter Admin Oper Logged Dropped Dest Size Id State Type'.split(' '))

// The columns of numbers are aligned right and may be wider than their heads: values are told by their form and order.
const logLine = /^ {0,2}(\d+) +([A-Z](?: [A-Z])*|none)? +(\S+) +(up|down) +(up|down) +(\d+) +(\d+)(?: +(.*))?$/i

function readLogs(context: ReadContext, sink: Sink<LogRow>): LineReader {
  let inHeader = true
  let name: string | null = null

  function leaveName(): void {
    if (name !== null) sink.unplaced(name)
    name = null
  }

  function give([, id, source, filter = '', admin, oper, logged, dropped, rest = '']: RegExpExecArray): void {
    const words = rest.split(/ +/).filter((word) => word !== '')
    const last = words.at(-1) ?? ''
    const isSized = words.length > 1 && /^(?:\d+|N\/A)$/.test(last)
    const [destination = null, destinationId = null] = isSized ? words.slice(0, -1) : words
    sink.row({
      router: context.router,
      logId: Number(id),
      logName: name,
      logSource: source ?? null,
      logFilter: filter === 'N/A' ? null : filter,
      adminUp: admin === 'up',
      operUp: oper === 'up',
      logged: Number(logged),
      dropped: Number(dropped),
      destination,
      destinationId,
      size: isSized && last !== 'N/A' ? Number(last) : null,
    })
    name = null
  }

  const frame = openFrame({
    title() {
      inHeader = true
    },
    rule() {
      inHeader = false
    },
    blank() {},
    text(line) {
      if (inHeader) {
        if (
          !line
            .trim()
            .split(/\s+/)
            .every((word) => labels.has(word))
        )
          sink.unplaced(line)
        return
      }
      const log = logLine.exec(line)
      if (log) return give(log)
      leaveName()
      if (line.startsWith(' ')) sink.unplaced(line)
      else name = line
    },
    close: leaveName,
    outside: (line) => sink.unplaced(line),
  })
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}
