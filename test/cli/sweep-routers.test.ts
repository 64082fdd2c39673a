import { expect, it } from 'vitest'
import { type Course, sweepRouters } from '../../src/cli/sweep-routers.ts'
import { BrasctlError } from '../../src/errors.ts'
import type { RouterEntry } from '../../src/fleet/router-entry.ts'
import { Report } from '../../src/operations/report.ts'
import type { Row } from '../../src/render/row.ts'
import { entryOf } from '../fleet/entry.ts'
import { memoryContext } from './context.ts'

const names = ['bras1', 'bras2', 'bras3', 'bras4']
const entries = names.map((name) => entryOf(name))

/** What one run came to, with the names of the routers as they were asked and as they were broken off. */
async function run(
  answers: Readonly<Record<string, 'hit' | 'nothing' | 'fails' | 'hangs' | 'short'>>,
  { width = 1, inOrder = false, ...planned }: { width?: number; inOrder?: boolean } & Partial<Course> = {},
) {
  const context = memoryContext()
  const report = new Report(() => {})
  const [asked, broken, rows, left]: [string[], string[], Row[], number[]] = [[], [], [], []]
  let isFound = false
  const course: Course = {
    plan: (all) => Promise.resolve({ entries: all, isAlone: false }),
    isDone: () => isFound,
    left: (count) => left.push(count),
    ...planned,
  }
  const ask = async function* ({ name }: RouterEntry, { signal }: { signal: AbortSignal }, own: Report) {
    asked.push(name)
    if (answers[name] === 'fails')
      throw new BrasctlError('unreachable', { router: name, address: name, reason: 'EOTHER' })
    if (answers[name] === 'hangs') {
      await new Promise<void>((done) => signal.addEventListener('abort', () => done()))
      broken.push(name)
      return
    }
    if (answers[name] === 'short') own.fail(new BrasctlError('incomplete', { command: 'show x', rows: 1, counted: 2 }))
    yield answers[name] === 'nothing' ? [] : [{ router: name }]
    isFound ||= answers[name] !== 'nothing'
  }
  const flags = { color: true, input: true, concurrency: width }
  for await (const batch of sweepRouters(context, entries, { flags, inOrder, course }, report, ask)) rows.push(...batch)
  const said = context.err.text()
  return { asked, broken, rows: rows.map(({ router }) => router), left, code: report.failure?.code ?? null, said }
}

it('ends with the first hit, and counts who was not asked', async () => {
  const { said, ...told } = await run({ bras1: 'nothing', bras2: 'hit', bras3: 'hit', bras4: 'hit' })
  expect(told).toEqual({ asked: ['bras1', 'bras2'], broken: [], rows: ['bras2'], left: [2], code: null })
  expect(said).toBe('')
})

it('breaks off who is still at work, and gives the rows though the first router hangs', async () => {
  const told = await run({ bras1: 'hangs', bras2: 'hangs', bras3: 'hit', bras4: 'hangs' }, { width: 4, inOrder: true })
  expect(told).toMatchObject({ broken: ['bras1', 'bras2', 'bras4'], rows: ['bras3'], left: [3], code: null })
})

it('tells of a router that failed before the hit, and is no failure for it', async () => {
  const told = await run({ bras1: 'fails', bras2: 'hit' })
  expect(told).toMatchObject({ rows: ['bras2'], code: null })
  expect(told.said).toContain('bras1')
})

it('fails where the hit itself is short', async () => {
  expect(await run({ bras1: 'nothing', bras2: 'short' })).toMatchObject({ rows: ['bras2'], code: 'routers-failed' })
})

it('fails where nothing was found and one failed', async () => {
  const told = await run({ bras1: 'fails', bras2: 'nothing', bras3: 'nothing', bras4: 'nothing' })
  expect(told).toMatchObject({ asked: names, rows: [], left: [], code: 'routers-failed' })
})

it('asks in the order of the plan, and gives rows in the order of the entries', async () => {
  const plan: Course['plan'] = (all) => Promise.resolve({ entries: [...all].reverse(), isAlone: false })
  const all = { bras1: 'hit', bras2: 'hit', bras3: 'hit', bras4: 'hit' } as const
  const told = await run(all, { plan, inOrder: true, isDone: () => false })
  expect(told).toMatchObject({ asked: [...names].reverse(), rows: names })
})

it('waits for one that is asked alone', async () => {
  const plan: Course['plan'] = (all) => Promise.resolve({ entries: [...all].reverse(), isAlone: true })
  const found = await run({ bras4: 'hit', bras1: 'hit' }, { plan, width: 4 })
  expect(found).toMatchObject({ asked: ['bras4'], rows: ['bras4'], left: [3] })
  const gone = await run({ bras4: 'nothing', bras3: 'nothing', bras2: 'nothing', bras1: 'hit' }, { plan, width: 1 })
  expect(gone).toMatchObject({ asked: [...names].reverse(), rows: ['bras1'], left: [] })
})
