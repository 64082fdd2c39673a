import { readIpv4, readIpv6, readMac } from '../population/address-text.ts'
import type { Population } from '../population/population.ts'
import type { Arguments, IpFilter } from './arguments.ts'

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
  | 'boolean'
  | 'number'
  | 'anything'

/** What became of a value: read, not of its kind, or a service that does not exist. */
export type ValueOutcome = 'read' | 'bad' | 'no-service'

/** Reads one value into the arguments. */
export function readValue(kind: ValueKind, text: string, typed: Arguments, population: Population): ValueOutcome {
  const set = <Key extends keyof Arguments>(key: Key, value: Arguments[Key] | null): ValueOutcome => {
    if (value === null) return 'bad'
    typed[key] = value
    return 'read'
  }
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
    case 'instance':
      return readInstance(text, typed, population)
    case 'pool':
      return set('pool', text)
    case 'nat-group':
      return set('natGroup', /^[1-4]$/.test(text) ? Number(text) : null)
    case 'outside-ip':
      return set('outsideIp', readIpv4(text))
    case 'outside-port':
      return set('outsidePort', /^\d{1,5}$/.test(text) && Number(text) < 65536 ? Number(text) : null)
    case 'boolean':
      return set('setting', text === 'true' || text === 'false' ? text : null)
    case 'number':
      return set('setting', /^\d{1,5}$/.test(text) ? text : null)
    case 'anything':
      return set('setting', text)
  }
}

/** A service by id or by name. */
function readService(text: string, typed: Arguments, population: Population): ValueOutcome {
  const found = population.services.find(({ id, name }) => String(id) === text || name === text)
  if (found === undefined) return 'no-service'
  typed.service = found
  return 'read'
}

/** `Base`, or a VPRN by id or by name; an IES is no routing instance. */
function readInstance(text: string, typed: Arguments, population: Population): ValueOutcome {
  const found = population.services.find(
    ({ id, name, kind }) => kind === 'vprn' && (String(id) === text || name === text),
  )
  if (found === undefined && text.toLowerCase() !== 'base') return 'bad'
  typed.instance = found ?? null
  return 'read'
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
  return /^(\d+\/(x?\d+\/)?c?\d+(\/c?\d+){0,2}|(lag|pw|esat|pxc|bbg|aps)-[\w./-]+|\d+\/\d+\/nat-\w+-\w+)$/.test(text)
}
