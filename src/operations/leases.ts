import { BrasctlError } from '../errors.ts'
import { catalogue } from '../sros/catalogue.ts'
import type { LeaseStateRow } from '../sros/commands/dhcp-lease-state.ts'
import type { ServerLeaseRow } from '../sros/commands/dhcp-server-leases.ts'
import type { DhcpServerRow } from '../sros/commands/dhcp-servers.ts'
import { parseIp, printIp } from '../sros/values/ip.ts'
import { type Key, matchesKey, printKey } from '../sros/values/key.ts'
import type { Target } from './ask.ts'
import { collect, into, streamWanted, type Wanted, wantedOf } from './collect.ts'
import { dhcpServers, type InstanceChoice, instanceGiven } from './dhcp-servers.ts'
import { filterOf } from './filters.ts'
import { find, mostLookUps } from './find.ts'
import { addressesOf } from './join.ts'
import { joinLeases, type LeaseRow, ofServer, ofService } from './lease-rows.ts'
import type { Report } from './report.ts'
import { tolerate } from './tolerant.ts'

export interface LeaseChoice extends InstanceChoice {
  readonly keys: readonly Key[]
  /** The leases of this local server, or of `all`; without it, those of the services, and by IP or MAC of both. */
  readonly server: string | undefined
}

/**
 * Leases as they arrive: the lease states of the services, or the leases of local DHCP servers. An IPv4 address or a MAC asks both, and
 * what both know is one lease: a PPP user has his from a server alone. A service knows IPv4 leases alone and no account, so an IPv6
 * address or an account asks the servers: an account by the addresses that its user has. Throws `option-conflict`: a server knows no
 * SAP and no port.
 */
export async function* listLeases(target: Target, choice: LeaseChoice, report: Report): AsyncGenerator<LeaseRow[]> {
  const { services, keys } = choice
  const needsServer = keys.some(({ kind }) => kind === 'account') || keys.some(isIpv6)
  if (choice.server === undefined && choice.instance === undefined && !needsServer) {
    if (keys.length > 0 && keys.every(({ kind }) => kind === 'ip' || kind === 'mac')) {
      const rows = await leasesOnBothSides(target, choice, report)
      if (rows.length > 0) yield rows
      return
    }
    const wanted = wantedOfServices(services, keys)
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

function wantedOfServices(services: readonly string[], keys: readonly Key[]) {
  const { given, keep } = filterOf(keys, ['ip', 'mac', 'sap'])
  return services.map((service) => wantedOf(catalogue['dhcp-lease-state'], { service }, given, keep))
}

/**
 * The leases by IPv4 address, prefix or MAC, of the services and the local servers. A server takes an address and no MAC: it is
 * asked for the addresses that the MAC has, by its lease states and its sessions and hosts. That there are none is told, as the
 * leases of a server are too many to read for one. All matches are held, to be joined.
 */
async function leasesOnBothSides(target: Target, choice: LeaseChoice, report: Report): Promise<LeaseRow[]> {
  const { services, keys } = choice
  const states: LeaseStateRow[] = []
  const leases: ServerLeaseRow[] = []
  const ofServices = wantedOfServices(services, keys).map((wanted) => into(states, wanted))
  const tolerant = tolerate(report)
  const servers = await dhcpServers(target, choice, tolerant.report)
  tolerant.settle(true)
  const v4 = servers.filter(({ family }) => family !== 6)
  if (v4.length === 0 || keys.some(({ kind }) => kind === 'ip')) {
    const ofServers = v4.map((server) => into(leases, wantedOfServer(server, keys)))
    await collect(target, [...ofServices, ...ofServers], report)
    return joinLeases(states, leases)
  }
  await collect(target, ofServices, report)
  const addresses = new Set(await addressesOnLine(target, services, keys, report))
  for (const { ip } of states) if (ip !== null) addresses.add(ip)
  if (addresses.size === 0) {
    report.tell({ kind: 'servers-not-asked', router: target.router, key: keys.map(printKey).join(', ') })
  } else {
    const wanted = wantedOfAddresses(v4, addresses, keys)
    await collect(
      target,
      wanted.map((one) => into(leases, one)),
      report,
    )
  }
  return joinLeases(states, leases)
}

/** The IPv4 addresses of users, on a router that may not know all of their screens. */
async function addressesOnLine(
  target: Target,
  services: readonly string[],
  keys: readonly Key[],
  report: Report,
): Promise<string[]> {
  const tolerant = tolerate(report)
  const found = await find(target, services, keys, tolerant.report)
  tolerant.settle(true)
  return found.flatMap(addressesOf).flatMap(({ family, address }) => (family === 4 ? [address] : []))
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
  return wantedOfAddresses(servers, addresses, others)
}

/** The leases of addresses, one by one; of very many, the whole lists. */
function wantedOfAddresses(
  servers: readonly DhcpServerRow[],
  addresses: ReadonlySet<string>,
  keys: readonly Key[],
): Wanted<ServerLeaseRow>[] {
  const keep = (lease: ServerLeaseRow) => addresses.has(lease.ip ?? '') && fits(keys, lease)
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
