import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openFrame } from '../layout/frame.ts'
import { presentValue } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import type { RowOf } from '../row.ts'
import { readDuration } from '../values/duration.ts'
import { readTimestamp } from '../values/timestamp.ts'

const fields = [
  'router',
  'systemName',
  'chassis',
  'release',
  'upSeconds',
  'activeSlot',
  'configurationMode',
  'contact',
  'location',
  'lastSavedAt',
  'lastModifiedAt',
  'extra',
] as const
type SystemRow = RowOf<(typeof fields)[number]>

/**
 * `show system information`. Real layouts: 13.0, 15.0 and 25.10. `configurationMode` (classic, mixed or model-driven) tells
 * which CLI answers; releases that do not print it are classic.
 */
export const systemInformation = defineCommand<SystemRow>({
  name: 'system-information',
  template: 'show system information',
  fields,
  columns: ['systemName', 'chassis', 'release', 'upSeconds', 'configurationMode'],
  read: readSystemInformation,
})

function readSystemInformation(context: ReadContext, sink: Sink<SystemRow>): LineReader {
  const pairs = openPairs(true)
  let list: { label: string; lines: string[] } | null = null
  const lists = new Map<string, string>()

  const frame = openFrame({
    title() {},
    rule() {},
    blank() {
      list = null
    },
    text(line) {
      // `BOF Static Routes :` is followed by a small table of its own, indented.
      const head = /^(\S.*?)\s*:$/.exec(line)
      if (list && /^ {1,4}\S/.test(line)) {
        list.lines.push(line.trim().replace(/\s{2,}/g, ' '))
        lists.set(list.label, list.lines.join('; '))
      } else if (pairs.take(line)) list = head ? { label: head[1] ?? '', lines: [] } : null
      else sink.unplaced(line)
    },
    close: () => sink.row(rowFrom(pairs.drain())),
    outside: (line) => sink.unplaced(line),
  })

  function rowFrom(values: ReadonlyMap<string, string>): SystemRow {
    const extra: Record<string, string> = {}
    for (const [label, value] of [...values, ...lists]) if (presentValue(value) !== null) extra[label] = value
    const take = (label: string): string | null => {
      const value = extra[label] ?? null
      delete extra[label]
      return value
    }
    const takeTime = (label: string): string | null => {
      const time = readTimestamp(extra[label] ?? '')
      if (time !== null) delete extra[label]
      return time
    }
    return {
      router: context.router,
      systemName: take('System Name'),
      chassis: take('System Type'),
      release: take('System Version')?.replace(/^[A-Z]+-/, '') ?? null,
      upSeconds: readDuration(take('System Up Time') ?? ''),
      activeSlot: take('System Active Slot'),
      configurationMode: take('Configuration Mode Oper'),
      contact: take('System Contact'),
      location: take('System Location'),
      lastSavedAt: takeTime('Time Last Saved'),
      lastModifiedAt: takeTime('Time Last Modified'),
      extra,
    }
  }
  return { line: frame.line, end: () => frame.wasOpened() && !frame.isOpen() }
}
