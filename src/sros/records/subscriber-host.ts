import type * as z from 'zod/mini'
import { rowOf } from '../values/vocabulary.ts'

/** One address of a subscriber, as the subscriber views print it: with its profiles and, with L2-aware NAT, its outside. */
export const subscriberHostSchema = rowOf(
  [
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
  ],
  ['groupInterface', 'circuitId', 'remoteId', 'extra'],
)
export const subscriberHostFields: readonly string[] = Object.keys(subscriberHostSchema.shape)
export type SubscriberHostRow = z.infer<typeof subscriberHostSchema>

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
]

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
