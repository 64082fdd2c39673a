import { defineCommand, type LineReader, type ReadContext, type Sink } from '../define.ts'
import { openListing } from '../layout/listing.ts'
import { extraOf, placeOf, serviceOf } from '../records/place.ts'
import type { RowOf } from '../row.ts'
import { readDuration } from '../values/duration.ts'
import { parseIp } from '../values/ip.ts'
import { readMac } from '../values/mac.ts'

const fields = [
  'router',
  'service',
  'ip',
  'mac',
  'sap',
  'managedSap',
  'port',
  'outerVlan',
  'innerVlan',
  'remainingSeconds',
  'origin',
  'mcStandby',
] as const
export type LeaseStateRow = RowOf<(typeof fields)[number], 'extra'>

/** `show service id N dhcp lease-state`, one line a lease. Real layout: 15.0. */
export const dhcpLeaseState = defineCommand<LeaseStateRow>({
  name: 'dhcp-lease-state',
  template:
    'show service id {service:name} dhcp lease-state [interface {interface:name}] [sap {sap:sap}] [ip-address {ip:ip}] [mac {mac:mac}]',
  fields,
  detailFields: ['extra'],
  columns: ['service', 'sap', 'ip', 'mac', 'remainingSeconds', 'origin'],
  read: readLeaseStates,
})

function readLeaseStates(context: ReadContext, sink: Sink<LeaseStateRow>): LineReader {
  let service = serviceOf(context.given['service'])
  return openListing(
    {
      table: {
        labels: ['IP Address', 'Mac Address', 'Sap/Sdp Id', 'Remaining LeaseTime', 'Lease Origin', 'MC Stdby'],
        aliases: {
          ...{ 'Remaining LifeTime': 'Remaining LeaseTime', 'Sap Id': 'Sap/Sdp Id', 'Sap/Sdp': 'Sap/Sdp Id' },
          ...{ 'MC-Stdby': 'MC Stdby', 'MC Standby': 'MC Stdby' },
        },
        starts: (cells) => parseIp(cells['IP Address'] ?? '') !== null,
      },
      titled: (title) => {
        service = serviceOf(/service (\S+)$/.exec(title)?.[1]) ?? service
      },
      give: ({ cells, unknown }) => {
        const sap = cells['Sap/Sdp Id'] ?? ''
        sink.row({
          router: context.router,
          service,
          ip: parseIp(cells['IP Address'] ?? '')?.address ?? null,
          mac: readMac(cells['Mac Address'] ?? ''),
          sap: null,
          managedSap: null,
          port: null,
          outerVlan: null,
          innerVlan: null,
          // `sdp:4:1099` is no SAP: a lease that came over an SDP sits on none.
          ...(sap.startsWith('sdp') ? null : placeOf(sap)),
          remainingSeconds: readDuration(cells['Remaining LeaseTime'] ?? ''),
          origin: cells['Lease Origin'] || null,
          mcStandby: cells['MC Stdby'] === 'Yes',
          ...extraOf(unknown),
        })
      },
    },
    sink,
  )
}
