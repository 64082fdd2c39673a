import type { SessionRow } from '../../sros/records/session.ts'
import { into, type Wanted, wantedOf } from '../collect.ts'
import { ask, askInWrites, commands, endOf, type Search, seatOf } from './search.ts'

/** The other half of what was found, by service and MAC: the hosts of a session, the sessions of a host or subscriber. */
export async function askOtherHalf(search: Search): Promise<void> {
  const { sessions, hosts, subscribers, whole } = search
  const isDetailed = (row: SessionRow) => row.groupInterface !== undefined
  const detailed = new Set(sessions.filter(isDetailed).map(endOf))
  const all = [...sessions, ...hosts, ...subscribers]
  const ends = new Map(all.filter((row) => !whole.has(seatOf(row))).map((row) => [endOf(row), row]))
  const isMissing = (row: SessionRow) => ends.has(endOf(row)) && !detailed.has(endOf(row))
  if (search.readsList('users', ends.size)) {
    const areAllDetailed = [...ends.keys()].every((end) => detailed.has(end))
    const lists = [...new Set([...ends.values()].map((row) => String(row.service)))].flatMap((service) => [
      ...(areAllDetailed
        ? []
        : [
            into(sessions, wantedOf(commands.pppoe, { service, detail: true }, {}, isMissing)),
            into(sessions, wantedOf(commands.ipoe, { service, detail: true }, {}, isMissing)),
          ]),
      into(
        hosts,
        wantedOf(commands.hosts, { service }, {}, (row) => ends.has(endOf(row))),
      ),
    ])
    // The hosts of who was found come again, all of them.
    const others = hosts.filter((row) => !ends.has(endOf(row)))
    hosts.length = 0
    for (const host of others) hosts.push(host)
    await ask(search, lists)
    return
  }
  function* lookUps(): Generator<Wanted> {
    for (const [end, { service, mac }] of ends) {
      if (service === null || mac === null) continue
      const given = { service: String(service), mac }
      if (!detailed.has(end)) {
        yield into(sessions, wantedOf(commands.pppoe, { ...given, detail: true }))
        yield into(sessions, wantedOf(commands.ipoe, { ...given, detail: true }))
      }
      yield into(hosts, wantedOf(commands.hosts, given))
    }
  }
  await askInWrites(search, lookUps())
}

/** The subscribers of what was found, for their profiles and NAT. */
export async function askSubscribers(search: Search, found: ReadonlySet<string | null>): Promise<void> {
  const { subscribers } = search
  const known = new Set(subscribers.map(({ subscriber }) => subscriber))
  const names = new Set([...found].filter((name) => name !== null && !known.has(name)).map(String))
  const command = commands.subscribers
  if (!search.readsList('subscribers', names.size)) {
    const lookUps = [...names].map((subscriber) => into(subscribers, wantedOf(command, { subscriber })))
    return askInWrites(search, lookUps)
  }
  const list = wantedOf(command, {}, {}, ({ subscriber }) => names.has(subscriber ?? ''))
  await ask(search, [into(subscribers, list)])
}
