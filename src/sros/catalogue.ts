import { activeSubscribers } from './commands/active-subscribers.ts'
import { activeSubscribersHierarchy } from './commands/active-subscribers-hierarchy.ts'
import { activeSubscribersSummary } from './commands/active-subscribers-summary.ts'
import { dhcpLeaseState } from './commands/dhcp-lease-state.ts'
import { dhcpPoolExtStats } from './commands/dhcp-pool-ext-stats.ts'
import { dhcpServerLeases } from './commands/dhcp-server-leases.ts'
import { dhcpServerSummary } from './commands/dhcp-server-summary.ts'
import { dhcpServers } from './commands/dhcp-servers.ts'
import { hostLockoutPolicies } from './commands/host-lockout-policies.ts'
import { hostLockouts } from './commands/host-lockouts.ts'
import { ipoeSession } from './commands/ipoe-session.ts'
import { isaNatGroup } from './commands/isa-nat-group.ts'
import { isaNatGroupMembers } from './commands/isa-nat-group-members.ts'
import { l2AwareBlocks } from './commands/l2-aware-blocks.ts'
import { l2AwareHosts } from './commands/l2-aware-hosts.ts'
import { l2AwareSubscribers } from './commands/l2-aware-subscribers.ts'
import { lag } from './commands/lag.ts'
import { lagDescription } from './commands/lag-description.ts'
import { lagDetail } from './commands/lag-detail.ts'
import { lagPort } from './commands/lag-port.ts'
import { logEvents } from './commands/log-events.ts'
import { logList } from './commands/log-list.ts'
import { lsnBlocks } from './commands/lsn-blocks.ts'
import { lsnHosts } from './commands/lsn-hosts.ts'
import { lsnSubscribers } from './commands/lsn-subscribers.ts'
import { natPolicy } from './commands/nat-policy.ts'
import { natPool } from './commands/nat-pool.ts'
import { natPoolList } from './commands/nat-pool-list.ts'
import { natSessions } from './commands/nat-sessions.ts'
import { ping } from './commands/ping.ts'
import { port } from './commands/port.ts'
import { portDetail } from './commands/port-detail.ts'
import { pppSession } from './commands/ppp-session.ts'
import { pppoeSession } from './commands/pppoe-session.ts'
import { pppoeSummary } from './commands/pppoe-summary.ts'
import { routeTable } from './commands/route-table.ts'
import { sapUsing } from './commands/sap-using.ts'
import { serviceUsing } from './commands/service-using.ts'
import { subscriberHosts } from './commands/subscriber-hosts.ts'
import { subscriberMgmtErrors } from './commands/subscriber-mgmt-errors.ts'
import { subscriberMgmtStatistics } from './commands/subscriber-mgmt-statistics.ts'
import { systemInformation } from './commands/system-information.ts'
import { traceroute } from './commands/traceroute.ts'
import { version } from './commands/version.ts'

/**
 * Every router command by name. They are small and need no package, so they are loaded together: one by one, each in a file of
 * its own, they take a tenth of the time of a whole look-up.
 */
export const catalogue = {
  'pppoe-session': pppoeSession,
  'ppp-session': pppSession,
  'ipoe-session': ipoeSession,
  'subscriber-hosts': subscriberHosts,
  'pppoe-summary': pppoeSummary,
  'dhcp-lease-state': dhcpLeaseState,
  'active-subscribers': activeSubscribers,
  'active-subscribers-hierarchy': activeSubscribersHierarchy,
  'active-subscribers-summary': activeSubscribersSummary,
  'service-using': serviceUsing,
  'sap-using': sapUsing,
  'subscriber-mgmt-statistics': subscriberMgmtStatistics,
  'subscriber-mgmt-errors': subscriberMgmtErrors,
  'host-lockout-policies': hostLockoutPolicies,
  'host-lockouts': hostLockouts,
  version: version,
  'system-information': systemInformation,
  'isa-nat-group': isaNatGroup,
  'isa-nat-group-members': isaNatGroupMembers,
  'l2-aware-blocks': l2AwareBlocks,
  'l2-aware-hosts': l2AwareHosts,
  'l2-aware-subscribers': l2AwareSubscribers,
  'lsn-blocks': lsnBlocks,
  'lsn-hosts': lsnHosts,
  'lsn-subscribers': lsnSubscribers,
  'nat-pool': natPool,
  'nat-pool-list': natPoolList,
  'nat-sessions': natSessions,
  'dhcp-servers': dhcpServers,
  'dhcp-server-summary': dhcpServerSummary,
  'dhcp-pool-ext-stats': dhcpPoolExtStats,
  'dhcp-server-leases': dhcpServerLeases,
  ping: ping,
  traceroute: traceroute,
  'route-table': routeTable,
  'nat-policy': natPolicy,
  port: port,
  'port-detail': portDetail,
  lag: lag,
  'lag-port': lagPort,
  'lag-description': lagDescription,
  'lag-detail': lagDetail,
  'log-list': logList,
  'log-events': logEvents,
} as const

export type CommandName = keyof typeof catalogue

/** The names of all router commands, in the order of the catalogue. */
export const commandNames = Object.keys(catalogue) as CommandName[]
