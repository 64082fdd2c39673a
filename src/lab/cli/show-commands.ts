import { activeSubscribers } from '../screens/active-subscribers.ts'
import { activeSubscribersHierarchy } from '../screens/active-subscribers-hierarchy.ts'
import { activeSubscribersSummary } from '../screens/active-subscribers-summary.ts'
import { dhcpLeaseState } from '../screens/dhcp-lease-state.ts'
import { dhcpPoolExtStats } from '../screens/dhcp-pool-ext-stats.ts'
import { dhcp6ServerLeases, dhcpServerLeases } from '../screens/dhcp-server-leases.ts'
import { dhcp6ServerSummary, dhcpServerSummary } from '../screens/dhcp-server-summary.ts'
import { dhcp6Servers, dhcpServers } from '../screens/dhcp-servers.ts'
import { hostLockoutPolicies, hostLockouts } from '../screens/host-lockout.ts'
import { ipoeSession } from '../screens/ipoe-session.ts'
import { isaNatGroup, isaNatGroupMembers } from '../screens/isa-nat-group.ts'
import { l2AwareBlocks, l2AwareSubscribers, lsnSubscribers } from '../screens/l2-aware.ts'
import { lagDescriptions, lagPortTable, lagTable } from '../screens/lag.ts'
import { lagDetail } from '../screens/lag-detail.ts'
import { logEvents, logList } from '../screens/log.ts'
import { natPolicies, natPolicyDetail } from '../screens/nat-policy.ts'
import { natPool, natPoolList } from '../screens/nat-pool.ts'
import { natSessions } from '../screens/nat-sessions.ts'
import { portTable } from '../screens/port.ts'
import { portDetail } from '../screens/port-detail.ts'
import { pppSession } from '../screens/ppp-session.ts'
import { pppoeSession } from '../screens/pppoe-session.ts'
import { pppoeSummary } from '../screens/pppoe-summary.ts'
import { slaProfileStatistics, subProfileStatistics } from '../screens/profile-statistics.ts'
import { routeTable } from '../screens/route-table.ts'
import { sapUsing } from '../screens/sap-using.ts'
import type { Screen } from '../screens/screen.ts'
import { serviceUsing } from '../screens/service-using.ts'
import { groupInterfaceStatistics, iomStatistics, portStatistics, systemStatistics } from '../screens/statistics.ts'
import { statisticsSummary } from '../screens/statistics-summary.ts'
import { subscriberErrors } from '../screens/subscriber-errors.ts'
import { subscriberHosts } from '../screens/subscriber-hosts.ts'
import { systemInformation } from '../screens/system-information.ts'
import { time, version } from '../screens/version.ts'
import { type Command, command, type Step } from './commands.ts'

const service: Step = { value: 'service' }
const all: Step = { value: 'all' }
const ofService: readonly Step[] = ['show service id', service]
const place = { sap: 'sap', mac: 'mac', port: 'port', interface: 'interface', 'ip-address': 'ip' } as const
const nonZero = { 'non-zero-value-only': 'flag' } as const
const outside = { 'outside-ip': 'outside-ip', 'outside-port': 'outside-port' } as const
const statistics = 'show subscriber-mgmt statistics'
const lockouts = 'show subscriber-mgmt host-lockout-policy'

/** The commands behind `show router`, of Base and of a VPRN that is named. */
function showRouter(path: readonly Step[], screen: Screen, since = 0, options: Command['options'] = {}): Command[] {
  const instances: readonly (readonly Step[])[] = [[], [{ value: 'instance' }]]
  return instances.map((instance) => show(['show router', ...instance, ...path], screen, options, since))
}

const dhcpServer: readonly Step[] = ['dhcp local-dhcp-server', { value: 'server' }]
const dhcp6Server: readonly Step[] = ['dhcp6 local-dhcp-server', { value: 'server' }]

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
  show(['show subscriber-mgmt errors'], subscriberErrors, { mac: 'mac', sap: 'sap' }, 13),
  show([lockouts], hostLockoutPolicies, {}, 13),
  show([lockouts, { value: 'lockout-policy' }, 'active'], hostLockouts, { mac: 'mac' }, 13),
  // how MD-CLI spells the one above
  show([`${statistics} all service service-id`, service, 'group-interface'], groupInterfaceStatistics, nonZero),
  ...showRouter(['dhcp servers'], dhcpServers),
  ...showRouter(['dhcp6 servers'], dhcp6Servers, 9),
  ...showRouter([...dhcpServer, 'summary'], dhcpServerSummary),
  ...showRouter([...dhcp6Server, 'summary'], dhcp6ServerSummary, 9),
  // seen in 15.0, and not before
  ...showRouter([...dhcpServer, 'pool-ext-stats'], dhcpPoolExtStats, 13),
  ...showRouter([...dhcpServer, 'leases'], dhcpServerLeases),
  ...showRouter([...dhcpServer, 'leases', { value: 'ipv4-prefix' }], dhcpServerLeases),
  ...showRouter([...dhcp6Server, 'leases'], dhcp6ServerLeases, 9),
  show(['show version'], version),
  show(['show system information'], systemInformation),
  show(['show time'], time),
  ...showRouter(['nat pool'], natPoolList),
  ...showRouter(['nat pool', { value: 'pool' }], natPool),
  ...showRouter(['nat l2-aware-blocks'], l2AwareBlocks, 9, { ...outside, subscriber: 'subscriber' }),
  show(['show isa nat-group'], isaNatGroup),
  show(['show isa nat-group', { value: 'nat-group' }], isaNatGroup),
  show(['show isa nat-group', { value: 'nat-group' }, 'members'], isaNatGroupMembers),
  show(['show service nat l2-aware-subscribers'], l2AwareSubscribers, { ...outside, subscriber: 'subscriber' }, 9),
  show(['show service nat lsn-subscribers'], lsnSubscribers, { 'inside-ip': 'ip', 'outside-ip': 'outside-ip' }, 9),
  show(['tools dump nat sessions'], natSessions, {
    'inside-ip': 'ip',
    'outside-ipv4': 'outside-ip',
    'outside-port': 'outside-port',
  }),
  show(['show router', { value: 'instance' }, 'route-table'], routeTable, {}),
  show(['show router', { value: 'instance' }, 'route-table', { value: 'prefix' }], routeTable),
  show(['show service nat nat-policy'], natPolicies),
  show(['show service nat nat-policy', { value: 'nat-policy' }], natPolicyDetail),
  show(['show port'], portTable),
  show(['show port', { value: 'port' }], portDetail, { detail: 'flag' }),
  show(['show lag'], lagTable),
  show(['show lag', { value: 'lag' }], lagTable),
  show(['show lag port'], lagPortTable),
  show(['show lag', { value: 'lag' }, 'port'], lagPortTable),
  show(['show lag description'], lagDescriptions),
  show(['show lag', { value: 'lag' }, 'description'], lagDescriptions),
  show(['show lag detail'], lagDetail),
  show(['show lag', { value: 'lag' }, 'detail'], lagDetail),
  show(['show log log-id'], logList),
  show(['show log log-id', { value: 'log-id' }], logEvents, {
    ...{ severity: 'log-severity', application: 'log-application', sequence: 'log-sequence', count: 'log-count' },
    ...{ router: 'log-router', subject: 'log-subject', message: 'log-message' },
    ...{ ascending: 'flag', descending: 'flag' },
  }),
]
