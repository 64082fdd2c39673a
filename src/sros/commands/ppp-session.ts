import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { readPairs } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import type { PrintedRecord } from '../layout/records.ts'
import { openOverrides } from '../records/overrides.ts'
import { openPacketCounters } from '../records/packet-counters.ts'
import { extraOf, placeOf, serviceOf } from '../records/place.ts'
import {
  blankSession,
  putDetail,
  putIdentity,
  type SessionRow,
  sessionBriefFields,
  sessionColumns,
  sessionDetailFields,
} from '../records/session.ts'
import { readDuration } from '../values/duration.ts'
import { readMac } from '../values/mac.ts'

/**
 * `show service id N ppp session`: every kind of PPP session, with its user name. Real layout of the brief view: 25.3. No
 * real `detail` was found, so it is read by its labels, with record lines above them or without.
 */
export const pppSession = defineCommand<SessionRow>({
  name: 'ppp-session',
  template:
    'show service id {service:name} ppp session [interface {interface:name}] [sap {sap:sap}] [session-id {sessionId:number}] [mac {mac:mac}] [ip-address {ip:ip}] [port {port:port}] [user-name {account:name}] [detail|statistics]',
  fields: sessionBriefFields,
  detailFields: sessionDetailFields,
  columns: sessionColumns,
  read: readPppSessions,
})

// The kinds of the MIB: over Ethernet, over Ethernet over ATM, over ATM, over L2TP.
const types: Readonly<Record<string, SessionRow['type']>> = { oE: 'pppoe', oEoA: 'pppoeoa', oA: 'pppoa', oL2tp: 'l2tp' }

function readPppSessions(context: ReadContext, sink: Sink<SessionRow>): LineReader {
  let service = serviceOf(context.given['service'])
  let firstLabel: string | null = null
  const pairs = openPairs()
  const overrides = openOverrides()
  const counters = openPacketCounters()

  function give({ cells, unknown, repeats }: PrintedRecord): void {
    const row = Object.assign(
      blankSession(context.router, service, types[cells['Type'] ?? ''] ?? null),
      extraOf(unknown),
    )
    row.account = cells['User-Name'] ?? null
    putDescription(row, cells['Descr.'] ?? '')
    row.upSeconds = readDuration(cells['Up Time'] ?? '')
    row.termination = cells['Termination'] || null
    row.mcStandby = cells['MC-Stdby'] === 'Yes'
    if (row.type === null && cells['Type']) row.extra = { ...row.extra, Type: cells['Type'] }
    for (const line of [cells, ...repeats]) {
      const identity = line['IP/L2TP-Id/Interface-Id'] ?? ''
      if (!putIdentity(row, identity)) sink.unplaced(identity)
    }
    finish(row)
  }

  function finish(row: SessionRow): void {
    const detail = pairs.drain()
    const description = detail.get('Description') ?? detail.get('Descr.')
    const type = types[detail.get('Type') ?? '']
    if (detail.size > 0) putDetail(row, detail)
    if (description !== undefined) putDescription(row, description)
    if (type) row.type = type
    const [counted, overridden] = [counters.drain(), overrides.drain()]
    if (counted ?? overridden) row.extra = { ...row.extra, ...counted, ...overridden }
    sink.row(row)
  }

  /** Without record lines, a record begins where its first label stands again. */
  function takePair(line: string): boolean {
    const label = readPairs(line, false)[0]?.label
    if (firstLabel !== null && label === firstLabel && pairs.size() > 0)
      finish(blankSession(context.router, service, null))
    return pairs.take(line)
  }

  return openListing(
    {
      table: {
        labels: ['User-Name', 'Descr.', 'Up Time', 'Type', 'Termination', 'IP/L2TP-Id/Interface-Id', 'MC-Stdby'],
        aliases: { 'IP/L2TP-Id': 'IP/L2TP-Id/Interface-Id', 'MC-Standby': 'MC-Stdby', Description: 'Descr.' },
        starts: (cells) => Boolean(cells['User-Name']),
        needsSecondLine: true,
        repeatsLast: true,
      },
      titled: (title) => {
        firstLabel = null
        service = serviceOf(/service (\S+)$/.exec(title)?.[1]) ?? service
      },
      headless(line) {
        firstLabel = readPairs(line, false)[0]?.label ?? null
        return firstLabel !== null
      },
      give,
      inside: (line) => overrides.isOpen() && overrides.take(line),
      more: (line, isApart) =>
        overrides.take(line) || counters.take(line) || ((isApart || firstLabel !== null) && takePair(line)),
      close: () => {
        if (pairs.size() > 0) finish(blankSession(context.router, service, null))
      },
    },
    sink,
  )
}

/** `svc:51 sap:[1/1/c2/1:201.1] mac:02:00:05:00:00:01 sid:1`; parts of another kind are kept by their own name. */
function putDescription(row: SessionRow, text: string): void {
  for (const part of text.split(/\s+/)) {
    const [, key = '', value = ''] = /^([a-z0-9-]+):(.*)$/i.exec(part) ?? []
    if (key === 'svc') row.service = serviceOf(value)
    else if (key === 'sap' && placeOf(value)) Object.assign(row, placeOf(value))
    else if (key === 'mac') row.mac = readMac(value)
    else if (key === 'sid') row.sessionId = Number(value)
    else if (part !== '') row.extra = { ...row.extra, [key || 'Descr.']: value || part }
  }
}
