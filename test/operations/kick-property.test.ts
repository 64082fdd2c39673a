import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { worlds } from './kick-draws.ts'
import { judge, lostNames } from './kick-laws.ts'
import { World } from './kick-world.ts'

// A world that fails is made smaller, which takes its time.
const mostMs = 480_000

describe('any kick of any users on any router', () => {
  it('ends exactly those who were confirmed, on record before, and says what became of each', {
    timeout: mostMs + 60_000,
  }, async () => {
    const count = { kicks: 0, done: 0, lost: 0, wider: 0, disturbed: 0, troubled: 0, changed: 0 }
    const property = fc.asyncProperty(worlds, async (draw) => {
      const world = await World.open(draw)
      try {
        for (const one of draw.kicks) {
          const seen = await world.kick(one)
          count.kicks += 1
          count.done += seen.error === null && seen.lost.length > 0 ? 1 : 0
          count.lost += lostNames(seen).length
          count.wider += seen.wider.length
          count.disturbed += seen.disturbance === null ? 0 : 1
          count.troubled += seen.hadTrouble ? 1 : 0
          count.changed += String(seen.error).includes('set-changed') ? 1 : 0
          judge(seen)
        }
      } finally {
        await world.close()
      }
    })
    await fc.assert(property, { numRuns: 260, interruptAfterTimeLimit: mostMs })
    expect(count.kicks).toBeGreaterThanOrEqual(1000)
    // The draws reach what they are for.
    expect(count.done).toBeGreaterThan(300)
    expect(count.lost).toBeGreaterThan(1500)
    for (const seldom of ['wider', 'disturbed', 'troubled', 'changed'] as const) {
      expect(count[seldom], seldom).toBeGreaterThan(10)
    }
  })
})
