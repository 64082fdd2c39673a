import { containsIp, parseIp } from '../../sros/values/ip.ts'
import type { Target } from '../ask.ts'
import { holderOf } from '../nat/pool-of.ts'
import { type NatPoolUse, natPools } from '../nat/pools.ts'
import { type PoolRow, pools } from '../pools.ts'
import type { Report } from '../report.ts'
import { askAside } from './aside.ts'
import { bad, good, type Step, unchecked } from './finding.ts'
import type { Person } from './person.ts'

/** A pool with its subnets added up. */
interface Pool {
  readonly name: string
  readonly instance: string
  readonly server: string
  readonly free: number
  readonly used: number
  readonly subnets: readonly string[]
}

/**
 * Whether the pool that he has his address from has others left; of somebody who is not on line, whether any pool of his
 * service is full.
 * @param services those to ask, where his own is not known
 */
export async function poolStep(
  target: Target,
  person: Person,
  services: () => Promise<readonly string[]>,
  report: Report,
): Promise<Step> {
  const own = person.services
  const choice = { instance: undefined, services: own.length > 0 ? own : await services(), isNarrowed: own.length > 0 }
  const { answer, why } = await askAside(report, (aside) => pools(target, 'subnet', choice, aside))
  if (why !== null) return unchecked('pool', why)
  const known = poolsIn(answer)
  if (known.length === 0) return unchecked('pool', 'no-server')
  const his = person.rows.length === 0 ? known : known.filter((pool) => isHis(pool, person))
  if (his.length === 0) return good('pool', { code: 'no-pool' })
  const full = his.filter(({ free, used }) => free === 0 && used > 0)
  const evidence = (full.length > 0 ? full : his).map(
    ({ name, instance, server, free, used }) => `${instance} ${server} ${name}: Free ${free}, Stable ${used}`,
  )
  const [first] = full
  if (first !== undefined) {
    const isOwn = person.rows.length > 0
    return bad('pool', 'pool-full', { code: 'pool-full', pool: first.name, instance: first.instance, isOwn }, evidence)
  }
  const [only] = his
  if (his.length === 1 && only) return good('pool', { code: 'pool-free', pool: only.name, free: only.free }, evidence)
  return good('pool', { code: 'pools-free', count: his.length }, evidence)
}

function poolsIn(subnets: readonly PoolRow[]): Pool[] {
  const found = new Map<string, Pool>()
  for (const { instance, server, pool, subnet, family, free, used } of subnets) {
    if (family !== 4 || pool === null) continue
    const name = `${instance} ${server} ${pool}`
    const before = found.get(name)
    found.set(name, {
      ...{ name: pool, instance: instance ?? 'Base', server: server ?? '' },
      free: (before?.free ?? 0) + (free ?? 0),
      used: (before?.used ?? 0) + (used ?? 0),
      subnets: [...(before?.subnets ?? []), ...(subnet === null ? [] : [subnet])],
    })
  }
  return [...found.values()]
}

function isHis({ name, subnets }: Pool, { rows }: Person): boolean {
  return rows.some(({ addressPool, ip }) => {
    if (addressPool !== null && addressPool !== undefined) return addressPool === name
    const address = parseIp(ip ?? '')
    return address !== null && subnets.some((one) => holds(one, address))
  })
}

function holds(subnet: string, address: NonNullable<ReturnType<typeof parseIp>>): boolean {
  const prefix = parseIp(subnet)
  return prefix !== null && containsIp(prefix, address)
}

/** Whether he has his outside address and ports, and whether the NAT pool has any left. */
export async function natStep(target: Target, { rows }: Person, report: Report): Promise<Step> {
  const natted = rows.filter(({ natPolicy }) => natPolicy !== null)
  if (rows.length > 0 && natted.length === 0) return good('nat', { code: 'no-nat' })
  const { answer, why } = await askAside(report, (aside) => natPools(target, null, aside))
  const [first] = natted
  const outsideIp = natted.find((row) => row.natOutsideIp !== null)?.natOutsideIp ?? null
  const his = outsideIp === null ? (answer ?? []) : [holderOf(answer ?? [], outsideIp) ?? []].flat()
  const full = his.filter(({ usedPercent }) => usedPercent !== null && usedPercent >= 100)
  const blocks = natted.map(
    ({ natPolicy, natOutsideIp, natPorts }) => `${natPolicy} ${natOutsideIp ?? '-'} ${natPorts ?? '-'}`,
  )
  const evidence = [...blocks, ...(full.length > 0 ? full : his).map(useLine)]
  const [fullest] = full
  if (fullest !== undefined) {
    return bad('nat', 'nat-full', { code: 'nat-full', pool: fullest.pool ?? '', isOwn: rows.length > 0 }, evidence)
  }
  if (first !== undefined && outsideIp === null) {
    return bad('nat', 'nat-missing', { code: 'nat-missing', policy: first.natPolicy ?? '' }, evidence)
  }
  if (outsideIp !== null) {
    const ports = natted.find((row) => row.natOutsideIp === outsideIp)?.natPorts ?? null
    return good('nat', { code: 'nat-block', outsideIp, ports }, evidence)
  }
  if (why !== null) return unchecked('nat', why)
  return his.length === 0
    ? good('nat', { code: 'no-nat' })
    : good('nat', { code: 'nat-free', count: his.length }, evidence)
}

function useLine({ pool, instance, usedPercent }: NatPoolUse): string {
  return `${instance ?? 'Base'} ${pool}: Block usage ${usedPercent ?? '?'} %`
}
