import { describe, expect, it } from 'vitest'
import { openClock, tellTime } from '../../src/history/clock.ts'
import { readHead } from '../../src/history/head.ts'

interface File {
  readonly name?: string
  readonly modified?: string
  readonly zone?: string
  readonly year?: number
}

/** What is told of lines that have these times, one after the other. */
function tell(times: readonly string[], { name = 'x.log', modified, zone, year }: File) {
  const mtimeMs = modified === undefined ? null : Date.parse(modified)
  const clock = openClock({ zone: zone ?? null, year: year ?? null }, { name, mtimeMs })
  return times.map((time) => {
    const head = readHead(`${time} host rest`)
    if (head === null) throw new Error(time)
    const { atMs, localMs, doubts } = tellTime(head.time, 'host', clock)
    const ms = atMs ?? localMs
    return [ms === null ? null : new Date(ms).toISOString().slice(0, 19), ...doubts].join(' ')
  })
}

describe('the year', () => {
  it('is that of the rule for the first line, and one more after December', () => {
    const times = ['Dec 31 23:59:59', 'Jan  1 00:00:00', 'Dec 31 23:59:59', 'Aug  1 00:00:00']
    expect(tell(times, { zone: 'UTC', year: 2025 })).toEqual([
      '2025-12-31T23:59:59',
      '2026-01-01T00:00:00',
      // Two routers, whose clocks differ by a second, are not a year apart.
      '2025-12-31T23:59:59',
      '2026-08-01T00:00:00',
    ])
  })

  it.each([
    ['var/bras.log-20261120', '2026-11-19T21:00:00'],
    ['var/bras-2026-11-19.log.gz', '2026-11-19T21:00:00'],
    ['2026/11/19/bras.log', '2026-11-19T21:00:00'],
    ['bras.log-20270101', '2026-11-19T21:00:00'],
    ['bras-2025.log', '2025-11-19T21:00:00'],
    ['bras-202511.log', '2025-11-19T21:00:00'],
    ['bras-10.20.30.40.log', ''],
  ])('comes from the name %s', (name, told) => {
    expect(tell(['Nov 19 21:00:00'], { name, zone: 'UTC' })).toEqual([told])
  })

  it('comes from the time of the file, which is that of its last line, and is said to be assumed', () => {
    const times = ['Dec 30 01:00:00', 'Jan  2 01:00:00']
    expect(tell(times, { modified: '2026-01-02T01:00:00Z', zone: 'UTC' })).toEqual([
      '2025-12-30T01:00:00 year-assumed',
      '2026-01-02T01:00:00 year-assumed',
    ])
  })

  it('knows the 29th of February', () => {
    expect(tell(['Feb 29 01:00:00'], { modified: '2027-01-02T01:00:00Z', zone: 'UTC' })).toEqual([
      '2024-02-29T01:00:00 year-assumed',
    ])
  })
})

describe('the zone', () => {
  it.each([
    ['+08:00', '2026-11-19T13:00:00'],
    ['+0800', '2026-11-19T13:00:00'],
    ['480', '2026-11-19T13:00:00'],
    ['-210', '2026-11-20T00:30:00'],
    ['GMT8', '2026-11-19T13:00:00'],
    ['Asia/Shanghai', '2026-11-19T13:00:00'],
    ['America/Argentina/Buenos_Aires', '2026-11-20T00:00:00'],
  ])('%s is read', (zone, told) => {
    expect(tell(['Nov 19 21:00:00'], { zone, year: 2026 })).toEqual([told])
  })

  it('has an hour twice in autumn: the second one is known by the clock that goes back', () => {
    const times = ['Oct 25 01:59:59', 'Oct 25 02:30:00', 'Oct 25 02:50:00', 'Oct 25 02:10:00', 'Oct 25 03:00:00']
    expect(tell(times, { zone: 'Europe/Berlin', year: 2026 })).toEqual([
      '2026-10-24T23:59:59',
      '2026-10-25T00:30:00 step',
      '2026-10-25T00:50:00 step',
      '2026-10-25T01:10:00 step',
      '2026-10-25T02:00:00',
    ])
  })

  it('lacks an hour in spring', () => {
    const times = ['Mar 29 01:59:59', 'Mar 29 02:30:00', 'Mar 29 03:31:00']
    expect(tell(times, { zone: 'Europe/Berlin', year: 2026 })).toEqual([
      '2026-03-29T00:59:59',
      '2026-03-29T01:30:00 step',
      '2026-03-29T01:31:00',
    ])
  })

  it('is not guessed', () => {
    expect(tell(['Nov 19 21:00:00'], { zone: 'CST', year: 2026 })).toEqual(['2026-11-19T21:00:00'])
  })
})

it('says where a clock was set back, until it is where it was', () => {
  const times = ['Nov 19 10:00:00', 'Nov 19 09:59:58', 'Nov 19 09:00:00', 'Nov 19 09:59:00', 'Nov 19 10:00:01']
  expect(tell(times, { zone: 'UTC', year: 2026 })).toEqual([
    '2026-11-19T10:00:00',
    '2026-11-19T09:59:58',
    '2026-11-19T09:00:00 step',
    '2026-11-19T09:59:00 step',
    '2026-11-19T10:00:01',
  ])
})
