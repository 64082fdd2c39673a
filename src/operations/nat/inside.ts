import { catalogue } from '../../sros/catalogue.ts'
import type { NatRow } from '../../sros/records/nat.ts'
import { parseIp } from '../../sros/values/ip.ts'
import type { Key } from '../../sros/values/key.ts'
import type { Target } from '../ask.ts'
import { collect, into, wantedOf } from '../collect.ts'
import { find, mostLookUps } from '../find.ts'
import type { FoundRow } from '../join.ts'
import type { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'
import { addInstances, addStarts } from './complete.ts'
import { briefOf, type NatBlockRow, natRowsOf } from './rows.ts'

/** Users that were found, and what they have outside. */
export interface InsideAnswer {
  readonly users: readonly FoundRow[]
  readonly rows: readonly NatBlockRow[]
}

/**
 * The outside of the users that keys mean. L2-aware blocks stand in their subscriber view; for those who have none there, the
 * LSN subscribers are asked by inside address.
 */
export async function natOfUsers(
  target: Target,
  services: readonly string[],
  keys: readonly Key[],
  report: Report,
): Promise<InsideAnswer> {
  const users = await find(target, services, keys, report)
  const names = new Set(users.map(({ subscriber }) => subscriber))
  const rows = [...names].flatMap((name) => natRowsOf(users.filter(({ subscriber }) => subscriber === name)))
  const others = users.filter(({ natOutsideIp, ip }) => natOutsideIp === null && parseIp(ip ?? '')?.family === 4)
  const placed = await addInstances(target, rows, report)
  const whole = await addStarts(
    target,
    placed,
    ({ subscriber }) => (subscriber === null ? null : { subscriber }),
    report,
  )
  return { users, rows: [...whole, ...(await lsnOf(target, others, report))] }
}

/** The outside of users by large-scale NAT; with their ports, where the router tells them. */
async function lsnOf(target: Target, users: readonly FoundRow[], report: Report): Promise<NatBlockRow[]> {
  if (users.length === 0) return []
  const found: NatRow[] = []
  const command = catalogue['lsn-subscribers']
  const isOf =
    ({ ip, service }: FoundRow) =>
    ({ insideIp, insideInstance }: NatRow) =>
      insideIp === ip && !(isId(insideInstance) && isId(service) && insideInstance !== String(service))
  const first = tolerate(report)
  const isAny = (row: NatRow) => users.some((user) => isOf(user)(row))
  const wanted =
    users.length > mostLookUps
      ? [into(found, wantedOf(command, {}, {}, isAny))]
      : users.map((user) => into(found, wantedOf(command, {}, { insideIp: user.ip ?? '' }, isOf(user))))
  await collect(target, wanted, first.report)
  first.settle(true)
  const blocks = await lsnBlocksOf(target, found, report)
  return users.flatMap((user) =>
    found.filter(isOf(user)).flatMap((row): NatBlockRow[] => {
      const own = blocks.filter(({ insideIp, outsideIp }) => insideIp === row.insideIp && outsideIp === row.outsideIp)
      const base = { ...briefOf(row), subscriber: user.subscriber ?? row.subscriber }
      if (own.length === 0) return [base]
      return own.map(({ firstPort, lastPort, since }) => ({ ...base, firstPort, lastPort, since }))
    }),
  )
}

/** The port blocks of LSN subscribers, by outside instance and inside address. */
async function lsnBlocksOf(target: Target, subscribers: readonly NatRow[], report: Report): Promise<NatRow[]> {
  const blocks: NatRow[] = []
  const wanted = subscribers.map(({ outsideInstance, insideIp }) =>
    into(
      blocks,
      wantedOf(
        catalogue['lsn-blocks'],
        { instance: outsideInstance ?? 'Base' },
        { insideIp: insideIp ?? '' },
        (row) => row.insideIp === insideIp,
      ),
    ),
  )
  if (wanted.length === 0) return blocks
  const tolerant = tolerate(report)
  await collect(target, wanted, tolerant.report)
  tolerant.settle(true)
  return blocks
}

/** A number of a service, which cannot be held against a name. */
function isId(instance: number | string | null): boolean {
  return instance !== null && /^\d+$/.test(String(instance))
}
