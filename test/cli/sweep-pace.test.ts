import { describe, expect, it } from 'vitest'
import type { RouterFlags } from '../../src/cli/options.ts'
import { sweepRouters } from '../../src/cli/sweep-routers.ts'
import type { RouterEntry } from '../../src/fleet/router-entry.ts'
import { Report } from '../../src/operations/report.ts'
import { entryOf } from '../fleet/entry.ts'
import { memoryContext } from './context.ts'

const noSweep = { concurrency: null, connectRate: null }
const fleet = (count: number, sweep: RouterEntry['sweep'] = noSweep) =>
  Array.from({ length: count }, (_, index) => entryOf(`bras${index}`, { sweep }))

/** How many routers were asked at once at most, and how long it took. */
async function pace(entries: readonly RouterEntry[], typed: Partial<RouterFlags> = {}) {
  let asked = 0
  let most = 0
  const began = performance.now()
  const flags = { color: false, input: false, ...typed }
  const answers = sweepRouters(
    memoryContext(),
    entries,
    { flags, inOrder: false },
    new Report(() => {}),
    async function* () {
      asked += 1
      most = Math.max(most, asked)
      await new Promise((done) => setTimeout(done, 5))
      asked -= 1
      yield []
    },
  )
  for await (const rows of answers) expect(rows).toEqual([])
  return { most, ms: performance.now() - began }
}

describe('how many routers are asked at once', () => {
  it('is 32 where nobody says it', async () => expect((await pace(fleet(40))).most).toBe(32))

  it('is said by the inventory, and before it by the command line', async () => {
    const sweep = { ...noSweep, concurrency: 3 }
    expect((await pace(fleet(10, sweep))).most).toBe(3)
    expect((await pace(fleet(10, sweep), { concurrency: 5 })).most).toBe(5)
    expect((await pace([...fleet(8), ...fleet(1, sweep)])).most).toBe(3)
  })

  it('and so is how many logins begin in a second', async () => {
    expect((await pace(fleet(5, { ...noSweep, connectRate: 40 }))).ms).toBeGreaterThanOrEqual(95)
    expect((await pace(fleet(3, { ...noSweep, connectRate: 1 }), { connectRate: 50 })).ms).toBeLessThan(900)
  })
})
