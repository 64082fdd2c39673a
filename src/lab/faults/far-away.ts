import { connect, createServer, type Server, type Socket } from 'node:net'

/** Passes connections on to a port of this machine, each byte half a round trip late in either direction. */
export function farAway(port: number, rttMs: number): Server {
  return createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const router = connect({ host: '127.0.0.1', port, noDelay: true, allowHalfOpen: true })
    carry(client, router, rttMs / 2)
    carry(router, client, rttMs / 2)
  })
}

/** Timers of one length end in the order in which they were started, and so do the bytes. */
function carry(from: Socket, to: Socket, delayMs: number): void {
  from.on('data', (bytes: Buffer) => void setTimeout(() => to.writable && to.write(bytes), delayMs))
  from.on('end', () => void setTimeout(() => to.end(), delayMs))
  // an error is followed by this
  from.on('close', () => void setTimeout(() => to.destroySoon(), delayMs))
  from.on('error', () => undefined)
}
