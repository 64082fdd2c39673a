import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sealLine } from '../../src/audit/chain.ts'
import { openJournal } from '../../src/audit/journal.ts'
import { readJournal } from '../../src/audit/read.ts'
import { verifyJournal } from '../../src/audit/verify.ts'
import { intent, writeLines } from './entries.ts'
import { newFolder } from './folder.ts'

/** The bytes that one more intent adds to a file. */
async function added(file: string): Promise<Buffer> {
  const journal = await openJournal(file)
  const before = readFileSync(file)
  await journal.intent(intent)
  const after = readFileSync(file)
  // Append only: nothing that stood there is changed or taken away.
  expect(after.subarray(0, before.length).equals(before)).toBe(true)
  return after.subarray(before.length)
}

/** Each line that says nothing is named as torn, and nothing else is broken. */
async function expectNamed(file: string): Promise<number[]> {
  const verdict = await verifyJournal(file)
  expect(verdict.firstBroken).toBeNull()
  const named = verdict.torn.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  )
  for await (const { lineNumber, entry } of readJournal(file)) {
    if (entry === null) expect(named).toContain(lineNumber)
  }
  return named
}

describe('a crash', () => {
  test.each([0, 3])('at any byte of a write, behind %i lines', async (count) => {
    const file = join(newFolder(), 'audit.ndjson')
    await writeLines(await openJournal(file), count)
    const whole = readFileSync(file)
    const line = await added(file)
    for (let cut = 0; cut <= line.length; cut += 1) {
      writeFileSync(file, Buffer.concat([whole, line.subarray(0, cut)]))
      await added(file)
      const isTorn = cut > 0 && cut < line.length
      expect(await expectNamed(file)).toEqual(isTorn ? [count + 1] : [])
    }
  })

  test('at any byte of a repair, and again at any byte of the repair of that', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(fc.nat(2), cuts, async (count, shares) => {
        writeFileSync(file, '')
        await writeLines(await openJournal(file), count)
        for (const share of shares) {
          const before = readFileSync(file)
          const bytes = await added(file)
          writeFileSync(file, Buffer.concat([before, bytes.subarray(0, Math.round(share * bytes.length))]))
        }
        await added(file)
        await expectNamed(file)
      }),
      { numRuns: 100 },
    )
  })

  test('at every byte of a repair', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    await writeLines(await openJournal(file), 2)
    appendFileSync(file, '{"n":3,"time":"20')
    const torn = readFileSync(file)
    const bytes = await added(file)
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      writeFileSync(file, Buffer.concat([torn, bytes.subarray(0, cut)]))
      await added(file)
      expect(await expectNamed(file)).toContain(3)
    }
  })

  test('leaves a line that is kept as it is, and named by the next one', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    await writeLines(await openJournal(file), 2)
    appendFileSync(file, '{"n":3,"ti')
    expect(await verifyJournal(file)).toMatchObject({ lines: 3, firstBroken: { lineNumber: 3, reason: 'torn' } })
    await added(file)
    const lines = readFileSync(file, 'utf8').split('\n')
    expect(lines[2]).toBe('{"n":3,"ti')
    expect(JSON.parse(lines[3] ?? '')).toMatchObject({ n: 4, kind: 'repair', torn: { from: 3, to: 3 } })
    expect(JSON.parse(lines[4] ?? '')).toMatchObject({ n: 5, kind: 'intent' })
    expect(await verifyJournal(file)).toMatchObject({ lines: 5, firstBroken: null, torn: [{ from: 3, to: 3 }] })
  })

  test('does not excuse the line before, nor a change of what was named', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    await writeLines(await openJournal(file), 2)
    appendFileSync(file, '{"n":3,"ti')
    await added(file)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('{"n":3,"ti', '{"n":3,"to'))
    expect(await verifyJournal(file)).toMatchObject({ firstBroken: { lineNumber: 3, reason: 'unreadable' }, torn: [] })
    const lines = text.split('\n')
    writeFileSync(file, lines.toSpliced(2, 1).join('\n'))
    expect(await verifyJournal(file)).toMatchObject({ firstBroken: { lineNumber: 3, reason: 'number' } })
    writeFileSync(file, lines.toSpliced(3, 1).join('\n'))
    expect(await verifyJournal(file)).toMatchObject({ firstBroken: { lineNumber: 3, reason: 'unreadable' } })
  })

  test('does not excuse a line that was edited at the end, before the next one was written', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    await writeLines(await openJournal(file), 2)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"result":"done"', '"result":"gone"'))
    await added(file)
    expect(await verifyJournal(file)).toMatchObject({ lines: 4, firstBroken: { lineNumber: 2, reason: 'edited' } })
  })

  test('does not excuse the line before when its own hash was reckoned anew', async () => {
    const [file, forged] = [join(newFolder(), 'audit.ndjson'), join(newFolder(), 'audit.ndjson')]
    await added(file)
    appendFileSync(file, '{"n":2,"ti')
    await added(file)
    await (await openJournal(forged)).intent({ ...intent, osUser: 'somebody else' })
    const lines = readFileSync(file, 'utf8').split('\n')
    writeFileSync(file, lines.with(0, readFileSync(forged, 'utf8').trimEnd()).join('\n'))
    expect(await verifyJournal(file)).toMatchObject({ firstBroken: { lineNumber: 2, reason: 'unreadable' } })
  })

  test('in a repair does not excuse a change of the first of the lines that were torn', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    await added(file)
    appendFileSync(file, '{"n":2,"ti\n{"n":3,"time":"2')
    await added(file)
    const text = readFileSync(file, 'utf8')
    expect(await verifyJournal(file)).toMatchObject({ firstBroken: null, torn: [{ from: 2, to: 3 }] })
    writeFileSync(file, text.replace('{"n":2,"ti\n', '{"n":2,"to\n'))
    expect(await verifyJournal(file)).toMatchObject({ firstBroken: { lineNumber: 2, reason: 'unreadable' } })
  })

  test('is not excused by a repair that names other lines', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    await added(file)
    appendFileSync(file, '{"n":2,"ti')
    await added(file)
    const [first = '', torn = '', repair = ''] = readFileSync(file, 'utf8').split('\n')
    const { n, time, previous, kind, torn: said } = JSON.parse(repair)
    for (const [from, isBroken] of [
      [2, false],
      [1, true],
    ] as const) {
      const forged = sealLine({ n, time, previous, kind }, { torn: { ...said, from } })
      writeFileSync(file, `${first}\n${torn}\n${forged}\n`)
      expect((await verifyJournal(file)).firstBroken !== null).toBe(isBroken)
    }
  })

  test('is looked for in a file of something else too, in good time', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    writeFileSync(file, 'a\n'.repeat(100_000))
    await added(file)
    expect(await verifyJournal(file)).toMatchObject({ lines: 100_002, torn: [{ from: 1, to: 100_000 }] })
  })

  test('of the machine, that leaves zeros where a long line was', async () => {
    const file = join(newFolder(), 'audit.ndjson')
    await writeLines(await openJournal(file), 2)
    appendFileSync(file, Buffer.alloc(300_000))
    await added(file)
    expect(await expectNamed(file)).toEqual([3])
  })
})
