import { describe, expect, test } from 'vitest'
import { type ClearFilter, filterEntries } from '../../src/audit/filter.ts'
import { openJournal } from '../../src/audit/journal.ts'
import { readJournal } from '../../src/audit/read.ts'
import { verifyJournal } from '../../src/audit/verify.ts'
import { intent, outcome, readAll } from './entries.ts'
import { newFile } from './folder.ts'

/** Four clears: a done, b failed, c done by another user on another router, d without an outcome. */
async function writeClears(): Promise<string> {
  const file = newFile()
  const journal = await openJournal(file)
  const a = await journal.intent({ ...intent, reason: 'a' })
  const b = await journal.intent({ ...intent, reason: 'b', typed: ['kick', '1/1/5'], sessions: [] })
  await journal.outcome(b, { ...outcome, result: 'failed' })
  await journal.intent({ ...intent, reason: 'd', loginUser: null })
  await journal.outcome(a, outcome)
  await journal.outcome(await journal.intent({ ...intent, reason: 'c', osUser: 'root', router: 'bras2' }), outcome)
  return file
}

const reasons = async (file: string, filter: ClearFilter) =>
  (await readAll(filterEntries(readJournal(file), filter)))
    .map((one) => ('query' in one ? one.query : one.intent).reason)
    .join('')

describe('clears', () => {
  test('come with their outcome, in the order of outcomes, those without one last', async () => {
    const clears = await readAll(filterEntries(readJournal(await writeClears()), {}))
    expect(
      clears.map((one) => 'intent' in one && [one.lineNumber, one.intent.reason, one.outcome?.result ?? null]),
    ).toEqual([
      [2, 'b', 'failed'],
      [1, 'a', 'done'],
      [6, 'c', 'done'],
      [4, 'd', null],
    ])
  })

  test('are chosen by all that is given', async () => {
    const file = await writeClears()
    const chosen: [ClearFilter, string][] = [
      [{ router: 'bras2' }, 'c'],
      [{ router: 'bras' }, ''],
      [{ user: 'root' }, 'c'],
      [{ user: 'j.doe' }, 'bac'],
      [{ user: 'noc' }, 'bad'],
      [{ key: '1/1/5' }, 'b'],
      [{ key: 'USER@isp' }, 'acd'],
      [{ key: '00:11:22:33:44:55' }, 'acd'],
      [{ key: '100.64.0.9', router: 'bras1' }, 'ad'],
      [{ key: '100.64.0' }, ''],
      [{ key: '7' }, 'acd'],
      [{ result: 'failed' }, 'b'],
      [{ result: 'open' }, 'd'],
      [{ result: 'done', user: 'root' }, 'c'],
      [{ since: new Date(0), until: new Date('2100-01-01') }, 'bacd'],
      [{ since: new Date('2100-01-01') }, ''],
      [{ until: new Date(0) }, ''],
    ]
    for (const [filter, expected] of chosen) expect([filter, await reasons(file, filter)]).toEqual([filter, expected])
  })

  test('stand beside what was asked of old logs', async () => {
    const file = await writeClears()
    const { osUser, loginUser, host, terminal, pid } = intent
    const typed = ['trace', '203.0.113.7:40123']
    await (await openJournal(file)).query({ osUser, loginUser, host, terminal, pid, typed, reason: 'q' })
    expect(await verifyJournal(file)).toMatchObject({ lines: 8, firstBroken: null, openIntents: [{ lineNumber: 4 }] })
    const chosen: [ClearFilter, string][] = [
      [{}, 'bacqd'],
      [{ result: 'asked' }, 'q'],
      [{ result: 'done' }, 'ac'],
      [{ key: '203.0.113.7:40123' }, 'q'],
      [{ user: 'noc' }, 'baqd'],
      [{ router: 'bras1' }, 'bad'],
    ]
    for (const [filter, expected] of chosen) expect([filter, await reasons(file, filter)]).toEqual([filter, expected])
    const [asked] = await readAll(filterEntries(readJournal(file), { result: 'asked' }))
    expect(asked).toMatchObject({ lineNumber: 8, query: { kind: 'query', osUser, host, pid, typed } })
  })

  test('of a time are those begun at it', async () => {
    const file = await writeClears()
    const times = (await readAll(readJournal(file))).flatMap(({ entry }) => entry?.time ?? [])
    const [first, last] = [new Date(times.at(0) ?? ''), new Date(times.at(-1) ?? '')]
    expect(await reasons(file, { since: first })).toBe('bacd')
    expect(await reasons(file, { until: first })).toBe('')
    expect(await reasons(file, { until: new Date(last.getTime() + 1) })).toBe('bacd')
  })
})
