/** The names of the events of the lab, which a syslog line has beside the number; those of releases 19.5 to 26.3. */
const names: Readonly<Record<string, string>> = {
  'DHCPS 2018': 'tmnxDhcpSvrLeaseCreate',
  'DHCPS 2019': 'tmnxDhcpSvrLeaseDelete',
  'NAT 2013': 'tmnxNatPlBlockAllocationL2Aw',
  'PORT 2017': 'etherAlarmSet',
  'PORT 2018': 'etherAlarmClear',
  'PORT 2030': 'digitalDiagnosticMonitorFailed',
  'PORT 2041': 'digitalDiagnosticMonitorCleared',
  'PPPOE 2001': 'tmnxPppoeSessionFailure',
  'SNMP 2004': 'linkDown',
  'SNMP 2005': 'linkUp',
  'SVCMGR 2210': 'sapPortStateChangeProcessed',
  'SVCMGR 2213': 'msapStateChanged',
  'SVCMGR 2214': 'msapCreationFailure',
  'SVCMGR 2500': 'tmnxSubscriberCreated',
  'SVCMGR 2501': 'tmnxSubscriberDeleted',
  'SYSTEM 2002': 'ssiSaveConfigSucceeded',
}

/** The name of an event. Throws a RangeError for one that the lab does not have. */
export function eventNameOf(application: string, id: number): string {
  const name = names[`${application} ${id}`]
  if (name === undefined) throw new RangeError(`the lab has no event ${application} ${id}`)
  return name
}
