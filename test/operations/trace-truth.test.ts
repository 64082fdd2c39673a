import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findLogFiles } from '../../src/history/find-files.ts'
import type { DoubtKind, Question } from '../../src/history/nat/trace-blocks.ts'
import { type TraceAnswer, type TracedUser, traceOld } from '../../src/operations/trace/trace.ts'
import { type Logs, makeLogs, type TextPlant } from '../history/nat/generate-text.ts'
import { addresses, blockSize, randomOf, type Truth } from '../history/nat/world.ts'

const [firstSeed, worldCount] = [
  Number(process.env['BRASCTL_TRUTH_SEED'] ?? 1),
  Number(process.env['BRASCTL_TRUTH_WORLDS'] ?? 500),
]
const questionsEach = 20
const slackMs = 1000
// Whole seconds at both ends.
const exactMs = 2 * slackMs + 1000

/** The doubts that each fault of the logs has to show itself by. */
const signs: Readonly<Record<TextPlant, readonly DoubtKind[]>> = {
  loss: ['gap', 'restart', 'no-free', 'before-logs', 'unnumbered'],
  reboot: ['restart', 'no-free', 'open-end', 'gap'],
  step: ['step', 'clocks-differ', 'boundary'],
  delay: ['clocks-differ', 'boundary', 'step'],
  cut: ['before-logs', 'after-logs'],
  year: ['year-assumed', 'before-logs', 'open-end', 'no-free', 'clocks-differ'],
  summer: ['step', 'boundary'],
  unread: ['maybe-freed', 'no-free', 'ends-differ'],
  twice: [],
  damaged: ['gap', 'restart', 'no-free', 'before-logs', 'unnumbered', 'maybe-freed'],
  unnumbered: ['unnumbered'],
}
const clockKinds: ReadonlySet<DoubtKind> = new Set([
  'step',
  'clocks-differ',
  'year-assumed',
  'boundary',
  'zone-assumed',
])

const folder = mkdtempSync(join(tmpdir(), 'brasctl-truth-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Some times at random, some just within or beside the time of a block or a lease. */
function questionsOf(logs: Logs, seed: number): Question[] {
  const random = randomOf(seed * 7919)
  const pick = <One>(all: readonly One[]) => all[Math.floor(random() * all.length)]
  const lengthMs = logs.untilMs - logs.fromMs
  return Array.from({ length: questionsEach }, () => {
    const truth = pick(logs.world.truths)
    const roll = random()
    const isPlain = truth === undefined || roll < 0.3
    const outsideIp = isPlain ? (pick(addresses) ?? '') : truth.outsideIp
    const inBlock = pick([0, blockSize - 1, Math.floor(random() * blockSize)]) ?? 0
    const port =
      random() < 0.15 ? null : (isPlain ? 1024 + Math.floor(random() * 4) * blockSize : truth.firstPort) + inBlock
    const toMs = Math.min(truth?.toMs ?? 0, logs.untilMs)
    const lease = pick(
      logs.world.leases.filter((one) => one.router === truth?.router && one.insideIp === truth.insideIp),
    )
    const edges = [truth?.fromMs, toMs, lease?.fromMs, lease?.toMs]
    const edge = pick(edges.filter((ms) => ms !== undefined && Number.isFinite(ms))) ?? logs.fromMs
    const atMs = isPlain
      ? logs.fromMs + (random() * 1.1 - 0.05) * lengthMs
      : roll < 0.6
        ? edge + (random() - 0.5) * 8000
        : truth.fromMs + random() * (toMs - truth.fromMs)
    return { outsideIp, port, atMs: Math.floor(atMs), slackMs }
  })
}

function put(logs: Logs, seed: number): string[] {
  return logs.files.map(({ name, content, mtimeMs }) => {
    // In letters: a number might be taken for a year.
    const letters = String(seed).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))
    const path = join(folder, `${letters}-${name}`)
    writeFileSync(path, content)
    utimesSync(path, mtimeMs / 1000, mtimeMs / 1000)
    return path
  })
}

const isOf = (truth: Truth, { router, insideIp, insideInstance, subscriber, outsideIp, firstPort }: TracedUser) =>
  truth.router === router &&
  truth.outsideIp === outsideIp &&
  truth.firstPort === firstPort &&
  (truth.insideIp === null
    ? truth.subscriber === subscriber
    : truth.insideIp === insideIp && truth.instance === insideInstance)

/** Whether a clock was set wrong, and nothing in the logs tells of it: those lines were cut away. */
const isClockHidden = ({ plants, files }: Logs) =>
  plants.has('step') && !files.some(({ text }) => text.includes('The clock was set'))

/** Who had the inside address, by the clock of the world. */
function leaseOf(logs: Logs, { router, insideIp, instance }: Truth, atMs: number) {
  return logs.world.leases.find(
    (one) =>
      one.router === router &&
      one.insideIp === insideIp &&
      one.instance === instance &&
      one.fromMs <= atMs &&
      atMs < one.toMs,
  )
}

function accountOf(logs: Logs, truth: Truth, atMs: number): string | null {
  if (truth.insideIp === null) return truth.subscriber.split('@')[0] ?? null
  return leaseOf(logs, truth, atMs)?.account ?? null
}

type Fault = 'wrong name' | 'wrong time' | 'wrong account' | 'silent' | 'unsure without a fault'

interface Found {
  readonly fault: Fault
  readonly label: string
  readonly logs: Logs
}

const found: Found[] = []
const count = { cases: 0, exact: 0, named: 0, missed: 0, accounts: 0, perPlant: new Map<string, number>() }

function judge(logs: Logs, { question, answers, doubts, sinceMs }: TraceAnswer, label: string): void {
  count.cases += 1
  const { atMs, port, outsideIp } = question
  const holders = logs.world.truths.filter(
    (one) =>
      one.outsideIp === outsideIp &&
      (port === null || (one.firstPort <= port && port < one.firstPort + blockSize)) &&
      one.fromMs <= atMs &&
      atMs < one.toMs,
  )
  const kinds = new Set([...doubts, ...answers.flatMap((one) => one.doubts)].map(({ kind }) => kind))
  const about = `${label} ${outsideIp}:${port} at ${new Date(atMs).toISOString()} [${[...logs.plants]}] doubts ${[...kinds]}`
  const tell = (fault: Fault, what: string) => found.push({ fault, label: `${fault}: ${what}; ${about}`, logs })
  for (const answer of answers) {
    const truth = holders.find((one) => isOf(one, answer))
    const name = `${answer.router} ${answer.insideIp ?? answer.subscriber} ${answer.firstPort} ${answer.account}`
    const [fromMs, toMs] = [answer.fromMs ?? -Infinity, answer.toMs ?? Infinity]
    const isUnsure = answer.doubts.some(({ kind }) => clockKinds.has(kind))
    if (!isUnsure && (fromMs > atMs || toMs < atMs)) tell('wrong time', name)
    if (answer.account === null && answer.noAccount === null) tell('wrong account', `${name} is missing for no reason`)
    if (answer.confidence === 'exact' && !isClockHidden(logs)) {
      count.exact += 1
      if (truth === undefined) {
        tell('wrong name', name)
        continue
      }
      if (Math.abs(fromMs - truth.fromMs) > exactMs || Math.abs(toMs - truth.toMs) > exactMs) tell('wrong time', name)
      const account = accountOf(logs, truth, atMs)
      if (answer.account !== null) count.accounts += 1
      if (answer.account !== null && answer.account !== account) tell('wrong account', `${name}, not ${account}`)
    }
  }
  for (const truth of holders) {
    const name = `${truth.router} ${truth.insideIp ?? truth.subscriber} ${truth.firstPort}`
    if (answers.some((answer) => isOf(truth, answer))) count.named += 1
    else {
      count.missed += 1
      for (const plant of logs.plants) count.perPlant.set(plant, (count.perPlant.get(plant) ?? 0) + 1)
      // One question is looked for near its time first, and the answer tells how far: no more is promised.
      const isOutside = sinceMs !== null && truth.fromMs < sinceMs
      const isShown = [...logs.plants].flatMap((plant) => signs[plant]).some((kind) => kinds.has(kind))
      if (!isShown && !isOutside) tell('silent', name)
    }
  }
  if (logs.plants.size === 0) judgeFaultless(logs, { question, answers, sinceMs }, holders, tell)
}

function judgeFaultless(
  logs: Logs,
  { question: { atMs }, answers, sinceMs }: Pick<TraceAnswer, 'question' | 'answers' | 'sinceMs'>,
  holders: readonly Truth[],
  tell: (fault: Fault, what: string) => void,
): void {
  for (const answer of answers) {
    if (answer.mda === null) continue
    const truth = holders.find((one) => isOf(one, answer))
    const isEdge = answer.doubts.some(({ kind }) => kind === 'boundary')
    const odd = answer.doubts.filter(
      ({ kind }) =>
        kind !== 'boundary' &&
        !((kind === 'open-end' || kind === 'after-logs') && answer.toMs === null) &&
        // What ends blocks without a clock of its own may have been in another year.
        !((kind === 'year-assumed' || kind === 'maybe-freed') && logs.isYearGuessed),
    )
    const name = `${answer.router} ${answer.insideIp ?? answer.subscriber} ${odd.map(({ kind }) => kind)}`
    if ((truth === undefined && !isEdge) || odd.length > 0) tell('unsure without a fault', name)
    if (truth === undefined) continue
    const wanted = accountOf(logs, truth, atMs)
    const isNearChange = [-exactMs, exactMs].some((ms) => accountOf(logs, truth, atMs + ms) !== wanted)
    const isOutside = sinceMs !== null && (leaseOf(logs, truth, atMs)?.fromMs ?? 0) < sinceMs
    if (answer.account === wanted || isNearChange || (isOutside && answer.account === null)) continue
    tell('wrong account', `${name} ${answer.account}, not ${wanted}: ${answer.noAccount}`)
  }
}

/** The smallest world that shows a fault, as its logs. */
function printed(fault: Fault): string {
  const own = found.filter((one) => one.fault === fault)
  const sizeOf = ({ logs }: Found) => logs.files.reduce((sum, { text }) => sum + text.length, 0)
  const [least] = own.toSorted((one, other) => sizeOf(one) - sizeOf(other))
  if (least === undefined) return ''
  const files = least.logs.files.map(({ name, text }) => `== ${name}\n${text}`)
  const labels = own.slice(0, 20).map(({ label }) => label)
  return [`${own.length} times`, ...labels, 'The smallest:', least.label, ...files].join('\n')
}

describe('who had a block then, through log files that suffered', async () => {
  for (let seed = firstSeed; seed < firstSeed + worldCount; seed += 1) {
    const logs = makeLogs(seed)
    const questions = questionsOf(logs, seed)
    const search = {
      files: await findLogFiles(put(logs, seed)),
      clock: logs.clock,
      signal: new AbortController().signal,
      problem: () => {},
    }
    // All at once, in one pass; and one alone, which is looked for near its time first.
    for (const answer of await traceOld(questions, search)) judge(logs, answer, `seed ${seed}, of many,`)
    const alone = seed % 2 === 0 ? questions.find(({ port }) => port !== null) : undefined
    if (alone) for (const answer of await traceOld([alone], search, 0)) judge(logs, answer, `seed ${seed}, alone,`)
  }

  it.each([
    ['never names another one as exact', 'wrong name'],
    ['has the true times where it is exact', 'wrong time'],
    ['never names another account as exact, and every one where the logs have no fault', 'wrong account'],
    ['names the truth, or shows the fault that hides it', 'silent'],
    ['names exactly those who had it, without a doubt, where the logs have no fault', 'unsure without a fault'],
  ] as const)('%s', (_, fault) => {
    expect(printed(fault)).toBe('')
  })

  it('went through many cases, and was sure in many of them', () => {
    expect(count.cases).toBeGreaterThanOrEqual(worldCount * questionsEach)
    expect(count.exact).toBeGreaterThan(worldCount)
    expect(count.accounts).toBeGreaterThan(worldCount / 10)
    expect(count.named).toBeGreaterThan(4 * count.missed)
  })
})
