import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openClock } from '../../src/history/clock.ts'
import { isDamaged } from '../../src/history/damaged.ts'
import { splitFlow } from '../../src/history/flow.ts'
import { isSavedLog } from '../../src/history/is-saved-log.ts'
import type { ClockRules, OldEvent } from '../../src/history/old-event.ts'
import { readOldLine } from '../../src/history/old-line.ts'
import { readSavedLog } from '../../src/history/saved-log.ts'

interface Expected {
  readonly rules: ClockRules
  readonly events: readonly Readonly<Record<string, unknown>>[]
}

const folder = resolve(import.meta.dirname, '../../fixtures/old-logs')
const cases = readdirSync(folder).filter((file) => file.endsWith('.txt'))

/** Events of a fixture, and of each line that is none, whether it is damaged. */
function read(text: string, file: string, rules: ClockRules): (OldEvent | { damaged: boolean })[] {
  const clock = openClock(rules, { name: file, mtimeMs: null })
  if (isSavedLog(text)) return readSavedLog(text, file, clock)
  let offset = 0
  return text
    .split(/(?<=\n)/)
    .filter((line) => line !== '')
    .flatMap((line): (OldEvent | { damaged: boolean })[] => {
      const event = readOldLine(line, { file, offset }, clock)
      offset += Buffer.byteLength(line)
      return event ? splitFlow(event) : [{ damaged: isDamaged(line) }]
    })
}

describe('a line of an old log', () => {
  it.each(cases)('is read in each format: %s', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const wanted: Expected = JSON.parse(readFileSync(join(folder, file.replace(/txt$/, 'json')), 'utf8'))
    const found = read(text, file, wanted.rules).map((event) => {
      if ('damaged' in event) return event
      const { place, raw, ...rest } = event
      // Records of one datagram share its line.
      expect(text.slice(place.offset)).toContain(raw)
      expect(text.indexOf(raw)).toBe(place.offset)
      const placed = isSavedLog(text) ? { offset: place.offset } : {}
      return { ...placed, ...rest, atMs: iso(event.atMs), localMs: iso(event.localMs) }
    })
    const events = wanted.events.map((event) =>
      'damaged' in event ? event : { ...event, atMs: whole(event.atMs), localMs: whole(event.localMs) },
    )
    expect(found).toEqual(events)
  })

  it('is nothing when cut anywhere before its message, and never throws', () => {
    const line = readFileSync(join(folder, 'sent--prefixes.txt'), 'utf8').split('\n')[0] ?? ''
    const clock = openClock({ zone: null, year: 2026 }, { name: 'x', mtimeMs: null })
    const start = line.indexOf(']:')
    for (let end = 0; end <= start; end += 1) {
      expect(readOldLine(line.slice(0, end), { file: 'x', offset: 0 }, clock)).toBeNull()
    }
    expect(readOldLine(line.slice(0, start + 2), { file: 'x', offset: 0 }, clock)?.message).toBe('')
  })

  it('has its own time, number and sender, though its text was read before', () => {
    const event =
      'Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber]:  Subscriber a@02:00:5e:00:00:01 has been created'
    const clock = openClock({ zone: 'UTC', year: 2026 }, { name: 'x', mtimeMs: null })
    const layouts: readonly ((second: number, host: string, number: number) => string)[] = [
      (second, host, number) => `Nov 20 21:03:${second} ${host} TMNX: ${number} ${event}`,
      (second, host, number) => `2026-11-20T21:03:${second}Z ${host} TMNX: ${number} ${event}`,
      (second, host, number) => `<188>1 2026-11-20T21:03:${second}Z ${host} TMNX 4711 - [a b="1"] ${number} ${event}`,
      (second, host, number) => `<188>1 2026-11-20T21:03:${second}Z ${host} TMNX - - - ${number} ${event}`,
    ]
    for (const [index, layout] of layouts.entries()) {
      for (const [second, host, number] of [
        [11, 'bras1', 512],
        [12, 'bras1', 513],
        [13, 'bras2', 513],
        [14, 'bras1', 512],
      ] as const) {
        const read = readOldLine(layout(second, host, number), { file: 'x', offset: index }, clock)
        const atMs = Date.UTC(2026, 10, 20, 21, 3, second)
        expect(read).toMatchObject({ atMs, router: host, sequence: number, eventId: 2500, instance: 'Base' })
      }
    }
  })
})

const iso = (ms: number | null) => ms && new Date(ms).toISOString()
const whole = (text: unknown) => (typeof text === 'string' ? new Date(text).toISOString() : null)
