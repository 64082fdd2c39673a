import { printInterfaceId, printIpv4, printMac, printNetwork } from './population/address-text.ts'
import {
  acctSessionIdOf,
  addressOriginOf,
  addressPoolOf,
  authenticationOf,
  circuitIdOf,
  radiusUserNameOf,
  remoteIdOf,
  upSecondsOf,
} from './population/attributes.ts'
import { printWanAddress } from './population/hosts.ts'
import { servers } from './population/plant.ts'
import { groupInterfaceOf, type Member } from './population/records.ts'
import type { Router } from './router.ts'

/** One session as a reader of the router should come to know it; null is what the router does not print for it. */
export type TruthRow = Readonly<Record<string, string | number | boolean | null>>

/** A row for each PPPoE and IPoE session of a router; `inventoryName` is its name there. */
export function* truthOf(router: Router, inventoryName: string): Generator<TruthRow> {
  const now = router.clock()
  for (const member of router.population.members)
    if (member.kind !== 'static')
      yield {
        router: inventoryName,
        ...placeOf(member),
        ...sessionOf(member, now),
        ...addressesOf(member),
        ...lineOf(member),
      }
}

function placeOf({ sap, kind, mac, sessionId }: Member): TruthRow {
  return {
    service: sap.service.id,
    type: kind,
    sap: sap.text,
    managedSap: sap.managed,
    port: sap.port.name,
    outerVlan: sap.outerVlan,
    innerVlan: sap.innerVlan,
    mac: printMac(mac),
    sessionId: kind === 'pppoe' ? sessionId : null,
  }
}

function sessionOf(member: Member, now: number): TruthRow {
  const isPppoe = member.kind === 'pppoe'
  const state = (isOpen: boolean) => (isPppoe ? (isOpen ? 'Opened' : 'Initial') : null)
  return {
    upSeconds: upSecondsOf(member, now),
    termination: 'local',
    ip: member.ip === null ? null : printIpv4(member.ip),
    ipv6InterfaceId: isPppoe && member.slaacNetwork !== null ? printInterfaceId(member.mac) : null,
    mcStandby: false,
    account: member.account,
    subscriber: member.subscriber.id,
    subProfile: member.subscriber.subProfile,
    slaProfile: member.subscriber.slaProfile,
    subscriberInterface: member.sap.service.subscriberInterface,
    groupInterface: groupInterfaceOf(member.sap),
    lcpState: state(true),
    ipcpState: state(member.ip !== null),
    ipv6cpState: state(member.slaacNetwork !== null),
    pppMtu: isPppoe ? 1492 : null,
    pppAuth: isPppoe ? authenticationOf(member) : null,
  }
}

function addressesOf(member: Member): TruthRow {
  const { ip, slaacNetwork, delegatedNetwork, wanNetwork } = member
  return {
    // `none` is one of the words for an absent value
    ipOrigin: ip === null ? null : addressOriginOf(member),
    addressPool: addressPoolOf(member),
    ipv6Prefix: slaacNetwork === null ? null : `${printNetwork(slaacNetwork)}/64`,
    ipv6DelegatedPrefix: delegatedNetwork === null ? null : `${printNetwork(delegatedNetwork)}/56`,
    ipv6Address: wanNetwork === null ? null : printWanAddress(wanNetwork),
    primaryDns: ip === null ? null : servers.primaryDns,
    secondaryDns: ip === null ? null : servers.secondaryDns,
  }
}

function lineOf(member: Member): TruthRow {
  return {
    circuitId: circuitIdOf(member),
    remoteId: remoteIdOf(member),
    acctSessionId: acctSessionIdOf(member),
    radiusUserName: radiusUserNameOf(member),
  }
}
