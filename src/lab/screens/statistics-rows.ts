import type { Counts } from './statistics-counts.ts'

/** A counter: its words and its value now. A section is a list of them under one word in the first column. */
export interface Section {
  readonly family: string
  readonly rows: readonly (readonly [type: string, subtype: string, current: number])[]
}

/** The sections of hosts, in the order of 15.0. `lastRow` names the sum, which 25.3 calls otherwise for the system. */
export function hostSections(counts: Counts, lastRow: 'Subscriber Hosts' | 'System Hosts Scale'): Section[] {
  const { pppIpv4, pppSlaac, pppDelegated, ipoeIpv4, ipoeStatic, ipoeSlaac, ipoeWan, ipoeDelegated } = counts
  const ppp = pppIpv4 + pppSlaac + pppDelegated
  const ipv4 = pppIpv4 + ipoeIpv4 + ipoeStatic
  const ipv6 = pppSlaac + pppDelegated + ipoeSlaac + ipoeWan + ipoeDelegated
  const ipv4Rows = [
    ['PPP Hosts', 'IPCP', pppIpv4],
    ['IPOE Hosts', 'DHCP', ipoeIpv4],
    ['IPOE Hosts', 'ARP', 0],
    ['IPOE Hosts', 'Static', ipoeStatic],
    ...['Data-trig', 'AAA', 'GTP', 'Bonding'].map((origin) => ['IPOE Mngd Hosts', origin, 0] as const),
    ['IPOE Hosts BSM', 'DHCP', 0],
    ['IPOE Hosts BSM', 'Static', 0],
    ['IPOE BSM', 'DHCP', 0],
    ['IPOE BSM', 'Static', 0],
  ] as const
  const ipv6Rows = [
    ['PPP Hosts', 'SLAAC', pppSlaac],
    ['PPP Hosts', 'DHCP6 (NA)', 0],
    ['PPP Hosts', 'DHCP6 (PD)', pppDelegated],
    ['PPP Mngd Routes', 'DHCP6 (PD)', 0],
    ['IPOE Hosts', 'SLAAC', ipoeSlaac],
    ['IPOE Hosts', 'DHCP6 (NA)', ipoeWan],
    ['IPOE Hosts', 'DHCP6 (PD)', ipoeDelegated],
    ['IPOE Mngd Routes', 'DHCP6 (PD)', 0],
    ['IPOE Hosts', 'Static (WAN)', 0],
    ['IPOE Hosts', 'Static (Pfx)', 0],
    ['IPOE Mngd Hosts', 'Data-trig (WAN)', 0],
    ['IPOE Mngd Hosts', 'Data-trig (Pfx)', 0],
    ['IPOE Mngd Routes', 'Data-trig (Pfx)', 0],
    ...['AAA', 'GTP (SLAAC)', 'Bonding'].map((origin) => ['IPOE Mngd Hosts', origin, 0] as const),
    ['IPOE BSM', 'DHCP6 (NA)', 0],
    ['IPOE BSM', 'DHCP6 (PD)', 0],
  ] as const
  const totals = [
    ['PPP Hosts', '', ppp],
    ['IPOE Hosts', '', ipv4 + ipv6 - ppp],
    ['IPv4 Hosts', '', ipv4],
    ['IPv6 Hosts', '', ipv6],
    ['IPv6 PD Mngd Routes', '', 0],
    ['L2TP LAC Hosts', '', 0],
    ['L2TP LNS Hosts', '', 0],
    ['Internal Hosts', '', 0],
    ['Non-Sub-Traffic L2-Hosts', '', 0],
    ['DHCP Leases', '', ipoeIpv4],
    ['DHCPv6 Leases', '', pppDelegated + ipoeDelegated + ipoeWan],
    [lastRow, '', ipv4 + ipv6],
  ] as const
  return [
    { family: 'IPv4', rows: ipv4Rows },
    { family: 'IPv6', rows: ipv6Rows },
    { family: 'Total', rows: totals },
  ]
}

/** The sections of PPP sessions. */
export function pppSections({ pppSessions }: Counts): Section[] {
  const row = (subtype: string, current: number) => ['PPP Sessions', subtype, current] as const
  return [
    { family: 'Local', rows: [row('PPPoE', pppSessions), row('PPPoEoA', 0), row('PPPoA', 0), row('L2TP (LNS)', 0)] },
    { family: 'LAC', rows: [row('PPPoE', 0), row('PPPoEoA', 0), row('PPPoA', 0), row('L2TP (LTS)', 0)] },
    {
      family: 'Total',
      rows: [row('established', pppSessions), row('in setup', 0), row('local', pppSessions), row('LAC', 0)],
    },
  ]
}

/** The section of IPoE sessions. */
export function ipoeSections({ ipoeSessions }: Counts): Section[] {
  const row = (subtype: string, current: number) => ['IPOE Sessions', subtype, current] as const
  return [{ family: 'Total', rows: [row('established', ipoeSessions), row('in setup', 0)] }]
}

/** The section of subscribers. */
export function subscriberSections({ subscribers }: Counts): Section[] {
  return [{ family: 'Total', rows: [['Subscribers', '', subscribers]] }]
}
