import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openJournal } from '../../src/audit/journal.ts'
import { readJournal } from '../../src/audit/read.ts'
import { verifyJournal } from '../../src/audit/verify.ts'
import { bundle } from './bundle.ts'
import { intent } from './entries.ts'
import { newFile } from './folder.ts'

// Prints the id of each intent as soon as it has resolved.
const appender = `
  import { writeSync } from 'node:fs'
  import { openJournal } from './src/audit/journal.ts'
  const [file, intent, count] = process.argv.slice(2)
  const journal = await openJournal(file, { patienceMs: 60_000 })
  for (let left = Number(count); left > 0; left -= 1) writeSync(1, (await journal.intent(JSON.parse(intent))) + '\\n')`

const holder = `
  import { withLock } from './src/files/lock.ts'
  const hold = (path) => withLock(path, 1000, () => new Promise(() => {
    console.log('held')
    setInterval(() => {}, 1000)
  }))
  for (const path of process.argv.slice(2)) void hold(path)`

interface Run {
  readonly child: ChildProcess
  readonly printed: string[]
  /** The exit code or the signal that ended it. */
  readonly end: Promise<number | string | null>
}

function run(program: string, args: readonly string[]): Run {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const printed: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => printed.push(...text.split('\n').filter(Boolean)))
  return { child, printed, end: once(child, 'close').then(([code, signal]) => code ?? signal) }
}

describe('processes at once', () => {
  test('eight that write fifty lines each make one chain of four hundred', async () => {
    const file = newFile()
    const program = await bundle(appender)
    const runs = Array.from({ length: 8 }, () => run(program, [file, JSON.stringify(intent), '50']))
    expect(await Promise.all(runs.map(({ end }) => end))).toEqual(Array(8).fill(0))
    const verdict = await verifyJournal(file)
    expect(verdict).toMatchObject({ lines: 400, firstBroken: null, torn: [] })
    const ids = verdict.openIntents.map(({ id }) => id)
    expect(ids.toSorted()).toEqual(runs.flatMap(({ printed }) => printed).toSorted())
    expect(readdirSync(dirname(file))).toEqual(['audit.ndjson'])
  })

  test('that are killed at any moment leave a chain with all that was promised', async () => {
    const file = newFile()
    const program = await bundle(appender)
    const promised: string[] = []
    const live = async (): Promise<void> => {
      for (let life = 0; life < 8; life += 1) {
        const { child, printed, end } = run(program, [file, JSON.stringify(intent), '100000'])
        // Some are killed while they start, the others while they write, however slow the machine is.
        if (life % 2 === 1) await expect.poll(() => printed.length, { timeout: 60_000 }).toBeGreaterThan(0)
        await setTimeout(200 * Math.random())
        child.kill('SIGKILL')
        expect(await end).toBe('SIGKILL')
        promised.push(...printed)
      }
    }
    await Promise.all([live(), live(), live(), live()])
    await (await openJournal(file)).intent(intent)
    expect(promised.length).toBeGreaterThan(0)
    expect(await verifyJournal(file)).toMatchObject({ firstBroken: null })
    const written = new Set<string>()
    for await (const { entry } of readJournal(file)) if (entry?.kind === 'intent') written.add(entry.id)
    expect(promised.filter((id) => !written.has(id))).toEqual([])
    expect(readdirSync(dirname(file))).toEqual(['audit.ndjson'])
  })

  test('that were killed with the lock, and with the lock that breaks it, block nobody', async () => {
    const file = newFile()
    await openJournal(file)
    const locks = [`${file}.lock`, `${file}.lock.break`, `${file}.lock.break.break`]
    const { child, printed, end } = run(await bundle(holder), locks)
    await expect.poll(() => printed.length, { timeout: 10_000 }).toBe(3)
    await expect(openJournal(file, { patienceMs: 100 })).rejects.toMatchObject({
      code: 'audit-unwritable',
      message: expect.stringContaining(`process ${child.pid} on `),
    })
    child.kill('SIGKILL')
    await end
    const journals = await Promise.all(Array.from({ length: 5 }, () => openJournal(file)))
    await Promise.all(journals.map((journal) => journal.intent(intent)))
    expect(await verifyJournal(file)).toMatchObject({ lines: 5, firstBroken: null })
    expect(readdirSync(dirname(file))).toEqual(['audit.ndjson'])
  })
})
