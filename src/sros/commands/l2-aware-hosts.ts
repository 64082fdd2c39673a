import { defineCommand } from '../define.ts'
import { type NatRow, natColumns, natDetailFields, natFields } from '../records/nat.ts'
import { openNatListing } from '../records/nat-listing.ts'
import { instanceOf } from '../records/place.ts'

/** `show router N nat l2-aware-hosts`, of the inside router N. No real screen was found; read by its header or its labels. */
export const l2AwareHosts = defineCommand<NatRow>({
  name: 'l2-aware-hosts',
  template:
    'show router [{instance:name}] nat l2-aware-hosts [inside-ip {insideIp:ip}] [outside-router {outsideInstance:name}] [outside-ip {outsideIp:ip}] [subscriber {subscriber:name}]',
  fields: natFields,
  detailFields: natDetailFields,
  columns: natColumns,
  read: ({ router, given }, sink) =>
    openNatListing({ router, kind: 'l2-aware', instance: { insideInstance: instanceOf(given) } }, sink),
})
