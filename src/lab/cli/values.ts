import { readIpv4, readIpv6, readMac } from '../population/address-text.ts'
import { natPolicyName } from '../population/plant.ts'
import type { Population } from '../population/population.ts'
import { lockoutPolicy } from '../users/refused.ts'
import type { Arguments, IpFilter, LogFilter } from './arguments.ts'

/** What a word after a keyword must be. */
export type ValueKind =
  | 'service'
  | 'one-service'
  | 'mac'
  | 'ip'
  | 'ipv4'
  | 'sap'
  | 'port'
  | 'port-or-all'
  | 'lag'
  | 'all'
  | 'session-id'
  | 'interface'
  | 'interface-or-all'
  | 'user-name'
  | 'subscriber'
  | 'instance'
  | 'pool'
  | 'nat-group'
  | 'outside-ip'
  | 'outside-port'
  | 'server'
  | 'ipv4-prefix'
  | 'boolean'
  | 'number'
  | 'log-id'
  | LogValue
  | 'anything'
  | 'target'
  | 'source'
  | 'instance-name'
  | 'prefix'
  | 'count'
  | 'size'
  | 'nat-policy'
  | 'lockout-policy'

type LogValue = `log-${keyof LogFilter}`

/** What became of a value: read, not of its kind, or a service that does not exist. */
export type ValueOutcome = 'read' | 'bad' | 'no-service'

// The logs that every router of the lab has.
const memoryLogs = new Set(['92', '99', '100'])
const severities = /^(?:cleared|indeterminate|critical|major|minor|warning)$/

/** Reads one value into the arguments. */
export function readValue(kind: ValueKind, text: string, typed: Arguments, population: Population): ValueOutcome {
  const set = <Key extends keyof Arguments>(key: Key, value: Arguments[Key] | null): ValueOutcome => {
    if (value === null) return 'bad'
    typed[key] = value
    return 'read'
  }
  const setLog = (name: keyof LogFilter, value: string | null): ValueOutcome =>
    value === null ? 'bad' : set('logFilter', { ...typed.logFilter, [name]: value })
  switch (kind) {
    case 'service':
      return text === '*' ? 'read' : readService(text, typed, population)
    case 'one-service':
      return readService(text, typed, population)
    case 'mac':
      return set('mac', readMac(text))
    case 'ip':
      return set('ip', readIpFilter(text))
    case 'ipv4':
      return set('ip', readIpv4Filter(text))
    case 'sap':
      return set('sap', readSap(text))
    case 'port':
      return set('port', isPort(text) ? text : null)
    case 'port-or-all':
      return text === 'all' ? 'read' : set('port', isPort(text) ? text : null)
    case 'lag':
      return set('lag', /^\d{1,3}$/.test(text) ? Number(text) : null)
    case 'all':
      return text === 'all' ? 'read' : 'bad'
    case 'session-id':
      return set('sessionId', /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65536 ? Number(text) : null)
    case 'interface':
      return set('interface', text)
    case 'interface-or-all':
      return text === 'all' ? 'read' : set('interface', text)
    case 'user-name':
      return set('userName', text)
    case 'subscriber':
      return set('subscriber', text)
    case 'pool':
      return set('pool', text)
    case 'nat-group':
      return set('natGroup', /^[1-4]$/.test(text) ? Number(text) : null)
    case 'outside-ip':
      return set('outsideIp', readIpv4(text))
    case 'outside-port':
      return set('outsidePort', /^\d{1,5}$/.test(text) && Number(text) < 65536 ? Number(text) : null)
    case 'server':
      return set('server', text)
    case 'ipv4-prefix':
      return set('range', readRange(text))
    case 'boolean':
      return set('setting', text === 'true' || text === 'false' ? text : null)
    case 'number':
      return set('setting', /^\d{1,5}$/.test(text) ? text : null)
    case 'log-id':
      return set('logId', memoryLogs.has(text) ? text : null)
    case 'log-severity':
      return setLog('severity', severities.test(text) ? text : null)
    case 'log-sequence':
      return setLog('sequence', /^\d{1,10}$/.test(text) ? text : null)
    case 'log-count':
      return setLog('count', /^\d{1,4}$/.test(text) ? text : null)
    case 'log-application':
      return setLog('application', text)
    case 'log-router':
      return setLog('router', text)
    case 'log-subject':
      return setLog('subject', text)
    case 'log-message':
      return setLog('message', text)
    case 'anything':
      return set('setting', text)
    case 'target':
      return set('target', readAddress(text))
    case 'source':
      return set('source', readAddress(text))
    case 'instance':
      return set('instance', readInstance(text, population) ?? readInstanceName(text, population))
    case 'instance-name':
      return set('instance', readInstanceName(text, population))
    case 'prefix':
      return set('prefix', readIpFilter(text) === null ? null : text)
    case 'count':
      return set('count', /^\d{1,6}$/.test(text) && Number(text) > 0 ? Number(text) : null)
    case 'size':
      return set('size', /^\d{1,5}$/.test(text) && Number(text) <= 16_384 ? Number(text) : null)
    case 'nat-policy':
      return set('setting', text === natPolicyName ? text : null)
    case 'lockout-policy':
      return set('setting', text === lockoutPolicy.name ? text : null)
  }
}

function readAddress(text: string): string | null {
  return readIpv4(text) !== null || readIpv6(text) !== null ? text : null
}

/** The classic CLI knows a VPRN by its id. */
function readInstance(text: string, { services }: Population): string | null {
  return services.some(({ id, kind }) => kind === 'vprn' && String(id) === text) ? text : null
}

/** The MD-CLI knows it by its name; an IES is no instance. */
function readInstanceName(text: string, { services }: Population): string | null {
  if (text === 'Base' || text === 'management') return text
  const found = services.find(({ kind, name }) => kind === 'vprn' && name === text)
  return found === undefined ? null : String(found.id)
}

/** A service by id or by name. */
function readService(text: string, typed: Arguments, population: Population): ValueOutcome {
  const found = population.services.find(({ id, name }) => String(id) === text || name === text)
  if (found === undefined) return 'no-service'
  typed.service = found
  return 'read'
}

function readRange(text: string): { first: number; last: number } | null {
  const [address = '', length = '32', ...more] = text.split('/')
  const ipv4 = readIpv4(address)
  if (ipv4 === null || more.length > 0 || !/^\d{1,2}$/.test(length) || Number(length) > 32) return null
  const size = 2 ** (32 - Number(length))
  const first = ipv4 - (ipv4 % size)
  return { first, last: first + size - 1 }
}

function readIpv4Filter(text: string): IpFilter | null {
  const address = readIpv4(text)
  return address === null ? null : { family: 4, address }
}

function readIpFilter(text: string): IpFilter | null {
  const [address = '', length, ...more] = text.split('/')
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null
  const ipv4 = readIpv4(address)
  if (ipv4 !== null) {
    if (length !== undefined && Number(length) > 32) return null
    return length === undefined || length === '32' ? { family: 4, address: ipv4 } : { family: 'foreign' }
  }
  const groups = readIpv6(address)
  if (groups === null || Number(length ?? 0) > 128) return null
  const [first, second, high = 0, low = 0, ...host] = groups
  const [last = 0, ...rest] = [...host].reverse()
  const isOurs = first === 0x2001 && second === 0xdb8 && rest.every((group) => group === 0) && last < 2
  if (!isOurs) return { family: 'foreign' }
  const network = high * 65536 + low
  return { family: 6, network, host: last === 1 ? 1 : 0, length: length === undefined ? null : Number(length) }
}

/** A SAP as it is typed: never in brackets, also where it is printed in them. */
function readSap(text: string): string | null {
  const [port = '', encapsulation, ...more] = text.split(':')
  const isEncapsulation = encapsulation === undefined || /^(\d+|\*)(\.(\d+|\*))?$/.test(encapsulation)
  return isPort(port) && isEncapsulation && more.length === 0 ? text : null
}

function isPort(text: string): boolean {
  return /^(\d+\/(x?\d+\/)?c?\d+(\/c?\d+){0,2}|(lag|pw|esat|pxc|bbg|aps)-[\w./-]+|\d+\/\d+\/nat-\w+-\w+|[A-D]\/\d+)$/.test(
    text,
  )
}
