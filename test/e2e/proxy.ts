import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface ProxyChoice {
  /** Bytes from the router after which both connections are cut. */
  readonly cutAfter?: number
  /** Bytes from the router after which nothing more comes through, and nothing is closed. */
  readonly stallAfter?: number
}

/** A TCP proxy in front of a lab, which can fail as a network does. */
export interface Proxy {
  readonly port: number
  /** How many connections were opened to it. */
  readonly opened: number
  /** Bytes that went from the router to brasctl. */
  readonly bytes: number
  /** Resolves when nothing comes through any more. */
  readonly stalled: Promise<void>
  /** Resolves when brasctl has closed its connection. */
  readonly left: Promise<void>
  /** From now on, nothing comes back through it, and it stays open. */
  stall(): void
  stop(): void
}

/** Starts a proxy to a port of this machine. */
export async function startProxy(target: number, choice: ProxyChoice = {}): Promise<Proxy> {
  let limit = choice.cutAfter ?? choice.stallAfter ?? Number.POSITIVE_INFINITY
  const sockets = new Set<Socket>()
  const stalled = openEvent()
  const left = openEvent()
  let opened = 0
  let bytes = 0
  const server = createServer((client) => {
    opened += 1
    const router = connect(target, '127.0.0.1')
    for (const socket of [client, router]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    client.pipe(router)
    client.once('close', () => {
      router.destroy()
      left.happen()
    })
    router.once('close', () => client.end())
    router.on('data', (piece: Buffer) => {
      // A write after the end would destroy the connection, with what was still to be delivered.
      if (client.writableEnded) return
      const part = piece.subarray(0, Math.max(0, limit - bytes))
      bytes += part.length
      client.write(part)
      if (bytes < limit) return
      stalled.happen()
      if (choice.cutAfter !== undefined) client.end()
      else router.pause()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // Listening on TCP, so it is no path.
    port: (server.address() as AddressInfo).port,
    get opened() {
      return opened
    },
    get bytes() {
      return bytes
    },
    stalled: stalled.happened,
    left: left.happened,
    stall() {
      limit = 0
    },
    stop() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

function openEvent(): { readonly happened: Promise<void>; readonly happen: () => void } {
  let happen = () => {}
  const happened = new Promise<void>((resolve) => {
    happen = resolve
  })
  return { happened, happen: () => happen() }
}
