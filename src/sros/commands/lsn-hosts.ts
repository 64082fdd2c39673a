import { defineCommand } from '../define.ts'
import { type NatRow, natColumns, natDetailFields, natFields } from '../records/nat.ts'
import { openNatListing } from '../records/nat-listing.ts'
import { instanceOf } from '../records/place.ts'

/** `show router N nat lsn-hosts`, of the inside router N. No real screen was found; read by its header. */
export const lsnHosts = defineCommand<NatRow>({
  name: 'lsn-hosts',
  template:
    'show router [{instance:name}] nat lsn-hosts [inside-ip {insideIp:ip}] [outside-router {outsideInstance:name}] [outside-ip {outsideIp:ip}]',
  fields: natFields,
  detailFields: natDetailFields,
  columns: natColumns,
  read: ({ router, given }, sink) =>
    openNatListing({ router, kind: 'lsn', instance: { insideInstance: instanceOf(given) } }, sink),
})
