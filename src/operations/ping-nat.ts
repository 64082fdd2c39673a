import { BrasctlError } from '../errors.ts'
import { catalogue } from '../sros/catalogue.ts'
import type { NatPolicyRow } from '../sros/commands/nat-policy.ts'
import type { PingRow } from '../sros/commands/ping.ts'
import type { RouteRow } from '../sros/commands/route-table.ts'
import type { ServiceRow } from '../sros/commands/service-using.ts'
import { printCommand } from '../sros/template.ts'
import { parseIp } from '../sros/values/ip.ts'
import { type Key, printKey } from '../sros/values/key.ts'
import type { Target } from './ask.ts'
import { collect, into, wantedOf } from './collect.ts'
import { find } from './find.ts'
import type { FoundRow } from './join.ts'
import { asAsked, instanceName, type PingChoice, pingGiven } from './ping.ts'
import type { Report } from './report.ts'

/** One leg of the check: from the NAT outside to the target, to the CR, and from the user's service to the user. */
export type LegRow = PingRow & { readonly leg: 'outside' | 'cr' | 'user' }

export interface NatCheck {
  /** An address outside. */
  readonly target: string
  /** The core router; without it, the next hop of the default route outside. */
  readonly cr?: string
  readonly count?: number
  readonly size?: number
}

/**
 * Whether a user behind NAT gets out, in three pings, of which each leaves the instance that counts: a row each. The outside
 * instance is what the router says of the user's own NAT policy. No row where no user is found.
 * @throws BrasctlError users-several, nat-missing, nat-outside-unknown, cr-unknown; nothing was pinged then
 */
export async function pingNat(
  target: Target,
  services: readonly string[],
  keys: readonly Key[],
  check: NatCheck,
  report: Report,
): Promise<LegRow[]> {
  const found = await find(target, services, keys, report)
  if (found.length === 0) return []
  const user = natUser(target, found, keys)
  const policies: NatPolicyRow[] = []
  const listed: ServiceRow[] = []
  await collect(
    target,
    [
      into(policies, wantedOf(catalogue['nat-policy'], { policy: user.natPolicy })),
      into(listed, wantedOf(catalogue['service-using'], {})),
    ],
    report,
  )
  const outside = outsideInstance(target, user.natPolicy, policies, listed)
  const cr = check.cr ?? (await nextHopOutside(target, outside, report))
  const { count, size } = check
  const how = { ...(count !== undefined && { count }), ...(size !== undefined && { size }) }
  const legs = [
    { leg: 'outside', choice: { target: check.target, instance: outside, ...how } },
    ...(cr === null ? [] : [{ leg: 'cr', choice: { target: cr, instance: outside, ...how } } as const]),
    { leg: 'user', choice: { target: user.ip, instance: ownInstance(user.service, listed), ...how } },
  ] as const
  const rows = await pingLegs(target, legs, listed, report)
  return cr === null ? [...rows.slice(0, 1), withoutRoute(target, outside), ...rows.slice(1)] : rows
}

async function pingLegs(
  target: Target,
  legs: readonly { readonly leg: LegRow['leg']; readonly choice: PingChoice & { instance: string } }[],
  services: readonly ServiceRow[],
  report: Report,
): Promise<LegRow[]> {
  const asked = legs.map(({ leg, choice }) => ({ leg, choice, rows: [] as PingRow[] }))
  await collect(
    target,
    asked.map(({ choice, rows }) => {
      const given = pingGiven(choice, instanceName(target, choice.instance, services))
      return into(rows, wantedOf(catalogue.ping, given))
    }),
    report,
  )
  return asked.flatMap(({ leg, choice, rows }) => rows.map((row) => ({ leg, ...asAsked(row, choice) })))
}

type NatUser = { readonly natPolicy: string; readonly ip: string; readonly service: number | string }

function natUser({ router }: Target, found: readonly FoundRow[], keys: readonly Key[]): NatUser {
  const key = keys.map(printKey).join(', ')
  const [row, ...others] = found
  if (others.length > 0) throw new BrasctlError('users-several', { router, key, count: found.length })
  const { natPolicy = null, ip = null, service = null } = row ?? {}
  if (natPolicy === null || ip === null || service === null) throw new BrasctlError('nat-missing', { router, key })
  return { natPolicy, ip, service }
}

/** Only what is certain: `Base`, an id, or the name of a service that the router has. */
function outsideInstance(
  target: Target,
  policy: string,
  policies: readonly NatPolicyRow[],
  services: readonly ServiceRow[],
): string {
  const named = policies.find(({ natPolicy }) => natPolicy === policy)?.outsideInstance ?? null
  const service = services.find(({ serviceName }) => serviceName !== null && serviceName === named)?.service ?? null
  if (named !== null && (named === 'Base' || /^\d+$/.test(named))) return named
  if (service !== null) return String(service)
  const { router } = target
  const command = printCommand(catalogue['nat-policy'], { policy }, target.session.engine)
  throw new BrasctlError('nat-outside-unknown', { router, policy, command })
}

/** The next hop of the default route; null where there is no default route at all. */
async function nextHopOutside(target: Target, instance: string, report: Report): Promise<string | null> {
  const routes: RouteRow[] = []
  const given = { instance, prefix: '0.0.0.0/0' }
  const isDefault = ({ prefix }: RouteRow) => prefix === given.prefix
  await collect(target, [into(routes, wantedOf(catalogue['route-table'], given, {}, isDefault))], report)
  const [first] = routes
  if (first === undefined && report.failure === null) return null
  // A tunnel ends in another instance, and a route of another instance names none: neither can be pinged from here.
  const hop = routes.map(({ nextHop }) => parseIp(nextHop ?? '')).find((ip) => ip !== null)
  if (hop) return hop.address
  throw new BrasctlError('cr-unknown', { router: target.router, instance, nextHop: first?.nextHop ?? null })
}

/** The addresses of an IES are those of Base; a VPRN is an instance of its own. */
function ownInstance(service: number | string, services: readonly ServiceRow[]): string {
  const listed = services.find((row) => String(row.service) === String(service))
  return listed?.serviceType === 'IES' ? 'Base' : String(service)
}

/** The leg to a CR to which no route leads: nothing is sent for it. */
function withoutRoute({ router }: Target, instance: string): LegRow {
  return {
    ...{ leg: 'cr', router, target: null, instance, source: null, sent: null, received: null, lossPercent: null },
    ...{ minMs: null, avgMs: null, maxMs: null, result: 'no-route', bounced: null, duplicates: null },
  }
}
