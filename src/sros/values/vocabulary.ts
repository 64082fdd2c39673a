import * as z from 'zod/mini'
import { ipType, prefixType } from './ip.ts'
import { macType } from './mac.ts'
import { portType } from './port.ts'
import { sapType, vlanType } from './sap.ts'
import { timestampType } from './timestamp.ts'

const text = z.nullable(z.string())
const count = z.nullable(z.int().check(z.nonnegative()))

/** One word for one thing: every field that a row of a router command may have, with its type. A rename breaks scripts. */
export const vocabulary = {
  router: z.string(),
  service: z.nullable(z.union([z.int(), z.string()])),
  type: z.nullable(z.enum(['pppoe', 'pppoeoa', 'pppoa', 'ipoe', 'l2tp', 'pfcp'])),
  sap: z.nullable(sapType),
  managedSap: z.nullable(z.boolean()),
  port: z.nullable(portType),
  outerVlan: vlanType,
  innerVlan: vlanType,
  mac: z.nullable(macType),
  sessionId: count,
  upSeconds: count,
  termination: text,
  ip: z.nullable(ipType),
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
  ipv6Prefix: z.nullable(prefixType),
  ipv6DelegatedPrefix: z.nullable(prefixType),
  ipv6Address: z.nullable(prefixType),
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
  natOutsideIp: z.nullable(ipType),
  natPorts: text,
  sessions: count,
  remainingSeconds: count,
  state: text,
  instance: text,
  server: text,
  scope: z.nullable(z.string()),
  name: text,
  family: text,
  section: text,
  kind: text,
  subtype: text,
  current: count,
  peak: count,
  peakAt: z.nullable(timestampType),
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
  lastSavedAt: z.nullable(timestampType),
  lastModifiedAt: z.nullable(timestampType),
} as const

export type Field = keyof typeof vocabulary

type Shape<Fields extends Field> = { [F in Fields]: (typeof vocabulary)[F] }

/** Makes the schema of a row from the words of its fields; `later` are those that only a detail has. */
export function rowOf<Fields extends Field, Later extends Field = never>(
  fields: readonly Fields[],
  later: readonly Later[] = [],
) {
  return z.extend(z.strictObject(pick(fields)), z.partial(z.object(pick(later))).shape)
}

function pick<Fields extends Field>(fields: readonly Fields[]): Shape<Fields> {
  return Object.fromEntries(fields.map((field) => [field, vocabulary[field]])) as Shape<Fields>
}
