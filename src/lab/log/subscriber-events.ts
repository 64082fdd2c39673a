import { printIpv4, printMac } from '../population/address-text.ts'
import { addressOriginOf } from '../population/attributes.ts'
import { captureServiceId } from '../population/plant.ts'
import type { Member, Sap, Service } from '../population/records.ts'
import { type Refused, reasons } from '../users/refused.ts'
import type { LabEvent } from './event.ts'
import { blockEvents } from './nat-events.ts'

/**
 * What the router logs when users come on line, each at his start; texts of 14.0 to 25.3. A subscriber and a managed SAP come
 * with the first session: `before` are those that were there before these users.
 */
export function arrivalsOf(members: Iterable<Member>, before: Iterable<Member['subscriber'] | Sap> = []): LabEvent[] {
  const known = new Set(before)
  const events: LabEvent[] = []
  for (const member of members) {
    const { sap, subscriber, startedAt: at } = member
    if (sap.managed && !known.has(sap)) events.push(managedSap(sap, at, true))
    if (hasLease(member)) events.push(lease(member, at, 'created'))
    if (!known.has(subscriber))
      events.push(subscriberEvent(subscriber.id, at, true), ...blockEvents(subscriber, at, 'Map '))
    known.add(subscriber).add(sap)
  }
  return events
}

/**
 * What the router logs when users have left. `isEmpty` tells whether nobody is on a SAP any more; a subscriber goes with the
 * last of his sessions.
 */
export function departuresOf(members: Iterable<Member>, at: number, isEmpty: (sap: Sap) => boolean): LabEvent[] {
  const gone = new Set<Member['subscriber'] | Sap>()
  const events: LabEvent[] = []
  for (const member of members) {
    const { sap, subscriber } = member
    if (hasLease(member)) events.push(lease(member, at, 'deleted'))
    if (subscriber.members.length === 0 && !gone.has(subscriber))
      events.push(...blockEvents(subscriber, at, 'Free'), subscriberEvent(subscriber.id, at, false))
    if (sap.managed && isEmpty(sap) && !gone.has(sap)) events.push(managedSap(sap, at, false))
    gone.add(subscriber).add(sap)
  }
  return events
}

/** A refused session. The text of the PPPoE event was found nowhere: it is that which people remember of manuals. */
export function refusal({ kind, cause, account, mac, sap, port, service, circuitId }: Refused, at: number): LabEvent {
  if (kind === 'pppoe') {
    const message = `PPPoE session failure on SAP ${sap.text} in service ${service} - [${mac},0,${account}] ${reasons[cause]}`
    const subject = 'PPPoE session failure'
    return { at, severity: 'WARNING', application: 'PPPOE', id: 2001, instance: 'Base', subject, message }
  }
  const capture = `${port}:*.*`
  const session = [capture, sap.text, mac, ...(circuitId === null ? [] : [circuitId])].join(' - ')
  const what = cause === 'limit' ? 'Setup' : 'RADIUS authentication'
  return {
    ...{ at, severity: 'MINOR', application: 'SVCMGR', id: 2214, instance: 'Base' },
    subject: 'Managed SAP creation failure',
    message: `The system could not create Managed SAP:${sap.text}, MAC:${mac}, Capturing SAP:${capture}, Service:${captureServiceId}. Description: ${what} failed for IPoE session (${session}): ${reasons[cause]}`,
  }
}

function hasLease(member: Member): boolean {
  return member.ip !== null && member.kind !== 'static' && addressOriginOf(member) === 'dhcp'
}

function lease({ ip, mac, sap }: Member, at: number, what: 'created' | 'deleted'): LabEvent {
  return {
    ...{ at, severity: 'WARNING', application: 'DHCPS', id: what === 'created' ? 2018 : 2019 },
    ...{ instance: instanceOf(sap.service), subject: 'DHCPS' },
    message: `Lease for server "dhcp-${sap.service.name}" ip-address "${printIpv4(ip ?? 0)}" client (mac=${printMac(mac)}) configuration ${what}`,
  }
}

function subscriberEvent(id: string, at: number, isNew: boolean): LabEvent {
  const what = isNew ? 'has been created in the system' : 'has been removed from the system'
  return {
    ...{ at, severity: 'WARNING', application: 'SVCMGR', id: isNew ? 2500 : 2501, instance: 'Base' },
    subject: isNew ? 'Subscriber created' : 'Subscriber deleted',
    message: `Subscriber ${id} ${what}`,
  }
}

function managedSap({ text, port, service }: Sap, at: number, isNew: boolean): LabEvent {
  return {
    ...{ at, severity: 'MINOR', application: 'SVCMGR', id: 2213, instance: 'Base' },
    subject: isNew ? `MSAP create capture ${port.name}:*.*` : 'MSAP delete',
    message: `Managed SAP, ${text} in service ${service.id}, has been ${isNew ? 'created' : 'deleted'}.`,
  }
}

function instanceOf({ id, kind }: Service): string {
  return kind === 'ies' ? 'Base' : `vprn${id}`
}
