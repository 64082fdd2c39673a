import { catalogue } from '../sros/catalogue.ts'
import type { Given } from '../sros/define.ts'
import { isSyntaxRefusal } from '../sros/dialects/answers.ts'
import type { HostRow } from '../sros/records/host.ts'
import type { SessionRow } from '../sros/records/session.ts'
import type { SubscriberHostRow } from '../sros/records/subscriber-host.ts'
import { containsIp, type Ip, parseIp, printIp } from '../sros/values/ip.ts'
import { isWildSap, type Key, matchesKey } from '../sros/values/key.ts'
import { printSap } from '../sros/values/sap.ts'
import type { Target } from './ask.ts'
import { collect, into, type Wanted, wantedOf } from './collect.ts'
import { isOneAddress } from './filters.ts'
import { addressesOf, type FoundRow, joinFound, printHostAddress } from './join.ts'
import type { Report } from './report.ts'

/*
 * A user is found in a few writes, whatever the number of services: what the key names; then, by service and MAC, the other
 * half of it (the hosts of a session, the session of a host); then the subscribers, for profiles and NAT.
 */

// Every look-up is a command on the box. More of them than this are not sent one by one: the whole list is read instead.
export const mostLookUps = 64

const commands = {
  pppoe: catalogue['pppoe-session'],
  ipoe: catalogue['ipoe-session'],
  hosts: catalogue['subscriber-hosts'],
  subscribers: catalogue['active-subscribers'],
}

interface Search {
  readonly target: Target
  readonly services: readonly string[]
  readonly report: Report
  readonly sessions: SessionRow[]
  readonly hosts: HostRow[]
  readonly subscribers: SubscriberHostRow[]
}

/**
 * Everything about the users that the keys mean (all of the keys must match): the sessions of every service with their
 * detail, hosts, subscriber and NAT, joined. A host without a session is a row too.
 */
export async function find(
  target: Target,
  services: readonly string[],
  keys: readonly Key[],
  report: Report,
): Promise<FoundRow[]> {
  const search: Search = { target, services, report, sessions: [], hosts: [], subscribers: [] }
  // The key that narrows most is asked; the others are held against what comes back.
  const [key] = [...keys].sort((left, right) => breadth(left) - breadth(right))
  if (!key) return []
  const matching = () =>
    joinFound(search).filter(
      (row) => isAsked(row, services) && keys.every((one) => matchesKey(one, row, addressesOf(row))),
    )
  await askKey(search, key)
  await askSubscribers(search, matching())
  const found = matching()
  for (const key of found.length === 0 ? keys : []) tellOuterOnly(target, key, report)
  return found
}

/** Subscribers are found whatever their service. One that was asked for by its name tells no number to hold against them. */
function isAsked({ service }: FoundRow, services: readonly string[]): boolean {
  return service === null || services.some((one) => one === String(service) || !/^\d+$/.test(one))
}

/** A SAP with one tag means itself; on a port with two tags, nobody sits on it. */
function tellOuterOnly({ router }: Target, key: Key, report: Report): void {
  if (key.kind !== 'sap' || key.sap.outer === null || key.sap.inner !== null) return
  report.tell({ kind: 'outer-only', router, sap: printSap(key.sap) })
}

/** How many users a key may mean, as a rank. */
function breadth(key: Key): number {
  if (key.kind === 'sap' && isWildSap(key.sap)) return 5
  return { ip: 0, account: 1, sap: 2, mac: 3, port: 4 }[key.kind]
}

async function askKey(search: Search, key: Key): Promise<void> {
  switch (key.kind) {
    case 'account':
      await askAccount(search, key.account)
      return askOtherHalf(search)
    case 'ip':
      await (key.ip.family === 4 ? askIpv4(search, key.ip) : askIpv6(search, key.ip))
      return askOtherHalf(search)
    case 'mac':
      return askFiltered(search, { mac: key.mac }, ({ mac }) => mac === key.mac)
    case 'sap': {
      if (isWildSap(key.sap)) return askPort(search, key.sap.port)
      const text = printSap(key.sap)
      return askFiltered(search, { sap: text }, ({ sap }) => sap === text)
    }
    case 'port':
      return askPort(search, key.port)
  }
}

/** Sessions and hosts by a filter that both know. */
async function askFiltered(
  { target, services, report, sessions, hosts }: Search,
  filter: Given,
  keep: (row: SessionRow | HostRow) => boolean,
): Promise<void> {
  const wanted = services.flatMap((service) => [
    into(sessions, wantedOf(commands.pppoe, { service, detail: true }, filter, keep)),
    into(sessions, wantedOf(commands.ipoe, { service, detail: true }, filter, keep)),
    into(hosts, wantedOf(commands.hosts, { service }, filter, keep)),
  ])
  await collect(target, wanted, report)
}

function askIpv4(search: Search, ip: Ip): Promise<void> {
  const holds = (row: SessionRow | HostRow) => {
    const own = parseIp(row.ip ?? '')
    return own !== null && containsIp(ip, own)
  }
  return askFiltered(search, isOneAddress(ip) ? { ip: ip.address } : {}, holds)
}

/** Sessions are not filtered by an IPv6 address, and a user's address lies inside the prefix that is his host. */
async function askIpv6({ target, services, report, hosts }: Search, ip: Ip): Promise<void> {
  const command = commands.hosts
  const exact = services.map((service) => into(hosts, wantedOf(command, { service, ip: printIp(ip) })))
  await collect(target, exact, report)
  if (hosts.length > 0) return
  const holds = (row: HostRow) => {
    const own = parseIp(printHostAddress(row))
    return own !== null && (containsIp(own, ip) || containsIp(ip, own))
  }
  await collect(
    target,
    services.map((service) => into(hosts, wantedOf(command, { service }, {}, holds))),
    report,
  )
}

/** By account: the subscriber of that name, and the PPP user name. */
async function askAccount({ target, services, report, sessions, subscribers }: Search, account: string): Promise<void> {
  const pppSession = catalogue['ppp-session']
  const byName = services.map((service) => into(sessions, wantedOf(pppSession, { service, account })))
  const answers = await collect(
    target,
    [into(subscribers, wantedOf(commands.subscribers, { subscriber: account })), ...byName],
    report,
  )
  // Before 9.0 there is no `ppp session`, and `pppoe session` takes no user name: its list is read instead.
  const isOld = answers.some(({ index, outcome }) => index > 0 && isSyntaxRefusal(outcome.refusal ?? ''))
  if (!isOld) return
  // All sessions of a MAC are read here, or none: what has its detail is not looked up again.
  const ends = new Set(subscribers.map(endOf))
  const keep = (row: SessionRow) => row.account === account || ends.has(endOf(row))
  const lists = services.map((service) => into(sessions, wantedOf(commands.pppoe, { service, detail: true }, {}, keep)))
  await collect(target, lists, report)
}

/** By port: hosts cannot be asked by port, so their list is read. */
async function askPort({ target, services, report, sessions, hosts }: Search, port: string): Promise<void> {
  const onPort = (row: SessionRow | HostRow) => row.port === port
  const wanted = services.flatMap((service) => [
    into(sessions, wantedOf(commands.pppoe, { service, detail: true }, { port }, onPort)),
    into(sessions, wantedOf(commands.ipoe, { service, detail: true }, { port }, onPort)),
    into(hosts, wantedOf(commands.hosts, { service }, {}, onPort)),
  ])
  await collect(target, wanted, report)
}

const endOf = ({ service, mac }: Pick<SessionRow, 'service' | 'mac'>) => `${service} ${mac}`

/** The other half of what was found, by service and MAC: the hosts of a session, the sessions of a host or subscriber. */
async function askOtherHalf({ target, report, sessions, hosts, subscribers }: Search): Promise<void> {
  const isDetailed = (row: SessionRow) => row.groupInterface !== undefined
  const detailed = new Set(sessions.filter(isDetailed).map(endOf))
  const ends = new Map([...sessions, ...hosts, ...subscribers].map((row) => [endOf(row), row]))
  const isMissing = (row: SessionRow) => ends.has(endOf(row)) && !detailed.has(endOf(row))
  if (ends.size > mostLookUps) {
    const lists = [...new Set([...ends.values()].map((row) => String(row.service)))].flatMap((service) => [
      ...(ends.size === detailed.size
        ? []
        : [into(sessions, wantedOf(commands.pppoe, { service, detail: true }, {}, isMissing))]),
      ...(ends.size === detailed.size
        ? []
        : [into(sessions, wantedOf(commands.ipoe, { service, detail: true }, {}, isMissing))]),
      into(
        hosts,
        wantedOf(commands.hosts, { service }, {}, (row) => ends.has(endOf(row))),
      ),
    ])
    await collect(target, lists, report)
    return
  }
  const lookUps: Wanted[] = []
  for (const [end, { service, mac }] of ends) {
    if (service === null || mac === null) continue
    const given = { service: String(service), mac }
    if (!detailed.has(end)) {
      lookUps.push(into(sessions, wantedOf(commands.pppoe, { ...given, detail: true })))
      lookUps.push(into(sessions, wantedOf(commands.ipoe, { ...given, detail: true })))
    }
    lookUps.push(into(hosts, wantedOf(commands.hosts, given)))
  }
  if (lookUps.length > 0) await collect(target, lookUps, report)
}

/** The subscribers of what was found, for their profiles and NAT. */
async function askSubscribers(search: Search, rows: readonly FoundRow[]): Promise<void> {
  const { target, report, subscribers } = search
  const known = new Set(subscribers.map(({ subscriber }) => subscriber))
  const names = new Set(
    rows.flatMap(({ subscriber }) => (subscriber === null || known.has(subscriber) ? [] : subscriber)),
  )
  if (names.size === 0) return
  const command = commands.subscribers
  const wanted =
    names.size > mostLookUps
      ? [
          into(
            subscribers,
            wantedOf(command, {}, {}, ({ subscriber }) => names.has(subscriber ?? '')),
          ),
        ]
      : [...names].map((subscriber) => into(subscribers, wantedOf(command, { subscriber })))
  await collect(target, wanted, report)
}
