import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openLogs } from '../../../src/operations/history/log-files.ts'
import { search } from '../../history/logs.ts'

const folder = mkdtempSync(join(tmpdir(), 'brasctl-pipes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const event = (sequence: number, time: string) =>
  `${time} bras1 TMNX: ${sequence} Base SVCMGR-WARNING-tmnxSubscriberCreated-2500 [Subscriber created]:  text\n`
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** As syslog has it, without its year. */
const written = (date: Date) =>
  `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 19)}`
const noYear = { clock: { zone: 'UTC', year: null } }
const hour = 3_600_000
const nowMs = Date.UTC(2026, 10, 22, 10)
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: nowMs })
})
afterAll(() => {
  vi.useRealTimers()
})

describe('standard input', () => {
  it.each([
    ['plain', (text: string) => Buffer.from(text)],
    ['gzip', (text: string) => gzipSync(text)],
  ])('is kept while it is read, and its last line is of this year or the last: %s', async (_, pack) => {
    const times = [nowMs - 300 * 24 * hour, nowMs - hour]
    const text = times.map((ms, index) => event(index + 1, written(new Date(ms)))).join('')
    const { files, close } = await openLogs(['-'], Readable.from([pack(text)]))
    const [file] = files
    expect(statSync(file?.path ?? '').mode & 0o777).toBe(0o600)
    // It is read more than once.
    for (const _again of [1, 2]) {
      const { events, problems } = await search([], { files, ...noYear })
      expect(events.map(({ atMs, doubts, place }) => [atMs, doubts, place.file])).toEqual(
        times.map((ms) => [ms, ['year-assumed'], '-']),
      )
      expect(problems).toEqual([])
    }
    await close()
    expect(existsSync(file?.path ?? '')).toBe(false)
  })

  it('is of last year where its line would lie in the future', async () => {
    const ahead = new Date(Date.UTC(2026, 11, 22))
    const { files, close } = await openLogs(['-'], Readable.from([event(1, written(ahead))]))
    const { events } = await search([], { files, ...noYear })
    expect(events.map(({ atMs }) => atMs)).toEqual([Date.UTC(2025, 11, 22)])
    await close()
  })

  it('may be empty', async () => {
    const { files, close } = await openLogs(['-'], Readable.from([]))
    expect(await search([], { files, ...noYear })).toEqual({ events: [], problems: [] })
    await close()
  })
})

it('keeps what another pipe gives once, under its own name', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('sh', ['-c', 'mkfifo "$0"', pipe])
  createWriteStream(pipe).end(event(1, written(new Date(nowMs))))
  const { files, close } = await openLogs([pipe], Readable.from([]))
  for (const _again of [1, 2]) {
    const { events } = await search([], { files, ...noYear })
    expect(events.map(({ atMs, place }) => [atMs, place.file])).toEqual([[nowMs, pipe]])
  }
  await close()
})

it('says that what is no file may not be read', async () => {
  const path = join(folder, 'socket')
  const server = createServer().listen(path)
  await once(server, 'listening')
  await expect(openLogs([path], Readable.from([]))).rejects.toMatchObject({
    code: 'file-unreadable',
    facts: { file: path },
  })
  server.close()
})
