import { catalogue } from '../../sros/catalogue.ts'
import type { NatGroupRow } from '../../sros/commands/isa-nat-group.ts'
import type { NatMemberRow } from '../../sros/commands/isa-nat-group-members.ts'
import type { NatPoolRow } from '../../sros/commands/nat-pool.ts'
import type { NatPoolListRow } from '../../sros/commands/nat-pool-list.ts'
import type { ServiceRow } from '../../sros/commands/service-using.ts'
import type { Target } from '../ask.ts'
import { collect, into, wantedOf } from '../collect.ts'
import { mostLookUps } from '../find.ts'
import type { Report } from '../report.ts'
import { tolerate } from '../tolerant.ts'

/** A pool with how full it is, and the state of the ISAs that it is on. */
export type NatPoolUse = NatPoolRow & {
  readonly groupState: string | null
  readonly groupDegraded: boolean | null
  /** How many members of the group are active; null where the router does not tell. */
  readonly membersActive: number | null
  readonly extra: Record<string, string>
}

/**
 * The NAT pools of a router: of one instance, or of Base and of every VPRN that is up. Four writes: the VPRNs, the names of the
 * pools of each, the pools and their ISA groups, the members of these.
 */
export async function natPools(target: Target, instance: string | null, report: Report): Promise<NatPoolUse[]> {
  const instances = instance === null ? await instancesOf(target, report) : [instance]
  const listed: NatPoolListRow[] = []
  const command = catalogue['nat-pool-list']
  const lists = tolerate(report)
  const asked = instances.map((one) => into(listed, wantedOf(command, { instance: one })))
  const answers = await collect(target, asked, instance === null ? lists.report : report)
  const isAllRefused = answers.every(({ outcome }) => outcome.refusal !== null)
  if (instance === null) lists.settle(!isAllRefused)
  const pools: NatPoolRow[] = []
  const groups: NatGroupRow[] = []
  const named = listed.flatMap(({ pool, instance: one }) => (pool === null ? [] : { pool, instance: one ?? 'Base' }))
  if (named.length === 0) return []
  const ofPools = named.map((given) => into(pools, wantedOf(catalogue['nat-pool'], given)))
  await collect(target, ofPools, report)
  const ids = [...new Set(pools.flatMap(({ natGroup }) => natGroup ?? []))].map(String)
  const members: NatMemberRow[] = []
  const aside = tolerate(report)
  const ofGroups = ids.flatMap((natGroup) => [
    into(groups, wantedOf(catalogue['isa-nat-group'], { natGroup })),
    into(members, wantedOf(catalogue['isa-nat-group-members'], { natGroup })),
  ])
  if (ofGroups.length > 0) await collect(target, ofGroups, aside.report)
  aside.settle(true)
  return pools.map((pool) => {
    const group = groups.find(({ natGroup }) => natGroup === pool.natGroup)
    const own = members.filter(({ natGroup }) => natGroup === pool.natGroup)
    const state = { groupState: group?.operState ?? null, groupDegraded: group?.degraded ?? null }
    const active = own.length === 0 ? null : own.filter(({ state: word }) => word === 'active').length
    return { ...pool, ...state, membersActive: active, extra: pool.extra ?? {} }
  })
}

/** Base and the VPRNs that are up; Base alone where there are too many to ask one by one. */
async function instancesOf(target: Target, report: Report): Promise<string[]> {
  const services: ServiceRow[] = []
  const isUp = ({ operUp, serviceType }: ServiceRow) => operUp === true && serviceType === 'VPRN'
  await collect(target, [into(services, wantedOf(catalogue['service-using'], { vprn: true }, {}, isUp))], report)
  if (services.length <= mostLookUps) return ['Base', ...services.map(({ service }) => String(service))]
  report.tell({ kind: 'nat-instances', router: target.router, count: services.length })
  return ['Base']
}
