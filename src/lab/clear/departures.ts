import type { RouterLogs } from '../log/router-logs.ts'
import type { Population } from '../population/population.ts'
import type { Member } from '../population/records.ts'
import { comeBack } from './come-back.ts'
import { type Lost, lostSessionOf } from './lost.ts'
import { releaseAddresses } from './release-addresses.ts'

export interface DepartureOptions {
  /** The name of the router in the inventory. */
  readonly routerName: string
  readonly clock: () => number
  /** Seconds until PPPoE users are back: 0 is before the next prompt, less than 0 never. */
  readonly backSeconds: number
  /** The share of them that comes back, 0 to 1: of each ten users 0.3 lets the 4th, the 7th and the 10th return. */
  readonly backShare: number
  /** Those who come back get other addresses than they had. */
  readonly newAddresses: boolean
  readonly onLost: (lost: Lost) => void
  /** What leaves and comes back is logged there. */
  readonly logs: RouterLogs
}

/** Takes sessions off line and lets PPPoE users come back; IPoE users come back when their lease runs out, too late to see. */
export class Departures {
  readonly #population: Population
  readonly #options: DepartureOptions
  readonly #timers = new Set<NodeJS.Timeout>()
  #pppoeCount = 0
  #isClosed = false

  constructor(population: Population, options: DepartureOptions) {
    this.#population = population
    this.#options = options
  }

  /** Ends these sessions, with the hosts, and tells which ones and by which line. */
  end(sessions: readonly Member[], line: string): void {
    const { routerName, clock, newAddresses, onLost, logs } = this.#options
    logs.prepare()
    const at = clock()
    this.#population.remove(new Set(sessions))
    logs.left(sessions, at)
    if (newAddresses) releaseAddresses(sessions, this.#population.addressing)
    onLost({ router: routerName, line, at: new Date(at).toISOString(), sessions: sessions.map(lostSessionOf) })
    this.#expect(sessions.filter((member) => member.kind === 'pppoe' && this.#returns()))
  }

  /** Nobody comes back any more. */
  close(): void {
    this.#isClosed = true
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  /** Whether one more PPPoE user comes back, so that the share is right at every moment, but for less than one user. */
  #returns(): boolean {
    const { backShare } = this.#options
    this.#pppoeCount += 1
    return Math.floor(this.#pppoeCount * backShare) > Math.floor((this.#pppoeCount - 1) * backShare)
  }

  #expect(users: readonly Member[]): void {
    const { backSeconds, clock, newAddresses, logs } = this.#options
    if (this.#isClosed || backSeconds < 0 || users.length === 0) return
    const arrive = () => logs.came(comeBack(users, this.#population, { now: clock(), newAddresses }))
    if (backSeconds === 0) {
      arrive()
      return
    }
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      arrive()
    }, backSeconds * 1000)
    this.#timers.add(timer.unref())
  }
}
