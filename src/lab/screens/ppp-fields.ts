import { printIpv4, printNetwork } from '../population/address-text.ts'
import {
  acctSessionIdOf,
  addressOriginOf,
  addressPoolOf,
  authenticationOf,
  circuitIdOf,
  hasAccessLoop,
  hasOverrides,
  interfacesOf,
  radiusUserNameOf,
  remoteIdOf,
} from '../population/attributes.ts'
import { printWanAddress } from '../population/hosts.ts'
import { servers } from '../population/plant.ts'
import { groupInterfaceOf, type Member } from '../population/records.ts'
import { labelled, quoted } from './frame.ts'
import { overridesOf, pppOverrides } from './overrides.ts'
import { subscriberFields } from './subscriber-fields.ts'

const colon = 21
const field = (label: string, value: string | number) => labelled(label, colon, String(value))

/** The fields of `pppoe session detail` from `LCP State` on, groups parted by empty lines; layout of 25.3. */
export function pppFields(member: Member): string[] {
  return [
    ...linkFields(member),
    '',
    ...field('Subscriber-interface', interfacesOf(member).subscriber),
    ...field('Group-interface', groupInterfaceOf(member.sap)),
    '',
    ...field('IP Origin', member.ip === null ? 'none' : addressOriginOf(member)),
    ...field('DNS Origin', member.ip === null ? 'none' : 'default'),
    ...field('NBNS Origin', 'none'),
    '',
    ...subscriberFields(member, colon, acctSessionIdOf(member)),
    '',
    ...ipv4Fields(member),
    '',
    ...ipv6Fields(member),
    '',
    ...field('Ignoring DF bit', 'false'),
    ...field('Radius sub-if prefix', 'N/A'),
    '',
    ...field('Circuit-Id', circuitIdOf(member) ?? ''),
    ...field('Remote-Id', remoteIdOf(member) ?? ''),
    '',
    ...radiusFields(member),
    '',
    ...(hasOverrides(member) ? pppOverrides(overridesOf(member)) : []),
    ...field('Keepalive Origin', 'Policy'),
    ...field('Keepalive Interval', 30),
    ...field('Keepalive Multiplier', 3),
  ]
}

function linkFields(member: Member): string[] {
  const state = (isOpen: boolean) => (isOpen ? 'Opened' : 'Initial')
  return [
    ...field('LCP State', 'Opened'),
    ...field('IPCP State', state(member.ip !== null)),
    ...field('IPv6CP State', state(member.slaacNetwork !== null)),
    ...field('PPP MTU', 1492),
    ...field('PPP Auth-Protocol', authenticationOf(member)),
    ...field('PPP User-Name', member.account ?? ''),
  ]
}

function ipv4Fields(member: Member): string[] {
  const hasIp = member.ip !== null
  return [
    ...field('IP Address', member.ip === null ? 'N/A' : `${printIpv4(member.ip)}/32`),
    ...field('Primary DNS', hasIp ? servers.primaryDns : 'N/A'),
    ...field('Secondary DNS', hasIp ? servers.secondaryDns : 'N/A'),
    ...field('Primary NBNS', 'N/A'),
    ...field('Secondary NBNS', 'N/A'),
    ...field('Address-Pool', addressPoolOf(member) ?? 'N/A'),
  ]
}

function ipv6Fields({ slaacNetwork, delegatedNetwork, wanNetwork }: Member): string[] {
  const hasIpv6 = slaacNetwork !== null
  return [
    ...field('IPv6 Prefix', slaacNetwork === null ? 'N/A' : `${printNetwork(slaacNetwork)}/64`),
    ...field('IPv6 Prefix Origin', slaacNetwork === null ? 'none' : 'local-pool'),
    ...field('IPv6 Prefix Pool', quoted(slaacNetwork === null ? null : 'pool-slaac')),
    ...field('IPv6 Del.Pfx.', delegatedNetwork === null ? 'N/A' : `${printNetwork(delegatedNetwork)}/56`),
    ...field('IPv6 Del.Pfx. Origin', delegatedNetwork === null ? 'none' : 'dhcp'),
    ...field('IPv6 Del.Pfx. Pool', quoted(delegatedNetwork === null ? null : 'pool-pd')),
    ...field('IPv6 Address', wanNetwork === null ? 'N/A' : printWanAddress(wanNetwork)),
    ...field('IPv6 Address Origin', wanNetwork === null ? 'none' : 'dhcp'),
    ...field('IPv6 Address Pool', quoted(wanNetwork === null ? null : 'pool-wan')),
    ...field('Primary IPv6 DNS', hasIpv6 ? servers.primaryIpv6Dns : 'N/A'),
    ...field('Secondary IPv6 DNS', hasIpv6 ? servers.secondaryIpv6Dns : 'N/A'),
    ...field('Router adv. policy', 'N/A'),
  ]
}

function radiusFields(member: Member): string[] {
  const loop = [
    ...field('Data link', 'aal5'),
    ...field('Encaps 1', 'not-available'),
    ...field('Encaps 2', 'not-available'),
    ...field('Origin', 'none'),
    ...field('Link Rate Down', 16_384 + (member.serial % 8) * 8192),
    ...field('Rate Origin', 'tags'),
  ]
  return [
    ...field('Radius Session-TO', 'N/A'),
    ...field('Radius Class 1', member.subscriber.slaProfile),
    ...field('Radius User-Name', radiusUserNameOf(member)),
    ...field('Logical-Line-Id', ''),
    ...field('Service-Name', ''),
    ...(hasAccessLoop(member) ? loop : []),
  ]
}
