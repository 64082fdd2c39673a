import type { Text } from '../contents.ts'
import { inUnits } from '../moment.ts'

export const breaks: Readonly<Record<string, string>> = {
  torn: 'its end is missing',
  unreadable: 'its end is missing or altered',
  edited: 'altered',
  number: 'lines before it are missing or added',
  previous: 'the line before it is another',
}

export const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  EHOSTUNREACH: 'no route to it (EHOSTUNREACH)',
  ENETUNREACH: 'no route to its network (ENETUNREACH)',
  ENOTFOUND: 'the name is not known (ENOTFOUND)',
  EAI_AGAIN: 'the name cannot be looked up now (EAI_AGAIN)',
  ENOENT: 'there is no such file',
  EACCES: 'not permitted (EACCES)',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder (ENOTDIR)',
  ENOSPC: 'no space is left (ENOSPC)',
  'ssh-missing': 'there is no ssh program (openssh-client) on this machine',
  ECONNRESET: 'it closed the connection (ECONNRESET)',
  'not-a-plan': 'it is not a plan of brasctl kick',
  ETIMEDOUT: 'no answer (ETIMEDOUT)',
  'connect-failed': 'it could not connect',
  prohibited: 'forwarding is prohibited there',
  permissions: 'others may write it; expected mode 0600',
  'not-a-record': 'it is not a record of brasctl --record',
  'jump-unknown': 'only the ssh of the system knows the jump hosts, and accept-key does without it',
  'no-sign-of-life': 'it answers no more',
  'no-yaml': 'routers are added to YAML alone',
  layout: 'its layout is one that nothing can be added to; add the router by hand',
  EFBIG: 'it may not grow (EFBIG)',
}

export const shapes: Readonly<Record<string, string>> = {
  ip: '198.51.100.7, 2001:db8::7 or 198.51.100.0/24',
  address: '198.51.100.7 or 2001:db8::7',
  mac: '00:24:25:0c:ab:9c, 0024-250c-ab9c, 0024.250c.ab9c or 0024250cab9c',
  sap: '1/1/4:1607.2011, 1/1/4:1607 or lag-1:100.200',
  port: '1/1/4, 1/1/c2/1 or lag-1',
  endpoint: '203.0.113.7:40123; ports go up to 65535',
}

export const list = (values: readonly string[]) => values.join(', ')

/** Of many names, the first ten and how many more there are. */
export const some = (names: readonly string[]) =>
  names.length <= 10 ? list(names) : `${list(names.slice(0, 10))} and ${names.length - 10} more`

export const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`)

export const events = (count: number) => (count === 1 ? '1 event' : `${count} events`)

/** An ISO time to the second, without its offset: the name of the zone stands behind it. */
export const printed = (iso: string) => iso.slice(0, 19).replace('T', ' ')

/** Routers by name, or how many there are. */
export const few = (routers: readonly string[]) => (routers.length <= 5 ? list(routers) : `${routers.length} routers`)

/** How long ago, in the largest unit of which there are two: `90 s`, `5 min`, `3 h`, `12 d`. */
export const ago = (seconds: number) => inUnits(seconds, ['s', 'min', 'h', 'd'], ' ')

/** `0.1 %`; less than a tenth is not nothing. */
export function percent(count: number, all: number): string {
  const share = (count / all) * 100
  return share < 0.1 ? '< 0.1 %' : `${share.toFixed(share < 10 ? 1 : 0)} %`
}

/** What a key can be, in the middle of a sentence. */
export const kinds: Text['kinds'] = {
  account: 'an account',
  ip: 'an IP address',
  mac: 'a MAC',
  sap: 'a SAP',
  port: 'a port',
  endpoint: 'an outside address with a port',
  address: 'one IP address',
}
