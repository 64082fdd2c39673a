import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { readPairs } from '../layout/pairs.ts'
import { openPairs } from '../layout/record-pairs.ts'
import type { PrintedRecord } from '../layout/records.ts'
import { openOverrides } from '../records/overrides.ts'
import { extraOf, mayBePlace, placeOf, serviceOf } from '../records/place.ts'
import {
  blankDetailed,
  blankSession,
  putDetail,
  type SessionRow,
  sessionBriefFields,
  sessionColumns,
  sessionDetailFields,
} from '../records/session.ts'
import { readDuration } from '../values/duration.ts'
import { readMac } from '../values/mac.ts'

/** `show service id N ipoe session` (13.0 and later): brief and `detail`. Real layouts: 25.3 in both CLIs, 25.10, 26.3. */
export const ipoeSession = defineCommand<SessionRow>({
  name: 'ipoe-session',
  template:
    'show service id {service:name} ipoe session [interface {interface:name}] [sap {sap:sap}] [mac {mac:mac}] [ip-address {ip:ip}] [port {port:port}] [detail]',
  fields: sessionBriefFields,
  detailFields: sessionDetailFields,
  columns: sessionColumns,
  read: readIpoeSessions,
})

function readIpoeSessions(context: ReadContext, sink: Sink<SessionRow>): LineReader {
  let service = serviceOf(context.given['service'])
  const pairs = openPairs()
  const overrides = openOverrides()

  function give({ cells, unknown }: PrintedRecord): void {
    const row = Object.assign(blankSession(context.router, service, 'ipoe'), extraOf(unknown))
    Object.assign(row, placeOf(cells['Sap Id'] ?? ''))
    row.mac = readMac(cells['Mac Address'] ?? '')
    row.upSeconds = readDuration(cells['Up Time'] ?? '')
    row.mcStandby = cells['MC-Stdby'] === 'Yes'
    row.subscriber = cells['Subscriber-Id'] || null
    putCircuit(row, cells['[CircuitID] | [RemoteID]'] ?? '')
    sink.row(row)
  }

  function giveDetail(): void {
    if (pairs.size() === 0) return
    const row = blankDetailed(context.router, service, 'ipoe')
    putDetail(row, pairs.drain())
    const more = overrides.drain()
    if (more !== null) row.extra = { ...row.extra, ...more }
    sink.row(row)
  }

  function takePair(line: string): boolean {
    if (readPairs(line, false)[0]?.label === 'SAP') giveDetail()
    return pairs.take(line)
  }

  return openListing(
    {
      table: {
        labels: ['Sap Id', 'Mac Address', 'Up Time', 'MC-Stdby', 'Subscriber-Id', '[CircuitID] | [RemoteID]'],
        aliases: { 'MC-Standby': 'MC-Stdby', Subscriber: 'Subscriber-Id' },
        mayStart: mayBePlace,
        starts: (cells) => readMac(cells['Mac Address'] ?? '') !== null && placeOf(cells['Sap Id'] ?? '') !== null,
      },
      titled: (title) => {
        service = serviceOf(/(?:svc-id|service) (\S+)$/.exec(title)?.[1]) ?? service
      },
      headless: (line) => readPairs(line, false).length > 0,
      give,
      inside: (line) => overrides.isOpen() && overrides.take(line),
      more: (line) => line.startsWith('CID | RID displayed') || overrides.take(line) || takePair(line),
      close: giveDetail,
    },
    sink,
  )
}

/** `circuit | remote`; either may be missing, and then only the bar says which of them stands there. */
function putCircuit(row: SessionRow, text: string): void {
  const [, circuitId = text, remoteId = ''] = /^(.*?)(?:^| )\|(?: (.*))?$/.exec(text) ?? []
  if (circuitId !== '') row.circuitId = circuitId
  if (remoteId !== '') row.remoteId = remoteId
}
