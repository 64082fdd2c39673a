import type { By } from '../../sros/clears/forms.ts'
import type { ClearWay } from '../../sros/clears/ways.ts'
import { endsOf, identityOf, type Live } from './live.ts'

/** All sessions that are known at one moment, with a way to those that one line ends. */
export class Around {
  readonly all: ReadonlyMap<string, Live>
  readonly #byService = new Map<string, Live[]>()
  readonly #bySap = new Map<string, Live[]>()

  constructor(sessions: readonly Live[]) {
    this.all = new Map(sessions.map((live) => [identityOf(live), live]))
    for (const live of this.all.values()) {
      put(this.#byService, serviceOf(live), live)
      put(this.#bySap, sapOf(live), live)
    }
  }

  /** Those of the same kind on the SAP of a session, itself among them. */
  on(live: Live): readonly Live[] {
    return this.#bySap.get(sapOf(live)) ?? []
  }

  /**
   * Which sessions the line of a way for a place ends: all of its service and kind in which everything that it names is equal.
   * A group interface that was not read may be the one that is named.
   */
  hits(way: ClearWay, place: Live): Live[] {
    const near = (way.by.includes('sap') ? this.#bySap.get(sapOf(place)) : this.#byService.get(serviceOf(place))) ?? []
    const isNamed = (live: Live, field: By) =>
      live[field] === place[field] || (field === 'groupInterface' && live.groupInterface === null)
    return near.filter((live) => way.by.every((field) => isNamed(live, field)))
  }
}

function put(index: Map<string, Live[]>, key: string, live: Live): void {
  const list = index.get(key)
  if (list) list.push(live)
  else index.set(key, [live])
}

function serviceOf({ service, type }: Live): string {
  return `${service} ${endsOf(type)}`
}

function sapOf(live: Live): string {
  return `${serviceOf(live)} ${live.sap}`
}
