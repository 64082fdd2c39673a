import { BrasctlError } from '../../src/errors.ts'
import type { ClearMemory } from '../../src/fleet/clear-memory.ts'
import type { FaultName } from '../../src/lab/clear/faults.ts'
import type { Lost } from '../../src/lab/clear/lost.ts'
import type { Lab } from '../../src/lab/start.ts'
import { type KickOptions, kick } from '../../src/operations/kick/kick.ts'
import type { Plan } from '../../src/operations/kick/plan.ts'
import type { KickRequest } from '../../src/operations/kick/request.ts'
import type { KickDialog, KickSite } from '../../src/operations/kick/site.ts'
import { Report } from '../../src/operations/report.ts'
import type { KickDraw } from './kick-draws.ts'
import { type Asked, askedOf, type Disturbance, nothingSeen } from './kick-evidence.ts'
import { sessionsOf } from './kick-meaning.ts'
import { churn } from './kick-population.ts'
import { nameOfLive, type Witness } from './kick-witness.ts'

/** One kick: the person who answers, what happens to the router meanwhile, and what is seen of it. */
export class KickCase {
  readonly seen = nothingSeen()
  readonly interrupt = new AbortController()
  readonly #lab: Lab
  readonly #draw: KickDraw
  readonly #witness: Witness
  readonly #faults: Set<FaultName>

  constructor(lab: Lab, draw: KickDraw, witness: Witness) {
    this.#lab = lab
    this.#draw = draw
    this.#witness = witness
    this.#faults = faultsOf(lab)
  }

  /** Kicks, and keeps what it told, gave and threw. */
  async run(site: KickSite, memory: ClearMemory, options: KickOptions): Promise<void> {
    const { seen } = this
    const report = new Report((notice) => seen.notices.push(notice))
    try {
      for await (const rows of kick(site, memory, options, this.#dialog(), report)) seen.rows.push(...rows)
    } catch (error) {
      seen.error = error
    }
  }

  /** The plan of a dry run, for somebody to save; then the world goes on. Null where nobody is meant. */
  async plan(site: KickSite, memory: ClearMemory, request: KickRequest): Promise<Plan | null> {
    const plans: Plan[] = []
    const dialog = { ...this.#dialog(), show: async (plan: Plan) => void plans.push(plan) }
    const options: KickOptions = { request, record: null, saved: null, pace: this.#draw.pace, waitSeconds: 0 }
    for await (const _ of kick(site, memory, options, dialog, new Report(() => {})));
    const [plan = null] = plans
    if (plan !== null) this.seen.saved = askedOf(plan, sessionsOf(this.#lab), false)
    return plan
  }

  /** What comes between the saving of a plan and its use. */
  wait(): void {
    if (this.seen.saved !== null) this.#think('saved', this.seen.saved)
  }

  /** The router carried a clear out; its prompt has not come yet. */
  onLost(lost: Lost): void {
    const wasRecorded = this.#witness.recorded().some(({ lines }) => lines.includes(lost.line))
    const afterAnswers = (this.seen.shown === null ? 0 : 1) + this.seen.wider.length
    this.seen.lost.push({ ...lost, wasRecorded, afterAnswers })
    this.#bringTrouble()
  }

  /** Ends what goes wrong; true if it came to pass. */
  endTrouble(): boolean {
    const isFull = this.#draw.trouble?.name === 'record-full' && this.#witness.isFull()
    const hadTrouble = this.interrupt.signal.aborted || this.#faults.size > 0 || isFull
    this.#faults.clear()
    return hadTrouble
  }

  #dialog(): KickDialog {
    const { seen } = this
    const { confirms, confirmsWider } = this.#draw
    const refuse = () => new BrasctlError('not-confirmed', { router: 'bras1' })
    return {
      show: async (plan) => {
        seen.shown = askedOf(plan, sessionsOf(this.#lab), false)
      },
      confirm: async (plan) => {
        seen.shown = askedOf(plan, sessionsOf(this.#lab), confirms)
        this.#think('confirm', seen.shown)
        this.#bringTrouble()
        if (!confirms) throw refuse()
      },
      confirmWider: async (_router, sessions, line) => {
        const names = sessions.map(nameOfLive)
        const asked = { names, beside: [], lines: [line], sessions: sessionsOf(this.#lab), isAccepted: confirmsWider }
        seen.wider.push(asked)
        this.#think('wider', asked)
        if (!confirmsWider) throw refuse()
      },
      progress() {},
    }
  }

  #think(at: Disturbance['at'], asked: Asked): void {
    const { draw, seen } = { draw: this.#draw.churn, seen: this.seen }
    const when = draw?.at === 'saved' && this.#draw.way !== 'saved' ? 'confirm' : draw?.at
    if (draw === null || when !== at || seen.disturbance !== null) return
    const now = this.#lab.routers[0]?.router.clock() ?? 0
    const happened = churn(this.#lab.population(0), draw, { inside: new Set(asked.names), now })
    if (happened !== null) seen.disturbance = { ...happened, at, asked, sessions: sessionsOf(this.#lab) }
  }

  #bringTrouble(): void {
    const { trouble } = this.#draw
    if (trouble === null || this.seen.lost.length < trouble.after) return
    if (trouble.name === 'interrupt') this.interrupt.abort()
    else if (trouble.name !== 'record-full') this.#faults.add(trouble.name)
  }
}

/** What goes wrong can be changed while a router runs; the lab itself never does. */
function faultsOf(lab: Lab): Set<FaultName> {
  const faults = lab.routers[0]?.router.clearing.faults
  if (!(faults instanceof Set)) throw new Error('the faults of the lab are fixed')
  return faults
}
