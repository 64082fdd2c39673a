import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openJournal } from '../../src/audit/journal.ts'
import { readJournal } from '../../src/audit/read.ts'
import { verifyJournal } from '../../src/audit/verify.ts'
import { intent, intents, outcome, outcomes, readAll, writeLines } from './entries.ts'
import { newFile, newFolder } from './folder.ts'

async function newJournal(count: number) {
  const file = newFile()
  await writeLines(await openJournal(file), count)
  const text = readFileSync(file, 'utf8')
  const lines = text.split('\n').slice(0, -1)
  const put = (changed: readonly string[]) => writeFileSync(file, changed.map((line) => `${line}\n`).join(''))
  return { file, text, lines, put }
}

async function firstBroken(file: string) {
  return (await verifyJournal(file)).firstBroken
}

describe('a chain', () => {
  test('of any entries holds, and reads back as it was entered', async () => {
    const clears = fc.array(fc.tuple(intents, fc.option(outcomes)), { minLength: 1, maxLength: 5 })
    const file = join(newFolder(), 'audit.ndjson')
    await fc.assert(
      fc.asyncProperty(clears, async (given) => {
        rmSync(file, { force: true })
        const journal = await openJournal(file)
        const expected: object[] = []
        const open: string[] = []
        for (const [entry, result] of given) {
          const id = await journal.intent(entry)
          expected.push(JSON.parse(JSON.stringify({ ...entry, kind: 'intent', id })))
          if (result === null) open.push(id)
          else {
            await journal.outcome(id, result)
            expected.push(JSON.parse(JSON.stringify({ ...result, kind: 'outcome', id })))
          }
        }
        const verdict = await verifyJournal(file)
        expect(verdict).toMatchObject({ lines: expected.length, firstBroken: null, torn: [] })
        expect(verdict.openIntents.map(({ id }) => id)).toEqual(open)
        const read = await readAll(readJournal(file))
        expect(read.map(({ entry }) => entry)).toMatchObject(expected)
        expect(read.map(({ lineNumber }) => lineNumber)).toEqual(expected.map((_, index) => index + 1))
      }),
      { numRuns: 100 },
    )
  })

  test('that is empty holds; one that is not there cannot be read', async () => {
    const file = newFile()
    await expect(verifyJournal(file)).rejects.toMatchObject({ code: 'file-unreadable', facts: { reason: 'ENOENT' } })
    await expect(readJournal(file).next()).rejects.toMatchObject({ facts: { reason: 'ENOENT' } })
    await openJournal(file)
    expect(await verifyJournal(file)).toEqual({
      lines: 0,
      firstBroken: null,
      torn: [],
      openIntents: [],
      lastHash: null,
    })
  })

  test('lists intents without an outcome', async () => {
    const file = newFile()
    const journal = await openJournal(file)
    const id = await journal.intent(intent)
    await journal.outcome(await journal.intent(intent), outcome)
    const { router, lines } = intent
    expect((await verifyJournal(file)).openIntents).toEqual([
      { id, lineNumber: 1, time: expect.any(String), router, lines },
    ])
  })
})

describe('a change', () => {
  test('of any byte, the last line feed too, is found in its line', async () => {
    const { file, text } = await newJournal(4)
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ (1 + (at % 255))
      writeFileSync(file, changed)
      const lineNumber = text.slice(0, at).split('\n').length
      expect(await firstBroken(file)).toMatchObject({ lineNumber })
    }
  })

  test('to any byte, a line feed too, is found in its line', async () => {
    const { file, text } = await newJournal(4)
    const change = fc.tuple(fc.nat(text.length - 1), fc.oneof(fc.constant(0x0a), fc.nat(255)))
    await fc.assert(
      fc.asyncProperty(change, async ([at, byte]) => {
        const changed = Buffer.from(text)
        fc.pre(changed[at] !== byte)
        changed[at] = byte
        writeFileSync(file, changed)
        expect(await firstBroken(file)).toMatchObject({ lineNumber: text.slice(0, at).split('\n').length })
      }),
      { numRuns: 300 },
    )
  })

  test('that takes a line out, puts one in or swaps two is found where it begins', async () => {
    const { file, lines, put } = await newJournal(8)
    const place = fc.nat(lines.length - 2)
    const foreign = fc.oneof(fc.constantFrom(...lines), fc.constant(''), fc.json(), fc.string().map(JSON.stringify))
    await fc.assert(
      fc.asyncProperty(place, place, foreign, async (at, other, line) => {
        put(lines.toSpliced(at, 1))
        expect(await firstBroken(file)).toEqual({ lineNumber: at + 1, reason: 'number' })
        // The same line twice is found at the second.
        put(lines.toSpliced(at, 0, line))
        expect((await firstBroken(file))?.lineNumber).toBe(line === lines[at] ? at + 2 : at + 1)
        fc.pre(at !== other)
        put(lines.with(at, lines[other] ?? '').with(other, lines[at] ?? ''))
        expect(await firstBroken(file)).toEqual({ lineNumber: Math.min(at, other) + 1, reason: 'number' })
      }),
      { numRuns: 100 },
    )
  })

  test('that cuts the last line at any byte is found', async () => {
    const { file, text, lines } = await newJournal(3)
    const last = lines.at(-1)?.length ?? 0
    for (let left = last; left > 0; left -= 41) {
      writeFileSync(file, text.slice(0, text.length - 1 - last + left))
      expect(await firstBroken(file)).toEqual({ lineNumber: 3, reason: 'torn' })
    }
  })

  test('by a line whose own hash was reckoned anew is found at the next', async () => {
    const { file, lines, put } = await newJournal(4)
    const forged = newFile()
    await (await openJournal(forged)).intent({ ...intent, osUser: 'somebody else' })
    put(lines.with(0, readFileSync(forged, 'utf8').trimEnd()))
    expect(await firstBroken(file)).toEqual({ lineNumber: 2, reason: 'previous' })
  })

  test('that takes whole lines off the end is not found, but the last hash is another', async () => {
    const { file, lines, put } = await newJournal(4)
    const { lastHash } = await verifyJournal(file)
    put(lines.slice(0, -2))
    const verdict = await verifyJournal(file)
    expect(verdict).toMatchObject({ lines: 2, firstBroken: null })
    expect(verdict.lastHash).not.toBe(lastHash)
  })

  test('does not keep the next clear from being recorded, and stays found', async () => {
    const { file, lines, put } = await newJournal(6)
    put(lines.toSpliced(2, 1))
    await writeLines(await openJournal(file), 2)
    expect(await verifyJournal(file)).toMatchObject({ lines: 7, firstBroken: { lineNumber: 3, reason: 'number' } })
  })
})

test('a line that is just being written is waited for', async () => {
  const { file, text } = await newJournal(2)
  writeFileSync(file, text.slice(0, -40))
  const verdict = verifyJournal(file)
  setTimeout(() => writeFileSync(file, text.slice(-40), { flag: 'a' }), 20)
  expect(await verdict).toMatchObject({ lines: 2, firstBroken: null })
})

test('a long journal is read as a stream', async () => {
  const { file, text } = await newJournal(2)
  const many = 40_000
  writeFileSync(file, text.repeat(many / 2))
  let count = 0
  let most = 0
  const before = process.memoryUsage().arrayBuffers
  for await (const line of readJournal(file)) {
    count = line.lineNumber
    if (count % 1000 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  expect(count).toBe(many)
  expect(most).toBeLessThan((text.length * many) / 4)
  expect(await firstBroken(file)).toEqual({ lineNumber: 3, reason: 'number' })
})
