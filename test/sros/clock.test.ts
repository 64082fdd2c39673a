import { describe, expect, it } from 'vitest'
import { readClock } from '../../src/sros/values/clock.ts'

describe('the clock of a router', () => {
  it.each([
    ['Thu Oct 17 17:35:00 UTC 2019', '2019-10-17T17:35:00Z'],
    ['Thu Oct 17 17:35:00 GMT 2019', '2019-10-17T17:35:00Z'],
    ['Thu Oct 17 17:35:00 GMT8 2019', '2019-10-17T09:35:00Z'],
    ['Thu Oct 17 01:35:00 UTC+08 2019', '2019-10-16T17:35:00Z'],
    ['Sun Mar  8 14:58:53 UTC-03:30 2026', '2026-03-08T18:28:53Z'],
    ['Tue Mar  8 14:58:53 UTC+0530 2022 ', '2022-03-08T09:28:53Z'],
  ])('%s', (line, iso) => expect(new Date(readClock(line) ?? 0).toISOString()).toBe(iso.replace('Z', '.000Z')))

  it.each([
    'Sun Mar  8 14:58:53 EST 2026',
    'Sun Mar  8 14:58:53 CST 2026',
    'Sun Foo  8 14:58:53 UTC 2026',
    '',
    'A:BRAS1#',
  ])('is not guessed: %j', (line) => expect(readClock(line)).toBeNull())
})
