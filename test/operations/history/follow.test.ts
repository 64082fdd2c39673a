import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OldEvent } from '../../../src/history/old-event.ts'
import { type Followed, openFollowed } from '../../../src/operations/history/follow.ts'

let folder: string
let path: string
let stop: AbortController
let followed: Followed

const line = (number: number) =>
  `2026-11-20T08:00:${String(number).padStart(2, '0')}Z bras1 TMNX: ${number} Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  Subscriber u${number} has been created in the system\n`

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brasctl-follow-'))
  path = join(folder, 'syslog')
  stop = new AbortController()
  await writeFile(path, line(1) + line(2).slice(0, 30))
  const file = { path, name: 'syslog', size: null, mtimeMs: null, packing: 'plain' as const }
  followed = await openFollowed([file], { zone: null, year: null }, stop.signal, 5)
})
afterEach(async () => {
  stop.abort()
  await followed.close()
  await rm(folder, { recursive: true, force: true })
})

/** Reads until so many have come. */
async function next(events: AsyncGenerator<OldEvent[]>, count: number): Promise<[number | null, number][]> {
  const found: OldEvent[] = []
  while (found.length < count) found.push(...((await events.next()).value ?? []))
  return found.map(({ sequence, place }) => [sequence, place.offset])
}

it('gives what is appended, a line once its end is there', async () => {
  const events = followed.events()
  await appendFile(path, line(2).slice(30) + line(3).slice(0, 50))
  expect(await next(events, 1)).toEqual([[2, line(1).length]])
  await appendFile(path, line(3).slice(50))
  expect(await next(events, 1)).toEqual([[3, line(1).length * 2]])
})

it('reads a rotated file to its end, and then the new one', async () => {
  const events = followed.events()
  await appendFile(path, line(2).slice(30))
  expect(await next(events, 1)).toEqual([[2, line(1).length]])
  await rename(path, `${path}.1`)
  await appendFile(`${path}.1`, line(3))
  await writeFile(path, line(4))
  expect(await next(events, 2)).toEqual([
    [3, line(1).length * 2],
    [4, 0],
  ])
})

it.each([
  ['shorter', () => line(6)],
  ['as long', () => line(6) + line(7)],
  ['longer', () => line(6) + line(7) + line(8)],
])('begins a file anew that was emptied, and is %s by the next look', async (_, written) => {
  const events = followed.events()
  await appendFile(path, line(2).slice(30))
  await next(events, 1)
  // The file stays, as with `copytruncate`.
  await writeFile(path, written())
  expect((await next(events, 1))[0]).toEqual([6, 0])
})

it('begins a file anew that was emptied before its first look', async () => {
  const events = followed.events()
  await writeFile(path, line(3) + line(4))
  expect(await next(events, 2)).toEqual([
    [3, 0],
    [4, line(3).length],
  ])
})

it('leaves a packed file alone, and follows those beside it', async () => {
  const packed = join(folder, 'syslog.1.gz')
  await writeFile(packed, gzipSync(line(8)))
  const file = { path: packed, name: 'syslog.1.gz', size: null, mtimeMs: null, packing: 'gzip' as const }
  const plain = { ...file, path, name: 'syslog', packing: 'plain' as const }
  const both = await openFollowed([file, plain], { zone: null, year: null }, stop.signal, 5)
  await appendFile(packed, line(9))
  await appendFile(path, line(2).slice(30))
  expect(await next(both.events(), 1)).toEqual([[2, line(1).length]])
  await both.close()
})

it('begins a file anew that was emptied', async () => {
  const events = followed.events()
  await appendFile(path, line(2).slice(30))
  await next(events, 1)
  await truncate(path)
  const coming = next(events, 1)
  await appendFile(path, line(5))
  expect(await coming).toEqual([[5, 0]])
})
