import { expect, it } from 'vitest'
import { findLogFiles } from '../../src/history/find-files.ts'
import { Sequences } from '../../src/history/gaps.ts'
import { searchFor } from '../../src/history/search.ts'
import { line, logFolder, searchOf } from './logs.ts'

const { put } = logFolder()

/** Gaps in files of these lines: kind, last number, next number, how many. */
async function gaps(...files: readonly string[][]) {
  const paths = files.map((lines, index) => put(`${index}.log`, lines.join('')))
  const sequences = new Sequences()
  const sought = { finds: [], hasNumbers: true }
  for await (const events of searchFor(sought, searchOf({ files: await findLogFiles(paths) }))) {
    for (const event of events) sequences.take(event)
  }
  return sequences.gaps()
}
const brief = (found: Awaited<ReturnType<typeof gaps>>) =>
  found.map(({ kind, fromSequence, toSequence, lost }) => `${kind} ${fromSequence} ${toSequence} ${lost}`)
const lines = (...numbers: number[]) => numbers.map((number) => line(number))

it('tells how many are lost, where and when', async () => {
  const found = await gaps(lines(1, 2, 3, 7, 8))
  expect(found).toEqual([
    {
      ...{ kind: 'lost', router: '192.0.2.1', series: 'TMNX', fromSequence: 3, toSequence: 7, lost: 3 },
      ...{ afterMs: Date.UTC(2026, 10, 20, 0, 0, 3), beforeMs: Date.UTC(2026, 10, 20, 0, 0, 7) },
      place: { file: expect.stringContaining('0.log'), offset: line(1).length * 3 },
    },
  ])
})

it('takes lines that come late, or twice, for what they are', async () => {
  expect(brief(await gaps(lines(1, 2, 4, 3, 5, 5, 5, 6)))).toEqual([])
  expect(brief(await gaps(lines(1, 2, 6, 4, 7)))).toEqual(['lost 2 6 2'])
})

it('goes on from file to file', async () => {
  expect(brief(await gaps(lines(1, 2), lines(3, 4), lines(6)))).toEqual(['lost 4 6 1'])
})

it('keeps routers and prefixes apart', async () => {
  const other = [10, 11].map((number) => line(number, 'x', '192.0.2.2'))
  const prefix = [20, 21].map((number) => line(number).replace('TMNX', 'LI'))
  expect(brief(await gaps([...lines(1), ...other, ...lines(2), ...prefix, ...lines(3)]))).toEqual([])
})

it('takes numbers that start anew for no loss', async () => {
  const anew = (number: number) => line(50_000 + number).replace(`TMNX: ${50_000 + number} `, `TMNX: ${number} `)
  expect(brief(await gaps([...lines(400, 401), anew(1), anew(2), anew(4)]))).toEqual(['restart 401 1 0', 'lost 2 4 1'])
})
