import { printIpv4, printMac } from '../../src/lab/population/address-text.ts'
import { Population } from '../../src/lab/population/population.ts'
import type { Member } from '../../src/lab/population/records.ts'
import { releases } from '../../src/lab/release.ts'
import type { Row } from './brasctl.ts'
import type { LabProcess } from './lab-process.ts'

/** One address of a user, as the screen of hosts has it. */
interface HostTruth {
  readonly ip: string
  readonly prefixLength: number | null
  readonly origin: string
}

/** One session, or a static host without one, with all that a router knows of it. Taken from the lab, never from a reader. */
export interface User {
  readonly kind: 'pppoe' | 'ipoe' | 'static'
  /** The fields of the truth file, without the up time; of a static host those of its place. */
  readonly fields: Row
  readonly upSeconds: number | null
  readonly hosts: readonly HostTruth[]
  readonly nat: Row
}

/** What the truth file does not have (static hosts and NAT) comes from the population of the same seed. */
export function worldOf(lab: LabProcess, subscribers: number, release: keyof typeof releases): User[] {
  const { longestSubscriberId } = releases[release]
  const population = new Population({ subscribers, seed: 1, routerIndex: 0, now: 0, longestSubscriberId })
  const members = new Map(population.members.map((member) => [identity(printMac(member.mac), member.sap.text), member]))
  const sessions = lab.truth.map((row) => {
    const member = members.get(identity(String(row['mac']), String(row['sap'])))
    if (member === undefined) throw new Error(`the truth file has a session that the population has not: ${row['mac']}`)
    return sessionUser(row, natOf(member))
  })
  return [...sessions, ...population.members.filter(({ kind }) => kind === 'static').map(staticUser)]
}

function identity(mac: string, sap: string): string {
  return `${mac} ${sap}`
}

function sessionUser({ upSeconds, ...fields }: Row, nat: Row): User {
  const kind = fields['type'] === 'pppoe' ? 'pppoe' : 'ipoe'
  const { ip, ipv6Prefix, ipv6DelegatedPrefix, ipv6Address } = fields
  const hosts = [
    ...hostOf(ip, null, kind === 'pppoe' ? 'IPCP' : 'DHCP'),
    ...hostOf(ipv6Prefix, 64, 'SLAAC'),
    ...hostOf(ipv6DelegatedPrefix, 56, 'DHCP6-PD'),
    ...hostOf(ipv6Address, 128, 'DHCP6'),
  ]
  return { kind, fields, upSeconds: Number(upSeconds), hosts, nat }
}

function hostOf(address: unknown, prefixLength: number | null, origin: string): HostTruth[] {
  return typeof address === 'string' ? [{ ip: address.replace(/\/\d+$/, ''), prefixLength, origin }] : []
}

function staticUser(member: Member): User {
  const { sap, mac, ip, subscriber } = member
  const address = printIpv4(ip ?? 0)
  return {
    kind: 'static',
    fields: {
      ...{ router: 'bras1', service: sap.service.id, type: null, sap: sap.text, managedSap: sap.managed },
      ...{
        port: sap.port.name,
        outerVlan: sap.outerVlan,
        innerVlan: sap.innerVlan,
        mac: printMac(mac),
        sessionId: null,
      },
      ...{ ip: address, account: null, subscriber: subscriber.id },
      ...{ subProfile: subscriber.subProfile, slaProfile: subscriber.slaProfile },
    },
    upSeconds: null,
    hosts: [{ ip: address, prefixLength: null, origin: 'Static' }],
    nat: natOf(member),
  }
}

function natOf({ subscriber: { nat } }: Member): Row {
  if (nat === null) return { natPolicy: null, natOutsideIp: null, natPorts: null }
  const { policy, outsideIp, firstPort, lastPort } = nat
  return { natPolicy: policy, natOutsideIp: printIpv4(outsideIp), natPorts: `${firstPort}-${lastPort}` }
}
