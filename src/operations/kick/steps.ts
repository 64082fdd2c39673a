import type { ClearScope, Ends } from '../../sros/clears/forms.ts'
import { type ClearWay, printClear } from '../../sros/clears/ways.ts'
import type { Around } from './around.ts'
import { endsOf, identityOf, type Live } from './live.ts'
import { type KickRequest, portsOf, wholeSapsOf } from './request.ts'

/** What one line is to do: end these sessions of a service. */
export interface Step {
  /** The sessions that are meant by it. */
  readonly sessions: readonly Live[]
  /** What the line names; all of `sessions` share it. */
  readonly place: Live
}

/** Steps that are worded alike: what the router takes for one, it takes for all. */
export interface Group {
  readonly service: string
  readonly ends: Ends
  readonly scope: ClearScope
  readonly steps: readonly Step[]
}

/**
 * Divides those who are meant among as few lines as the request allows: a service in one, a port by its group interfaces, a SAP
 * in one, all others one by one; with `isSingle` everybody one by one. Nothing here says what else a line would end.
 */
export function groupsOf(request: KickRequest, meant: readonly Live[], around: Around, isSingle: boolean): Group[] {
  const ports = portsOf(request)
  const saps = wholeSapsOf(request)
  const buckets = new Map<string, { scope: ClearScope; sessions: Live[] }>()
  for (const live of meant) {
    const scope = scopeOf(live)
    const { service, type, sap, port, groupInterface } = live
    const own = { service: '', port: `${port} ${groupInterface}`, sap, session: identityOf(live) }[scope]
    const name = [service, endsOf(type), scope, own].join('\n')
    const bucket = buckets.get(name) ?? { scope, sessions: [] }
    buckets.set(name, bucket)
    bucket.sessions.push(live)
  }
  return grouped([...buckets.values()].map(({ scope, sessions }) => ({ scope, step: stepOf(sessions) })))

  function scopeOf(live: Live): ClearScope {
    const { type, sap, port, groupInterface } = live
    if (isSingle || type === 'lease') return 'session'
    if (request.keySets === null) return 'service'
    if (port !== null && groupInterface !== null && ports.includes(port)) return 'port'
    return sap !== null && saps.includes(sap) && around.on(live).length > 1 ? 'sap' : 'session'
  }
}

/** The same sessions, one by one: for a router that has no line for all of them. */
export function singly(steps: readonly Step[]): Group[] {
  return grouped(
    steps.flatMap(({ sessions }) => sessions.map((live) => ({ scope: 'session' as const, step: stepOf([live]) }))),
  )
}

/** Steps that have the same line as one: sent once more, it would end those who are back already. */
export function mergeAlike(way: ClearWay, steps: readonly Step[]): Step[] {
  const merged = new Map<string | null, Step>()
  for (const step of steps) {
    const line = lineOf(way, step)
    const known = merged.get(line)
    merged.set(line, known ? { ...known, sessions: [...known.sessions, ...step.sessions] } : step)
  }
  return [...merged.values()]
}

/** The line of a way for a step; null where it cannot be printed. */
export function lineOf(way: ClearWay, { place }: Step): string | null {
  const { service, sap, mac, sessionId, port, groupInterface, ip } = place
  const printedId = sessionId === null ? null : String(sessionId)
  return printClear(way, { service, sap, mac, sessionId: printedId, port, groupInterface, ip })
}

function stepOf(sessions: readonly Live[]): Step {
  const [place] = sessions
  if (!place) throw new RangeError('a step without a session')
  return { sessions, place }
}

function grouped(steps: readonly { readonly scope: ClearScope; readonly step: Step }[]): Group[] {
  const groups = new Map<string, { service: string; ends: Ends; scope: ClearScope; steps: Step[] }>()
  for (const { scope, step } of steps) {
    const { service, type } = step.place
    const ends = endsOf(type)
    const name = [service, ends, scope].join('\n')
    const group = groups.get(name) ?? { service, ends, scope, steps: [] }
    groups.set(name, group)
    group.steps.push(step)
  }
  return [...groups.values()]
}
