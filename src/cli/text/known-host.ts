/** The name under which a known_hosts file holds `host:port`: the port only where it is not 22, and then in brackets. */
export function knownHostName(address: string): string {
  const [, host = address, port = '22'] = /^(.*):(\d+)$/.exec(address) ?? []
  return port === '22' ? host : `[${host}]:${port}`
}
