import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brasctl, jsonRows } from './brasctl.ts'

const unit = 8 << 20
const width = 128
// What another program says, so long that a line begins at each border of a unit.
const other = `${'Nov 20 20:00:00 host sshd: '.padEnd(width - 1, 'x')}\n`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brasctl-threads-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A line of so many bytes. */
function event(sequence: number, length: number): string {
  const head = `Nov 20 21:00:${String(sequence).padStart(2, '0')} b TMNX: ${sequence} Base`
  return `${`${head} SVCMGR-WARNING-tmnxX-2500 [x]:  sap 1/1/4:100.${sequence} `.padEnd(length - 1, 'y')}\n`
}

/** The numbers of the lines that begin at these places, which ascend. */
function numbersOfLines(text: Buffer, starts: readonly number[]): number[] {
  let number = 1
  let from = 0
  return starts.map((start) => {
    for (; from < start; number += 1) from = text.indexOf(10, from) + 1
    return number
  })
}

it('finds every line once in a file that threads share, also where their parts meet', async () => {
  const text = Buffer.alloc(3 * unit + (unit >> 1), other)
  // Where each begins and how long it is.
  const planted = [
    [0, width],
    [5 * width, width],
    // Over a border, and others beside it.
    [unit - 2 * width, width],
    [unit - width, 2 * width],
    [unit + width, width],
    // The last that ends before a border, and the first behind it.
    [2 * unit - width, width],
    [2 * unit, width],
    // Its line feed is the first byte behind the border.
    [3 * unit - 2 * width, 2 * width + 1],
    [3 * unit + 1, width - 1],
    [text.length - width, width],
  ] as const
  planted.forEach(([start, length], index) => {
    text.write(event(index + 1, length), start, 'latin1')
  })
  await writeFile(join(folder, 'all-2026.log'), text)
  const args = ['--port', '1/1/4', '--syslog', 'all-2026.log', '--zone', 'UTC', '-o', 'json']
  const { exitCode, stdout, stderr } = await brasctl(['history', ...args], {
    cwd: folder,
    env: { NODE_DEBUG: 'worker' },
  })
  expect(exitCode).toBe(0)
  const numbers = numbersOfLines(
    text,
    planted.map(([start]) => start),
  )
  expect(jsonRows(stdout).map(({ time, sap, line }) => [time, sap, line])).toEqual(
    numbers.map((number, index) => [
      `2026-11-20T21:00:${String(index + 1).padStart(2, '0')}.000Z`,
      `1/1/4:100.${index + 1}`,
      number,
    ]),
  )
  // With one core there is one thread.
  expect(stderr.includes('search-worker.cjs')).toBe(availableParallelism() > 1)
})
