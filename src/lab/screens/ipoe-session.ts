import { printIpv4, printMac, printNetwork } from '../population/address-text.ts'
import {
  acctSessionIdOf,
  addressOriginOf,
  addressPoolOf,
  circuitIdOf,
  interfacesOf,
  radiusUserNameOf,
  remoteIdOf,
  upSecondsOf,
} from '../population/attributes.ts'
import { printWanAddress } from '../population/hosts.ts'
import { servers } from '../population/plant.ts'
import { type Member, printSap } from '../population/records.ts'
import { cell, doubleRule, labelled, openFrame, printDate, printUpTime, quoted, rule } from './frame.ts'
import { ofService } from './one-service.ts'
import { selectMembers } from './select.ts'
import { subscriberFields } from './subscriber-fields.ts'

const colon = 24
const field = (label: string, value: string) => labelled(label, colon, value)
/** The words for the source of an address, which PPPoE spells in another way. */
const originWords = { radius: 'Radius', 'local-pool': 'LclPool', dhcp: 'DHCP' }

/** `show service id N ipoe session`, brief and `detail`, from 13.0 on. Layout of 25.3; without a match one line alone. */
export const ipoeSession = ofService(function* (router, service, typed) {
  const now = router.clock()
  const isDetail = typed.flags.has('detail')
  let count = 0
  for (const member of selectMembers(router.population, service, typed, ['ipoe'])) {
    if (count === 0) yield* isDetail ? openFrame(`IPoE sessions for service ${service.id}`) : briefHead(service.id)
    count += 1
    yield* isDetail ? detail(member, now) : record(member, now)
  }
  if (count === 0) {
    yield 'No entries found.'
    return
  }
  if (!isDetail) yield* [rule, 'CID | RID displayed when included in session-key']
  yield `Number of sessions : ${count}`
  yield doubleRule
})

function* briefHead(serviceId: number): Generator<string> {
  yield* openFrame(`IPoE sessions for svc-id ${serviceId}`)
  yield 'Sap Id                           Mac Address         Up Time         MC-Stdby'
  // real sessions pad these to the column of MC-Stdby, and the first line of a record too
  yield '    Subscriber-Id'.padEnd(69)
  yield '        [CircuitID] | [RemoteID]'.padEnd(69)
  yield rule
}

function* record(member: Member, now: number): Generator<string> {
  const upTime = printUpTime(upSecondsOf(member, now))
  yield `${cell(printSap(member.sap), 33)}${printMac(member.mac).padEnd(20)}${upTime.padEnd(16)}`
  yield `    ${member.subscriber.id}`
}

function* detail(member: Member, now: number): Generator<string> {
  yield ''
  yield* field('SAP', printSap(member.sap))
  yield* field('Mac Address', printMac(member.mac))
  yield* field('Circuit-Id', circuitIdOf(member) ?? '')
  yield* field('Remote-Id', remoteIdOf(member) ?? '')
  yield* field('Session Key', 'sap-mac')
  yield ''
  yield* field('MC-Standby', 'No')
  yield ''
  yield* field('Subscriber-interface', interfacesOf(member).subscriber)
  yield* field('Group-interface', interfacesOf(member).group)
  yield ''
  yield* field('Termination Type', 'local')
  yield* field('Up Time', printUpTime(upSecondsOf(member, now)))
  yield* field('Session Time Left', 'N/A')
  yield* field('Last Auth Time', printDate(member.startedAt))
  yield* field('Min Auth Intvl (left)', 'infinite (N/A)')
  yield* field('Persistence Key', 'N/A')
  yield ''
  yield* subscriberFields(member, colon, acctSessionIdOf(member))
  yield ''
  yield* addressFields(member)
  yield ''
  yield* nameServerFields(member)
  yield ''
  yield* field('Radius Session-TO', 'N/A')
  yield* field('Radius Class 1', member.subscriber.slaProfile)
  yield* field('Radius User-Name', radiusUserNameOf(member))
  yield ''
  yield* field('GTP IMSI', '')
  yield* field('GTP APN', '(Not Specified)')
  yield rule
}

function* addressFields(member: Member): Generator<string> {
  const { ip, slaacNetwork, delegatedNetwork, wanNetwork } = member
  yield* field('IP Address', ip === null ? 'N/A' : `${printIpv4(ip)}/24`)
  yield* field('IP Origin', ip === null ? 'None' : originWords[addressOriginOf(member)])
  yield* field('Address-Pool', addressPoolOf(member) ?? 'N/A')
  yield ''
  yield* field('IPv6 Prefix', slaacNetwork === null ? 'N/A' : `${printNetwork(slaacNetwork)}/64`)
  yield* field('IPv6 Prefix Origin', slaacNetwork === null ? 'None' : 'LclPool')
  yield* field('IPv6 Prefix Pool', quoted(slaacNetwork === null ? null : 'pool-slaac'))
  yield* field('IPv6 Del.Pfx.', delegatedNetwork === null ? 'N/A' : `${printNetwork(delegatedNetwork)}/56`)
  yield* field('IPv6 Del.Pfx. Origin', delegatedNetwork === null ? 'None' : 'DHCP')
  yield* field('IPv6 Del.Pfx. Pool', quoted(delegatedNetwork === null ? null : 'pool-pd'))
  yield* field('IPv6 Address', wanNetwork === null ? 'N/A' : printWanAddress(wanNetwork))
  yield* field('IPv6 Address Origin', wanNetwork === null ? 'None' : 'DHCP')
  yield* field('IPv6 Address Pool', quoted(wanNetwork === null ? null : 'pool-wan'))
  yield* field('Router adv. policy', 'N/A')
  yield* field('Radius sub-if prefix', 'N/A')
}

function* nameServerFields({ ip, slaacNetwork }: Member): Generator<string> {
  yield* field('IPv4 NBNS Primary', 'N/A')
  yield* field('IPv4 NBNS Secondary', 'N/A')
  yield* field('IPv4 DNS Primary', ip === null ? 'N/A' : servers.primaryDns)
  yield* field('IPv4 DNS Secondary', ip === null ? 'N/A' : servers.secondaryDns)
  yield* field('IPv6 DNS Primary', slaacNetwork === null ? 'N/A' : servers.primaryIpv6Dns)
  yield* field('IPv6 DNS Secondary', slaacNetwork === null ? 'N/A' : servers.secondaryIpv6Dns)
}
