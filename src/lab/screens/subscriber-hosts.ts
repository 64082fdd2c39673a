import { printMac } from '../population/address-text.ts'
import { acctSessionIdOf, addressOriginOf, interfacesOf } from '../population/attributes.ts'
import { type Host, hostsOf } from '../population/hosts.ts'
import { type Member, printSap } from '../population/records.ts'
import { doubleRule, labelled, openFrame, rule } from './frame.ts'
import { ofService } from './one-service.ts'
import { hasIp, selectMembers } from './select.ts'

const everyKind = ['pppoe', 'ipoe', 'static'] as const

/**
 * `show service id N subscriber-hosts`, brief and `detail`: one record for each address. Layout of 23.3 to 26.3; of an
 * older release none is known, nor what is printed without a match: here the table without rows.
 */
export const subscriberHosts = ofService(function* (router, service, typed) {
  const isDetail = typed.flags.has('detail')
  yield* openFrame('Subscriber Host table')
  // the padding of the head is that of a real session
  yield 'Sap'.padEnd(64)
  yield '  IP Address'.padEnd(64)
  yield '    MAC Address                PPPoE-SID       Origin          Fwding State'
  yield '      Subscriber'.padEnd(63)
  yield rule
  let count = 0
  for (const member of selectMembers(router.population, service, typed, everyKind)) {
    for (const host of hostsOf(member)) {
      if (typed.ip !== undefined && !isHost(member, host, typed.ip)) continue
      count += 1
      yield* record(member, host)
      if (isDetail) yield* [rule, ...detail(member), rule]
    }
  }
  if (!isDetail || count === 0) yield rule
  yield `Number of subscriber hosts : ${count}`
  yield doubleRule
})

/** True if the filter names this one host of the member. */
function isHost(member: Member, host: Host, filter: Parameters<typeof hasIp>[1]): boolean {
  const none = { ip: null, slaacNetwork: null, delegatedNetwork: null, wanNetwork: null }
  const { ip, slaacNetwork, delegatedNetwork, wanNetwork } = member
  const alone = {
    IPCP: { ip },
    DHCP: { ip },
    Static: { ip },
    SLAAC: { slaacNetwork },
    'DHCP6-PD': { delegatedNetwork },
    DHCP6: { wanNetwork },
  }[host.origin]
  return hasIp({ ...member, ...none, ...alone }, filter)
}

function* record(member: Member, host: Host): Generator<string> {
  const sessionId = member.kind === 'pppoe' ? String(member.sessionId) : 'N/A'
  yield printSap(member.sap)
  yield `  ${host.address}`
  yield `    ${printMac(member.mac).padEnd(27)}${sessionId.padEnd(16)}${host.origin.padEnd(16)}Fwding`
  yield `      ${member.subscriber.id}`
}

function* detail(member: Member): Generator<string> {
  const field = (label: string, value: string) => labelled(label, 22, value)
  const acctSessionId = acctSessionIdOf(member)
  yield* field('Subscriber-interface', interfacesOf(member).subscriber)
  yield* field('Group-interface', interfacesOf(member).group)
  yield* field('Sub Profile', member.subscriber.subProfile)
  yield* field('SLA Profile', member.subscriber.slaProfile)
  yield* field('App Profile', 'N/A')
  yield* field('Egress Q-Group', 'N/A')
  yield* field('Egress Vport', 'N/A')
  yield ''
  yield* field('Acct-Session-Id', acctSessionId)
  yield* field('Acct-Q-Inst-Session-Id', acctSessionId)
  yield* field('Address Origin', addressOriginWord(member))
  yield* field('OT HTTP Rdr IP-FltrId', 'N/A')
  yield* field('OT HTTP Rdr Status', 'N/A')
  yield* field('OT HTTP Rdr Fltr Src', 'N/A')
  yield* field('HTTP Rdr URL Override', 'N/A')
  yield* field('GTP local break-out', 'No')
  yield* field('DIAMETER session ID Gx', 'N/A')
}

/** `AAA` with its trailing blank was seen; the words for the other origins are taken from the MIB. */
function addressOriginWord(member: Member): string {
  if (member.kind === 'static') return 'N/A '
  return { radius: 'AAA ', dhcp: 'DHCP ', 'local-pool': 'Local Pool ' }[addressOriginOf(member)]
}
