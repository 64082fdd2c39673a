import { catalogue } from '../sros/catalogue.ts'
import type { HostRow } from '../sros/records/host.ts'
import { parseIp } from '../sros/values/ip.ts'
import { type Key, matchesKey } from '../sros/values/key.ts'
import type { Target } from './ask.ts'
import { streamWanted, wantedOf } from './collect.ts'
import { filterOf } from './filters.ts'
import { find } from './find.ts'
import { printHostAddress } from './join.ts'
import type { Report } from './report.ts'

export interface HostChoice {
  readonly services: readonly string[]
  readonly keys: readonly Key[]
  readonly detail: boolean
}

/**
 * The hosts of some services as they arrive. Router-side filters are MAC, IPv4 address and SAP; by port the list is read and
 * cut here; an account or an IPv6 address is looked up as `find` does.
 */
export async function* listHosts(
  target: Target,
  { services, keys, detail }: HostChoice,
  report: Report,
): AsyncGenerator<HostRow[]> {
  const command = catalogue['subscriber-hosts']
  if (keys.some((key) => key.kind === 'account' || (key.kind === 'ip' && key.ip.family === 6))) {
    const found = await find(target, services, keys, report)
    const hosts = found.flatMap((row) => row.hosts).filter((host) => keys.every((key) => fitsHost(key, host)))
    if (detail) yield* detailsOf(target, hosts, report)
    else yield hosts
    return
  }
  const { given } = filterOf(keys, ['ip', 'mac', 'sap'])
  const keep = (host: HostRow) => keys.every((key) => fitsHost(key, host))
  const wanted = services.map((service) =>
    wantedOf(command, { service, ...(detail ? { detail: true as const } : {}) }, given, keep),
  )
  yield* streamWanted(target, wanted, report)
}

/** A host has no account of its own: by account, all hosts of the user that was found are meant. */
function fitsHost(key: Key, host: HostRow): boolean {
  const own = parseIp(printHostAddress(host))
  return key.kind === 'account' || matchesKey(key, host, own ? [own] : [])
}

/** The details of hosts that were found, asked by service and MAC. */
async function* detailsOf(target: Target, hosts: readonly HostRow[], report: Report): AsyncGenerator<HostRow[]> {
  const identity = ({ service, sap, ip, prefixLength }: HostRow) => `${service} ${sap} ${ip}/${prefixLength}`
  const wantedHosts = new Set(hosts.map(identity))
  const ends = new Map(hosts.map(({ service, mac }) => [`${service} ${mac}`, { service, mac }]))
  const wanted = [...ends.values()].flatMap(({ service, mac }) => {
    if (service === null || mac === null) return []
    const given = { service: String(service), mac, detail: true as const }
    return wantedOf(catalogue['subscriber-hosts'], given, {}, (host) => wantedHosts.has(identity(host)))
  })
  if (wanted.length > 0) yield* streamWanted(target, wanted, report)
}
