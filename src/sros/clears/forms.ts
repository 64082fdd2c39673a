/** What a clear ends: PPP sessions, IPoE sessions, or a DHCPv4 lease of a user without a session. */
export type Ends = 'pppoe' | 'ipoe' | 'lease'

/** How much one line is to end: one session, all on a SAP, all of a group interface on a port, or all of a service. */
export type ClearScope = 'session' | 'sap' | 'port' | 'service'

/** A field of a session that a line can name. */
export type By = 'sap' | 'mac' | 'sessionId' | 'port' | 'groupInterface' | 'ip'

/** A clear command as some releases word it. It ends every session of the service in which all named fields are equal. */
export interface ClearForm {
  readonly name: string
  readonly ends: Ends
  readonly scope: ClearScope
  readonly template: string
  /** The choices of fields that it can name, the narrowest first. */
  readonly bys: readonly (readonly By[])[]
  /** The major releases that are believed to know it: they only say what is tried first. */
  readonly since: number
  readonly until: number
}

const service = 'clear service id {service:name}'
const sid = '[mac {mac:mac}] [session-id {sessionId:number}]'
const narrow: readonly (readonly By[])[] = [['sap', 'mac', 'sessionId'], ['sap', 'mac'], ['sap']]
const narrowIpoe: readonly (readonly By[])[] = [['sap', 'mac'], ['sap']]
const any = { since: 0, until: 99 }
// `sap-id` and `interface all` stand in a documented procedure of old boxes; `sap` and `all` in labs of 23.3 to 26.3.
const old = { since: 0, until: 22 }
const recent = { since: 16, until: 99 }
// The generic view of all PPP sessions came with 9.0; the guides of 6.0 to 8.0 have `pppoe session`.
const oldest = { since: 0, until: 8 }
const middle = { since: 9, until: 22 }

/**
 * Every wording of a clear that is known. The grammar of no release is proven whole: a router that does not know one refuses
 * it as pure syntax, which changes nothing, and the next one is tried.
 */
export const clearForms: readonly ClearForm[] = [
  {
    name: 'ppp sap',
    ends: 'pppoe',
    scope: 'session',
    template: `${service} ppp session sap {sap:sap} ${sid}`,
    bys: narrow,
    ...recent,
  },
  {
    name: 'ppp sap-id',
    ends: 'pppoe',
    scope: 'session',
    template: `${service} ppp session sap-id {sap:sap} ${sid}`,
    bys: narrow,
    ...middle,
  },
  {
    name: 'pppoe sap-id',
    ends: 'pppoe',
    scope: 'session',
    template: `${service} pppoe session sap-id {sap:sap} ${sid}`,
    bys: narrow,
    ...oldest,
  },
  {
    name: 'pppoe sap',
    ends: 'pppoe',
    scope: 'session',
    template: `${service} pppoe session sap {sap:sap} ${sid}`,
    bys: narrow,
    ...oldest,
  },
  {
    name: 'ppp port',
    ends: 'pppoe',
    scope: 'port',
    template: `${service} ppp session port {port:port} interface {groupInterface:name}`,
    bys: [['port', 'groupInterface']],
    since: 9,
    until: 99,
  },
  {
    name: 'pppoe port',
    ends: 'pppoe',
    scope: 'port',
    template: `${service} pppoe session port {port:port} interface {groupInterface:name}`,
    bys: [['port', 'groupInterface']],
    ...oldest,
  },
  { name: 'ppp all', ends: 'pppoe', scope: 'service', template: `${service} ppp session all`, bys: [[]], ...recent },
  {
    name: 'ppp interface all',
    ends: 'pppoe',
    scope: 'service',
    template: `${service} ppp session interface all`,
    bys: [[]],
    ...middle,
  },
  {
    name: 'pppoe interface all',
    ends: 'pppoe',
    scope: 'service',
    template: `${service} pppoe session interface all`,
    bys: [[]],
    ...oldest,
  },
  {
    name: 'pppoe all',
    ends: 'pppoe',
    scope: 'service',
    template: `${service} pppoe session all`,
    bys: [[]],
    ...oldest,
  },
  {
    name: 'ipoe sap',
    ends: 'ipoe',
    scope: 'session',
    template: `${service} ipoe session sap {sap:sap} [mac {mac:mac}]`,
    bys: narrowIpoe,
    ...recent,
  },
  {
    name: 'ipoe sap-id',
    ends: 'ipoe',
    scope: 'session',
    template: `${service} ipoe session sap-id {sap:sap} [mac {mac:mac}]`,
    bys: narrowIpoe,
    ...old,
  },
  {
    name: 'ipoe port',
    ends: 'ipoe',
    scope: 'port',
    template: `${service} ipoe session port {port:port} interface {groupInterface:name}`,
    bys: [['port', 'groupInterface']],
    ...any,
  },
  { name: 'ipoe all', ends: 'ipoe', scope: 'service', template: `${service} ipoe session all`, bys: [[]], ...any },
  {
    name: 'lease ip-address',
    ends: 'lease',
    scope: 'session',
    template: `${service} dhcp lease-state ip-address {ip:ip}`,
    bys: [['ip']],
    ...any,
  },
]
