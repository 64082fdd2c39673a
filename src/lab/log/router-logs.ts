import type { Population } from '../population/population.ts'
import type { Member } from '../population/records.ts'
import type { LabEvent } from './event.ts'
import { type LogPlan, MemoryLog } from './memory-log.ts'
import { arrivalsOf, departuresOf } from './subscriber-events.ts'
import { systemEvents } from './system-events.ts'

const isOfSubscribers = ({ application, id }: LabEvent) =>
  application === 'DHCPS' ||
  application === 'PPPOE' ||
  (application === 'SVCMGR' && [2206, 2213, 2214, 2500, 2501].includes(id))

/** As on a real BRAS: log 99 has no event of a subscriber, they go to a log of their own. */
const plans: readonly LogPlan[] = [
  {
    ...{ id: 92, description: 'for pppoe & dhcp subscriber', filter: '92', size: 1024 },
    takes: isOfSubscribers,
  },
  {
    ...{ id: 99, description: 'Default System Log', filter: '99', size: 500 },
    takes: (event) => !isOfSubscribers(event),
  },
  {
    ...{ id: 100, description: 'Default Serious Errors Log', filter: '1001', size: 500 },
    takes: ({ severity }) => severity === 'CRITICAL',
  },
]

export interface LogOptions {
  readonly bootedAt: number
  readonly now: number
  readonly clock: () => number
  /** Who was on line and is not any more. */
  readonly gone: readonly Member[]
  /** What happened to users besides that they came. */
  readonly incidents: readonly LabEvent[]
}

/** The event logs of a router, from its population and from what is cleared. They are made when they are first needed. */
export class RouterLogs {
  readonly #population: Population
  readonly #options: LogOptions
  #logs: readonly MemoryLog[] | null = null

  constructor(population: Population, options: LogOptions) {
    this.#population = population
    this.#options = options
  }

  /** The logs that go to memory, by number. */
  get logs(): readonly MemoryLog[] {
    this.#logs ??= this.#begin()
    return this.#logs
  }

  /** To be called before users leave: what is there until then has its events. */
  prepare(): void {
    void this.logs
  }

  /** These users have left. */
  left(members: readonly Member[]): void {
    const isEmpty = ({ text }: Member['sap']) => this.#population.bySap.get(text).length === 0
    this.#add(departuresOf(members, this.#options.clock(), isEmpty))
  }

  /** These users have come back. */
  came(members: readonly Member[]): void {
    this.#add(arrivalsOf(members))
  }

  #add(events: readonly LabEvent[]): void {
    for (const log of this.logs) log.add(events)
  }

  #begin(): MemoryLog[] {
    const { bootedAt, now, gone, incidents } = this.#options
    const users = [...this.#population.members, ...gone]
    const events = [
      ...arrivalsOf(users.sort((one, other) => one.startedAt - other.startedAt)),
      ...systemEvents(this.#population.ports, bootedAt, now),
      ...incidents,
    ].sort((one, other) => one.at - other.at)
    return plans.map((plan) => {
      const log = new MemoryLog(plan)
      log.add(events)
      return log
    })
  }
}
