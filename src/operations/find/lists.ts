import { isSyntaxRefusal } from '../../sros/dialects/answers.ts'
import type { HostRow } from '../../sros/records/host.ts'
import type { SessionRow } from '../../sros/records/session.ts'
import { type Ip, parseIp } from '../../sros/values/ip.ts'
import type { Key } from '../../sros/values/key.ts'
import { into, type Wanted, wantedOf } from '../collect.ts'
import { printHostAddress } from '../join.ts'
import type { KeyIndex } from './key-index.ts'
import { ask, commands, endOf, type Search } from './search.ts'

/**
 * Finds whom many keys mean in the short lists of each service, of which only their rows are kept: for accounts the PPP
 * sessions with their user names, for MACs, SAPs and IPv4 addresses the PPPoE and IPoE sessions, and for all of them the hosts,
 * which also name the subscriber.
 * @param index of these keys alone
 */
export async function askLists(search: Search, keys: readonly Key[], index: KeyIndex): Promise<void> {
  const { services, sessions, hosts } = search
  const accounts = new Set(keys.flatMap((key) => (key.kind === 'account' ? key.account : [])))
  const hasPlaces = keys.some(
    (key) => key.kind === 'mac' || key.kind === 'sap' || (key.kind === 'ip' && key.ip.family === 4),
  )
  const isMeant = (row: SessionRow | HostRow) => index.of(row, () => ownAddress(row)).length > 0
  const wanted = services.flatMap((service): Wanted[] => [
    ...(accounts.size > 0 ? [into(sessions, wantedOf(commands.ppp, { service }, {}, isMeant))] : []),
    ...(hasPlaces ? [into(sessions, wantedOf(commands.pppoe, { service }, {}, isMeant))] : []),
    ...(hasPlaces ? [into(sessions, wantedOf(commands.ipoe, { service }, {}, isMeant))] : []),
    into(hosts, wantedOf(commands.hosts, { service }, {}, isMeant)),
  ])
  const answers = await ask(search, wanted)
  const isOld = answers.some(({ question, outcome }) => {
    return question.command.name === commands.ppp.name && isSyntaxRefusal(outcome.refusal ?? '')
  })
  if (!isOld) return
  // Before 9.0, only the detail of PPPoE sessions has the user name.
  const ends = new Set(hosts.map(endOf))
  const keep = (row: SessionRow) => accounts.has(row.account ?? '') || ends.has(endOf(row))
  await ask(
    search,
    services.map((service) => into(sessions, wantedOf(commands.pppoe, { service, detail: true }, {}, keep))),
  )
}

function ownAddress(row: SessionRow | HostRow): Ip[] {
  const ip = parseIp('prefixLength' in row ? printHostAddress(row) : (row.ip ?? ''))
  return ip === null ? [] : [ip]
}
