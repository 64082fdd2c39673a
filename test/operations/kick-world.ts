import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClearMemory } from '../../src/fleet/clear-memory.ts'
import { connectRouter } from '../../src/fleet/connect.ts'
import type { Lost } from '../../src/lab/clear/lost.ts'
import { type Lab, startLab } from '../../src/lab/start.ts'
import type { KickOptions } from '../../src/operations/kick/kick.ts'
import { readPlan, type SavedPlan, savePlan } from '../../src/operations/kick/plan-file.ts'
import type { KickRequest } from '../../src/operations/kick/request.ts'
import type { KickSite } from '../../src/operations/kick/site.ts'
import { readKeyAs } from '../../src/sros/values/key.ts'
import { entryOf } from '../fleet/entry.ts'
import { KickCase } from './kick-case.ts'
import type { KickDraw, WorldDraw } from './kick-draws.ts'
import type { Evidence } from './kick-evidence.ts'
import { requestOf } from './kick-keys.ts'
import { sessionsOf, staticHostsOf, type TypedRequest } from './kick-meaning.ts'
import { insertNeighbour } from './kick-population.ts'
import { witnessInMemory, witnessOnDisk } from './kick-witness.ts'

// Between two kicks: whoever came back has an up time by which a new start can be told.
const betweenKicksMs = 3_600_000

/** How much later it is in the lab. */
interface Time {
  aheadMs: number
}

/** Who is told of the clears. */
interface Watch {
  current: KickCase | null
}

/** A lab, and what is kept from one kick to the next. */
export class World {
  readonly #lab: Lab
  readonly #draw: WorldDraw
  readonly #memory: ClearMemory
  readonly #time: Time
  readonly #watch: Watch

  private constructor(lab: Lab, draw: WorldDraw, time: Time, watch: Watch) {
    this.#lab = lab
    this.#draw = draw
    this.#time = time
    this.#watch = watch
    this.#memory = memoryOf(draw.memory)
  }

  static async open(draw: WorldDraw): Promise<World> {
    const time = { aheadMs: 0 }
    const watch: Watch = { current: null }
    const clock = () => Date.now() + time.aheadMs
    const lab = await startLab({ ...draw.lab, clock, onLost: (lost: Lost) => watch.current?.onLost(lost) })
    for (const neighbour of draw.neighbours) insertNeighbour(lab.population(0), neighbour)
    return new World(lab, draw, time, watch)
  }

  close(): Promise<void> {
    return this.#lab.close()
  }

  /** Kicks once, in a connection of its own, and tells all that was seen. */
  async kick(draw: KickDraw): Promise<Evidence> {
    this.#time.aheadMs += betweenKicksMs
    const folder = mkdtempSync(join(tmpdir(), 'brasctl-kick-'))
    try {
      return await this.#kickIn(folder, draw)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  async #kickIn(folder: string, draw: KickDraw): Promise<Evidence> {
    const lab = this.#lab
    const { trouble, way } = draw
    const mostRounds = trouble?.name === 'record-full' ? trouble.after : Number.POSITIVE_INFINITY
    const witness = draw.hasJournal ? await witnessOnDisk(folder) : witnessInMemory(mostRounds)
    const one = new KickCase(lab, draw, witness)
    const statics = staticHostsOf(lab)
    const atSaving = sessionsOf(lab)
    const request = requestOf(draw, [...atSaving, ...statics])
    let before = atSaving
    const site = await this.#connect(one.interrupt.signal)
    this.#watch.current = one
    try {
      const saved = way === 'saved' ? await this.#saved(one, site, readRequest(request), folder) : null
      one.wait()
      before = sessionsOf(lab)
      const record = way === 'dry' ? null : witness.record
      const options: KickOptions = { request: readRequest(request), record, saved, pace: draw.pace, waitSeconds: 0 }
      await one.run(site, this.#memory, options)
    } finally {
      await site.close()
      this.#watch.current = null
    }
    const seen = {
      ...one.seen,
      hadTrouble: one.endTrouble(),
      recorded: witness.recorded(),
      outcomes: witness.outcomes(),
    }
    return { ...seen, draw, world: this.#draw, request, statics, atSaving, before, after: sessionsOf(lab) }
  }

  /** A plan that was saved and read again; null where nobody is meant. */
  async #saved(one: KickCase, site: KickSite, request: KickRequest, folder: string): Promise<SavedPlan | null> {
    const plan = await one.plan(site, this.#memory, request)
    if (plan === null) return null
    const file = join(folder, 'plan.json')
    await savePlan(file, plan, { selector: 'bras1', address: site.address, request })
    return readPlan(file)
  }

  /** A real connection to the router of the lab, and a way to another one. */
  async #connect(signal: AbortSignal): Promise<KickSite & { close(): Promise<void> }> {
    const { host = '', port = 0 } = this.#lab.routers[0] ?? {}
    const entry = entryOf('bras1', { host, port, user: this.#lab.user, hostKey: 'off', agent: false })
    const connect = () => connectRouter(entry, { env: {}, prompt: async () => this.#lab.password, signal })
    let session = await connect()
    return {
      ...{ target: { router: 'bras1', session }, address: `${host}:${port}`, signal },
      async reconnect() {
        await session.close()
        session = await connect()
        return { router: 'bras1', session }
      },
      close: () => session.close(),
    }
  }
}

function readRequest({ sets, services, type }: TypedRequest): KickRequest {
  const keySets = sets?.map((keys) => keys.map(({ kind, text }) => readKeyAs(kind, text))) ?? null
  return { keySets, services, type }
}

function memoryOf(kind: WorldDraw['memory']): ClearMemory {
  const nothing = { taken: [], refused: [] }
  let known = typeof kind === 'string' ? nothing : kind
  return {
    recall: async () => (kind === 'empty' ? nothing : known),
    async remember(_address, _release, ways) {
      known = structuredClone(ways)
    },
  }
}
