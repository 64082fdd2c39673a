import type { EventFacts, Text } from '../contents.ts'

/** What happened, for each kind of event that is known. */
export const events: Text['events'] = {
  'subscriber-created': ({ subscriber }) => `on line: ${subscriber}`,
  'subscriber-deleted': ({ subscriber }) => `off line: ${subscriber}`,
  'msap-created': ({ sap }) => `managed SAP ${sap} created`,
  'msap-deleted': ({ sap }) => `managed SAP ${sap} removed`,
  'msap-failed': ({ mac, sap, reason }) => `no managed SAP ${sap} for ${mac}: ${reason}`,
  'host-lost': ({ ip, mac, sap }) => `${ip} (${mac}) on ${sap} answers no more`,
  'host-restored': (event) => `a host answers again${at(event)}`,
  'lease-created': ({ ip, mac }) => `lease of ${ip} given to ${mac}`,
  'lease-modified': ({ ip, mac }) => `lease of ${ip} for ${mac} changed`,
  'lease-deleted': ({ ip, mac }) => `lease of ${ip} for ${mac} ended`,
  'offer-expired': ({ ip, mac }) => `${mac} was offered ${ip} and never took it`,
  'lease-not-owned': ({ ip, mac }) => `${mac} asked for ${ip}, which is leased to another`,
  'subnet-low': ({ extra }) => `subnet ${extra['Subnet']} has only ${extra['Free']} free addresses`,
  'dhcp-suspicious': ({ sap, reason }) => `suspicious DHCP packet on ${sap}: ${reason}`,
  'pppoe-failed': (event) => `PPPoE failed${of(event)}${at(event)}: ${event.reason}`,
  'auth-failed': (event) => `authentication failed${at(event)}: ${event.reason}`,
  'limit-reached': (event) => `a limit is reached${at(event)}: ${event.reason}`,
  'locked-out': (event) => `locked out${at(event)}: ${event.reason}`,
  'sap-changed': ({ sap, extra, reason }) => `SAP ${sap} is ${extra['Oper']}${reason === '' ? '' : ` (${reason})`}`,
  'saps-updated': ({ port }) => `the SAPs on ${port} follow its new state`,
  'link-down': ({ extra }) => `${extra['Interface']} is down`,
  'link-up': ({ extra }) => `${extra['Interface']} is up`,
  'alarm-raised': ({ port, reason }) => `${port}: ${reason}`,
  'alarm-cleared': ({ port, reason }) => `${port}: ${reason} is over`,
  'ddm-raised': ({ port, reason }) => `${port}: ${measured(reason)}`,
  'ddm-cleared': ({ port, reason }) => `${port}: over: ${measured(reason)}`,
  'nat-mapped': ({ ip, extra }) =>
    `outside ${extra['Outside IP']} ${extra['Ports']} given${ip === '' ? '' : ` to ${ip}`}`,
  'nat-freed': ({ ip, extra }) =>
    `outside ${extra['Outside IP']} ${extra['Ports']} freed${ip === '' ? '' : ` by ${ip}`}`,
  'clear-run': ({ extra }) => `somebody cleared: ${extra['Function']} ${extra['Parameters']}`,
}

const measures: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  supplyVoltage: 'supply voltage',
  txBiasCurrent: 'laser current',
  txOutputPower: 'sent power',
  rxOpticalPower: 'received power',
}

/** `rxOpticalPower-low-alarm` in words. */
function measured(reason: string): string {
  const [, measure = reason, side = '', degree = ''] = /^(\w+)-(low|high)-(warning|alarm)$/.exec(reason) ?? []
  return degree === '' ? reason : `${measures[measure] ?? measure} too ${side} (${degree})`
}

function at({ sap, port }: EventFacts): string {
  return sap !== '' ? ` on ${sap}` : port !== '' ? ` on ${port}` : ''
}

function of({ account, mac }: EventFacts): string {
  return account !== '' ? ` for ${account}` : mac !== '' ? ` for ${mac}` : ''
}
