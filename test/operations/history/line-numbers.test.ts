import { expect, it } from 'vitest'
import { numberLines } from '../../../src/operations/history/line-numbers.ts'

const text = 'one\ntwo\n\nfour\nfive'

/** Gives a text in pieces, and counts those that were taken. */
function piecesOf(whole: string, size: number) {
  const taken: string[] = []
  async function* pieces() {
    for (let at = 0; at < whole.length; at += size) {
      taken.push(whole.slice(at, at + size))
      yield Buffer.from(whole.slice(at, at + size))
    }
  }
  return { pieces: pieces(), taken }
}

it.each([1, 2, 3, 4, 5, 100])('counts the lines in pieces of %i bytes', async (size) => {
  const numbers = await numberLines(piecesOf(text, size).pieces, [14, 0, 8, 4, 9])
  expect([...numbers].sort(([one], [other]) => one - other)).toEqual([
    ...[
      [0, 1],
      [4, 2],
      [8, 3],
      [9, 4],
      [14, 5],
    ],
  ])
})

it('reads no further than the last line that is asked for', async () => {
  const { pieces, taken } = piecesOf('a\n'.repeat(50), 10)
  expect([...(await numberLines(pieces, [12, 12]))]).toEqual([[12, 7]])
  expect(taken).toHaveLength(2)
})

it('has no number for what the file does not hold any more', async () => {
  expect([...(await numberLines(piecesOf(text, 4).pieces, [4, 400]))]).toEqual([[4, 2]])
})
