import { describe, expect, it } from 'vitest'
import { type Loss, type Question, traceBlocks } from '../../../src/history/nat/trace-blocks.ts'
import type { OldEvent } from '../../../src/history/old-event.ts'
import { event, lsn, natEvents } from './events.ts'

const ms = (time: string) => Date.parse(`${time.replace(' ', 'T')}Z`)
const map = (time: string, ports = '2000-2999', sub = '7', more = {}) =>
  lsn('Map ', time, ports, sub, '10.10.10.1', more)
const free = (time: string, ports = '2000-2999', sub = '7', more = {}) =>
  lsn('Free', time, ports, sub, '10.10.10.1', more)
const at = (time: string, port: number | null = 2500): Question => ({
  outsideIp: '203.0.113.7',
  port,
  atMs: ms(time),
  slackMs: 1000,
})

function trace(events: readonly OldEvent[], question: Question, losses: readonly Loss[] = []) {
  return traceBlocks(natEvents(events), question, losses)
}

/** What stands in a table: who, from when to when, and how surely. */
function told(events: readonly OldEvent[], question: Question, losses: readonly Loss[] = []) {
  const clock = (time: number | null) => (time === null ? null : new Date(time).toISOString().slice(11, 19))
  return trace(events, question, losses).answers.map((one) =>
    [one.router, one.subscriber, clock(one.fromMs), clock(one.toMs), one.confidence].join(' '),
  )
}

const day = (time: string) => `2026-11-20 ${time}`
const gap = (after: string, before: string, more: Partial<Loss> = {}): Loss => ({
  kind: 'gap',
  router: 'bras1',
  series: 'TMNX',
  lost: 3,
  afterMs: ms(day(after)),
  beforeMs: ms(day(before)),
  place: { file: 'bras1.log', offset: 77 },
  ...more,
})

const gone = event(day('12:00:00'), 'Class MDA Module : removed', {
  ...{ application: 'CHASSIS', eventId: 2003, subject: 'Mda 5/1' },
})

describe('who had an address and port', () => {
  const held = [map(day('10:00:00')), free(day('12:00:00'))]

  it('is the one between his Map and his Free, both lines being the evidence', () => {
    const [answer] = trace(held, at(day('11:00:00'))).answers
    expect(answer).toMatchObject({
      router: 'bras1',
      fromMs: ms(day('10:00:00')),
      toMs: ms(day('12:00:00')),
      firstPort: 2000,
      lastPort: 2999,
      insideIp: '10.10.10.1',
      insideInstance: 'vprn203',
      confidence: 'exact',
      doubts: [],
    })
    expect(answer?.evidence).toEqual(held.map(({ place, raw }) => ({ place, raw })))
  })

  it('is nobody before, after, at another port and of another address', () => {
    expect(told(held, at(day('09:00:00')))).toEqual([])
    expect(told(held, at(day('13:00:00')))).toEqual([])
    expect(told(held, at(day('11:00:00'), 3000))).toEqual([])
    expect(told(held, { ...at(day('11:00:00')), outsideIp: '203.0.113.8' })).toEqual([])
  })

  it('is two, and neither for sure, in the second in which it changes hands', () => {
    const events = [...held, map(day('12:00:00'), '2000-2999', '8')]
    expect(told(events, at(day('12:00:01')))).toEqual(['bras1 7 10:00:00 12:00:00 clock', 'bras1 8 12:00:00  clock'])
  })

  it('is all who had it, without a port', () => {
    const events = [...held, map(day('10:30:00'), '3000-3999', '8'), free(day('12:00:00'), '3000-3999', '8')]
    expect(told(events, at(day('11:00:00'), null))).toEqual([
      'bras1 7 10:00:00 12:00:00 exact',
      'bras1 8 10:30:00 12:00:00 exact',
    ])
  })

  it('is one on each router that gave it', () => {
    const other = { router: 'bras2' }
    const events = [
      ...held,
      map(day('09:00:00'), '2000-2999', '7', other),
      free(day('13:00:00'), '2000-2999', '7', other),
    ]
    expect(told(events, at(day('11:00:00')))).toEqual([
      'bras1 7 10:00:00 12:00:00 exact',
      'bras2 7 09:00:00 13:00:00 exact',
    ])
  })

  it('has an open end while nothing ends it, and an open start where the logs begin later', () => {
    expect(told([map(day('10:00:00'))], at(day('11:00:00')))).toEqual(['bras1 7 10:00:00  open-end'])
    expect(told([free(day('12:00:00'))], at(day('11:00:00')))).toEqual(['bras1 7  12:00:00 before-logs'])
  })

  it('is in doubt where another got it without a Free between', () => {
    const events = [map(day('10:00:00')), map(day('12:00:00'), '2000-2999', '8')]
    const [answer] = trace(events, at(day('11:00:00'))).answers
    expect([answer?.subscriber, answer?.confidence, answer?.doubts.map(({ kind }) => kind)]).toEqual([
      '7',
      'open-end',
      ['no-free'],
    ])
  })

  it('ends with the event that ends all blocks of a subscriber, and only his', () => {
    const end = (sub: string) =>
      event(day('12:00:00'), `{3} -- ${sub} classic-lsn-sub vprn203 10.10.10.1 at 2026/11/20 12:00:00`, {
        eventId: 2021,
      })
    expect(told([map(day('10:00:00')), end('7')], at(day('11:00:00')))).toEqual(['bras1 7 10:00:00 12:00:00 exact'])
    expect(told([map(day('10:00:00')), end('7')], at(day('13:00:00')))).toEqual([])
    expect(told([map(day('10:00:00')), end('8')], at(day('13:00:00')))).toEqual(['bras1 7 10:00:00  open-end'])
  })

  it('is in doubt where the clock of the router was set within a day', () => {
    const set = (day: string) =>
      event(`${day} 15:00:00`, 'The clock was set', { application: 'SYSTEM', eventId: 2001, subject: null })
    expect(told([...held, set('2026-11-20')], at(day('11:00:00')))).toEqual(['bras1 7 10:00:00 12:00:00 clock'])
    expect(told([...held, set('2026-11-22')], at(day('11:00:00')))).toEqual(['bras1 7 10:00:00 12:00:00 exact'])
  })

  it('is nobody, and not for sure, where lines have no numbers', () => {
    const bare = (kind: 'Map ' | 'Free', time: string) =>
      lsn(kind, day(time), '2000-2999', '7', '10.10.10.1', { sequence: null })
    const { answers, doubts } = trace([bare('Map ', '10:00:00'), bare('Free', '12:00:00')], at(day('13:00:00')))
    expect([answers, doubts.map(({ kind }) => kind)]).toEqual([[], ['unnumbered']])
  })

  it('may have ended with an event that cannot be read, unless a Free comes later', () => {
    const trouble = event(day('11:30:00'), 'A resource problem was detected', { eventId: 2014 })
    const [answer] = trace([map(day('10:00:00')), trouble], at(day('11:00:00'))).answers
    expect(answer?.doubts.map(({ kind }) => kind)).toEqual(['open-end', 'maybe-freed'])
    expect(told([...held, trouble], at(day('11:00:00')))).toEqual(['bras1 7 10:00:00 12:00:00 exact'])
  })

  it('is the same from a copy of the log, and from lines in any order', () => {
    const turned = [...held, ...held.map((one) => ({ ...one, place: { file: 'copy.log', offset: 0 } }))].reverse()
    expect(told(turned, at(day('11:00:00')))).toEqual(['bras1 7 10:00:00 12:00:00 exact'])
  })

  it('is in doubt about his end where another, of which the line came late, may have been before it', () => {
    const late = event(day('12:00:40'), '{5} vprn203 10.10.10.0/24 at 2026/11/20 11:59:00', { eventId: 2030 })
    const [answer] = trace([map(day('10:00:00')), gone, late], at(day('11:00:00'))).answers
    expect(answer?.doubts.map(({ kind }) => kind)).toEqual(['ends-differ'])
    const [sure] = trace([map(day('10:00:00')), gone], at(day('11:00:00'))).answers
    expect(sure?.doubts).toEqual([])
  })
})

describe('a year that had to be guessed', () => {
  const inYear = (time: string, year: string, one: OldEvent) => {
    const atMs = ms(`${year}${time}`)
    return { ...one, atMs, localMs: atMs, doubts: ['year-assumed' as const] }
  }

  it('is that of the messages of the same file, for lines that have none too', () => {
    const lines = [inYear('-11-20 10:00:00', '2025', map(day('10:00:00'))), inYear('-11-20 12:00:00', '2025', gone)]
    expect(told(lines, at(day('11:00:00')))).toEqual(['bras1 7 10:00:00 12:00:00 exact'])
    expect(told(lines, at(day('13:00:00')))).toEqual([])
  })

  it('leaves an end without a date in doubt where no message tells it', () => {
    const elsewhere = { ...inYear('-11-20 12:00:00', '2025', gone), place: { file: 'other.log', offset: 0 } }
    const [answer] = trace([map(day('10:00:00')), elsewhere], at(day('13:00:00'))).answers
    expect(answer?.doubts.map(({ kind }) => kind)).toEqual(['open-end', 'maybe-freed'])
  })
})

describe('what was lost', () => {
  const events = [map(day('10:00:00')), free(day('12:00:00'))]

  it('between Map and Free makes an answer unsure, and says how much and where', () => {
    const [answer] = trace(events, at(day('11:00:00')), [gap('10:30:00', '10:31:00')]).answers
    expect(answer?.confidence).toBe('gap')
    expect(answer?.doubts).toEqual([{ kind: 'gap', lost: 3, place: { file: 'bras1.log', offset: 77 } }])
  })

  it.each([
    ['before the Map', gap('09:00:00', '09:30:00')],
    ['after the Free', gap('12:30:00', '13:00:00')],
    ['on another router', gap('10:30:00', '10:31:00', { router: 'bras2' })],
    ['in another log', gap('10:30:00', '10:31:00', { series: 'memory 99' })],
  ])('%s changes nothing', (_, loss) => {
    expect(told(events, at(day('11:00:00')), [loss])).toEqual(['bras1 7 10:00:00 12:00:00 exact'])
  })

  it('is unknown where lines have no numbers', () => {
    const bare = events.map((one) => ({ ...one, sequence: null }))
    expect(told(bare, at(day('11:00:00')))).toEqual(['bras1 7 10:00:00 12:00:00 gap'])
  })

  it('is said where nobody is found: since the last one had it', () => {
    const { answers, doubts } = trace(events, at(day('15:00:00')), [
      gap('09:00:00', '09:30:00'),
      gap('13:00:00', '13:10:00', { lost: 5 }),
    ])
    expect([answers, doubts.map(({ kind, lost }) => [kind, lost])]).toEqual([[], [['gap', 5]]])
  })

  it('is everything where the time lies before or after the logs', () => {
    const ends = [
      gap('09:00:00', '09:00:00', { kind: 'begin', afterMs: null }),
      gap('14:00:00', '14:00:00', { kind: 'end', beforeMs: null }),
    ]
    const doubtsAt = (time: string) => trace(events, at(day(time)), ends).doubts.map(({ kind }) => kind)
    expect(doubtsAt('08:00:00')).toContain('before-logs')
    expect(doubtsAt('13:00:00')).toEqual([])
    expect(doubtsAt('15:00:00')).toEqual(['after-logs'])
  })
})
