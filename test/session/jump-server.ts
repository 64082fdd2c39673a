import { type AddressInfo, connect, type Socket } from 'node:net'
import ssh2, { type Connection } from 'ssh2'
import { onTestFinished } from 'vitest'
import { makeKeyPair } from '../../src/lab/key-pair.ts'

export interface JumpServer {
  readonly port: number
  /** Its host key as a known_hosts line, under its address. */
  readonly knownHost: string
  /** `user:password` of each login that was tried, and `user:publickey`. */
  readonly tried: string[]
  /** `host:port` of each forwarding that was asked for. */
  readonly asked: string[]
  /** How many are logged in. */
  readonly inside: number
  /** Resolves when nobody is connected any more. */
  left(): Promise<void>
  /** Cuts every connection, without a word. */
  die(): void
}

export interface JumpChoice {
  readonly password?: string
  /** Public key that may log in, as in authorized_keys. */
  readonly key?: string
  /** Answers a wish to forward with a refusal, or not at all. */
  readonly forwarding?: 'refused' | 'ignored' | 'prohibited'
  /** Dies when so many bytes have come back through it. */
  readonly dieAfter?: number
}

/** A jump host: an SSH server that forwards, and has no shell. */
export async function startJump({ password, key, forwarding, dieAfter }: JumpChoice): Promise<JumpServer> {
  const hostKey = makeKeyPair()
  const tried: string[] = []
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const inside = new Set<Connection>()
  const waiting: (() => void)[] = []
  let bytes = 0
  const die = () => {
    for (const socket of sockets) socket.destroy()
  }
  const allowed = key === undefined ? null : ssh2.utils.parseKey(key)
  if (allowed instanceof Error) throw allowed
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    client.on('error', () => undefined)
    client.on('authentication', (login) => {
      if (login.method === 'password') {
        tried.push(`${login.username}:${login.password}`)
        if (login.password === password) return login.accept()
      } else if (login.method === 'publickey' && allowed !== null) {
        tried.push(`${login.username}:publickey`)
        if (login.key.data.equals(allowed.getPublicSSH())) return login.accept()
      }
      login.reject(password === undefined ? ['publickey'] : ['password', 'publickey'])
    })
    client.on('ready', () => inside.add(client))
    client.on('close', () => inside.delete(client))
    // Without a listener, the server answers that it is prohibited.
    if (forwarding === 'prohibited') return
    client.on('tcpip', (accept, reject, { destIP, destPort }) => {
      asked.push(`${destIP}:${destPort}`)
      if (forwarding === 'ignored') return
      if (forwarding === 'refused') return reject()
      const onward = connect({ host: destIP, port: destPort, noDelay: true })
      onward.once('error', () => reject())
      onward.once('connect', () => {
        const channel = accept()
        onward.on('data', (piece) => {
          bytes += piece.length
          if (dieAfter !== undefined && bytes > dieAfter) die()
          else channel.write(piece)
        })
        channel.on('data', (piece: Buffer) => onward.write(piece))
        channel.on('close', () => onward.destroy())
        channel.on('error', () => undefined)
        onward.on('close', () => channel.end())
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // The server of ssh2 is one of TCP inside, of which its types do not tell.
  const inner: unknown = Reflect.get(server, '_srv')
  if (typeof inner !== 'object' || inner === null || !('on' in inner) || typeof inner.on !== 'function') {
    throw new Error('no TCP server inside')
  }
  inner.on('connection', (socket: Socket) => {
    sockets.add(socket)
    // Or each step waits 40 ms for an ACK.
    socket.setNoDelay(true)
    socket.on('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0) for (const resolve of waiting.splice(0)) resolve()
    })
  })
  onTestFinished(() => {
    die()
    server.close()
  })
  const address: AddressInfo | string | null = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const { port } = address
  return {
    port,
    knownHost: `[127.0.0.1]:${port} ${hostKey.public}\n`,
    tried,
    asked,
    get inside() {
      return inside.size
    },
    left: () => (sockets.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    die,
  }
}
