import type { HostRow } from '../../sros/records/host.ts'
import { type Key, printKey } from '../../sros/values/key.ts'
import type { Target } from '../ask.ts'
import { find } from '../find.ts'
import type { FoundRow } from '../join.ts'
import type { Report } from '../report.ts'
import { type Area, type AreaReader, readAreas, sapsOf } from './areas.ts'
import { carefully } from './carefully.ts'
import { identityOf, type Live } from './live.ts'
import { type KickRequest, portsOf } from './request.ts'

/** Who is meant, and everybody whom a line for one of them could end too. */
export interface Resolved {
  readonly meant: readonly Live[]
  readonly around: readonly Live[]
  readonly areas: readonly Area[]
}

/**
 * Turns a request into exact sessions. Nothing that was not read whole is built upon: a short list, a line that cannot be read
 * or a refusal throws. A host that no clear can end (a static one) is told.
 */
export async function resolve(reader: AreaReader, request: KickRequest): Promise<Resolved> {
  const ports = portsOf(request)
  const byKey = (request.keySets ?? []).filter(([key, ...rest]) => !(key?.kind === 'port' && rest.length === 0))
  const named = await findUsers(reader, request, byKey)
  const kinds = request.type === 'pppoe' ? (['pppoe'] as const) : (['pppoe', 'ipoe', 'lease'] as const)
  const wide = request.services.flatMap((service) =>
    kinds.flatMap((ends): Area[] =>
      request.keySets === null ? [{ service, ends }] : ports.map((port) => ({ service, ends, port })),
    ),
  )
  const areas = [...wide, ...sapsOf(named)]
  const around = await readAreas(reader, areas, true)
  const names = new Set(named.map(identityOf))
  const isMeant = (live: Live) =>
    names.has(identityOf(live)) || request.keySets === null || (live.port !== null && ports.includes(live.port))
  const meant = around.filter((live) => isMeant(live) && isOfType(live, request.type))
  return { meant, around, areas }
}

async function findUsers(
  { target, report }: AreaReader,
  { services, type }: KickRequest,
  keySets: readonly (readonly Key[])[],
): Promise<Live[]> {
  const found: Live[] = []
  for (const keys of keySets) {
    const rows = await carefully(report, (careful) => find(target, services, keys, careful))
    const key = keys.map(printKey).join(', ')
    if (rows.length === 0 && keySets.length > 1) report.tell({ kind: 'not-found', router: target.router, key })
    const own = rows.filter((row) => servicesOf(row, services).length > 0)
    const lives = own.flatMap((row) => {
      const ofRow = row.type === null ? leasesOf(row) : [sessionOf(row)]
      return servicesOf(row, services).flatMap((service) => ofRow.map((live) => ({ ...live, service })))
    })
    for (const row of own) if (row.type === null && leasesOf(row).length === 0) tellOfFixed(target, row, report)
    found.push(...lives.filter((live) => isOfType(live, type)))
  }
  return found
}

/**
 * The services, as they were asked for, that a user may be in: subscribers are found without one. Of those asked for by name, only
 * what is read there tells who is in them.
 */
function servicesOf({ service }: FoundRow, asked: readonly string[]): string[] {
  const own = asked.filter((one) => one === String(service))
  return own.length > 0 ? own : asked.filter((one) => !/^\d+$/.test(one))
}

function tellOfFixed({ router }: Target, { ip, mac, hosts: [host] }: FoundRow, report: Report): void {
  report.tell({ kind: 'not-clearable', router, host: ip ?? host?.ip ?? mac ?? '', origin: host?.origin ?? '' })
}

function isOfType({ type }: Live, wanted: KickRequest['type']): boolean {
  return wanted === undefined || (wanted === 'pppoe') === (type !== 'ipoe' && type !== 'lease')
}

function sessionOf(row: FoundRow): Live {
  const { service, type, sap, port, mac, sessionId, ip, account, subscriber, groupInterface, upSeconds } = row
  return {
    ...{ service: String(service), serviceId: service, type, sap, port, mac, sessionId, ip, account },
    ...{ subscriber, groupInterface, upSeconds, remainingSeconds: null, askedAt: 0, readAt: 0, twin: 0 },
  }
}

/** Users without a session are known by their hosts; of those, DHCP has leases that can be cleared. */
function leasesOf(row: FoundRow): Live[] {
  const isLease = ({ ip, origin, prefixLength }: HostRow) =>
    ip !== null && prefixLength === null && /^DHCP$/i.test(origin ?? '')
  return row.hosts.filter(isLease).map(({ service, sap, port, mac, ip, subscriber }) => ({
    ...{ service: String(service), serviceId: service, type: 'lease', sap, port, mac, sessionId: null, ip, twin: 0 },
    ...{
      account: null,
      subscriber,
      groupInterface: null,
      upSeconds: null,
      remainingSeconds: null,
      askedAt: 0,
      readAt: 0,
    },
  }))
}
