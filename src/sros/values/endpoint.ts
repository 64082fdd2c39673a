import { BrasctlError } from '../../errors.ts'
import { type Ip, parseIp } from './ip.ts'

/** An address outside of NAT, with the port where one was typed. */
export interface Endpoint {
  readonly ip: Ip
  readonly port: number | null
}

/**
 * Reads `203.0.113.7:40123`: an IPv4 address and a port from 0 to 65535. Null when the text has not that shape; throws
 * `key-unreadable` when it has, and the port or the address is none.
 */
export function parseEndpoint(text: string): Endpoint | null {
  const match = /^(\d+(?:\.\d+){3}):(\d+)$/.exec(text.trim())
  if (!match) return null
  const ip = parseIp(match[1] ?? '')
  const port = Number(match[2])
  if (!ip || port > 65535) throw new BrasctlError('key-unreadable', { key: text, kind: 'endpoint' })
  return { ip, port }
}
