import type { Population } from '../population/population.ts'
import type { Member } from '../population/records.ts'
import type { LabEvent } from './event.ts'
import { type LogPlan, MemoryLog } from './memory-log.ts'
import { BlockNumbers } from './nat-events.ts'
import { arrivalsOf, departuresOf } from './subscriber-events.ts'
import { systemEvents } from './system-events.ts'

const isOfSubscribers = ({ application, id }: LabEvent) =>
  application === 'DHCPS' ||
  application === 'PPPOE' ||
  application === 'NAT' ||
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
  /** Who was on line and is not any more. */
  readonly gone: readonly Member[]
  /** What happened to users besides that they came. */
  readonly incidents: readonly LabEvent[]
  /** Is given every event, also those that no filter forwards, in the order of their time. */
  readonly onEvents?: (events: readonly LabEvent[]) => void
}

/** The event logs of a router, from its population and from what is cleared. They are made when they are first needed. */
export class RouterLogs {
  readonly #population: Population
  readonly #options: LogOptions
  readonly #blocks = new BlockNumbers()
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

  /** These users have left, at this time in milliseconds since the epoch. */
  left(members: readonly Member[], at: number): void {
    const isEmpty = ({ text }: Member['sap']) => this.#population.bySap.get(text).length === 0
    this.#add(departuresOf(members, at, isEmpty))
  }

  /** These users have come back. */
  came(members: readonly Member[]): void {
    const arrived = new Set(members)
    const wasThere = (member: Member) => !arrived.has(member)
    const subscribers = members.map(({ subscriber }) => subscriber).filter((one) => one.members.some(wasThere))
    const saps = members.map(({ sap }) => sap).filter(({ text }) => this.#population.bySap.get(text).some(wasThere))
    this.#add(arrivalsOf(members, [...subscribers, ...saps]))
  }

  #add(events: readonly LabEvent[]): void {
    this.#enter(events, this.logs)
  }

  #enter(events: readonly LabEvent[], logs: readonly MemoryLog[]): void {
    const numbered = this.#blocks.number(events)
    for (const log of logs) log.add(numbered)
    this.#options.onEvents?.(numbered)
  }

  #begin(): MemoryLog[] {
    const { bootedAt, now, gone, incidents } = this.#options
    const users = [...this.#population.members, ...gone]
    const events = [
      ...arrivalsOf(users.sort((one, other) => one.startedAt - other.startedAt)),
      ...systemEvents(this.#population.ports, bootedAt, now),
      ...incidents,
    ].sort((one, other) => one.at - other.at)
    const logs = plans.map((plan) => new MemoryLog(plan))
    this.#enter(events, logs)
    return logs
  }
}
