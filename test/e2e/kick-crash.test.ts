import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Row } from './brasctl.ts'
import { type KickWorld, type Life, newKickWorld, type Reached } from './kick-life.ts'
import type { LabChoice } from './lab-process.ts'
import { startPacketProxy } from './packet-proxy.ts'

type OnEnd = (work: () => void | Promise<void>) => void

/** A life that was ended at a step, and how far it had come. */
interface Death extends Life {
  readonly reached: Reached
}

/**
 * Lets the command die at its first step, then at its second and so on, until one comes through. With `next`, another one goes
 * on behind each of the dead.
 */
async function killAtEach(
  world: KickWorld,
  liveUntil: (step: number) => Promise<Life>,
  next?: () => Promise<Life>,
): Promise<Death[]> {
  const deaths: Death[] = []
  for (let step = 1; ; step += 1) {
    // What the router takes is learnt anew by each, so that all of them go the same way.
    await rm(join(world.folder, 'clear-forms.json'), { force: true })
    const life = await liveUntil(step)
    const reached = await world.judge(life)
    if (life.exitCode !== null) {
      expect({ ...life, reached }).toMatchObject({ exitCode: 0, reached: 'with its outcome' })
      return deaths
    }
    deaths.push({ ...life, reached })
    if (next === undefined) continue
    const survivor = await next()
    expect(survivor).toMatchObject({ exitCode: 0 })
    expect(await world.judge(survivor)).toBe('with its outcome')
  }
}

interface PacketSteps {
  /** Which packets are steps. */
  readonly at: 'any packet' | 'its own'
  /** Whether the packet of the step, and what was sent behind it, still gets through to the router. */
  readonly last: 'pass' | 'lose'
}

/** Kills at the packet of each step. */
async function killAtPackets(
  world: KickWorld,
  args: readonly string[],
  { at, last }: PacketSteps,
  onEnd: OnEnd,
): Promise<Death[]> {
  let left = 0
  let isDead = false
  let kill: () => Promise<unknown> = async () => null
  const proxy = await startPacketProxy(world.lab.port, async (from) => {
    if (at === 'any packet' || from === 'brasctl') left -= 1
    if (left === 0 && !isDead) {
      isDead = true
      await kill()
    }
    return isDead ? last : 'pass'
  })
  onEnd(proxy.close)
  return await killAtEach(world, async (step) => {
    await proxy.hangUp()
    isDead = false
    left = step
    return await world.live([...args, ...world.at(proxy.port)], {
      born(killed) {
        kill = killed
      },
    })
  })
}

/** Kills at each step in the file system below the folder of state: before it, or within a write. */
async function killAtFiles(world: KickWorld, args: readonly string[], moment: 'before' | 'within'): Promise<Death[]> {
  const line = [...args, ...world.at(world.lab.port)]
  return await killAtEach(
    world,
    (step) =>
      world.live(line, {
        env: { FATAL_FOLDER: world.folder, FATAL_MOMENT: moment, FATAL_STEP: String(step) },
      }),
    () => world.live(line),
  )
}

async function newWorld(choice: LabChoice, onEnd: OnEnd): Promise<KickWorld> {
  const world = await newKickWorld(choice)
  onEnd(world.end)
  return world
}

/** What names each user by PPPoE who is alone on his SAP. */
function users({ lab: { truth } }: KickWorld): string[][] {
  const isAlone = (row: Row) => truth.filter(({ sap }) => sap === row['sap']).length === 1
  const alone = truth.filter((row) => row['type'] === 'pppoe' && isAlone(row))
  return alone.map(({ mac }) => ['--mac', String(mac), '--yes'])
}

/** What names everybody by PPPoE on a port. */
function wholePort({ lab }: KickWorld, port: string, service: number): string[] {
  const there = lab.truth.filter((row) => row['type'] === 'pppoe' && row['port'] === port && row['service'] === service)
  expect(there.length).toBeGreaterThan(1)
  const place = ['--port', port, '--service', String(service), '--type', 'pppoe']
  return [...place, '--confirm', `127.0.0.1 ${port}`, '--expect', String(there.length)]
}

/** The journal is proven whole, the dead are found in it, and nothing is left that is in the way. */
async function expectWhole(world: KickWorld, deaths: readonly Death[]): Promise<void> {
  expect(await world.audit('verify')).toMatchObject({ exitCode: 0, rows: [{ brokenLine: null }] })
  const { rows } = await world.audit('--result', 'open')
  const open = deaths.filter(({ reached }) => reached === 'on record' || reached === 'cleared')
  expect(rows.map(({ pid }) => pid)).toEqual(open.map(({ pid }) => pid))
  const drafts = /^clear-forms\.json\.\d+$/
  expect((await readdir(world.folder)).filter((file) => !drafts.test(file))).toEqual([
    'audit.ndjson',
    'clear-forms.json',
  ])
}

/** What one was about to do in the file system, and how far he had come. */
function lastWords({ stderr, reached }: Death): string {
  const words = stderr.trimEnd().split('\n').at(-1) ?? ''
  return `${words.replace('before ', '').replace(/\.\d+$/, '')}: ${reached}`
}

const fileSteps = [
  // opened before anything is connected
  'mkdir brasctl: nothing',
  'symlink audit.ndjson.lock: nothing',
  'open audit.ndjson: nothing',
  'open brasctl: nothing',
  'sync brasctl: nothing',
  'unlink audit.ndjson.lock: nothing',
  // the intent
  'symlink audit.ndjson.lock: nothing',
  'open audit.ndjson: nothing',
  'write audit.ndjson: nothing',
  'sync audit.ndjson: on record',
  'unlink audit.ndjson.lock: on record',
  // what the router took
  'mkdir brasctl: cleared',
  'writeFile clear-forms.json: cleared',
  'rename clear-forms.json: cleared',
  // the outcome
  'symlink audit.ndjson.lock: cleared',
  'open audit.ndjson: cleared',
  'write audit.ndjson: cleared',
  'sync audit.ndjson: with its outcome',
  'unlink audit.ndjson.lock: with its outcome',
]
const allReached = (deaths: readonly Death[]) => new Set(deaths.map(({ reached }) => reached))
// `cleared` is the moment at which all depends on the record: without one of them nothing was tried.
const wholeLife = new Set<Reached>(['nothing', 'cleared', 'with its outcome'])

// Some 300 starts of the command; a machine that is busy takes its time.
const timeout = 300_000

describe.concurrent('a kick that is killed', { timeout }, () => {
  it('at any packet: what the router lost is on record', async ({ onTestFinished }) => {
    const world = await newWorld({ release: '25.3' }, onTestFinished)
    const [user = []] = users(world)
    const deaths = await killAtPackets(world, user, { at: 'any packet', last: 'pass' }, onTestFinished)
    expect(deaths.length).toBeGreaterThan(60)
    expect(allReached(deaths)).toEqual(wholeLife)
    await expectWhole(world, deaths)
  })

  it('at any packet of its own, which is lost: there the record says more than the router did', async (context) => {
    const world = await newWorld({ release: '15.0' }, context.onTestFinished)
    const [user = []] = users(world)
    const deaths = await killAtPackets(world, user, { at: 'its own', last: 'lose' }, context.onTestFinished)
    expect(allReached(deaths)).toEqual(new Set([...wholeLife, 'on record']))
    await expectWhole(world, deaths)
  })

  it('at any packet of its own, where two lines are refused before one is taken', async ({ onTestFinished }) => {
    const world = await newWorld({ release: '25.3', cli: 'md', forms: 'sap-only' }, onTestFinished)
    const [user = []] = users(world)
    const deaths = await killAtPackets(world, user, { at: 'its own', last: 'pass' }, onTestFinished)
    // a line that is refused has ended nobody
    expect(allReached(deaths)).toEqual(new Set([...wholeLife, 'on record']))
    expect((await world.outcomes()).slice(-3).map(({ result }) => result)).toEqual(['refused', 'refused', 'done'])
    await expectWhole(world, deaths)
  })

  it('at any packet of its own, while the users of a port go one by one at a pace', async ({ onTestFinished }) => {
    const world = await newWorld({ release: '8.0' }, onTestFinished)
    const port = [...wholePort(world, 'lag-1', 1000), '--rate', '100']
    const deaths = await killAtPackets(world, port, { at: 'its own', last: 'pass' }, onTestFinished)
    expect(allReached(deaths)).toEqual(wholeLife)
    await expectWhole(world, deaths)
  })

  it('before any step in the file system: the next one goes on', async ({ onTestFinished }) => {
    const world = await newWorld({ release: '25.3' }, onTestFinished)
    const [user = []] = users(world)
    const deaths = await killAtFiles(world, user, 'before')
    expect(deaths.map(lastWords)).toEqual(fileSteps)
    await expectWhole(world, deaths)
  })

  it('within any write: the next one names the line that is torn', async ({ onTestFinished }) => {
    const world = await newWorld({ release: '25.3' }, onTestFinished)
    const [user = []] = users(world)
    const deaths = await killAtFiles(world, user, 'within')
    const torn = deaths.filter(({ stderr }) => stderr.endsWith('within write audit.ndjson\n'))
    // Of the intent, before anything was sent, and of the outcome.
    expect(torn.map(({ reached }) => reached)).toEqual(['nothing', 'cleared'])
    expect(await world.audit('verify')).toMatchObject({ rows: [{ tornLines: 2 }] })
    await expectWhole(world, deaths)
  })
})

describe.concurrent('kicks at once', { timeout }, () => {
  it('one that goes to its end while another one has sent nothing yet', async ({ onTestFinished }) => {
    const world = await newWorld({ release: '25.3' }, onTestFinished)
    const [slow = [], quick = []] = users(world)
    let meanwhile: { readonly life: Life; readonly lostCount: number } | null = null
    const proxy = await startPacketProxy(world.lab.port, async () => {
      if (meanwhile === null && (await world.intents()).length > 0) {
        const life = await world.live([...quick, ...world.at(world.lab.port)])
        meanwhile = { life, lostCount: (await world.lost()).length }
      }
      return 'pass'
    })
    onTestFinished(proxy.close)
    expect(await world.live([...slow, ...world.at(proxy.port)])).toMatchObject({ exitCode: 0 })
    expect(meanwhile).toMatchObject({ life: { exitCode: 0 }, lostCount: 1 })
    const [first, second, ...others] = await world.intents()
    expect((await world.outcomes()).map(({ n, id }) => [n, id])).toEqual([
      [3, second?.id],
      [4, first?.id],
    ])
    expect(others).toEqual([])
    await expectWhole(world, [])
  })

  it('several, wherever they meet', async ({ onTestFinished }) => {
    const world = await newWorld({ release: '25.3' }, onTestFinished)
    const lives = await Promise.all(
      users(world)
        .slice(0, 6)
        .map((user) => world.live([...user, ...world.at(world.lab.port)])),
    )
    expect(lives.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0, 0])
    const intents = await world.intents()
    expect(intents.map(({ pid }) => pid).toSorted()).toEqual(lives.map(({ pid }) => pid).toSorted())
    const outcomes = await world.outcomes()
    expect(outcomes.map(({ id }) => id).toSorted()).toEqual(intents.map(({ id }) => id).toSorted())
    expect(outcomes.map(({ result }) => result)).toEqual(Array(6).fill('done'))
    expect(await world.lost()).toHaveLength(6)
    await expectWhole(world, [])
  })
})
