import type { Finding, LinePart, RefusalKind, StepName, Unchecked } from '../../../operations/diag/finding.ts'
import { showDuration } from '../../../render/duration.ts'
import type { DiagText } from '../diag-text.ts'
import { line } from './line.ts'

const refusals: { readonly [Kind in RefusalKind]: string } = {
  'login-refused': 'his logins are refused',
  'limit-reached': 'a limit keeps him out',
  'locked-out': 'he was locked out',
  'pool-full': 'no address was left for him',
  'host-lost': 'his device stopped to answer',
  refused: 'the router turned him away',
}

const reasonsUnchecked: { readonly [Why in Unchecked]: string } = {
  offline: 'not on line',
  'place-unknown': 'nothing tells where he comes in; ask by his SAP or MAC',
  'mac-unknown': 'his MAC is not known; ask by it',
  'service-unknown': 'his service is not known',
  'no-command': 'the router does not answer that',
  'no-policy': 'the router has no lockout policy',
  'no-server': 'the router has no local DHCP server for him',
  'no-events': 'no log of the router holds events of subscribers',
  'not-told': 'the router does not say',
  unread: 'what the router printed was not understood',
}

const steps: { readonly [Name in StepName | 'verdict']: string } = {
  session: 'on line',
  places: 'in one place',
  host: 'forwarding',
  addresses: 'has addresses',
  errors: 'free of errors',
  lockout: 'not locked out',
  limits: 'within limits',
  pool: 'pool has room',
  sap: 'SAP up',
  port: 'port well',
  optics: 'light well',
  log: 'log clean',
  nat: 'NAT well',
  verdict: 'all well',
}

/** The same, as something that was not looked at. */
const subjects: { readonly [Name in StepName]: string } = {
  session: 'sessions',
  places: 'other places',
  host: 'forwarding',
  addresses: 'addresses',
  errors: 'list of errors',
  lockout: 'lockouts',
  limits: 'limits',
  pool: 'address pools',
  sap: 'SAP',
  port: 'port',
  optics: 'optics',
  log: 'event log',
  nat: 'NAT',
}

function part({ port, verdict, reasons }: LinePart): string {
  return `${port} is ${line.headline(line.verdicts[verdict], reasons.map(line.reason))}`
}

/** A LAG is said with the ports of it that are ill. */
function partsIn([head, ...members]: readonly LinePart[]): string {
  const ill = members.map(part).join('; ')
  if (head === undefined || ill === '') return head === undefined ? ill : part(head)
  return head.reasons.length === 0 ? `${part(head)}: ${ill}` : `${part(head)}; ${ill}`
}

const when = (at: string | null) => (at === null ? '' : ` (${at.slice(0, 19).replace('T', ' ')})`)
const kindOf = (type: string | null) => (type === 'pppoe' ? 'PPPoE' : type === 'ipoe' ? 'IPoE' : (type ?? 'a host'))

function finding(found: Finding): string {
  switch (found.code) {
    case 'online': {
      const time = found.upSeconds === null ? '' : ` for ${showDuration(found.upSeconds)}`
      return `${kindOf(found.type)} on ${found.sap ?? 'an unknown SAP'}${time}`
    }
    case 'offline':
      return 'no session and no host of his on this router'
    case 'one-place':
      return `only on ${found.sap ?? 'one SAP'}, on this router`
    case 'two-places':
      return `on line ${found.places.length === 2 ? 'twice' : `${found.places.length} times`}: ${found.places.join(' and ')}`
    case 'forwarding':
      return found.hosts === 1 ? 'his host forwards' : `his ${found.hosts} hosts forward`
    case 'no-host':
      return 'his session has no host'
    case 'not-forwarding':
      return `${found.addresses.join(', ')} does not forward${found.isStandby ? ': this router is the standby' : ''}`
    case 'addresses':
      return found.addresses.join(', ')
    case 'no-address':
      return 'his session has no address'
    case 'no-refusal':
      if (found.where === 'limits') return 'no error and no event speaks of a limit'
      return found.old === 0
        ? 'the router lists none of his'
        : `none since he came on line, or of the last day (${found.old} older)`
    case 'refused':
      return `${refusals[found.kind]}: ${found.reason}${when(found.at)}`
    case 'not-locked':
      return 'no lockout of his MAC'
    case 'locked': {
      const time = found.remainingSeconds === null ? '' : ` for another ${showDuration(found.remainingSeconds)}`
      return `he is locked out${found.place === null ? '' : ` on ${found.place}`}${time}`
    }
    case 'pool-free':
      return `pool ${found.pool} has ${found.free} free addresses`
    case 'pools-free':
      return `${found.count} pools, none of them full`
    case 'pool-full':
      return `pool ${found.pool} (${found.instance}) has no free address${found.isOwn ? '' : ', if his address comes from it'}`
    case 'no-pool':
      return 'his address is from no pool of this router'
    case 'sap-up':
      return `SAP ${found.sap} is up`
    case 'sap-down':
      return `SAP ${found.sap} is down`
    case 'sap-absent':
      return `no SAP ${found.sap} now; a managed SAP comes with its user`
    case 'line':
      return partsIn(found.parts)
    case 'optics-good':
      return `${found.port} receives ${found.rxPowerDbm.toFixed(1)} dBm, within its limits`
    case 'no-optics':
      return 'the port tells no optical power'
    case 'log-quiet': {
      const reach = `the logs reach back to ${found.since.slice(0, 19).replace('T', ' ')}`
      const count = `${found.events} event${found.events === 1 ? '' : 's'} about him, none a refusal`
      return `${found.events === 0 ? 'no event about him' : count}; ${reach}`
    }
    case 'no-nat':
      return 'not behind NAT on this router'
    case 'nat-block':
      return `outside ${found.outsideIp}${found.ports === null ? '' : `, ports ${found.ports}`}`
    case 'nat-missing':
      return `he has no outside address by NAT policy ${found.policy}`
    case 'nat-full':
      return `NAT pool ${found.pool} has no free port block${found.isOwn ? '' : ', if he is behind it'}`
    case 'nat-free':
      return `${found.count} NAT pool${found.count === 1 ? '' : 's'}, none full`
    case 'not-checked':
      return `not checked: ${reasonsUnchecked[found.why]}`
  }
}

/** What is said of a user who cannot get on line. */
export const diag: DiagText = {
  steps,
  yes: 'yes',
  no: 'no ',
  unknown: '?  ',
  finding,
  owners: {
    operations: 'network operations (who shut it down)',
    access: 'the access network (line, OLT, transmission)',
    bras: 'the BRAS team',
    aaa: 'RADIUS and accounts',
    addresses: 'address planning',
    nat: 'the NAT team',
    customer: 'customer service (his devices and who uses his account)',
  },
  verdict: ({ user, isOnline, found, unchecked, since }, owners) => {
    const rest = unchecked.length === 0 ? '' : ` Not checked: ${unchecked.map((step) => subjects[step]).join(', ')}.`
    const causes = found.map((one, index) => `${finding(one.finding)}. Owner: ${diag.owners[owners[index] ?? 'bras']}.`)
    const state = isOnline ? 'is on line, but' : 'is not on line:'
    if (causes.length > 0) return `${user} ${state} ${causes.join(' Also ')}${rest}`
    if (isOnline) return `${user} is on line, and nothing wrong was found.${rest}`
    const reach = since === null ? '' : ` since ${since.slice(0, 19).replace('T', ' ')}`
    return `${user} is not on line, and nothing on this router says why: no login of his was refused${reach}. Either no request reaches this router (his device, the line), or he belongs to another.${rest}`
  },
}
