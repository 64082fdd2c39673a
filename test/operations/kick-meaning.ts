import { printIpv4, printMac } from '../../src/lab/population/address-text.ts'
import { groupInterfaceOf } from '../../src/lab/population/records.ts'
import type { Lab } from '../../src/lab/start.ts'
import type { TruthRow } from '../../src/lab/truth.ts'
import { type Filters, isMeant, nameOf, truth } from '../lab/oracle.ts'

/** A key as it is typed. */
export interface TypedKey {
  readonly kind: 'account' | 'ip' | 'mac' | 'sap' | 'port'
  readonly text: string
}

export interface TypedRequest {
  /** Null for everybody. */
  readonly sets: readonly (readonly TypedKey[])[] | null
  readonly services: readonly string[]
  readonly type: 'pppoe' | 'ipoe' | undefined
}

/** Something on the router that has an address, as it truly is. */
export interface User {
  readonly name: string
  readonly row: TruthRow
  readonly isStatic: boolean
}

/** All sessions of the first router. */
export function sessionsOf(lab: Lab): User[] {
  return truth(lab).map((row) => ({ name: nameOf(row), row, isStatic: false }))
}

/** The static hosts of the first router, which are no sessions. */
export function staticHostsOf(lab: Lab): User[] {
  const members = lab.population(0).members.filter(({ kind }) => kind === 'static')
  return members.map(({ sap, mac, ip, subscriber }) => {
    const row = {
      ...{ service: sap.service.id, type: 'static', sap: sap.text, managedSap: sap.managed, port: sap.port.name },
      ...{ outerVlan: sap.outerVlan, innerVlan: sap.innerVlan, mac: printMac(mac), sessionId: null, account: null },
      ...{ ip: ip === null ? null : printIpv4(ip), subscriber: subscriber.id, groupInterface: groupInterfaceOf(sap) },
      ...{ ipv6Prefix: null, ipv6DelegatedPrefix: null, ipv6Address: null },
    }
    return { name: nameOf(row), row, isStatic: true }
  })
}

/** Whom a request means, by the contract: any set of which all keys match, in one of the services, of the type. */
export function meantBy({ sets, services, type }: TypedRequest, users: readonly User[]): User[] {
  return users.filter(({ row, isStatic }) => {
    if (!services.includes(String(row['service']))) return false
    if (type !== undefined && !isStatic && row['type'] !== type) return false
    return sets === null || sets.some((keys) => keys.every((key) => matches(key, row)))
  })
}

/** Whom a line for the router ends, by what its words say. */
export function endedBy(line: string, users: readonly User[]): User[] {
  const { service, type, filters } = readClear(line)
  return users.filter(({ row, isStatic }) => !isStatic && isMeant(row, service, type, filters))
}

/** The fields by which a line names those whom it ends. */
export function fieldsOf(line: string): string[] {
  return Object.keys(readClear(line).filters)
}

function readClear(line: string): { service: number; type: 'pppoe' | 'ipoe'; filters: Filters } {
  const read = /^clear service id (\d+) (pppoe session|ppp session|ipoe session|dhcp lease-state) (.+)$/.exec(line)
  if (read === null) throw new Error(`no clear: ${line}`)
  const [, service, words = '', rest = ''] = read
  const typed = rest.split(' ').map((word) => word.replaceAll('"', ''))
  const filters: Record<string, string> = {}
  for (let at = 0; at < typed.length; at += 2) {
    const [word = '', value] = [typed[at], typed[at + 1]]
    if (word === 'all' || value === 'all') continue
    if (value === undefined) throw new Error(`no value: ${line}`)
    filters[word === 'sap-id' ? 'sap' : word] = value
  }
  return { service: Number(service), type: words.startsWith('p') ? 'pppoe' : 'ipoe', filters }
}

function matches({ kind, text }: TypedKey, row: TruthRow): boolean {
  switch (kind) {
    case 'account':
      return row['account'] === text || row['subscriber'] === text
    case 'ip':
      return addressesOf(row).some((own) => isNested(bitsOf(own), bitsOf(text)))
    case 'mac':
      return String(row['mac']).replaceAll(':', '') === text.replace(/[^0-9a-f]/gi, '').toLowerCase()
    case 'sap':
      return fitsSap(text.replace(/[[\]]/g, ''), String(row['sap']))
    case 'port':
      return row['port'] === text
  }
}

export function addressesOf(row: TruthRow): string[] {
  const own = [row['ip'], row['ipv6Prefix'], row['ipv6DelegatedPrefix'], row['ipv6Address']]
  return own.flatMap((address) => (typeof address === 'string' ? address : []))
}

function fitsSap(wanted: string, own: string): boolean {
  const [words, owned] = [wanted.split(/[:.]/), own.split(/[:.]/)]
  return words.length === owned.length && words.every((word, at) => word === '*' || word === owned[at])
}

/** One lies in the other: of addresses with the same first bits, the shorter one is the network. */
function isNested(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

/** The bits of an address or prefix, behind its family. */
function bitsOf(text: string): string {
  const [address = '', length] = text.split('/')
  const isIpv4 = !address.includes(':')
  const numbers = isIpv4 ? address.split('.').map(Number) : groupsOf(address)
  const bits = numbers.map((number) => number.toString(2).padStart(isIpv4 ? 8 : 16, '0')).join('')
  return `${isIpv4 ? 4 : 6} ${bits.slice(0, length === undefined ? bits.length : Number(length))}`
}

function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const read = (half: string) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16)))
  const [before, after] = [read(head), read(tail ?? '')]
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  return [...before, ...Array<number>(zeros).fill(0), ...after]
}
