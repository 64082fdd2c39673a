import { activeSubscribers } from '../screens/active-subscribers.ts'
import { activeSubscribersHierarchy } from '../screens/active-subscribers-hierarchy.ts'
import { activeSubscribersSummary } from '../screens/active-subscribers-summary.ts'
import { dhcpLeaseState } from '../screens/dhcp-lease-state.ts'
import { ipoeSession } from '../screens/ipoe-session.ts'
import { isaNatGroup, isaNatGroupMembers } from '../screens/isa-nat-group.ts'
import { l2AwareBlocks, l2AwareSubscribers, lsnSubscribers } from '../screens/l2-aware.ts'
import { natPolicies, natPool, natPoolList } from '../screens/nat-pool.ts'
import { natSessions } from '../screens/nat-sessions.ts'
import { pppSession } from '../screens/ppp-session.ts'
import { pppoeSession } from '../screens/pppoe-session.ts'
import { pppoeSummary } from '../screens/pppoe-summary.ts'
import { slaProfileStatistics, subProfileStatistics } from '../screens/profile-statistics.ts'
import { sapUsing } from '../screens/sap-using.ts'
import type { Screen } from '../screens/screen.ts'
import { serviceUsing } from '../screens/service-using.ts'
import { groupInterfaceStatistics, iomStatistics, portStatistics, systemStatistics } from '../screens/statistics.ts'
import { statisticsSummary } from '../screens/statistics-summary.ts'
import { subscriberHosts } from '../screens/subscriber-hosts.ts'
import { systemInformation } from '../screens/system-information.ts'
import { time, version } from '../screens/version.ts'
import { type Command, command, type Step } from './commands.ts'

const service: Step = { value: 'service' }
const all: Step = { value: 'all' }
const ofService: readonly Step[] = ['show service id', service]
const place = { sap: 'sap', mac: 'mac', port: 'port', interface: 'interface', 'ip-address': 'ip' } as const
const nonZero = { 'non-zero-value-only': 'flag' } as const
const inRouter: readonly Step[] = ['show router', { value: 'instance' }]
const outside = { 'outside-ip': 'outside-ip', 'outside-port': 'outside-port' } as const
const statistics = 'show subscriber-mgmt statistics'

function show(path: readonly Step[], screen: Screen, options: Command['options'] = {}, since = 0): Command {
  return command(path, { does: 'print', screen }, options, since)
}

/** The show commands of both engines. */
export const showCommands: readonly Command[] = [
  show([...ofService, 'pppoe session'], pppoeSession, {
    ...place,
    'session-id': 'session-id',
    detail: 'flag',
    statistics: 'flag',
  }),
  show([...ofService, 'pppoe summary'], pppoeSummary),
  show([...ofService, 'ppp session'], pppSession, { ...place, 'user-name': 'user-name', detail: 'flag' }, 9),
  show([...ofService, 'ipoe session'], ipoeSession, { ...place, detail: 'flag' }, 13),
  // the keyword is `ip` here, and `ip-address` everywhere else
  show([...ofService, 'subscriber-hosts'], subscriberHosts, { sap: 'sap', mac: 'mac', ip: 'ip', detail: 'flag' }),
  show([...ofService, 'dhcp lease-state'], dhcpLeaseState, { sap: 'sap', mac: 'mac', 'ip-address': 'ip' }),
  show(['show service active-subscribers'], activeSubscribers, { subscriber: 'subscriber', detail: 'flag' }),
  show(['show service active-subscribers summary'], activeSubscribersSummary),
  show(['show service active-subscribers hierarchy'], activeSubscribersHierarchy, { subscriber: 'subscriber' }),
  show(['show service service-using'], serviceUsing, { ies: 'flag', vprn: 'flag', vpls: 'flag' }),
  show(['show service sap-using'], sapUsing, { sap: 'sap' }),
  show([`${statistics} system`], systemStatistics, nonZero),
  show([`${statistics} system summary`], statisticsSummary),
  show([`${statistics} port`, { value: 'port-or-all' }], portStatistics, nonZero),
  show([`${statistics} iom`, all], iomStatistics, nonZero),
  show([`${statistics} sla-profiles`], slaProfileStatistics, nonZero),
  show([`${statistics} sub-profiles`], subProfileStatistics, nonZero),
  show([`${statistics} group-interface`, all, 'service', service], groupInterfaceStatistics, nonZero),
  // how MD-CLI spells the one above
  show([`${statistics} all service service-id`, service, 'group-interface'], groupInterfaceStatistics, nonZero),
  show(['show version'], version),
  show(['show system information'], systemInformation),
  show(['show time'], time),
  show([...inRouter, 'nat pool'], natPoolList),
  show([...inRouter, 'nat pool', { value: 'pool' }], natPool),
  show([...inRouter, 'nat l2-aware-blocks'], l2AwareBlocks, { ...outside, subscriber: 'subscriber' }, 9),
  show(['show isa nat-group'], isaNatGroup),
  show(['show isa nat-group', { value: 'nat-group' }], isaNatGroup),
  show(['show isa nat-group', { value: 'nat-group' }, 'members'], isaNatGroupMembers),
  show(['show service nat nat-policy'], natPolicies),
  show(['show service nat l2-aware-subscribers'], l2AwareSubscribers, { ...outside, subscriber: 'subscriber' }, 9),
  show(['show service nat lsn-subscribers'], lsnSubscribers, { 'inside-ip': 'ip', 'outside-ip': 'outside-ip' }, 9),
  show(['tools dump nat sessions'], natSessions, {
    'inside-ip': 'ip',
    'outside-ipv4': 'outside-ip',
    'outside-port': 'outside-port',
  }),
]
