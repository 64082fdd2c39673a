import { BrasctlError } from '../../errors.ts'
import type { ClearWay } from '../../sros/clears/ways.ts'
import { isUnknownWording } from '../../sros/dialects/answers.ts'
import { mostLookUps } from '../find.ts'
import { type Area, type AreaReader, readAreas, sapsOf } from './areas.ts'
import { Around } from './around.ts'
import { identityOf, isAnother, type Live } from './live.ts'
import type { Pace } from './pace.ts'
import { majorOf, type Plan, unknownClear, waysOf } from './plan.ts'
import type { KickRecord, Round } from './record.ts'
import { sendClear } from './send-clear.ts'
import { type Group, lineOf, mergeAlike, type Step, singly } from './steps.ts'
import type { WayMemory } from './way-memory.ts'

export interface ClearingOptions {
  readonly reader: AreaReader
  readonly plan: Plan
  /** Those of the plan, as they were read after it was confirmed. */
  readonly confirmed: ReadonlyMap<string, Live>
  /** All sessions that were read when the plan was confirmed. */
  readonly around: Around
  readonly record: KickRecord
  readonly memory: WayMemory
  readonly pace: Pace | null
  readonly signal: AbortSignal
  /** Asked before a line is sent that ends more than was confirmed. Throws where the answer is no. */
  readonly confirmWider: (sessions: readonly Live[], line: string) => Promise<void>
  /** How many lines are answered, of how many. */
  readonly progress: (lines: number, total: number) => void
}

/**
 * Sends the lines of a plan, one at a time, each on record before its first byte goes out. What it did is known whatever
 * stops it. Only a refusal of the wording leads to another one; any other stops.
 */
export class Clearing {
  /** Everybody who may be ended, by identity. */
  readonly confirmed: Map<string, Live>
  /** The line that ended a session, or may have, by identity. */
  readonly sent = new Map<string, { readonly line: string; readonly way: ClearWay }>()
  readonly rounds: Round[] = []
  /** The line that was sent last and not answered. */
  unanswered: string | null = null
  readonly #options: ClearingOptions
  #around: Around
  /** How many lines there are, as far as it is known which the router takes. */
  #total: number
  // The set was read again just before the first line.
  #isFresh = true

  constructor(options: ClearingOptions) {
    this.#options = options
    this.#around = options.around
    this.#total = options.plan.lines.length
    this.confirmed = new Map(options.confirmed)
  }

  /** How many lines there were to send. */
  get total(): number {
    return this.#total
  }

  /** How many lines the router took. */
  get taken(): number {
    return this.rounds.reduce((sum, { taken }) => sum + taken.length, 0)
  }

  async run(): Promise<void> {
    for (const group of this.#options.plan.groups) await this.#clear(group)
  }

  async #clear(group: Group): Promise<void> {
    const { plan, memory } = this.#options
    let { steps } = group
    let refusal: BrasctlError | null = null
    for (const way of waysOf(group, majorOf(plan.release), memory.ways)) {
      if (steps.some((step) => lineOf(way, step) === null)) continue
      const alike = mergeAlike(way, steps)
      await this.#allow(way, group, alike)
      const refused = await this.#send(way, group, alike)
      if (refused === null) {
        // Where all had left already, nothing was sent, and nothing is known of the way.
        if ([...this.sent.values()].some((sent) => sent.way === way)) memory.took(way)
        return
      }
      memory.refused(way, refused.answer)
      refusal = new BrasctlError('refused', { router: plan.router, command: refused.line, answer: refused.answer })
      const left = new Set(refused.left.flatMap(({ sessions }) => sessions))
      steps = steps.filter(({ sessions }) => sessions.some((live) => left.has(live)))
    }
    if (group.scope === 'session') throw refusal ?? unknownClear(plan.router, steps[0])
    const groups = singly(steps)
    this.#total += groups.reduce((sum, single) => sum + single.steps.length, -steps.length)
    for (const single of groups) await this.#clear(single)
  }

  /** A wider line than those that were shown is asked about, with everybody whom it ends at this moment. */
  async #allow(way: ClearWay, group: Group, steps: readonly Step[]): Promise<void> {
    const isConfirmed = (live: Live) => this.confirmed.has(identityOf(live))
    if (steps.every(({ place }) => this.#around.hits(way, place).every(isConfirmed))) return
    const would = await this.#hits(way, group, steps)
    if ([...would.sessions.values()].every(isConfirmed)) return
    await this.#options.confirmWider([...would.sessions.values()], would.line)
    const { sessions: now } = await this.#hits(way, group, steps)
    const changed = changesBetween(would.sessions, now)
    if (changed > 0) throw new BrasctlError('set-changed', { router: this.#options.plan.router, changed })
    for (const [identity, live] of now) this.confirmed.set(identity, live)
    this.#around = new Around([...this.#around.all.values(), ...now.values()])
  }

  /** Whom the lines end at this moment, and the first of them. For users who have left none is sent. */
  async #hits(
    way: ClearWay,
    group: Group,
    steps: readonly Step[],
  ): Promise<{ line: string; sessions: Map<string, Live> }> {
    const around = await this.#read(group, steps, true)
    const left = steps.filter((step) => isThere(step, around))
    const [first] = left
    const sessions = left
      .flatMap(({ place }) => around.hits(way, place))
      .map((live) => [identityOf(live), live] as const)
    return { line: (first && lineOf(way, first)) ?? '', sessions: new Map(sessions) }
  }

  /** Sends the line of each step. Null when the router took them all; else what it refused as a wording, and what is left. */
  async #send(
    way: ClearWay,
    group: Group,
    steps: readonly Step[],
  ): Promise<{ line: string; answer: string; left: readonly Step[] } | null> {
    const { record, reader, pace, progress, plan } = this.#options
    const ended = new Set(steps.flatMap(({ place }) => this.#around.hits(way, place)))
    const lines = steps.map((step) => lineOf(way, step) ?? '')
    const round = await record.open(lines, [...ended])
    this.rounds.push(round)
    const size = pace?.batch ?? mostLookUps
    for (let from = 0; from < steps.length; from += size) {
      const batch = steps.slice(from, from + size)
      const fit = await this.#stillFit(way, group, batch)
      for (const [at, step] of batch.entries()) {
        if (!fit.has(step)) continue
        const line = lineOf(way, step) ?? ''
        const answer = await this.#sendLine(way, line, this.#around.hits(way, step.place))
        if (answer !== null && isUnknownWording(answer)) {
          if (round.taken.length === 0) await this.#closeRefused(round, answer)
          return { line, answer, left: steps.slice(from + at) }
        }
        if (answer !== null) throw new BrasctlError('refused', { router: plan.router, command: line, answer })
        round.taken.push(line)
        pace?.cleared(step.sessions)
        progress(this.taken, this.#total)
      }
      await pace?.judge(reader)
    }
    return null
  }

  /** Sends one line; the router's words if it refused. */
  async #sendLine(way: ClearWay, line: string, hits: readonly Live[]): Promise<string | null> {
    const { reader, pace, signal } = this.#options
    await pace?.turn()
    if (signal.aborted) throw new BrasctlError('interrupted', {})
    this.unanswered = line
    for (const live of hits) this.sent.set(identityOf(live), { line, way })
    const answer = await sendClear(reader.target, line)
    this.unanswered = null
    if (answer !== null) for (const live of hits) this.sent.delete(identityOf(live))
    return answer
  }

  async #closeRefused(round: Round, answer: string): Promise<void> {
    this.rounds.splice(this.rounds.indexOf(round), 1)
    await this.#options.record.close(round, { result: 'refused', message: answer }, [])
  }

  /**
   * Which steps still end those who were confirmed, and nobody else. One whose users have left has nothing to do. A newcomer
   * whom the line would end too leaves its users where they are; a whole place is not cleared then.
   */
  async #stillFit(way: ClearWay, group: Group, steps: readonly Step[]): Promise<Set<Step>> {
    if (this.#isFresh) {
      this.#isFresh = false
      return new Set(steps)
    }
    const { report, target } = this.#options.reader
    const around = await this.#read(group, steps, false)
    const isNew = (live: Live) => {
      const known = this.confirmed.get(identityOf(live))
      return known === undefined || isAnother(known, live)
    }
    const fit = steps.filter((step) => {
      const { place } = step
      const newcomers = around.hits(way, place).filter(isNew).length
      if (newcomers === 0) return isThere(step, around)
      if (group.scope !== 'session') {
        throw new BrasctlError('set-changed', { router: target.router, changed: newcomers })
      }
      if (isThere(step, around))
        report.tell({ kind: 'newcomer', router: target.router, sap: place.sap ?? '', count: newcomers })
      return false
    })
    return new Set(fit)
  }

  async #read({ service, ends, scope }: Group, steps: readonly Step[], detail: boolean): Promise<Around> {
    const areas: Area[] =
      scope === 'service'
        ? [{ service, ends }]
        : scope === 'port'
          ? steps.map(({ place }) => ({ service, ends, port: place.port ?? '' }))
          : sapsOf(steps.flatMap(({ sessions }) => sessions))
    return new Around(await readAreas(this.#options.reader, areas, detail))
  }
}

/** Whether somebody is left whom a step is to end. */
function isThere({ sessions }: Step, around: Around): boolean {
  return sessions.some((live) => around.all.has(identityOf(live)))
}

/** How many sessions are in only one of two sets. */
export function changesBetween(shown: ReadonlyMap<string, Live>, now: ReadonlyMap<string, Live>): number {
  const left = [...shown].filter(([identity, live]) => {
    const found = now.get(identity)
    return found === undefined || isAnother(live, found)
  })
  return left.length + [...now.keys()].filter((identity) => !shown.has(identity)).length
}
