import { defineCommand } from '../define.ts'
import { type NatRow, natColumns, natDetailFields, natFields } from '../records/nat.ts'
import { openNatListing } from '../records/nat-listing.ts'
import { instanceOf } from '../records/place.ts'

/** `show router N nat lsn-blocks`, of the outside router N. No real screen was found; read by its labels. */
export const lsnBlocks = defineCommand<NatRow>({
  name: 'lsn-blocks',
  template:
    'show router [{instance:name}] nat lsn-blocks [inside-ip {insideIp:ip}] [inside-router {insideInstance:name}] [outside-ip {outsideIp:ip}] [outside-port {outsidePort:number}] [pool {pool:name}] [policy {policy:name}]',
  fields: natFields,
  detailFields: natDetailFields,
  columns: natColumns,
  read: ({ router, given }, sink) =>
    openNatListing({ router, kind: 'lsn', instance: { outsideInstance: instanceOf(given) } }, sink),
})
