import { isIPv6 } from 'node:net'

export interface Address {
  readonly user: string | null
  /** IPv6 without brackets. */
  readonly host: string
  /** null when not written. */
  readonly port: number | null
}

/** Whether a text is a host name or an IP address. A leading `-` would be an option to other programs. */
export function isHost(text: string): boolean {
  // An IPv4 address has the form of a name too.
  return isIpv6(text) || (text.length <= 253 && /^[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*\.?$/.test(text))
}

/** Whether a text can be a login name: no blanks, no control characters, no leading `-`. */
export function isUser(text: string): boolean {
  return /^[^\s\u0000-\u001f\u007f-\u009f-][^\s\u0000-\u001f\u007f-\u009f]*$/u.test(text)
}

/** Whether a text can only be an address: it has a user, a port, or is an IPv6 address. */
export function isCertainAddress(text: string): boolean {
  return /[@:]/.test(text)
}

/** Whether a text without user and port may be an address: it has a dot. */
export function isPossibleAddress(text: string): boolean {
  return text.includes('.') && isHost(text)
}

/**
 * Reads `[user@]host[:port]`, with IPv6 bare or, before a port, in brackets. A user may hold `@`: the last one counts, as
 * in ssh.
 * @returns null for anything else
 */
export function readAddress(text: string): Address | null {
  const at = text.lastIndexOf('@')
  const user = at < 0 ? null : text.slice(0, at)
  const place = text.slice(at + 1)
  if (user !== null && !isUser(user)) return null
  if (isIpv6(place)) return { user, host: place, port: null }
  const groups = /^(?:\[(?<inner>[^\]]*)\]|(?<outer>[^:[\]]*))(?::(?<port>\d{1,5}))?$/.exec(place)?.groups
  const { inner, outer, port: digits } = groups ?? {}
  const host = inner ?? outer ?? ''
  if (inner === undefined ? !isHost(host) : !isIpv6(host)) return null
  const port = digits === undefined ? null : Number(digits)
  if (port !== null && (port < 1 || port > 65_535)) return null
  return { user, host, port }
}

// node:net takes 6 ms to build its pattern at the first call, which a host name need not pay.
function isIpv6(text: string): boolean {
  return text.includes('::') || text.split(':').length === 8 ? isIPv6(text) : false
}

/** `host:port`, with IPv6 in brackets: `-r` takes it back. */
export function printAddress(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
