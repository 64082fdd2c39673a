import { connect, type Socket } from 'node:net'
import { BrasctlError } from '../errors.ts'

export interface DialOptions {
  readonly router: string
  readonly host: string
  readonly port: number
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/**
 * Opens a TCP connection without Nagle's algorithm (it costs 40 ms in each step of the SSH handshake).
 * @throws BrasctlError unreachable (with the system's code as the reason), connect-timeout, interrupted
 */
export function dial(options: DialOptions): Promise<Socket> {
  const { router, host, port, timeoutMs, signal } = options
  const address = `${host}:${port}`
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true })
    const settle = (error: BrasctlError | null) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      socket.off('error', onError)
      if (error === null) return resolve(socket)
      socket.on('error', () => undefined)
      socket.destroy()
      reject(error)
    }
    const onError = (error: Error) => {
      const reason = 'code' in error ? String(error.code) : error.message
      settle(new BrasctlError('unreachable', { router, address, reason }, error))
    }
    const onAbort = () => settle(new BrasctlError('interrupted', {}))
    const timer = setTimeout(() => {
      settle(new BrasctlError('connect-timeout', { router, address, seconds: timeoutMs / 1000 }))
    }, timeoutMs)
    socket.once('connect', () => settle(null))
    socket.on('error', onError)
    if (signal?.aborted) onAbort()
    else signal?.addEventListener('abort', onAbort, { once: true })
  })
}
