import type { EventHead, EventRow } from './event.ts'
import { readNatBlock } from './nat-block.ts'

/** The kinds of events that have a sentence of their own; the number of an event and its texts differ by application. */
export const eventKinds = [
  ...(['subscriber-created', 'subscriber-deleted', 'msap-created', 'msap-deleted', 'msap-failed'] as const),
  ...(['host-lost', 'host-restored', 'lease-created', 'lease-modified', 'lease-deleted'] as const),
  ...(['offer-expired', 'lease-not-owned', 'subnet-low', 'dhcp-suspicious'] as const),
  ...(['pppoe-failed', 'auth-failed', 'limit-reached', 'locked-out'] as const),
  ...(['sap-changed', 'saps-updated', 'link-down', 'link-up', 'alarm-raised', 'alarm-cleared'] as const),
  ...(['ddm-raised', 'ddm-cleared', 'nat-mapped', 'nat-freed', 'clear-run'] as const),
] as const

export type EventKind = (typeof eventKinds)[number]

type Known = Partial<Pick<EventRow, 'subscriber' | 'account' | 'reason' | 'mac' | 'ip' | 'sap' | 'extra'>> & {
  readonly kind: EventKind
}
type Read = (message: string, head: EventHead) => Known | null

/**
 * What is known of an event beside the words that every event has; nothing where the number or the text is not known. Texts:
 * OPERATIONS 4.1 and 4.3; those of failures that were seen nowhere keep the whole text as their reason.
 */
export function readMessage(head: EventHead, message: string): Known | Record<string, never> {
  return forms[`${head.application} ${head.eventId}`]?.(message, head) ?? {}
}

function subscriber(kind: EventKind, end: string): Read {
  const form = new RegExp(`^Subscriber (.+) has been ${end} the system`)
  return (message) => {
    const id = form.exec(message)?.[1]
    return id === undefined ? null : { kind, subscriber: id, ...accountIn(id) }
  }
}

/** A subscriber id `account@mac` names its account; one of MAC, SAP and session id has none, and neither has a plain name. */
function accountIn(id: string): { account?: string } {
  const [, account] = /^([^|]+)@[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/i.exec(id) ?? []
  return account === undefined ? {} : { account }
}

function managedSap(message: string, { subject }: EventHead): Known | null {
  const [, end] = /^Managed SAP, \S+ in service \d+, has been (created|deleted)/.exec(message) ?? []
  if (end === undefined) return null
  const capture = /^MSAP create capture (\S+)$/.exec(subject)?.[1]
  return { kind: `msap-${end as 'created'}`, ...(capture && { extra: { 'Capturing SAP': capture } }) }
}

/**
 * `Description: RADIUS authentication failed for IPoE session (lag-29:*.* - lag-29:1.2 - <mac> - <circuit>): Authentication
 * failed`. What stands in brackets is different for every user, and so goes out of the reason.
 */
function managedSapFailure(message: string): Known | null {
  const found = /MAC:\S+, Capturing SAP:(\S+), Service:(\S+)\. Description: (.*)$/s.exec(message)
  if (found === null) return null
  const [, capture = '', service = '', description = ''] = found
  const session = /session \((.*)\)/s.exec(description)?.[1]
  return {
    kind: 'msap-failed',
    reason: session === undefined ? description : description.replace(` (${session})`, ''),
    extra: {
      ...{ 'Capturing SAP': capture, 'Capturing Service': service },
      ...(session !== undefined && { Session: session }),
    },
  }
}

function hostLost(message: string): Known {
  const verify = /verify-addr=([\d.a-f:]+?)\.?$/.exec(message)?.[1]
  return { kind: 'host-lost', ...(verify && { extra: { 'Verify Address': verify } }) }
}

function lease(kind: EventKind): Read {
  return (message) => {
    const server = (/\bserver "([^"]*)"/.exec(message) ?? /serverName=([^,)]+)/.exec(message))?.[1]
    return { kind, ...(server !== undefined && { extra: { Server: server } }) }
  }
}

function subnetLow(message: string): Known | null {
  const found = /addresses \((\d+)\).*minimum \((\d+)\) in subnet (\S+)/.exec(message)
  return (
    found && { kind: 'subnet-low', extra: { Free: found[1] ?? '', Minimum: found[2] ?? '', Subnet: found[3] ?? '' } }
  )
}

/** `… - Only DHCP DISCOVER/REQUEST packets can act as trigger packets`. */
function behindDash(kind: EventKind): Read {
  return (message) => ({ kind, reason: / - (.+)$/s.exec(message)?.[1] ?? message })
}

/** The text was seen nowhere: `… - [<mac>,<session>,<user>] <reason>` is only remembered, so any other is kept whole. */
function pppoeFailure(message: string): Known {
  const [, user, reason] = /\[[0-9a-f:]{17},\d*,([^\]]*)\]\s*(.+)$/is.exec(message) ?? []
  return { kind: 'pppoe-failed', reason: reason ?? message, ...(user && { account: user }) }
}

const whole =
  (kind: EventKind): Read =>
  (message) => ({ kind, reason: message })

function sapChanged(message: string): Known | null {
  const found = /changed to admin=(\S+) oper=(\S+)(?: flags=(.*?))? *$/.exec(message)
  if (found === null) return null
  const [, admin = '', oper = '', flags = ''] = found
  return { kind: 'sap-changed', reason: flags || null, extra: { Admin: admin, Oper: oper } }
}

function link(kind: EventKind): Read {
  return (message) => {
    const name = /^Interface (.+) is (?:not )?operational/.exec(message)?.[1]
    return name === undefined ? null : { kind, extra: { Interface: name } }
  }
}

function alarm(kind: EventKind, end: string): Read {
  const form = new RegExp(`^Alarm (.+?)(?: ${end})?$`)
  return (message) => ({ kind, reason: form.exec(message)?.[1] ?? message })
}

/** `SFF DDM (rxOpticalPower-low-alarm) raised`; 7.0 prints `XFP/SFP DDM (…)` without the last word. */
function optics(kind: EventKind): Read {
  return (message) => ({ kind, reason: /\bDDM \(([^)]+)\)/.exec(message)?.[1] ?? message })
}

function natBlock(message: string): Known | null {
  const block = readNatBlock(message)
  if (block === null) return null
  const { insideIp: ip, subscriber, outsideIp, firstPort, lastPort, at, number } = block
  return {
    kind: block.isMap ? 'nat-mapped' : 'nat-freed',
    ip,
    // The number of an LSN subscriber is no name of a user.
    ...(subscriber !== null && !/^\d+$/.test(subscriber) && { subscriber, ...accountIn(subscriber) }),
    extra: { 'Outside IP': outsideIp, Ports: `${firstPort}-${lastPort}`, At: at, Number: String(number) },
  }
}

function clearRun(message: string): Known | null {
  const found = /^Clear function (\S+) has been run with parameters: (.*?)\. {2}The completion result is: (\w+)/s.exec(
    message,
  )
  if (found === null) return null
  return { kind: 'clear-run', extra: { Function: found[1] ?? '', Parameters: found[2] ?? '', Result: found[3] ?? '' } }
}

const forms: Readonly<Record<string, Read>> = {
  'SVCMGR 2500': subscriber('subscriber-created', 'created in'),
  'SVCMGR 2501': subscriber('subscriber-deleted', 'removed from'),
  'SVCMGR 2213': managedSap,
  'SVCMGR 2214': managedSapFailure,
  'SVCMGR 2206': hostLost,
  'SVCMGR 2207': () => ({ kind: 'host-restored' }),
  'SVCMGR 2203': sapChanged,
  'SVCMGR 2210': () => ({ kind: 'saps-updated' }),
  'SVCMGR 2513': whole('auth-failed'),
  'SVCMGR 2548': whole('locked-out'),
  'SVCMGR 2549': whole('locked-out'),
  'SVCMGR 2556': whole('limit-reached'),
  'DHCPS 2018': lease('lease-created'),
  'DHCPS 2017': lease('lease-modified'),
  'DHCPS 2019': lease('lease-deleted'),
  'DHCPS 2034': lease('offer-expired'),
  'DHCPS 2004': lease('lease-not-owned'),
  'DHCPS 2001': subnetLow,
  'DHCP 2004': behindDash('dhcp-suspicious'),
  'DHCP 2002': whole('limit-reached'),
  'PPPOE 2001': pppoeFailure,
  'PPPOE 2002': pppoeFailure,
  'PPPOE 2007': whole('limit-reached'),
  'SNMP 2004': link('link-down'),
  'SNMP 2005': link('link-up'),
  'PORT 2017': alarm('alarm-raised', 'Set'),
  'PORT 2018': alarm('alarm-cleared', 'Cleared'),
  'PORT 2030': optics('ddm-raised'),
  'PORT 2041': optics('ddm-cleared'),
  'NAT 2012': natBlock,
  'NAT 2013': natBlock,
  'LOGGER 2010': clearRun,
}
