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

const one: readonly (readonly By[])[] = [['sap', 'mac', 'sessionId'], ['sap', 'mac'], ['sap']]
const oneIpoe: readonly (readonly By[])[] = [['sap', 'mac'], ['sap']]
const onPort: readonly (readonly By[])[] = [['port', 'groupInterface']]
const oneLease: readonly (readonly By[])[] = [['ip']]
const everybody: readonly (readonly By[])[] = [[]]

const sap = '{sap:sap} [mac {mac:mac}] [session-id {sessionId:number}]'
const sapIpoe = '{sap:sap} [mac {mac:mac}]'
const port = 'port {port:port} interface {groupInterface:name}'

// `sap-id` and `interface all` stand in a documented procedure of old boxes; `sap` and `all` in labs of 23.3 to 26.3. The generic
// view of all PPP sessions came with 9.0; the guides of 6.0 to 8.0 have `pppoe session`.
const always = { since: 0, until: 99 }
const recent = { since: 16, until: 99 }
const old = { since: 0, until: 22 }
const middle = { since: 9, until: 22 }
const oldest = { since: 0, until: 8 }
const generic = { since: 9, until: 99 }

/**
 * Every wording of a clear that is known. The grammar of no release is proven whole: a router that does not know one refuses
 * it as pure syntax, which changes nothing, and the next one is tried.
 */
export const clearForms: readonly ClearForm[] = [
  form('ppp sap', 'pppoe', 'session', `ppp session sap ${sap}`, one, recent),
  form('ppp sap-id', 'pppoe', 'session', `ppp session sap-id ${sap}`, one, middle),
  form('pppoe sap-id', 'pppoe', 'session', `pppoe session sap-id ${sap}`, one, oldest),
  form('pppoe sap', 'pppoe', 'session', `pppoe session sap ${sap}`, one, oldest),
  form('ppp port', 'pppoe', 'port', `ppp session ${port}`, onPort, generic),
  form('pppoe port', 'pppoe', 'port', `pppoe session ${port}`, onPort, oldest),
  form('ppp all', 'pppoe', 'service', 'ppp session all', everybody, recent),
  form('ppp interface all', 'pppoe', 'service', 'ppp session interface all', everybody, middle),
  form('pppoe interface all', 'pppoe', 'service', 'pppoe session interface all', everybody, oldest),
  form('pppoe all', 'pppoe', 'service', 'pppoe session all', everybody, oldest),
  form('ipoe sap', 'ipoe', 'session', `ipoe session sap ${sapIpoe}`, oneIpoe, recent),
  form('ipoe sap-id', 'ipoe', 'session', `ipoe session sap-id ${sapIpoe}`, oneIpoe, old),
  form('ipoe port', 'ipoe', 'port', `ipoe session ${port}`, onPort, always),
  form('ipoe all', 'ipoe', 'service', 'ipoe session all', everybody, always),
  form('lease ip-address', 'lease', 'session', 'dhcp lease-state ip-address {ip:ip}', oneLease, always),
]

function form(
  name: string,
  ends: Ends,
  scope: ClearScope,
  words: string,
  bys: ClearForm['bys'],
  releases: Pick<ClearForm, 'since' | 'until'>,
): ClearForm {
  return { name, ends, scope, template: `clear service id {service:name} ${words}`, bys, ...releases }
}
