import { describe, expect, it } from 'vitest'
import { natEventOf } from '../../../src/history/nat/nat-event.ts'
import { type Answer, type DoubtKind, traceBlocks } from '../../../src/history/nat/trace-blocks.ts'
import { makeWorld, type World } from './generate.ts'
import { addresses, blockSize, type Plant, randomOf, type Truth } from './world.ts'

const worldCount = 2500
const questionsEach = 4
const slackMs = 1000

/** The doubts that each fault of the logs has to show itself by. */
const signs: Readonly<Record<Plant, readonly DoubtKind[]>> = {
  loss: ['gap', 'restart', 'no-free', 'before-logs'],
  reboot: ['restart', 'no-free', 'open-end', 'gap'],
  step: ['step', 'clocks-differ', 'boundary'],
  delay: ['clocks-differ', 'boundary'],
  cut: ['before-logs', 'after-logs'],
  year: ['year-assumed', 'before-logs', 'open-end', 'no-free', 'clocks-differ'],
  summer: ['step', 'boundary'],
  unread: ['maybe-freed', 'no-free', 'ends-differ'],
  twice: [],
}

interface Case {
  readonly seed: number
  readonly world: World
  readonly truths: readonly Truth[]
  readonly answers: readonly Answer[]
  readonly doubts: ReadonlySet<DoubtKind>
  readonly atMs: number
}

/** Each case once: a world is too big to be kept. */
function* cases(): Generator<Case> {
  for (let seed = 1; seed <= worldCount; seed += 1) {
    const world = makeWorld(seed)
    const random = randomOf(seed * 7919)
    const events = world.events.flatMap((event) => natEventOf(event, slackMs) ?? [])
    for (let count = 0; count < questionsEach; count += 1) {
      const atMs = Math.floor(world.fromMs + random() * (world.untilMs - world.fromMs))
      const outsideIp = addresses[Math.floor(random() * addresses.length)] ?? addresses[0]
      const port = random() < 0.15 ? null : 1024 + Math.floor(random() * 4 * blockSize)
      const traced = traceBlocks(events, { outsideIp, port, atMs, slackMs }, world.losses)
      const truths = world.truths.filter(
        (one) =>
          one.outsideIp === outsideIp &&
          (port === null || (one.firstPort <= port && port < one.firstPort + blockSize)) &&
          one.fromMs <= atMs &&
          atMs < one.toMs,
      )
      const doubts = new Set([...traced.doubts, ...traced.answers.flatMap((one) => one.doubts)].map(({ kind }) => kind))
      yield { seed, world, truths, answers: traced.answers, doubts, atMs }
    }
  }
}

const names = (truth: Truth, answer: Answer) =>
  truth.router === answer.router && truth.subscriber === answer.subscriber && truth.firstPort === answer.firstPort

describe('who had a block then, over logs that suffered', () => {
  const wrongNames: string[] = []
  const wrongTimes: string[] = []
  const silent: string[] = []
  const unsureWithoutFault: string[] = []
  const found = { cases: 0, exact: 0, named: 0, missed: 0 }
  for (const { seed, world, truths, answers, doubts, atMs } of cases()) {
    found.cases += 1
    const label = `seed ${seed} at ${new Date(atMs).toISOString()} [${[...world.plants]}] ${[...doubts]}`
    for (const answer of answers.filter(({ confidence }) => confidence === 'exact')) {
      found.exact += 1
      const truth = truths.find((one) => names(one, answer))
      if (truth === undefined) wrongNames.push(`${label}: ${answer.router} ${answer.subscriber}`)
      else if (
        Math.abs((answer.fromMs ?? 0) - truth.fromMs) > 2 * slackMs ||
        Math.abs((answer.toMs ?? 0) - truth.toMs) > 2 * slackMs
      ) {
        wrongTimes.push(label)
      }
    }
    for (const truth of truths) {
      if (answers.some((answer) => names(truth, answer))) found.named += 1
      else {
        found.missed += 1
        const expected = [...world.plants].flatMap((plant) => signs[plant])
        if (!expected.some((kind) => doubts.has(kind))) silent.push(`${label}: ${truth.router} ${truth.subscriber}`)
      }
    }
    if (world.plants.size > 0) continue
    const mayDoubt = (kind: DoubtKind, answer: Answer) =>
      kind === 'boundary' ||
      (kind === 'open-end' && answer.toMs === null) ||
      (kind === 'maybe-freed' && answer.mda === null)
    for (const answer of answers) {
      const isRight = truths.some((truth) => names(truth, answer))
      const isEdge = answer.doubts.some(({ kind }) => kind === 'boundary')
      const odd = answer.doubts.filter(({ kind }) => !mayDoubt(kind, answer))
      if (answer.mda !== null && ((!isRight && !isEdge) || odd.length > 0)) unsureWithoutFault.push(label)
    }
  }

  it('never names another one as exact', () => {
    expect(wrongNames).toEqual([])
  })

  it('has the true times where it is exact', () => {
    expect(wrongTimes).toEqual([])
  })

  it('names the truth, or shows the fault that hides it', () => {
    expect(silent).toEqual([])
  })

  it('names exactly those who had it, without a doubt, where the logs have no fault', () => {
    expect(unsureWithoutFault).toEqual([])
  })

  it('went through ten thousand cases, and was sure in many of them', () => {
    expect(found.cases).toBe(10_000)
    expect(found.exact).toBeGreaterThan(1000)
    expect(found.named).toBeGreaterThan(5 * found.missed)
  })
})
