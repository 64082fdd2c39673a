import { catalogue } from '../../sros/catalogue.ts'
import type { Ends } from '../../sros/clears/forms.ts'
import type { Given } from '../../sros/define.ts'
import type { SessionRow } from '../../sros/records/session.ts'
import type { Target } from '../ask.ts'
import { collect, type Wanted, wantedOf } from '../collect.ts'
import { mostLookUps } from '../find.ts'
import type { Report } from '../report.ts'
import { carefully } from './carefully.ts'
import { endsOf, identityOf, type Live } from './live.ts'

/** A part of a router in which every session is to be known: all that one line can end lies in one. */
export interface Area {
  readonly service: string
  readonly ends: Ends
  /** One of them, or none: the whole service. */
  readonly sap?: string
  readonly port?: string
}

export interface AreaReader {
  readonly target: Target
  /** The major release; null when it could not be read. */
  readonly release: number | null
  readonly report: Report
}

type Put = (live: Omit<Live, 'askedAt' | 'readAt'>) => void

/** Numbers rows of one answer that are alike in all that tells sessions apart. */
function twins(): (row: Pick<SessionRow, 'type' | 'sap' | 'mac' | 'sessionId'>) => number {
  const seen = new Map<string, number>()
  return ({ type, sap, mac, sessionId }) => {
    const name = [type, sap, mac, sessionId].join(' ')
    const twin = sap === null && mac === null ? 0 : (seen.get(name) ?? 0)
    seen.set(name, twin + 1)
    return twin
  }
}

/**
 * Every session in some areas, each once. With `detail`, accounts, addresses and group interfaces too. Throws where not all
 * of the answer could be read.
 */
export async function readAreas(reader: AreaReader, areas: readonly Area[], detail: boolean): Promise<Live[]> {
  const found = new Map<string, Live>()
  const leases = new Map<string, Live>()
  const askedAt = Date.now()
  const putInto =
    (place: Map<string, Live>): Put =>
    (live) => {
      const whole = { ...live, askedAt, readAt: Date.now() }
      const identity = identityOf(whole)
      const known = place.get(identity)
      place.set(identity, known ? mergeLive(known, whole) : whole)
    }
  const asked = areas.length > mostLookUps ? wholeServices(areas) : areas
  const wanted = asked.flatMap((area) =>
    area.ends === 'lease'
      ? wantedLeases(area, putInto(leases))
      : wantedSessions(area, reader.release, detail, putInto(found)),
  )
  if (wanted.length > 0) await carefully(reader.report, (report) => collect(reader.target, wanted, report))
  // The lease of a user with an IPoE session goes with the session; a PPP session has at most that of its own address.
  const sessions = [...found.values()]
  const users = new Set(sessions.filter(({ type }) => type === 'ipoe').map(userOf))
  const addresses = new Set(sessions.map((live) => `${userOf(live)} ${live.ip}`))
  for (const [identity, lease] of leases) {
    if (!users.has(userOf(lease)) && !addresses.has(`${userOf(lease)} ${lease.ip}`)) found.set(identity, lease)
  }
  const isWanted = membership(areas)
  return [...found.values()].filter(isWanted)
}

/** The SAPs of some sessions, each once. */
export function sapsOf(sessions: readonly Live[]): Area[] {
  const areas = new Map<string, Area>()
  for (const { service, type, sap } of sessions) {
    const ends = endsOf(type)
    areas.set(`${service} ${ends} ${sap}`, { service, ends, ...(sap === null ? {} : { sap }) })
    // Whether a lease stands alone is known when the IPoE sessions are.
    if (ends === 'lease' && sap !== null) areas.set(`${service} ipoe ${sap}`, { service, ends: 'ipoe', sap })
  }
  return [...areas.values()]
}

/** What was read of a session at two places or times: the later one, with what only the earlier one had. */
export function mergeLive(earlier: Live, later: Live): Live {
  return {
    ...later,
    account: later.account ?? earlier.account,
    subscriber: later.subscriber ?? earlier.subscriber,
    ip: later.ip ?? earlier.ip,
    groupInterface: later.groupInterface ?? earlier.groupInterface,
    upSeconds: later.upSeconds ?? earlier.upSeconds,
  }
}

function wantedSessions(area: Area, release: number | null, detail: boolean, put: Put): Wanted[] {
  const { service, ends, sap, port } = area
  const filter: Given = sap !== undefined ? { sap } : port !== undefined ? { port } : {}
  const keep = (row: SessionRow) => (sap === undefined || row.sap === sap) && (port === undefined || row.port === port)
  const taker = () => {
    const twinOf = twins()
    return (rows: readonly SessionRow[]) => {
      for (const row of rows) put({ ...liveOf(row, service), twin: twinOf(row) })
    }
  }
  const given = (isDetailed: boolean) => ({ service, ...(isDetailed ? { detail: true as const } : {}) })
  if (ends === 'ipoe') return [taking(wantedOf(catalogue['ipoe-session'], given(detail), filter, keep), taker())]
  // PPP sessions that are not over Ethernet stand in the generic list of 9.0 alone; it has the accounts too.
  const hasGeneric = sap === undefined && (release === null || release >= 9)
  const needsDetail = detail && (port !== undefined || !hasGeneric)
  return [
    taking(wantedOf(catalogue['pppoe-session'], given(needsDetail), filter, keep), taker()),
    ...(hasGeneric ? [taking(wantedOf(catalogue['ppp-session'], given(false), filter, keep), taker())] : []),
  ]
}

function wantedLeases({ service, sap, port }: Area, put: Put): Wanted[] {
  const keep = (row: { sap?: unknown; port?: unknown }) =>
    (sap === undefined || row.sap === sap) && (port === undefined || row.port === port)
  const wanted = wantedOf(catalogue['dhcp-lease-state'], { service }, sap === undefined ? {} : { sap }, keep)
  return [
    taking(wanted, (rows) => {
      for (const { ip, mac, sap: on, port: behind, remainingSeconds, ...row } of rows) {
        if (ip === null || ip === undefined) continue
        put({
          ...{ service, serviceId: row.service ?? service, type: 'lease', ip, sessionId: null, twin: 0 },
          ...{ sap: on ?? null, port: behind ?? null, mac: mac ?? null, upSeconds: null },
          ...{ account: null, subscriber: null, groupInterface: null },
          remainingSeconds: remainingSeconds ?? null,
        })
      }
    }),
  ]
}

function liveOf(row: SessionRow, asked: string): Omit<Live, 'askedAt' | 'readAt' | 'twin'> {
  const { type, sap, port, mac, sessionId, ip, upSeconds } = row
  const { account = null, subscriber = null, groupInterface = null } = row
  return {
    ...{ service: asked, serviceId: row.service ?? asked, type, sap, port, mac, sessionId, ip, account },
    ...{ subscriber, groupInterface, upSeconds, remainingSeconds: null },
  }
}

/** Questions of several types go out in one write; each takes its own rows. */
function taking<R extends Record<string, unknown>>(wanted: Wanted<R>, take: (rows: readonly R[]) => void): Wanted {
  const { instead } = wanted
  return { ...wanted, take, ...(instead ? { instead: { ...instead, take } } : {}) } as unknown as Wanted
}

function wholeServices(areas: readonly Area[]): Area[] {
  const wide = areas.map(({ service, ends }) => [`${service} ${ends}`, { service, ends }] as const)
  return [...new Map(wide).values()]
}

function membership(areas: readonly Area[]): (live: Live) => boolean {
  const placeOf = (service: string, ends: Ends, sap = '', port = '') => [service, ends, sap, port].join(' ')
  const places = new Set(areas.map(({ service, ends, sap, port }) => placeOf(service, ends, sap, port)))
  return ({ service, type, sap, port }) => {
    const ends = endsOf(type)
    return (
      places.has(placeOf(service, ends)) ||
      (sap !== null && places.has(placeOf(service, ends, sap))) ||
      (port !== null && places.has(placeOf(service, ends, '', port)))
    )
  }
}

function userOf({ service, sap, mac }: Live): string {
  return `${service} ${sap} ${mac}`
}
