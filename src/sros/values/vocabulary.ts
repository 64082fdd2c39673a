import * as z from 'zod/mini'

// Only who validates rows or prints their schema loads this file: readers take no more of it than its types.
const mac = z.string().check(z.regex(/^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/))
const ip = z.string().check(z.regex(/^[0-9a-f.:]+$/))
const prefix = z.string().check(z.regex(/^[0-9a-f.:]+(?:\/\d+)?$/))
const port = z.string().check(z.minLength(1))
// `port:outer.inner`, without brackets.
const sap = z.string().check(z.regex(/^[^\s[\]]+$/))
const vlan = z.nullable(z.union([z.number(), z.literal('*')]))
// The router's own time: ISO 8601 without a zone, because SR OS prints none.
const timestamp = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/))
const text = z.nullable(z.string())
const count = z.nullable(z.int().check(z.nonnegative()))

/** One word for one thing: every field that a row of a router command may have, with its type. A rename breaks scripts. */
export const vocabulary = {
  router: z.string(),
  service: z.nullable(z.union([z.int(), z.string()])),
  type: z.nullable(z.enum(['pppoe', 'pppoeoa', 'pppoa', 'ipoe', 'l2tp', 'pfcp'])),
  sap: z.nullable(sap),
  managedSap: z.nullable(z.boolean()),
  port: z.nullable(port),
  outerVlan: vlan,
  innerVlan: vlan,
  mac: z.nullable(mac),
  sessionId: count,
  upSeconds: count,
  termination: text,
  ip: z.nullable(ip),
  ipv6InterfaceId: text,
  mcStandby: z.nullable(z.boolean()),
  account: text,
  subscriber: text,
  subProfile: text,
  slaProfile: text,
  subscriberInterface: text,
  groupInterface: text,
  lcpState: text,
  ipcpState: text,
  ipv6cpState: text,
  pppMtu: count,
  pppAuth: text,
  ipOrigin: text,
  addressPool: text,
  ipv6Prefix: z.nullable(prefix),
  ipv6DelegatedPrefix: z.nullable(prefix),
  ipv6Address: z.nullable(prefix),
  primaryDns: text,
  secondaryDns: text,
  circuitId: text,
  remoteId: text,
  acctSessionId: text,
  radiusUserName: text,
  extra: z.record(z.string(), z.string()),
  prefixLength: count,
  origin: text,
  forwarding: z.nullable(z.boolean()),
  addressOrigin: text,
  sessionType: text,
  natPolicy: text,
  natOutsideIp: z.nullable(ip),
  natPorts: text,
  sessions: count,
  remainingSeconds: count,
  scope: z.nullable(z.string()),
  name: text,
  family: text,
  section: text,
  kind: text,
  subtype: text,
  current: count,
  peak: count,
  peakAt: z.nullable(timestamp),
  serviceType: text,
  adminUp: z.nullable(z.boolean()),
  operUp: z.nullable(z.boolean()),
  operState: text,
  customer: z.nullable(z.int()),
  serviceName: text,
  ingressQos: text,
  ingressFilter: text,
  egressQos: text,
  egressFilter: text,
  label: text,
  count,
  release: text,
  image: text,
  cpu: text,
  vendor: text,
  chassis: text,
  builtAt: text,
  systemName: text,
  location: text,
  contact: text,
  activeSlot: text,
  configurationMode: text,
  lastSavedAt: z.nullable(timestamp),
  lastModifiedAt: z.nullable(timestamp),
} as const

export type Vocabulary = typeof vocabulary
export type Field = keyof Vocabulary
