import { presentValue } from '../layout/pairs.ts'
import type { RowOf } from '../row.ts'
import { readDuration } from '../values/duration.ts'
import { parseIp, printIp } from '../values/ip.ts'
import { readMac } from '../values/mac.ts'
import { placeOf } from './place.ts'

/** The fields that every list of sessions has. */
export const sessionBriefFields = [
  'router',
  'service',
  'type',
  'sap',
  'managedSap',
  'port',
  'outerVlan',
  'innerVlan',
  'mac',
  'sessionId',
  'upSeconds',
  'termination',
  'ip',
  'ipv6InterfaceId',
  'mcStandby',
] as const

/** The fields that a session has only with `detail`, or where a list prints one of them. */
export const sessionDetailFields = [
  'account',
  'subscriber',
  'subProfile',
  'slaProfile',
  'subscriberInterface',
  'groupInterface',
  'lcpState',
  'ipcpState',
  'ipv6cpState',
  'pppMtu',
  'pppAuth',
  'ipOrigin',
  'addressPool',
  'ipv6Prefix',
  'ipv6DelegatedPrefix',
  'ipv6Address',
  'primaryDns',
  'secondaryDns',
  'circuitId',
  'remoteId',
  'acctSessionId',
  'radiusUserName',
  'extra',
] as const

/** A PPPoE, PPP or IPoE session. */
export type SessionRow = RowOf<(typeof sessionBriefFields)[number], (typeof sessionDetailFields)[number]>
export type SessionDetail = {
  [F in Exclude<(typeof sessionDetailFields)[number], 'extra'>]: NonNullable<SessionRow[F]> | null
} & {
  extra: Record<string, string>
}

/** What a table of sessions shows, the most important first. */
export const sessionColumns = [
  'service',
  'type',
  'sap',
  'mac',
  'sessionId',
  'upSeconds',
  'ip',
  'account',
  'subscriber',
] as const

/** A session of which nothing is known yet. */
export function blankSession(router: string, service: SessionRow['service'], type: SessionRow['type']): SessionRow {
  return {
    router,
    service,
    type,
    sap: null,
    managedSap: null,
    port: null,
    outerVlan: null,
    innerVlan: null,
    mac: null,
    sessionId: null,
    upSeconds: null,
    termination: null,
    ip: null,
    ipv6InterfaceId: null,
    mcStandby: null,
  }
}

/**
 * The same with the fields of a detail. They stand in one literal: rows that are put together from pieces have each a shape of
 * their own in V8, or none, and take several times the memory.
 */
export function blankDetailed(
  router: string,
  service: SessionRow['service'],
  type: SessionRow['type'],
): SessionRow & SessionDetail {
  return {
    router,
    service,
    type,
    sap: null,
    managedSap: null,
    port: null,
    outerVlan: null,
    innerVlan: null,
    mac: null,
    sessionId: null,
    upSeconds: null,
    termination: null,
    ip: null,
    ipv6InterfaceId: null,
    mcStandby: null,
    account: null,
    subscriber: null,
    subProfile: null,
    slaProfile: null,
    subscriberInterface: null,
    groupInterface: null,
    lcpState: null,
    ipcpState: null,
    ipv6cpState: null,
    pppMtu: null,
    pppAuth: null,
    ipOrigin: null,
    addressPool: null,
    ipv6Prefix: null,
    ipv6DelegatedPrefix: null,
    ipv6Address: null,
    primaryDns: null,
    secondaryDns: null,
    circuitId: null,
    remoteId: null,
    acctSessionId: null,
    radiusUserName: null,
    extra: {},
  }
}

const interfaceId = /^[0-9A-F]{2}(?::[0-9A-F]{2}){7}$/

/**
 * Puts one text of the column `IP/L2TP-Id/Interface-Id` where it belongs: an IPv4 address, an IPv6 interface-id (upper
 * case, eight groups), or the L2TP connection id of a session that is tunnelled away. False when it is none of them.
 */
export function putIdentity(row: SessionRow, text: string): boolean {
  // An interface-id has the shape of an IPv6 address too, so it is told first.
  const ip = interfaceId.test(text) ? null : parseIp(text)
  if (ip) row.ip = ip.address
  else if (interfaceId.test(text)) row.ipv6InterfaceId = text
  else if (/^\d+$/.test(text)) row.extra = { ...row.extra, 'L2TP-Id': text }
  else return text === ''
  return true
}

type Put = (row: SessionRow, extra: Record<string, string>, value: string) => boolean

const text =
  (field: 'termination' | (typeof sessionDetailFields)[number]): Put =>
  (row, _, value) => {
    Object.assign(row, { [field]: value })
    return true
  }
const lower =
  (field: 'ipOrigin'): Put =>
  (row, _, value) => {
    // IPoE and PPPoE spell the same origins differently: LclPool and local-pool.
    const origin = value.toLowerCase()
    row[field] = origin === 'lclpool' ? 'local-pool' : origin
    return true
  }
const number =
  (field: 'pppMtu'): Put =>
  (row, _, value) => {
    if (!/^\d+$/.test(value)) return false
    row[field] = Number(value)
    return true
  }
const prefix =
  (field: 'ipv6Prefix' | 'ipv6DelegatedPrefix' | 'ipv6Address'): Put =>
  (row, _, value) => {
    const ip = parseIp(value)
    if (ip) row[field] = printIp(ip)
    return ip !== null
  }

// The labels of the details of 15.0 to 26.3, with their spelling in both the PPPoE and the IPoE screen.
const detailLabels: Readonly<Record<string, Put>> = {
  SAP: (row, _, value) => {
    const place = placeOf(value)
    Object.assign(row, place)
    return place !== null
  },
  'Mac Address': (row, _, value) => {
    row.mac = readMac(value)
    return row.mac !== null
  },
  'MC-Standby': (row, _, value) => {
    row.mcStandby = value === 'Yes'
    return value === 'Yes' || value === 'No'
  },
  Termination: text('termination'),
  'Termination Type': text('termination'),
  'Up Time': (row, _, value) => {
    row.upSeconds = readDuration(value)
    return row.upSeconds !== null
  },
  'PPP User-Name': text('account'),
  'User-Name': text('account'),
  Subscriber: text('subscriber'),
  'Sub-Profile-String': text('subProfile'),
  'SLA-Profile-String': text('slaProfile'),
  'Subscriber-interface': text('subscriberInterface'),
  'Group-interface': text('groupInterface'),
  'LCP State': text('lcpState'),
  'IPCP State': text('ipcpState'),
  'IPv6CP State': text('ipv6cpState'),
  'PPP MTU': number('pppMtu'),
  'PPP Auth-Protocol': text('pppAuth'),
  'IP Origin': lower('ipOrigin'),
  'Address-Pool': text('addressPool'),
  'IPv6 Prefix': prefix('ipv6Prefix'),
  'IPv6 Del.Pfx.': prefix('ipv6DelegatedPrefix'),
  'IPv6 Address': prefix('ipv6Address'),
  'Primary DNS': text('primaryDns'),
  'Secondary DNS': text('secondaryDns'),
  'IPv4 DNS Primary': text('primaryDns'),
  'IPv4 DNS Secondary': text('secondaryDns'),
  'Circuit-Id': text('circuitId'),
  'Remote-Id': text('remoteId'),
  'Acct-Session-Id': text('acctSessionId'),
  'Radius User-Name': text('radiusUserName'),
  'IP Address': (row, extra, value) => {
    const ip = parseIp(value)
    if (!ip) return false
    row.ip = ip.address
    // IPoE prints the mask of the subnet behind the address; PPPoE always /32, which says nothing.
    if (ip.prefixLength !== null && ip.prefixLength !== 32) extra['IP Address'] = value
    return true
  },
}

/** A detail of which nothing is known yet. */
export function blankDetail(): SessionDetail {
  return { ...absentDetail, extra: {} }
}

const absentDetail = Object.fromEntries(sessionDetailFields.map((field) => [field, null])) as Omit<
  SessionDetail,
  'extra'
>

/**
 * Puts the `label : value` lines of a detail into a session. A label that the schema does not name goes to `extra`, with
 * its printed value; so does a value that has not the form of its field.
 */
export function putDetail(row: SessionRow, pairs: ReadonlyMap<string, string>): void {
  const known = { extra: row.extra, account: row.account, subscriber: row.subscriber }
  const extra: Record<string, string> = { ...known.extra }
  Object.assign(row, blankDetail(), { extra })
  if (known.account !== undefined) row.account = known.account
  if (known.subscriber !== undefined) row.subscriber = known.subscriber
  for (const [label, printed] of pairs) {
    const value = presentValue(printed)
    if (value === null) continue
    const put = detailLabels[label]
    if (!put?.(row, extra, value)) extra[label] = value
  }
}
