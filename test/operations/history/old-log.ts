import type { OldEvent, Search } from '../../../src/history/old-event.ts'
import type { LogReader } from '../../../src/operations/history/history.ts'

const severities = { MINOR: 'minor', WARNING: 'warning', MAJOR: 'major' } as const

/**
 * Events as a reader of files gives them, from lines `2026-11-20T21:03:11Z bras1 12 SVCMGR-WARNING-name-2500 [subject]: message`. Each line
 * stands in the file `syslog` after the one before.
 */
export function eventsOf(text: string, file = 'syslog'): OldEvent[] {
  let offset = 0
  return text
    .trim()
    .split('\n')
    .map((written) => {
      const raw = written.trim()
      const place = { file, offset }
      offset += raw.length + 1
      const form = /^(\S+) (\S+) (\d+) ([A-Z]+)-([A-Z]+)-(\w+)-(\d+) \[(.*?)\]: (.*)$/
      const [
        ,
        time = '',
        router = '',
        number,
        application = '',
        severity,
        eventName = '',
        eventId,
        subject = '',
        message = '',
      ] = form.exec(raw) ?? []
      if (message === '') throw new TypeError(raw)
      const atMs = Date.parse(time)
      return {
        ...{ place, raw, atMs, localMs: atMs, doubts: [], router, sequence: Number(number), series: 'TMNX' },
        ...{ instance: 'Base', application, severity: severities[severity as 'MINOR'], eventName },
        ...{ eventId: Number(eventId), subject, message },
      }
    })
}

/** What a reader was asked for, search by search. */
interface Asked {
  readonly asked: string[][]
  readonly bounds: Pick<Search, 'sinceMs' | 'untilMs'>[]
}

/** A reader over such events: those that hold one of the needles, as the search in files gives them. */
export function readerOf(...logs: readonly (readonly OldEvent[])[]): LogReader & Asked {
  const asked: string[][] = []
  const bounds: Asked['bounds'] = []
  return {
    ...{ asked, bounds },
    async *search({ needles, sinceMs, untilMs }) {
      asked.push([...needles])
      bounds.push({ sinceMs, untilMs })
      for (const log of logs)
        yield log.filter(({ raw }) => needles.length === 0 || needles.some((needle) => raw.includes(needle)))
    },
    lineNumbers: async ({ name }, offsets) => {
      const lines = new Map<number, number>()
      for (const log of logs) {
        for (const [index, { place }] of log.entries()) {
          if (place.file === name && offsets.includes(place.offset)) lines.set(place.offset, index + 1)
        }
      }
      return lines
    },
  }
}
