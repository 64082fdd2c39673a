import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { openPairs } from '../layout/record-pairs.ts'
import type { PrintedRecord } from '../layout/records.ts'
import { type HostRow, hostBriefFields, hostColumns, hostDetailFields, putHostDetail } from '../records/host.ts'
import { extraOf, mayBePlace, placeOf, serviceOf } from '../records/place.ts'
import { parseIp } from '../values/ip.ts'
import { readMac } from '../values/mac.ts'

/**
 * `show service id N subscriber-hosts`: brief and `detail`. Real layouts: 23.3, 25.3 and 26.3. Older ones are read by their
 * header, with the subscriber on the first or on the last line, in one line or in many.
 */
export const subscriberHosts = defineCommand<HostRow>({
  name: 'subscriber-hosts',
  template:
    'show service id {service:name} subscriber-hosts [sap {sap:sap}] [ip {ip:ip}] [mac {mac:mac}] [sub-profile {subProfile:name}] [sla-profile {slaProfile:name}] [detail]',
  fields: hostBriefFields,
  detailFields: hostDetailFields,
  columns: hostColumns,
  read: readSubscriberHosts,
})

function readSubscriberHosts(context: ReadContext, sink: Sink<HostRow>): LineReader {
  const service = serviceOf(context.given['service'])
  const pairs = openPairs()

  function give({ cells, unknown }: PrintedRecord): void {
    const ip = parseIp(cells['IP Address'] ?? '')
    const sessionId = cells['PPPoE-SID'] ?? ''
    const forwarding = cells['Fwding State'] ?? ''
    const row: HostRow = {
      router: context.router,
      service,
      sap: null,
      managedSap: null,
      port: null,
      outerVlan: null,
      innerVlan: null,
      ip: ip?.address ?? null,
      prefixLength: ip?.prefixLength ?? null,
      mac: readMac(cells['MAC Address'] ?? ''),
      sessionId: /^\d+$/.test(sessionId) ? Number(sessionId) : null,
      origin: cells['Origin'] || null,
      // The word for the other state is not known from any transcript, so all else means not forwarding.
      forwarding: forwarding === '' ? null : /^fwding$/i.test(forwarding),
      subscriber: cells['Subscriber'] || null,
      ...placeOf(cells['Sap'] ?? ''),
      ...extraOf(unknown),
    }
    if (!ip) sink.unplaced(`${cells['Sap'] ?? ''} ${cells['IP Address'] ?? ''}`)
    if (pairs.size() > 0) putHostDetail(row, pairs.drain())
    sink.row(row)
  }

  return openListing(
    {
      table: {
        labels: ['Sap', 'IP Address', 'MAC Address', 'PPPoE-SID', 'Origin', 'Fwding State', 'Subscriber'],
        aliases: {
          ...{ 'Sap Id': 'Sap', 'Origin(*)': 'Origin', 'Fwd State': 'Fwding State', Fwd: 'Fwding State' },
          ...{ 'Subscriber-Id': 'Subscriber', 'Subscriber Id': 'Subscriber', 'PPPoE SID': 'PPPoE-SID' },
        },
        mayStart: mayBePlace,
        starts: (cells) => placeOf(cells['Sap'] ?? '') !== null,
      },
      give,
      more: (line, isApart) => isApart && pairs.take(line),
    },
    sink,
  )
}
