import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Where an SSH packet comes from; the greeting counts as one. */
type Sender = 'brasctl' | 'router'

/** Says of each packet whether it goes on. Nothing else goes by until it has. */
type Judge = (from: Sender) => Promise<'pass' | 'lose'>

/** A TCP proxy in front of a lab that lets one SSH packet by at a time. */
export interface PacketProxy {
  readonly port: number
  /** Ends what is left of the connections to the router, as it notes a client that is gone: late. */
  hangUp(): Promise<void>
  close(): void
}

export async function startPacketProxy(target: number, judge: Judge): Promise<PacketProxy> {
  const routers = new Set<Socket>()
  let queue = Promise.resolve()
  const server = createServer({ noDelay: true }, (client) => {
    const router = connect({ port: target, host: '127.0.0.1', noDelay: true })
    routers.add(router)
    for (const socket of [client, router]) socket.on('error', () => undefined)
    forward(client, router, 'brasctl')
    forward(router, client, 'router')
    // Behind the packets that are on their way.
    router.once('close', () => {
      routers.delete(router)
      queue = queue.then(() => void client.end())
    })
  })

  function forward(source: Socket, sink: Socket, from: Sender): void {
    const cutter = new PacketCutter()
    source.on('data', (bytes: Buffer) => {
      for (const packet of cutter.cut(bytes)) {
        queue = queue.then(async () => {
          const verdict = await judge(from)
          if (verdict === 'pass' && sink.writable) sink.write(packet)
        })
      }
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // Listening on TCP, so it is no path.
    port: (server.address() as AddressInfo).port,
    async hangUp() {
      await queue
      await Promise.all(
        [...routers].map((router) => {
          const closed = once(router, 'close')
          router.destroy()
          return closed
        }),
      )
    },
    close() {
      server.close()
      for (const router of routers) router.destroy()
    },
  }
}

const newKeys = 21
const tagBytes = 16
const longestPacket = 256 * 1024

/**
 * Divides one direction of a connection into its packets. That can be done from outside because AES-GCM, which both sides take
 * first, leaves their lengths readable (RFC 5647).
 */
class PacketCutter {
  #stage: 'greeting' | 'open' | 'sealed' = 'greeting'
  #rest: Buffer = Buffer.alloc(0)

  cut(bytes: Buffer): Buffer[] {
    this.#rest = Buffer.concat([this.#rest, bytes])
    const packets: Buffer[] = []
    for (let size = this.#size(); size > 0 && size <= this.#rest.length; size = this.#size()) {
      packets.push(this.#rest.subarray(0, size))
      if (this.#stage === 'greeting') this.#stage = 'open'
      else if (this.#stage === 'open' && this.#rest[5] === newKeys) this.#stage = 'sealed'
      this.#rest = this.#rest.subarray(size)
    }
    return packets
  }

  /** How long the next packet is; 0 as long as that cannot be told. */
  #size(): number {
    if (this.#stage === 'greeting') return this.#rest.indexOf('\n') + 1
    if (this.#rest.length < 6) return 0
    const size = this.#rest.readUInt32BE(0)
    if (size > longestPacket) throw new RangeError('the cipher is not AES-GCM: its packets cannot be counted')
    return 4 + size + (this.#stage === 'sealed' ? tagBytes : 0)
  }
}
