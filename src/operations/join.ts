import type { HostRow } from '../sros/records/host.ts'
import { blankDetailed, type SessionDetail, type SessionRow } from '../sros/records/session.ts'
import type { SubscriberHostRow } from '../sros/records/subscriber-host.ts'
import { compareIps, type Ip, parseIp } from '../sros/values/ip.ts'

/** One session with everything that belongs to it, or a host that has no session. */
export type FoundRow = Omit<SessionRow, keyof SessionDetail> &
  SessionDetail & {
    hosts: HostRow[]
    natPolicy: string | null
    natOutsideIp: string | null
    natPorts: string | null
  }

/** What was found of some users, in three kinds of rows. */
export interface Finds {
  readonly sessions: readonly SessionRow[]
  readonly hosts: readonly HostRow[]
  readonly subscribers: readonly SubscriberHostRow[]
}

type Identity = Pick<SessionRow, 'service' | 'sap' | 'mac' | 'sessionId'>

const identityOf = ({ service, sap, mac, sessionId }: Identity) => `${service} ${sap} ${mac} ${sessionId}`
const hostIdentity = ({ service, sap, ip, prefixLength }: HostRow) => `${service} ${sap} ${ip}/${prefixLength}`

/**
 * Joins sessions, hosts and subscribers. A host belongs to the session on its service and SAP, of its MAC and, for PPPoE, its
 * session id. Hosts that only the subscriber view knows are taken from there.
 */
export function joinFound({ sessions, hosts, subscribers }: Finds): FoundRow[] {
  const rows = new Map<string, FoundRow>()
  for (const session of sessions) {
    const identity = identityOf(session)
    const row = rows.get(identity) ?? foundRow(session)
    // The same session may come twice, from a list with its user name and from its detail.
    rows.set(identity, putPresent(row, session))
  }
  const known = new Map(hosts.map((host) => [hostIdentity(host), host]))
  for (const host of subscribers.flatMap(hostOfSubscriber)) {
    if (!known.has(hostIdentity(host))) known.set(hostIdentity(host), host)
  }
  for (const host of byAddress([...known.values()])) {
    const identity = identityOf(host)
    // Hosts without a session that share all that a session would have are one user too.
    const alone = `${identity} ${host.subscriber} ${host.mac === null ? host.ip : ''}`
    const row = rows.get(identity) ?? rows.get(alone) ?? withoutSession(host)
    if (!rows.has(identity)) rows.set(alone, row)
    row.hosts.push(host)
    if (row.type === null) putAddress(row, host)
  }
  const joined = [...rows.values()]
  const ofSubscriber = new Map<string | null, SubscriberHostRow[]>()
  for (const host of subscribers) {
    const known = ofSubscriber.get(host.subscriber)
    if (known === undefined) ofSubscriber.set(host.subscriber, [host])
    else known.push(host)
  }
  for (const row of joined) putSubscriber(row, ofSubscriber.get(row.subscriber) ?? [])
  return joined
}

/** What tells one row of a look-up from another: the session, or the user that has none. */
export function rowIdentity(row: FoundRow): string {
  return `${row.router} ${row.type} ${identityOf(row)} ${row.subscriber} ${row.ip}`
}

/** All addresses of a row: its own, its prefixes, and those of its hosts. */
export function addressesOf(row: FoundRow): Ip[] {
  const own = [row.ip, row.ipv6Address, row.ipv6Prefix, row.ipv6DelegatedPrefix]
  const texts = [...own, ...row.hosts.map(printHostAddress)]
  return texts.flatMap((text) => parseIp(text ?? '') ?? [])
}

/** The address of a host, with its length where it has one. */
export function printHostAddress({ ip, prefixLength }: Pick<HostRow, 'ip' | 'prefixLength'>): string {
  return prefixLength === null ? (ip ?? '') : `${ip}/${prefixLength}`
}

function foundRow({ router, service, type }: Pick<SessionRow, 'router' | 'service' | 'type'>): FoundRow {
  const none = { hosts: [], natPolicy: null, natOutsideIp: null, natPorts: null }
  return Object.assign(blankDetailed(router, service, type), none)
}

function putPresent(row: FoundRow, session: SessionRow): FoundRow {
  for (const [field, value] of Object.entries(session)) {
    if (value !== null && value !== undefined) Reflect.set(row, field, value)
  }
  return row
}

/** The same user has the same answer, whatever was asked for first. */
function byAddress(hosts: readonly HostRow[]): HostRow[] {
  const placed = hosts.map((host) => ({ host, ip: parseIp(host.ip ?? '') }))
  placed.sort(({ ip: first }, { ip: second }) => (first && second ? compareIps(first, second) : 0))
  return placed.map(({ host }) => host)
}

/** The row of hosts without a session: static ones, or those of DHCP where IPoE sessions are not in use. */
function withoutSession(host: HostRow): FoundRow {
  const row = foundRow({ router: host.router, service: host.service, type: null })
  const { sap, managedSap, port, outerVlan, innerVlan, mac, sessionId, subscriber } = host
  return Object.assign(row, { sap, managedSap, port, outerVlan, innerVlan, mac, sessionId, subscriber })
}

/** Puts the address of a host where a session would have it. */
function putAddress(row: FoundRow, host: HostRow): void {
  const address = printHostAddress(host)
  if (parseIp(address)?.family === 4) row.ip ??= host.ip
  else if (host.prefixLength === 128) row.ipv6Address ??= host.ip
  else if (/-PD/.test(host.origin ?? '')) row.ipv6DelegatedPrefix ??= address
  else row.ipv6Prefix ??= address
}

function hostOfSubscriber(row: SubscriberHostRow): HostRow[] {
  if (row.ip === null) return []
  const { router, service, sap, managedSap, port, outerVlan, innerVlan } = row
  const { ip, prefixLength, mac, sessionId, origin, forwarding, subscriber } = row
  return [
    {
      ...{ router, service, sap, managedSap, port, outerVlan, innerVlan },
      ...{ ip, prefixLength, mac, sessionId, origin, forwarding, subscriber },
    },
  ]
}

/** Profiles and NAT of the subscriber, from the host of this row where there are several. */
function putSubscriber(row: FoundRow, own: readonly SubscriberHostRow[]): void {
  const nearest = own.find(({ sap, mac }) => sap === row.sap && mac === row.mac) ?? own[0]
  if (!nearest) return
  row.subProfile ??= nearest.subProfile
  row.slaProfile ??= nearest.slaProfile
  row.natPolicy = nearest.natPolicy
  row.natOutsideIp = nearest.natOutsideIp
  row.natPorts = nearest.natPorts
  for (const [label, value] of Object.entries(nearest.extra ?? {})) if (moreNat.test(label)) row.extra[label] = value
}

// A second NAT policy or block of a subscriber has no field of its own.
const moreNat = /^(?:NAT Policy|Outside IP|Ports) \d+$/
