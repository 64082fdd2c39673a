/** Every router command by name, each loaded when it is first used. */
export const catalogue = {
  'pppoe-session': async () => (await import('./commands/pppoe-session.ts')).pppoeSession,
  'ppp-session': async () => (await import('./commands/ppp-session.ts')).pppSession,
  'ipoe-session': async () => (await import('./commands/ipoe-session.ts')).ipoeSession,
  'subscriber-hosts': async () => (await import('./commands/subscriber-hosts.ts')).subscriberHosts,
  'pppoe-summary': async () => (await import('./commands/pppoe-summary.ts')).pppoeSummary,
  'dhcp-lease-state': async () => (await import('./commands/dhcp-lease-state.ts')).dhcpLeaseState,
  'active-subscribers': async () => (await import('./commands/active-subscribers.ts')).activeSubscribers,
  'active-subscribers-hierarchy': async () =>
    (await import('./commands/active-subscribers-hierarchy.ts')).activeSubscribersHierarchy,
  'active-subscribers-summary': async () =>
    (await import('./commands/active-subscribers-summary.ts')).activeSubscribersSummary,
  'service-using': async () => (await import('./commands/service-using.ts')).serviceUsing,
  'sap-using': async () => (await import('./commands/sap-using.ts')).sapUsing,
  'subscriber-mgmt-statistics': async () =>
    (await import('./commands/subscriber-mgmt-statistics.ts')).subscriberMgmtStatistics,
  version: async () => (await import('./commands/version.ts')).version,
  'system-information': async () => (await import('./commands/system-information.ts')).systemInformation,
} as const

export type Catalogue = typeof catalogue
export type CommandName = keyof typeof catalogue

/** The names of all router commands, in the order of the catalogue. */
export const commandNames = Object.keys(catalogue) as CommandName[]
