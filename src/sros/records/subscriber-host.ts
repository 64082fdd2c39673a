import type { RowOf } from '../row.ts'

export const subscriberHostBriefFields = [
  'router',
  'subscriber',
  'subProfile',
  'sap',
  'managedSap',
  'port',
  'outerVlan',
  'innerVlan',
  'slaProfile',
  'ip',
  'prefixLength',
  'mac',
  'sessionType',
  'sessionId',
  'origin',
  'service',
  'forwarding',
  'natPolicy',
  'natOutsideIp',
  'natPorts',
] as const
export const subscriberHostDetailFields = ['groupInterface', 'circuitId', 'remoteId', 'extra'] as const

/** One address of a subscriber, as the subscriber views print it: with its profiles and, with L2-aware NAT, its outside. */
export type SubscriberHostRow = RowOf<
  (typeof subscriberHostBriefFields)[number],
  (typeof subscriberHostDetailFields)[number]
>

/** What a table of subscriber hosts shows, the most important first. */
export const subscriberHostColumns = [
  'subscriber',
  'sap',
  'ip',
  'mac',
  'service',
  'origin',
  'forwarding',
  'slaProfile',
  'subProfile',
  'natOutsideIp',
  'natPorts',
] as const

/** A subscriber of which nothing but the name is known yet. */
export function blankSubscriberHost(router: string, subscriber: string): SubscriberHostRow {
  return {
    router,
    subscriber,
    subProfile: null,
    sap: null,
    managedSap: null,
    port: null,
    outerVlan: null,
    innerVlan: null,
    slaProfile: null,
    ip: null,
    prefixLength: null,
    mac: null,
    sessionType: null,
    sessionId: null,
    origin: null,
    service: null,
    forwarding: null,
    natPolicy: null,
    natOutsideIp: null,
    natPorts: null,
  }
}
