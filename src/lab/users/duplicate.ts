import { shareOf } from '../population/generate.ts'
import { ports, publicService } from '../population/plant.ts'
import type { Population } from '../population/population.ts'
import type { Member, Sap } from '../population/records.ts'

const ageMs = 600_000
/** No user of the population has so high a VLAN. */
const outerVlan = 4001

/**
 * Puts the PPPoE users of these accounts on line a second time: the same account and subscriber on a managed SAP of the next
 * port, with a MAC and addresses of their own, for ten minutes. Who is not on line here is passed over.
 */
export function addDuplicates(population: Population, accounts: readonly string[], now: number): void {
  for (const [index, account] of accounts.entries()) {
    const [member] = population.byAccount.get(account)
    if (member !== undefined) population.insert([secondOf(member, index, population, now)])
  }
}

function secondOf(member: Member, index: number, { addressing, options }: Population, now: number): Member {
  const { service } = member.sap
  const ip = (service === publicService ? addressing.publicIpv4.take() : null) ?? addressing.privateIpv4.take()
  return {
    ...member,
    // the last numbers of this router: those of its population count up from its first
    serial: (options.routerIndex + 1) * shareOf(options) - 1 - index,
    sap: sapBeside(member.sap, index + 1),
    mac: addressing.mac(),
    sessionId: 1,
    ip,
    slaacNetwork: member.slaacNetwork === null ? null : addressing.slaacNetwork.take(),
    delegatedNetwork: member.delegatedNetwork === null ? null : addressing.delegatedNetwork.take(),
    wanNetwork: null,
    startedAt: now - ageMs,
  }
}

function sapBeside({ port, service }: Sap, innerVlan: number): Sap {
  const next = ports[(port.order + 1) % ports.length] ?? port
  return {
    text: `${next.name}:${outerVlan}.${innerVlan}`,
    ...{ service, port: next, outerVlan, innerVlan, managed: true },
  }
}
