import { describe, expect, it } from 'vitest'
import { readTime } from '../../src/cli/time.ts'

const now = Date.UTC(2026, 4, 10, 12)

describe('a typed time', () => {
  it.each([
    ['90s', '2026-05-10T11:58:30.000Z'],
    ['30m', '2026-05-10T11:30:00.000Z'],
    ['2h', '2026-05-10T10:00:00.000Z'],
    ['7d', '2026-05-03T12:00:00.000Z'],
    ['2026-01-31T22:00Z', '2026-01-31T22:00:00.000Z'],
    ['2026-01-31 22:00:05Z', '2026-01-31T22:00:05.000Z'],
    ['2026-01-31T22:00:05.250+08:00', '2026-01-31T14:00:05.250Z'],
  ])('%s', (typed, time) => expect(readTime(typed, now)?.toISOString()).toBe(time))

  it('without a zone is by the clock of this machine', () => {
    expect(readTime('2026-01-31', now)).toEqual(new Date(2026, 0, 31))
    expect(readTime('2026-01-31T22:00', now)).toEqual(new Date(2026, 0, 31, 22))
  })

  it.each(['', 'yesterday', '2h ago', '-2h', '2w', '2026-02-30', '2026-13-01', '2026-01-31T25:00', '31.01.2026', '12'])(
    'is refused: %j',
    (typed) => expect(readTime(typed, now)).toBeNull(),
  )
})
