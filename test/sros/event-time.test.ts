import { describe, expect, it } from 'vitest'
import { readLocalClock } from '../../src/sros/values/clock.ts'
import { readEventTime } from '../../src/sros/values/timestamp.ts'

describe('the time of an event', () => {
  it.each([
    ['15:16:53.36', 'GMT8', '2019-01-17T15:16:53.360+08:00'],
    ['15:16:53.072', 'UTC', '2019-01-17T15:16:53.072Z'],
    ['15:16:53.00', 'UTC-03:30', '2019-01-17T15:16:53.000-03:30'],
    ['15:16:53.05', 'BEIJ', '2019-01-17T15:16:53.050'],
    ['15:16:53.999', 'CEST', '2019-01-17T15:16:53.999'],
  ])('%s %s', (clock, zone, time) => {
    expect(readEventTime('2019/01/17', clock, zone)).toBe(time)
  })
})

describe('a clock of which the zone may be called anything', () => {
  it.each([
    ['Thu Jan 17 15:19:26 BEIJ 2019', { localMs: Date.UTC(2019, 0, 17, 15, 19, 26), zone: 'BEIJ' }],
    ['Sat Oct  7 01:06:04 GMT8 2017', { localMs: Date.UTC(2017, 9, 7, 1, 6, 4), zone: 'GMT8' }],
    ['Thu Foo 17 15:19:26 BEIJ 2019', null],
    ['"Alarm Local Fault Set"', null],
  ])('%s', (line, clock) => {
    expect(readLocalClock(line)).toEqual(clock)
  })
})
