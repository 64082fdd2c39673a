import { describe, expect, it } from 'vitest'
import { areListsCheaper, readsListOf } from '../../src/operations/find/cost.ts'
import { readKeyAs } from '../../src/sros/values/key.ts'

/*
 * What was faster where each way was forced, by a third or more: see test/bench/many-ways.js.
 */
describe('the way to find keys', () => {
  const keys = (count: number) =>
    Array.from({ length: count }, (_, at) => readKeyAs('account', `user-${at}@isp.example`))

  it.each([
    [2000, 70],
    [4000, 250],
    [8000, 200],
    [16_000, 250],
  ])('of %i users, %i keys are look-ups', (users, count) => {
    expect(areListsCheaper(keys(count), 2, users)).toBe(false)
  })

  it.each([
    [500, 400],
    [500, 1600],
    [2000, 1600],
  ])('of %i users, %i keys are lists', (users, count) => {
    expect(areListsCheaper(keys(count), 2, users)).toBe(true)
  })

  it.each([
    [500, 390, true],
    [2000, 800, true],
    [2000, 100, false],
    [8000, 400, false],
    [16_000, 500, false],
  ])('of %i users, the rest of %i that were found is in lists: %s', (users, found, isList) => {
    expect(readsListOf(users)('users', found)).toBe(isList)
  })
})
