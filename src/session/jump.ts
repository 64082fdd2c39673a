import type { ClientChannel } from 'ssh2'
import { BrasctlError } from '../errors.ts'
import { openForward } from './channel.ts'
import { Ssh2Transport } from './ssh2.ts'
import type { Ssh2Options, Way } from './ssh2-options.ts'

export interface Target {
  readonly host: string
  readonly port: number
  /** For the TCP connection to it. */
  readonly connectTimeoutMs: number
}

/**
 * The way to a router through jump hosts, each reached through the one before. Closing it logs out of all of them.
 * @param router what the router is called in errors; a hop's own name stands in its options
 * @returns null without hops: the straight way
 */
export function wayThrough(router: string, hops: readonly Ssh2Options[], target: Target): Way | null {
  const last = hops.at(-1)
  if (last === undefined) return null
  const { host, port, connectTimeoutMs = target.connectTimeoutMs } = last
  const before = wayThrough(router, hops.slice(0, -1), { host, port, connectTimeoutMs })
  let channel: ClientChannel | null = null
  const hop = new Ssh2Transport({
    ...last,
    ...(before ? { way: before } : {}),
    begin: async (client) => {
      const { host, port, connectTimeoutMs } = target
      channel = await openForward(client, { router, hop: last.router, host, port, timeoutMs: connectTimeoutMs })
      return channel
    },
  })
  return {
    async open() {
      await hop.open().catch((error: unknown) => {
        throw onTheWay(error, router)
      })
      if (channel === null) throw new BrasctlError('bug', { what: 'a jump host without a channel' })
      return channel
    },
    close: () => hop.close(),
    lost: () => hop.lost && onTheWay(hop.lost, router),
  }
}

/** The facts of a hop's failure name the hop; the router that it was for is said beside. */
function onTheWay<Failure>(error: Failure, router: string): Failure | BrasctlError {
  if (!(error instanceof BrasctlError) || error.towards !== null || error.code === 'jump-refused') return error
  return new BrasctlError(error.code, error.facts, error.cause, router)
}
