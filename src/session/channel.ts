import type { Client, ClientChannel } from 'ssh2'
import { BrasctlError } from '../errors.ts'

/** Where a channel through a jump host leads, and what errors call the two. */
export interface Forward {
  /** The router that it is all for. */
  readonly router: string
  readonly hop: string
  readonly host: string
  readonly port: number
  /** For the TCP connection that the hop makes. */
  readonly timeoutMs: number
}

// RFC 4254, 5.1
const prohibited = 1

/**
 * Opens a shell with a pty.
 * @throws BrasctlError session-limit
 */
export function openShell(client: Client, router: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    // 512 wide: an echo that is not wrapped. No height makes a router stop paging, and none does harm.
    client.shell({ term: 'vt100', cols: 512, rows: 1000, width: 0, height: 0 }, (error, channel) => {
      if (error) {
        reject(new BrasctlError('session-limit', { router, reason: error.message }, error))
        return
      }
      channel.stderr.resume()
      resolve(channel)
    })
  })
}

/**
 * Has a jump host connect to the next one, or to the router.
 * @throws BrasctlError jump-refused
 */
export function openForward(client: Client, { router, hop, host, port, timeoutMs }: Forward): Promise<ClientChannel> {
  const refused = (reason: string, cause?: Error) =>
    new BrasctlError('jump-refused', { router, hop, address: `${host}:${port}`, reason }, cause)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refused('ETIMEDOUT')), timeoutMs).unref()
    // Where it comes from is for the log of the hop.
    client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
      clearTimeout(timer)
      if (error) reject(refused(reasonOf(error), error))
      else resolve(channel)
    })
  })
}

function reasonOf(error: Error): string {
  if ('reason' in error && error.reason === prohibited) return 'prohibited'
  return error.message.replace(/^\(SSH\) Channel open failure: /, '') || 'connect-failed'
}
