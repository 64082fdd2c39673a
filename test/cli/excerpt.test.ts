import { describe, expect, test } from 'vitest'
import { excerptOf } from '../../src/cli/excerpt.ts'

const linesOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${name} ${String(at).padStart(4, '0')}\n`).join('')
const shown = (pieces: ReturnType<typeof excerptOf>) =>
  pieces.map(({ bytes }) => Buffer.from(bytes).toString()).join('')

describe('what of a record fits', () => {
  const [login, good, bad] = ['hello\n', linesOf('good', 1000), linesOf('badd', 1000)]
  const input = Buffer.from(login + good + bad)
  const answers = [
    { at: login.length, isProblem: false },
    { at: login.length + good.length, isProblem: true },
  ]

  test('is all of it, where it is short', () => {
    expect(excerptOf(input, answers, input.length)).toEqual([{ bytes: input, leftOut: 0, cutAt: input.length }])
  })

  test('is head and tail of each answer, in whole lines, with most of the room for what was not understood', () => {
    const pieces = excerptOf(input, answers, 2000)
    expect(pieces.map(({ bytes }) => bytes.length)).toEqual([6, 160, 1500])
    expect(pieces.map(({ bytes, leftOut }) => bytes.length + leftOut)).toEqual([6, good.length, bad.length])
    const text = shown(pieces)
    for (const line of ['good 0000', 'good 0999', 'badd 0000', 'badd 0074', 'badd 0925', 'badd 0999'])
      expect(text).toContain(`${line}\n`)
    expect(text).toMatch(/^(?:hello|good \d{4}|badd \d{4})(?:\n(?:good|badd) \d{4})*\n$/)
  })

  test('shares the room where all was understood, and is bounded where there are no lines', () => {
    const pieces = excerptOf(Buffer.alloc(10_000, 0x61), [{ at: 5000, isProblem: false }], 1000)
    expect(pieces.map(({ bytes, leftOut, cutAt }) => [bytes.length, leftOut, cutAt])).toEqual([
      [500, 4500, 250],
      [500, 4500, 250],
    ])
  })
})
