import { defineCommand } from '../define.ts'
import { type NatRow, natColumns, natDetailFields, natFields } from '../records/nat.ts'
import { openNatListing } from '../records/nat-listing.ts'

/** `show service nat l2-aware-subscribers`: who has which outside address and ports. No real screen was found; read by its labels. */
export const l2AwareSubscribers = defineCommand<NatRow>({
  name: 'l2-aware-subscribers',
  template:
    'show service nat l2-aware-subscribers [outside-ip {outsideIp:ip}] [outside-port {outsidePort:number}] [pool {pool:name}] [policy {policy:name}] [subscriber {subscriber:name}]',
  fields: natFields,
  detailFields: natDetailFields,
  columns: natColumns,
  read: ({ router }, sink) => openNatListing({ router, kind: 'l2-aware' }, sink),
})
