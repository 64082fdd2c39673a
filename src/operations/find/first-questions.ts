import type { Given } from '../../sros/define.ts'
import { isSyntaxRefusal } from '../../sros/dialects/answers.ts'
import type { HostRow } from '../../sros/records/host.ts'
import type { SessionRow } from '../../sros/records/session.ts'
import { containsIp, type Ip, parseIp, printIp } from '../../sros/values/ip.ts'
import { isWildSap, type Key } from '../../sros/values/key.ts'
import { printSap } from '../../sros/values/sap.ts'
import { into, type Wanted, wantedOf } from '../collect.ts'
import { isOneAddress } from '../filters.ts'
import { printHostAddress } from '../join.ts'
import { ask, commands, endOf, type Search, seatOf } from './search.ts'

type Half = SessionRow | HostRow
type Keep = (row: Half) => boolean

/** Asks what each of the keys names, all in one write; then, for what a release or an address needs, lists. */
export async function askKeys(search: Search, keys: readonly Key[]): Promise<void> {
  const firsts = keys.map((key) => firstOf(search, key))
  const answers = await ask(
    search,
    firsts.flatMap(({ wanted }) => wanted),
  )
  for (const { end } of firsts) end()
  // Before 9.0 there is no `ppp session`, and `pppoe session` takes no user name: its list is read instead.
  const isOld = answers.some(({ question, outcome }) => {
    return question.command.name === commands.ppp.name && isSyntaxRefusal(outcome.refusal ?? '')
  })
  if (isOld) await askOldAccounts(search, new Set(keys.flatMap((key) => (key.kind === 'account' ? key.account : []))))
  await askInsidePrefixes(
    search,
    firsts.flatMap(({ unfound }) => unfound() ?? []),
  )
}

interface First {
  readonly wanted: readonly Wanted[]
  /** Takes what was found. */
  end(): void
  /** An IPv6 address that is not the address of a host; its user may have the prefix round it. */
  unfound(): Ip | null
}

function firstOf(search: Search, key: Key): First {
  switch (key.kind) {
    case 'account':
      return first(accountQuestions(search, key.account))
    case 'ip': {
      const { ip } = key
      if (ip.family === 6) return hostsOfIpv6(search, ip)
      return first(filtered(search, isOneAddress(ip) ? { ip: ip.address } : {}, holds(ip), search))
    }
    case 'mac':
      return whole(search, (into) => filtered(search, { mac: key.mac }, ({ mac }) => mac === key.mac, into))
    case 'sap': {
      if (isWildSap(key.sap)) return whole(search, (into) => onPort(search, key.sap.port, into))
      const text = printSap(key.sap)
      return whole(search, (into) => filtered(search, { sap: text }, ({ sap }) => sap === text, into))
    }
    case 'port':
      return whole(search, (into) => onPort(search, key.port, into))
  }
}

type Halves = Pick<Search, 'sessions' | 'hosts'>

function first(wanted: readonly Wanted[], end = () => {}, unfound: () => Ip | null = () => null): First {
  return { wanted, end, unfound }
}

/** Questions that leave nothing more to ask of who is found by them. */
function whole(search: Search, questions: (halves: Halves) => readonly Wanted[]): First {
  const halves: Halves = { sessions: [], hosts: [] }
  return first(questions(halves), () => {
    for (const row of [...halves.sessions, ...halves.hosts]) search.whole.add(seatOf(row))
    for (const row of halves.sessions) search.sessions.push(row)
    for (const row of halves.hosts) search.hosts.push(row)
  })
}

/** Sessions and hosts by a filter that both know. */
function filtered({ services }: Search, filter: Given, keep: Keep, { sessions, hosts }: Halves): Wanted[] {
  return services.flatMap((service) => [
    into(sessions, wantedOf(commands.pppoe, { service, detail: true }, filter, keep)),
    into(sessions, wantedOf(commands.ipoe, { service, detail: true }, filter, keep)),
    into(hosts, wantedOf(commands.hosts, { service }, filter, keep)),
  ])
}

/** By port: hosts cannot be asked by port, so their list is read. */
function onPort({ services }: Search, port: string, { sessions, hosts }: Halves): Wanted[] {
  const isOn: Keep = (row) => row.port === port
  return services.flatMap((service) => [
    into(sessions, wantedOf(commands.pppoe, { service, detail: true }, { port }, isOn)),
    into(sessions, wantedOf(commands.ipoe, { service, detail: true }, { port }, isOn)),
    into(hosts, wantedOf(commands.hosts, { service }, {}, isOn)),
  ])
}

function holds(ip: Ip): Keep {
  return (row) => {
    const own = parseIp(row.ip ?? '')
    return own !== null && containsIp(ip, own)
  }
}

/** By account: the subscriber of that name, and the PPP user name. */
function accountQuestions({ services, sessions, subscribers }: Search, account: string): Wanted[] {
  return [
    into(subscribers, wantedOf(commands.subscribers, { subscriber: account })),
    ...services.map((service) => into(sessions, wantedOf(commands.ppp, { service, account }))),
  ]
}

async function askOldAccounts(search: Search, accounts: ReadonlySet<string>): Promise<void> {
  const { services, sessions, subscribers } = search
  // All sessions of a MAC are read here, or none: what has its detail is not looked up again.
  const ends = new Set(subscribers.map(endOf))
  const keep = (row: SessionRow) => accounts.has(row.account ?? '') || ends.has(endOf(row))
  const lists = services.map((service) => into(sessions, wantedOf(commands.pppoe, { service, detail: true }, {}, keep)))
  await ask(search, lists)
}

/** Sessions are not filtered by an IPv6 address. */
function hostsOfIpv6({ services, hosts }: Search, ip: Ip): First {
  const own: HostRow[] = []
  const wanted = services.map((service) => into(own, wantedOf(commands.hosts, { service, ip: printIp(ip) })))
  return first(
    wanted,
    () => hosts.push(...own),
    () => (own.length === 0 ? ip : null),
  )
}

/** A user's address lies inside the prefix that is his host. */
async function askInsidePrefixes(search: Search, ips: readonly Ip[]): Promise<void> {
  if (ips.length === 0) return
  const { services, hosts } = search
  const isNear = (row: HostRow) => {
    const own = parseIp(printHostAddress(row))
    return own !== null && ips.some((ip) => containsIp(own, ip) || containsIp(ip, own))
  }
  const lists = services.map((service) => into(hosts, wantedOf(commands.hosts, { service }, {}, isNear)))
  await ask(search, lists)
}
