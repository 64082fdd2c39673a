import { expect, test } from 'vitest'
import { showDuration } from '../../src/render/duration.ts'

test.each([
  [0, '00:00:00'],
  [45, '00:00:45'],
  [725, '00:12:05'],
  [13_923, '03:52:03'],
  [86_399, '23:59:59'],
  [86_400, '1d 00:00:00'],
  [273_123, '3d 03:52:03'],
  [40_000_000.9, '462d 23:06:40'],
])('%d seconds are shown as %s', (seconds, shown) => {
  expect(showDuration(seconds)).toBe(shown)
})
