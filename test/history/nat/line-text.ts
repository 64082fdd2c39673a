const names: Readonly<Record<string, string>> = {
  'NAT 2012': 'tmnxNatPlBlockAllocationLsn',
  'NAT 2013': 'tmnxNatPlBlockAllocationL2Aw',
  'NAT 2014': 'tmnxNatResourceProblemDetected',
  'NAT 2015': 'tmnxNatResourceProblemCause',
  'NAT 2016': 'tmnxNatPlAddrFree',
  'NAT 2020': 'tmnxNatMdaActive',
  'NAT 2021': 'tmnxNatLsnSubBlksFree',
  'NAT 2030': 'tmnxNatInAddrPrefixBlksFree',
  'CHASSIS 2001': 'tmnxEqCardFailure',
  'CHASSIS 2003': 'tmnxEqCardRemoved',
  'DHCPS 2017': 'tmnxDhcpSvrLeaseModify',
  'DHCPS 2018': 'tmnxDhcpSvrLeaseCreate',
  'DHCPS 2019': 'tmnxDhcpSvrLeaseDelete',
  'SVCMGR 2203': 'sapStatusChanged',
  'SVCMGR 2500': 'tmnxSubscriberCreated',
  'SVCMGR 2501': 'tmnxSubscriberDeleted',
  'SYSTEM 2001': 'stiDateAndTimeChanged',
  'SYSTEM 2002': 'ssiSaveConfigSucceeded',
}

/** The name that syslog has for an event. */
export function nameOf(application: string, eventId: number): string {
  const name = names[`${application} ${eventId}`]
  if (name === undefined) throw new Error(`no name for ${application} ${eventId}`)
  return name
}

/** What other programs write into the same file; some of it looks like what is searched. */
export function noise(random: () => number): string {
  const all = [
    'sshd[812]: Accepted publickey for admin from 203.0.113.7 port 2500 ssh2',
    'named[77]: client 203.0.113.200#1500: query: 10.10.1.11 [cached]',
    'systemd[1]: Started Daily apt download activities.',
    'collector: tmnxNatPlAddrFree seen 3 times - see 203.0.113.7 [1024-2023]',
  ]
  return all[Math.floor(random() * all.length)] ?? ''
}

/** A line that a full disk or a cut datagram left: without its end, run into the next one, or with bytes that are no text. */
export function damage(text: string, random: () => number): string {
  const place = 1 + Math.floor(random() * (text.length - 2))
  const roll = random()
  if (roll < 0.5) return `${text.slice(0, place)}\n`
  if (roll < 0.75) return text.slice(0, place)
  return `${text.slice(0, place)}\u00ff\u00fe\u0000${text.slice(place + 3 + Math.floor(random() * 40))}\n`
}
