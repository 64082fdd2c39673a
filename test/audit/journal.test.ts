import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { IntentId } from '../../src/audit/entry.ts'
import { openJournal } from '../../src/audit/journal.ts'
import { verifyJournal } from '../../src/audit/verify.ts'
import { intent, outcome } from './entries.ts'
import { newFile } from './folder.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What all open files have in common: the only way to see what is asked of the disk. */
let files: Pick<FileHandle, 'sync'> & { write(bytes: Buffer): Promise<{ bytesWritten: number; buffer: Buffer }> }
beforeEach(async () => {
  const handle = await open('/dev/null')
  files = Object.getPrototypeOf(handle)
  await handle.close()
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('a line', () => {
  test('has its number, its time, the line before, what was entered, and its own hash last', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    const id = await journal.intent(intent)
    await journal.outcome(id, outcome)
    const [one = '', two = '', end] = readFileSync(file, 'utf8').split('\n')
    expect(end).toBe('')
    const [first, second] = [JSON.parse(one), JSON.parse(two)]
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(first).toEqual({ n: 1, time, previous: '0'.repeat(64), kind: 'intent', id, ...intent, hash })
    expect(second).toEqual({ n: 2, time, previous: sha256(one), kind: 'outcome', id, ...outcome, hash })
    expect(Object.keys(first).slice(0, 5)).toEqual(['n', 'time', 'previous', 'kind', 'id'])
    expect(one.endsWith(`,"hash":"${sha256(one.replace(/,"hash":"[^"]*"\}$/, ''))}"}`)).toBe(true)
  })

  test('keeps its head, whatever the entry has beside its fields', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    const forged = { ...intent, n: 9, kind: 'outcome', id: 'x', previous: 'x', time: 'x', hash: 'x' }
    const id = await journal.intent(forged)
    expect(await verifyJournal(file)).toMatchObject({ lines: 1, firstBroken: null, openIntents: [{ id }] })
  })

  test('may be as long as the clear of a whole box', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    const sessions = Array.from({ length: 20_000 }, (_, sessionId) => ({
      ...{ service: 100, sap: '1/1/4:1609.2014', mac: '00:11:22:33:44:55', account: 'user@isp', ip: '100.64.0.9' },
      sessionId,
    }))
    const id = await journal.intent({ ...intent, sessions })
    await journal.outcome(id, outcome)
    await journal.intent(intent)
    expect(await verifyJournal(file)).toMatchObject({ lines: 3, firstBroken: null })
  })

  test('is written for each outcome once, and for intents of this journal only', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    const id = await journal.intent(intent)
    await journal.outcome(id, outcome)
    const stranger: IntentId = '00000000-0000-4000-8000-000000000000'
    await expect(journal.outcome(id, outcome)).rejects.toMatchObject({ code: 'bug' })
    await expect(journal.outcome(stranger, outcome)).rejects.toMatchObject({ code: 'bug' })
    expect(await verifyJournal(file)).toMatchObject({ lines: 2 })
  })

  test('is whole when many are asked for at once', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    const ids = await Promise.all(Array.from({ length: 20 }, () => journal.intent(intent)))
    await Promise.all(ids.map((id) => journal.outcome(id, outcome)))
    expect(await verifyJournal(file)).toMatchObject({ lines: 40, firstBroken: null, openIntents: [] })
  })
})

describe('the disk', () => {
  test('has the line before the intent resolves', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    let release = () => {}
    const reached = new Promise<string>((resolve) => {
      vi.spyOn(files, 'sync').mockImplementationOnce(() => {
        resolve(readFileSync(file, 'utf8'))
        return new Promise((done) => {
          release = done
        })
      })
    })
    let isResolved = false
    const written = journal.intent(intent).then((id) => {
      isResolved = true
      return id
    })
    const text = await reached
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(isResolved).toBe(false)
    release()
    expect(JSON.parse(text)).toMatchObject({ id: await written })
  })

  test.each(['intent', 'outcome'] as const)(
    'has the %s: the file, and with the first line its folder',
    async (kind) => {
      const file = newFile()
      const journal = await openJournal(file)
      const asked: string[] = []
      const { sync, write } = files
      vi.spyOn(files, 'write').mockImplementation(function (this: typeof files, bytes) {
        asked.push('write')
        return write.call(this, bytes)
      })
      vi.spyOn(files, 'sync').mockImplementation(async function (this: FileHandle) {
        asked.push((await this.stat()).isFile() ? 'file' : 'folder')
        return sync.call(this)
      })
      const id = await journal.intent(intent)
      expect(asked).toEqual(['write', 'file', 'folder'])
      asked.length = 0
      await (kind === 'intent' ? journal.intent(intent) : journal.outcome(id, outcome))
      expect(asked).toEqual(['write', 'file'])
    },
  )

  test('keeps the folders that were made', async () => {
    const sync = vi.spyOn(files, 'sync')
    await openJournal(newFile())
    // The three folders above those that were made, and the folder of the new file.
    expect(sync).toHaveBeenCalledTimes(3)
  })

  test('that does not take the line makes the intent fail', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    vi.spyOn(files, 'sync').mockRejectedValueOnce(Object.assign(new Error('no'), { code: 'EIO' }))
    await expect(journal.intent(intent)).rejects.toMatchObject({ facts: { file, reason: 'EIO' } })
    vi.spyOn(files, 'write').mockRejectedValueOnce(Object.assign(new Error('no'), { code: 'ENOSPC' }))
    await expect(journal.intent(intent)).rejects.toMatchObject({ facts: { file, reason: 'ENOSPC' } })
    await journal.intent(intent)
    expect(await verifyJournal(file)).toMatchObject({ lines: 2, firstBroken: null, torn: [] })
  })

  test('that takes a part of the line makes it fail, and an outcome may be tried again', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    const id = await journal.intent(intent)
    const { write } = files
    vi.spyOn(files, 'write').mockImplementationOnce(function (this: typeof files, bytes) {
      return write.call(this, bytes.subarray(0, 100))
    })
    await expect(journal.outcome(id, outcome)).rejects.toMatchObject({
      code: 'audit-unwritable',
      message: expect.stringContaining('100 of '),
    })
    expect(await verifyJournal(file)).toMatchObject({ lines: 2, firstBroken: { lineNumber: 2, reason: 'torn' } })
    await journal.outcome(id, outcome)
    expect(await verifyJournal(file)).toMatchObject({
      ...{ lines: 4, firstBroken: null, torn: [{ from: 2, to: 2 }], openIntents: [] },
    })
  })
})
