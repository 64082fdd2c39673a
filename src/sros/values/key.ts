import { BrasctlError } from '../../errors.ts'
import { containsIp, type Ip, parseIp, printIp } from './ip.ts'
import { isBareMac, parseMac } from './mac.ts'
import { forbiddenCharacter } from './name.ts'
import { parsePort } from './port.ts'
import { parseSap, printSap, readSap, type Sap } from './sap.ts'

/** What an operator knows of a user. */
export type Key =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'ip'; readonly ip: Ip }
  | { readonly kind: 'mac'; readonly mac: string }
  | { readonly kind: 'sap'; readonly sap: Sap }
  | { readonly kind: 'port'; readonly port: string }

export type KeyKind = Key['kind']

/**
 * Reads a key by its shape: a SAP, a port, an address, a MAC in any dress, and everything else as an account or subscriber
 * id. Twelve digits without a mark are refused with both readings, because they are a MAC and an account alike.
 * Throws `key-forbidden`, `key-ambiguous`.
 */
export function readKey(text: string): Key {
  refuseForbidden(text)
  const sap = parseSap(text)
  if (sap) return { kind: 'sap', sap }
  const port = parsePort(text)
  if (port !== null) return { kind: 'port', port }
  const ip = parseIp(text)
  if (ip) return { kind: 'ip', ip }
  const mac = parseMac(text)
  if (mac === null) return readAccount(text)
  if (isBareMac(text) && /^\d+$/.test(text)) {
    throw new BrasctlError('key-ambiguous', { key: text, readings: [`--account ${text}`, `--mac ${mac}`] })
  }
  return { kind: 'mac', mac }
}

// A PPP user name has at most 253 characters, a subscriber id 64.
const longestAccount = 253

/** An account or subscriber id. SR OS takes `*` in it as a wildcard, and would answer with everybody. */
function readAccount(text: string): Key {
  if (text.includes('*')) throw new BrasctlError('key-forbidden', { key: text, character: '*' })
  if (text.length > longestAccount)
    throw new BrasctlError('key-unreadable', { key: `${text.slice(0, 40)}…`, kind: 'account' })
  return { kind: 'account', account: text }
}

/** Reads a key as the kind that a flag says. Throws `key-forbidden`, `key-unreadable`. */
export function readKeyAs(kind: KeyKind, text: string): Key {
  refuseForbidden(text)
  const key = read(kind, text)
  if (!key) throw new BrasctlError('key-unreadable', { key: text, kind })
  return key
}

function read(kind: KeyKind, text: string): Key | null {
  switch (kind) {
    case 'account':
      return readAccount(text)
    case 'ip': {
      const ip = parseIp(text)
      return ip && { kind, ip }
    }
    case 'mac': {
      const mac = parseMac(text)
      return mac === null ? null : { kind, mac }
    }
    case 'sap': {
      // A SAP of a port without tags is a port by its shape; the flag says that it is meant as a SAP.
      const sap = parseSap(text) ?? (parsePort(text) === null ? null : readSap(text))
      return sap && { kind, sap }
    }
    case 'port': {
      const port = parsePort(text)
      return port === null ? null : { kind, port }
    }
  }
}

/** The key in SR OS's own form. */
export function printKey(key: Key): string {
  switch (key.kind) {
    case 'account':
      return key.account
    case 'ip':
      return printIp(key.ip)
    case 'mac':
      return key.mac
    case 'sap':
      return printSap(key.sap)
    case 'port':
      return key.port
  }
}

/** What a row must have to be matched against a key. */
export interface Keyed {
  readonly account?: string | null | undefined
  readonly subscriber?: string | null | undefined
  readonly mac?: string | null | undefined
  readonly sap?: string | null | undefined
  readonly port?: string | null | undefined
}

/** Whether a row is one that the key means; its addresses are given beside it. A `*` in a SAP means any VLAN. */
export function matchesKey(key: Key, row: Keyed, addresses: readonly Ip[]): boolean {
  switch (key.kind) {
    case 'account':
      return row.account === key.account || row.subscriber === key.account
    case 'ip':
      return addresses.some((address) => containsIp(address, key.ip) || containsIp(key.ip, address))
    case 'mac':
      return row.mac === key.mac
    case 'sap':
      return row.sap !== null && row.sap !== undefined && matchesSap(key.sap, row.sap)
    case 'port':
      return row.port === key.port
  }
}

function matchesSap(wanted: Sap, text: string): boolean {
  const sap = readSap(text)
  const fits = (want: Sap['outer'], have: Sap['outer']) => want === '*' || want === have
  return sap !== null && sap.port === wanted.port && fits(wanted.outer, sap.outer) && fits(wanted.inner, sap.inner)
}

/** Whether a SAP leaves a VLAN open, so that no filter of a router can name it. */
export function isWildSap(sap: Sap): boolean {
  return sap.outer === '*' || sap.inner === '*'
}

function refuseForbidden(text: string): void {
  const character = text.trim() === '' ? '' : forbiddenCharacter(text)
  if (character !== null) throw new BrasctlError('key-forbidden', { key: text, character })
}
