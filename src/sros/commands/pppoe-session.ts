import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { openPairs } from '../layout/record-pairs.ts'
import type { PrintedRecord } from '../layout/records.ts'
import { openOverrides } from '../records/overrides.ts'
import { openPacketCounters } from '../records/packet-counters.ts'
import { extraOf, mayBePlace, putPlace, serviceOf } from '../records/place.ts'
import {
  blankDetailed,
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
import { readSap } from '../values/sap.ts'

/** `show service id N pppoe session`: brief, `detail` and `statistics`. Real layouts: 25.3 in both CLIs, 26.3. */
export const pppoeSession = defineCommand<SessionRow>({
  name: 'pppoe-session',
  template:
    'show service id {service:name} pppoe session [interface {interface:name}] [sap {sap:sap}] [session-id {sessionId:number}] [mac {mac:mac}] [ip-address {ip:ip}] [port {port:port}] [detail|statistics]',
  fields: sessionBriefFields,
  detailFields: sessionDetailFields,
  columns: sessionColumns,
  read: readPppoeSessions,
})

function readPppoeSessions(context: ReadContext, sink: Sink<SessionRow>): LineReader {
  let service = serviceOf(context.given['service'])
  const pairs = openPairs()
  const overrides = openOverrides()
  const counters = openPacketCounters()

  function give({ cells, unknown, repeats }: PrintedRecord): void {
    const row = (pairs.size() > 0 ? blankDetailed : blankSession)(context.router, service, 'pppoe')
    const { extra } = extraOf(unknown)
    if (extra !== undefined) row.extra = extra
    putPlace(row, cells['Sap Id'] ?? '')
    row.mac = readMac(cells['Mac Address'] ?? '')
    row.sessionId = Number(cells['Sid'])
    row.upSeconds = readDuration(cells['Up Time'] ?? '')
    row.termination = cells['Type'] || null
    row.mcStandby = cells['MC-Stdby'] === 'Yes'
    identify(row, cells)
    for (const line of repeats) identify(row, line)
    if (pairs.size() > 0) putDetail(row, pairs.drain())
    const [counted, overridden] = [counters.drain(), overrides.drain()]
    if (counted ?? overridden) row.extra = { ...row.extra, ...counted, ...overridden }
    sink.row(row)
  }

  function identify(row: SessionRow, cells: PrintedRecord['cells']): void {
    const identity = cells['IP/L2TP-Id/Interface-Id'] ?? ''
    if (!putIdentity(row, identity)) sink.unplaced(identity)
  }

  return openListing(
    {
      table: {
        labels: ['Sap Id', 'Mac Address', 'Sid', 'Up Time', 'Type', 'IP/L2TP-Id/Interface-Id', 'MC-Stdby'],
        // 7.0 has no interface-id yet.
        aliases: {
          'IP/L2TP-Id': 'IP/L2TP-Id/Interface-Id',
          'IP Address': 'IP/L2TP-Id/Interface-Id',
          'IP-Address': 'IP/L2TP-Id/Interface-Id',
          'MC-Standby': 'MC-Stdby',
        },
        mayStart: mayBePlace,
        starts: (cells) =>
          readMac(cells['Mac Address'] ?? '') !== null &&
          /^\d+$/.test(cells['Sid'] ?? '') &&
          readSap(cells['Sap Id'] ?? '') !== null,
        repeatsLast: true,
      },
      titled: (title) => {
        service = serviceOf(/svc-id (\S+)$/.exec(title)?.[1]) ?? service
      },
      give,
      inside: (line) => overrides.isOpen() && overrides.take(line),
      more: (line, isApart) => overrides.take(line) || counters.take(line) || (isApart && pairs.take(line)),
    },
    sink,
  )
}
