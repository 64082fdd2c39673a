import type { Arguments, IpFilter } from '../cli/arguments.ts'
import type { Population } from '../population/population.ts'
import { groupInterfaceOf, type Member, type Service } from '../population/records.ts'

/**
 * The members of a service that pass every filter, in the order of the population. The narrowest index that a
 * filter allows is walked, so that a look-up costs what it finds.
 */
export function* selectMembers(
  population: Population,
  service: Service,
  typed: Arguments,
  kinds: readonly Member['kind'][],
): Generator<Member> {
  for (const member of candidates(population, service, typed))
    if (member.sap.service === service && kinds.includes(member.kind) && passes(member, typed)) yield member
}

function candidates(population: Population, service: Service, typed: Arguments): readonly Member[] {
  if (typed.mac !== undefined) return population.byMac.get(typed.mac)
  if (typed.ip !== undefined) return membersOfIp(population, typed.ip)
  if (typed.userName !== undefined) return population.byAccount.get(typed.userName)
  if (typed.sap !== undefined) return population.bySap.get(typed.sap)
  if (typed.interface !== undefined) return population.byInterface.get(typed.interface)
  if (typed.port !== undefined) return population.byPort.get(typed.port)
  return population.byService.get(service)
}

function membersOfIp(population: Population, ip: IpFilter): readonly Member[] {
  if (ip.family === 4) return population.byIpv4.get(ip.address)
  if (ip.family === 'foreign') return []
  return population.byNetwork.get(ip.network).filter((member) => hasIp(member, ip))
}

function passes(member: Member, typed: Arguments): boolean {
  return (
    (typed.mac === undefined || member.mac === typed.mac) &&
    (typed.ip === undefined || hasIp(member, typed.ip)) &&
    (typed.userName === undefined || member.account === typed.userName) &&
    (typed.sap === undefined || member.sap.text === typed.sap) &&
    (typed.interface === undefined || groupInterfaceOf(member.sap) === typed.interface) &&
    (typed.port === undefined || member.sap.port.name === typed.port) &&
    (typed.sessionId === undefined || member.sessionId === typed.sessionId)
  )
}

/** True if the filter names one host of the member: the exact address, and for IPv6 the exact length if it has one. */
export function hasIp(member: Member, ip: IpFilter): boolean {
  if (ip.family === 4) return member.ip === ip.address
  if (ip.family === 'foreign') return false
  const names = (network: number | null, host: 0 | 1, length: number) =>
    network === ip.network && ip.host === host && (ip.length === null || ip.length === length)
  return names(member.slaacNetwork, 0, 64) || names(member.delegatedNetwork, 0, 56) || names(member.wanNetwork, 1, 128)
}
