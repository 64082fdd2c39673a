import { BrasctlError } from '../errors.ts'
import { catalogue } from '../sros/catalogue.ts'
import type { ServerLeaseRow } from '../sros/commands/dhcp-server-leases.ts'
import type { DhcpServerRow } from '../sros/commands/dhcp-servers.ts'
import { parseIp, printIp } from '../sros/values/ip.ts'
import { type Key, matchesKey } from '../sros/values/key.ts'
import type { Target } from './ask.ts'
import { streamWanted, type Wanted, wantedOf } from './collect.ts'
import { dhcpServers, type InstanceChoice, instanceGiven } from './dhcp-servers.ts'
import { filterOf } from './filters.ts'
import { find, mostLookUps } from './find.ts'
import type { Report } from './report.ts'

/** A DHCP lease: as the service knows it that relays or snoops it, or as the local server knows it that gave it. */
export type LeaseRow = {
  readonly router: string
  /** The service of a lease state; of a server in a VPRN that VPRN, of one in Base null. */
  readonly service: number | string | null
  readonly instance: string | null
  readonly server: string | null
  readonly family: 4 | 6
  readonly ip: string | null
  readonly prefixLength: number | null
  readonly mac: string | null
  readonly sap: string | null
  readonly managedSap: boolean | null
  readonly port: string | null
  /** stable, offered, held, internal …; only a server tells it. */
  readonly state: string | null
  /** DHCP, RADIUS …; only a service tells it. */
  readonly origin: string | null
  readonly remainingSeconds: number | null
  readonly circuitId: string | null
  readonly account: string | null
  /** dhcp, ppp, ipoe; only a server tells it. */
  readonly clientType: string | null
}

export const leaseFields: readonly (keyof LeaseRow)[] = [
  ...(['router', 'service', 'instance', 'server', 'family', 'ip', 'prefixLength', 'mac', 'sap', 'managedSap'] as const),
  ...(['port', 'state', 'origin', 'remainingSeconds', 'circuitId', 'account', 'clientType'] as const),
]

export interface LeaseChoice extends InstanceChoice {
  readonly keys: readonly Key[]
  /** The leases of this local server, or of `all`; without it, those of the services. */
  readonly server: string | undefined
}

/**
 * Leases as they arrive: the lease states of the services, or the leases of local DHCP servers. A service knows IPv4 leases alone and no
 * account, so an IPv6 address or an account asks the servers too: an account by the addresses that its user has.
 * Throws `option-conflict`: a server knows no SAP and no port.
 */
export async function* listLeases(target: Target, choice: LeaseChoice, report: Report): AsyncGenerator<LeaseRow[]> {
  const { services, keys } = choice
  const needsServer = keys.some(({ kind }) => kind === 'account') || keys.some(isIpv6)
  if (choice.server === undefined && choice.instance === undefined && !needsServer) {
    const { given, keep } = filterOf(keys, ['ip', 'mac', 'sap'])
    const wanted = services.map((service) => wantedOf(catalogue['dhcp-lease-state'], { service }, given, keep))
    for await (const rows of streamWanted(target, wanted, report)) yield rows.map(ofService)
    return
  }
  const place = keys.find(({ kind }) => kind === 'sap' || kind === 'port')
  if (place) throw new BrasctlError('option-conflict', { options: ['--server', `--${place.kind}`] })
  const servers = await serversOf(target, choice, report)
  const wanted =
    choice.server === undefined && keys.some(({ kind }) => kind === 'account')
      ? await wantedOfAccount(target, choice, servers, report)
      : servers.flatMap((server) => wantedOfServer(server, keys))
  if (wanted.length === 0) return
  for await (const rows of streamWanted(target, wanted, report)) yield rows.map(ofServer)
}

function isIpv6(key: Key): boolean {
  return key.kind === 'ip' && key.ip.family === 6
}

/** The servers that can have such a lease: an IPv6 server tells no MAC and no account. */
async function serversOf(target: Target, choice: LeaseChoice, report: Report): Promise<DhcpServerRow[]> {
  const all = await dhcpServers(target, choice, report)
  const { server: name = 'all', keys } = choice
  const named = name === 'all' ? all : all.filter(({ server }) => server === name)
  if (named.length === 0 && name !== 'all') report.tell({ kind: 'not-found', router: target.router, key: name })
  return named.filter(({ family }) =>
    keys.every((key) => (key.kind === 'ip' ? key.ip.family === family : family === 4)),
  )
}

/** Only the IPv4 list is known to take an address or a prefix. */
function wantedOfServer(server: DhcpServerRow, keys: readonly Key[]): Wanted<ServerLeaseRow> {
  const ip = keys.find(({ kind }) => kind === 'ip')
  const filter = ip?.kind === 'ip' && ip.ip.family === 4 ? { ip: printIp(ip.ip) } : {}
  return wantedOf(catalogue['dhcp-server-leases'], givenOf(server), filter, (lease) => fits(keys, lease))
}

/** The leases of the addresses that the user of an account has. */
async function wantedOfAccount(
  target: Target,
  { services, keys }: LeaseChoice,
  servers: readonly DhcpServerRow[],
  report: Report,
): Promise<Wanted<ServerLeaseRow>[]> {
  const found = await find(target, services, keys, report)
  const addresses = new Set(found.flatMap(({ ip }) => (ip === null ? [] : [ip])))
  if (addresses.size === 0) return []
  const others = keys.filter(({ kind }) => kind !== 'account')
  const keep = (lease: ServerLeaseRow) => addresses.has(lease.ip ?? '') && fits(others, lease)
  const filters = addresses.size > mostLookUps ? [{}] : [...addresses].map((ip) => ({ ip }))
  return servers.flatMap((server) =>
    filters.map((filter) => wantedOf(catalogue['dhcp-server-leases'], givenOf(server), filter, keep)),
  )
}

function givenOf({ instance, server, family }: DhcpServerRow) {
  return { ...instanceGiven(instance), protocol: family === 6 ? 'dhcp6' : 'dhcp', server: server ?? '' }
}

function fits(keys: readonly Key[], { ip, prefixLength, mac, account }: ServerLeaseRow): boolean {
  const own = parseIp(prefixLength === null ? (ip ?? '') : `${ip}/${prefixLength}`)
  return keys.every((key) => matchesKey(key, { mac, account }, own ? [own] : []))
}

type LeaseState = Pick<
  LeaseRow,
  'router' | 'service' | 'ip' | 'mac' | 'sap' | 'managedSap' | 'port' | 'origin' | 'remainingSeconds'
>

function ofService(row: LeaseState): LeaseRow {
  const { router, service, ip, mac, sap, managedSap, port, origin, remainingSeconds } = row
  return {
    ...{ router, service, instance: null, server: null, family: 4, ip, prefixLength: null, mac, sap, managedSap, port },
    ...{ state: null, origin, remainingSeconds, circuitId: null, account: null, clientType: null },
  }
}

function ofServer(row: ServerLeaseRow): LeaseRow {
  const { router, instance, server, ip, prefixLength, mac, state, remainingSeconds } = row
  const { circuitId, account, clientType } = row
  const service = instance !== null && /^\d+$/.test(instance) ? Number(instance) : null
  const family = row.family === 6 ? 6 : 4
  return {
    ...{ router, service, instance, server, family, ip, prefixLength, mac, sap: null, managedSap: null, port: null },
    ...{ state, origin: null, remainingSeconds, circuitId, account, clientType },
  }
}
