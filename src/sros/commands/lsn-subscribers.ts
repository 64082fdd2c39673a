import { defineCommand } from '../define.ts'
import { type NatRow, natColumns, natDetailFields, natFields } from '../records/nat.ts'
import { openNatListing } from '../records/nat-listing.ts'

/** `show service nat lsn-subscribers`: inside and outside address of each, and no ports. Real layout: 25.10, its end was not seen. */
export const lsnSubscribers = defineCommand<NatRow>({
  name: 'lsn-subscribers',
  template:
    'show service nat lsn-subscribers [inside-ip {insideIp:ip}] [inside-router {insideInstance:name}] [outside-ip {outsideIp:ip}] [outside-router {outsideInstance:name}] [pool {pool:name}] [policy {policy:name}] [subscriber {subscriber:name}]',
  fields: natFields,
  detailFields: natDetailFields,
  columns: natColumns,
  read: ({ router }, sink) => openNatListing({ router, kind: 'lsn' }, sink),
})
