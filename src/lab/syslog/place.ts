import { isIPv4 } from 'node:net'

/** Where the syslog of a lab goes: a file, or a UDP port of this machine. */
export type SyslogPlace = { readonly file: string } | { readonly host: string; readonly port: number }

/** What can be typed for a place that is no file. */
export const udpForm = 'udp://127.0.0.1:PORT'

/** Reads the name of a file or `udp://127.0.0.1:PORT`; null for another scheme, and for an address that is not loopback. */
export function readSyslogPlace(typed: string): SyslogPlace | null {
  if (typed === '') return null
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(typed)) return { file: typed }
  const [, ipv6, ipv4 = '', port = ''] = /^udp:\/\/(?:\[(::1)\]|([\d.]+)):(\d{1,5})$/i.exec(typed) ?? []
  const host = ipv6 ?? (isIPv4(ipv4) && ipv4.startsWith('127.') ? ipv4 : null)
  return host === null || Number(port) < 1 || Number(port) > 65535 ? null : { host, port: Number(port) }
}
