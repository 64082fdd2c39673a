import { defineCommand } from '../define.ts'
import { type NatRow, natColumns, natDetailFields, natFields } from '../records/nat.ts'
import { openNatListing } from '../records/nat-listing.ts'
import { instanceOf } from '../records/place.ts'

/** `show router N nat l2-aware-blocks`, of the outside router N. No real screen was found; read by its labels. */
export const l2AwareBlocks = defineCommand<NatRow>({
  name: 'l2-aware-blocks',
  template:
    'show router [{instance:name}] nat l2-aware-blocks [outside-ip {outsideIp:ip}] [outside-port {outsidePort:number}] [pool {pool:name}] [policy {policy:name}] [subscriber {subscriber:name}]',
  fields: natFields,
  detailFields: natDetailFields,
  columns: natColumns,
  read: ({ router, given }, sink) =>
    openNatListing({ router, kind: 'l2-aware', instance: { outsideInstance: instanceOf(given) } }, sink),
})
