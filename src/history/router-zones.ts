import { readZone, type Zone } from './zone.ts'

/** The zones of some routers. */
export interface RouterZones {
  /** By name or address, in lower case. */
  readonly of: ReadonlyMap<string, Zone>
  /** The one that all have. */
  readonly common: Zone | null
  readonly differ: boolean
}

const known = new WeakMap<ReadonlyMap<string, string>, RouterZones>()

/** Reads the zones of routers: once for each map, as a clock is opened many times for one file. */
export function readRouterZones(words: ReadonlyMap<string, string>): RouterZones {
  const read = known.get(words) ?? readAll(words)
  known.set(words, read)
  return read
}

function readAll(words: ReadonlyMap<string, string>): RouterZones {
  const zones = new Map([...new Set(words.values())].map((word) => [word, readZone(word)]))
  const of = [...words].flatMap(([router, word]) => {
    const zone = zones.get(word)
    return zone ? [[router, zone] as const] : []
  })
  const [common = null] = zones.values()
  return { of: new Map(of), common: zones.size === 1 ? common : null, differ: zones.size > 1 }
}
