import { type FoundRow, printHostAddress } from '../join.ts'
import { bad, good, type Step, unchecked } from './finding.ts'
import type { Person } from './person.ts'

/** Whether he is on line on this router, and on how many places; his hosts, whether they forward, and their addresses. */
export function presenceSteps({ rows }: Person, elsewhere: readonly string[]): Step[] {
  const [first] = rows
  if (first === undefined) {
    const others = (['places', 'host', 'addresses'] as const).map((step) => unchecked(step, 'offline'))
    return [{ step: 'session', ok: false, finding: { code: 'offline' }, cause: null, evidence: [] }, ...others]
  }
  const newest = [...rows].sort((one, other) => (one.upSeconds ?? 0) - (other.upSeconds ?? 0))[0] ?? first
  const { type, sap, upSeconds } = newest
  return [
    good('session', { code: 'online', type, sap, upSeconds }, rows.map(sessionLine)),
    placesStep(rows, elsewhere),
    hostStep(rows),
    addressStep(rows),
  ]
}

/** The same account with two PPP sessions, or one MAC on two SAPs; a set-top box beside the session is no second place. */
function placesStep(rows: readonly FoundRow[], elsewhere: readonly string[]): Step {
  const doubles = rows.filter((row) => rows.some((other) => other !== row && isTwice(row, other)))
  const sap = rows[0]?.sap ?? null
  const twice = doubles.length > 0 ? doubles : rows.slice(0, 1)
  const places = [...twice.map(placeOf), ...elsewhere]
  if (places.length < 2) return good('places', { code: 'one-place', sap })
  return bad('places', 'two-places', { code: 'two-places', places }, [...twice.map(sessionLine), ...elsewhere])
}

/** Where a session is: its SAP and MAC. */
export function placeOf({ sap, mac }: Pick<FoundRow, 'sap' | 'mac'>): string {
  return [sap, mac].filter((one) => one !== null).join(' ')
}

function isTwice(one: FoundRow, other: FoundRow): boolean {
  const isAccount =
    one.type === 'pppoe' && other.type === 'pppoe' && one.account !== null && one.account === other.account
  const isMac = one.mac !== null && one.mac === other.mac && one.sap !== other.sap
  return isAccount || isMac
}

function hostStep(rows: readonly FoundRow[]): Step {
  const hosts = rows.flatMap((row) => row.hosts)
  const evidence = hosts.map(
    (host) => `${printHostAddress(host)} ${host.origin ?? ''} Fwd ${host.forwarding === false ? 'N' : 'Y'}`,
  )
  if (hosts.length === 0) return bad('host', 'no-host', { code: 'no-host' }, rows.map(sessionLine))
  const stopped = hosts.filter(({ forwarding }) => forwarding === false)
  if (stopped.length === 0) return good('host', { code: 'forwarding', hosts: hosts.length }, evidence)
  const isStandby = rows.some(({ mcStandby }) => mcStandby === true)
  return bad(
    'host',
    'not-forwarding',
    { code: 'not-forwarding', addresses: stopped.map(printHostAddress), isStandby },
    evidence,
  )
}

function addressStep(rows: readonly FoundRow[]): Step {
  const own = rows.flatMap(({ ip, ipv6Prefix, ipv6DelegatedPrefix, ipv6Address, hosts }) => [
    ...[ip, ipv6Prefix, ipv6DelegatedPrefix, ipv6Address],
    ...hosts.map(printHostAddress),
  ])
  const addresses = [...new Set(own.flatMap((one) => one ?? []))]
  if (addresses.length > 0) return good('addresses', { code: 'addresses', addresses })
  const states = rows.map(({ lcpState, ipcpState, ipv6cpState }) =>
    [`LCP ${lcpState ?? '?'}`, `IPCP ${ipcpState ?? '?'}`, `IPv6CP ${ipv6cpState ?? '?'}`].join(', '),
  )
  return bad('addresses', 'no-address', { code: 'no-address' }, states)
}

/** A session in one line, in the words of the router. */
function sessionLine({ type, service, sap, managedSap, mac, sessionId, account, upSeconds }: FoundRow): string {
  return [
    type ?? 'host',
    `service ${service}`,
    managedSap === true ? `[${sap}]` : sap,
    mac,
    ...(sessionId === null ? [] : [`session-id ${sessionId}`]),
    ...(account === null ? [] : [account]),
    ...(upSeconds === null ? [] : [`up ${upSeconds} s`]),
  ].join(' ')
}
