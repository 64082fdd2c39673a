import { BrasctlError } from '../../errors.ts'
import { type ClearWay, clearWays, type KnownWays } from '../../sros/clears/ways.ts'
import { Around } from './around.ts'
import { identityOf, type Live } from './live.ts'
import { type KickRequest, placeOf } from './request.ts'
import type { Resolved } from './resolve.ts'
import { type Group, groupsOf, lineOf, mergeAlike, type Step, singly } from './steps.ts'

/** One line that will be sent, and the sessions that it ends. */
export interface PlannedLine {
  readonly line: string
  readonly way: ClearWay
  readonly step: Step
  readonly sessions: readonly Live[]
}

/** What a kick will do, before anything is sent. */
export interface Plan {
  readonly router: string
  readonly release: string | null
  /** What has to be typed besides the router's name where a whole place goes; null for users. */
  readonly place: string | null
  /** Everybody whom the lines end, by identity: those who are meant, and those who are hit beside them. */
  readonly sessions: ReadonlyMap<string, Live>
  readonly beside: readonly Live[]
  readonly lines: readonly PlannedLine[]
  readonly groups: readonly Group[]
  /** How many subscribers the router has on line; null where it does not say. */
  readonly online: number | null
}

/** What is known of a router when a kick is planned. */
export interface Known {
  readonly router: string
  readonly release: string | null
  readonly ways: KnownWays
  readonly online: number | null
}

/**
 * Plans a kick with the narrowest lines that the router is believed to take. Throws `clear-unknown` where no form of a clear
 * can name a session.
 */
export function planKick(request: KickRequest, { meant, around }: Resolved, known: Known, isSingle: boolean): Plan {
  const surroundings = new Around(around)
  const major = majorOf(known.release)
  const lines: PlannedLine[] = []
  const groups = groupsOf(request, meant, surroundings, isSingle).flatMap((group) => usable(group))
  const sessions = new Map(lines.flatMap((line) => line.sessions).map((live) => [identityOf(live), live]))
  const own = new Set(meant.map(identityOf))
  return {
    ...{ router: known.router, release: known.release, online: known.online, place: placeOf(request) },
    ...{ sessions, lines, groups },
    beside: [...sessions].flatMap(([identity, live]) => (own.has(identity) ? [] : live)),
  }

  /** The group as its first way has it; one whose lines cannot be printed is taken apart. */
  function usable(group: Group): Group[] {
    const way = waysOf(group, major, known.ways).find((one) => group.steps.every((step) => lineOf(one, step) !== null))
    if (way !== undefined) {
      for (const step of mergeAlike(way, group.steps)) lines.push(planned(way, step))
      return [group]
    }
    const [step] = group.steps
    if (group.scope === 'session') throw unknownClear(known.router, step)
    return singly(group.steps).flatMap(usable)
  }

  function planned(way: ClearWay, step: Step): PlannedLine {
    return { line: lineOf(way, step) ?? '', way, step, sessions: surroundings.hits(way, step.place) }
  }
}

/** Everybody whom some lines end at the moment of a reading, by identity. */
export function endedBy(lines: readonly PlannedLine[], around: Around): Map<string, Live> {
  const ended = lines.flatMap(({ way, step }) => around.hits(way, step.place))
  return new Map(ended.map((live) => [identityOf(live), live]))
}

/**
 * The ways to clear a group, in the order in which they are tried. A place whose lines are known to be refused is cleared session
 * by session at once: then these are the lines that are shown.
 */
export function waysOf({ ends, scope }: Group, release: number | null, known: KnownWays): ClearWay[] {
  const ways = clearWays(ends, scope, release, known)
  return scope === 'session' ? ways : ways.filter(({ name }) => !known.refused.includes(name))
}

/** `25.3.R1` is 25. */
export function majorOf(release: string | null): number | null {
  const major = Number.parseInt(release ?? '', 10)
  return Number.isNaN(major) ? null : major
}

export function unknownClear(router: string, step: Step | undefined): BrasctlError {
  const { type = null, sap = null, mac = null, ip = null } = step?.place ?? {}
  return new BrasctlError('clear-unknown', { router, session: [type, sap ?? ip, mac].filter(Boolean).join(' ') })
}
