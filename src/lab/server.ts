import { createServer, type Server as NetServer, type Socket } from 'node:net'
import ssh2, { type Connection, type ServerChannel } from 'ssh2'
import type { Terminal } from './cli/output.ts'
import { farAway } from './faults/far-away.ts'
import { throughFaults } from './faults/pieces.ts'
import { type LoginFaultName, oldSetOf } from './login/faults.ts'
import { makeHostKey } from './login/host-key.ts'
import { oldAlgorithms } from './login/old-algorithms.ts'
import { turnAway } from './login/turned-away.ts'
import { judgeLogin, type Login, refuseLogin } from './login.ts'
import type { Router } from './router.ts'
import { Shell, type ShellOptions } from './shell.ts'

const { Server } = ssh2

/** Where a simulated router listens, and the key by which it is known. */
export interface Listening {
  readonly host: string
  readonly port: number
  /** `SHA256:…` of the host key that it shows, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string
  /** The line for a known_hosts file: of the host key, or, with a new one, of that before. */
  readonly hostKeyLine: string
  close(): Promise<void>
}

export interface ServerOptions extends Omit<ShellOptions, 'user'> {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly login: Login
  /** What goes wrong before the first prompt. */
  readonly loginFaults: readonly LoginFaultName[]
}

/**
 * Serves the CLI of a router over SSH: a shell with a pty, and nothing else, as SR OS does. The host key is
 * made at start, ed25519 but for old algorithms. Rejects with the error of the socket if the address cannot be listened on.
 */
export async function serveRouter(router: Router, options: ServerOptions): Promise<Listening> {
  const oldSet = oldSetOf(options.loginFaults)
  const algorithms = oldSet === null ? null : oldAlgorithms(oldSet)
  const makeKey = () => makeHostKey(algorithms?.serverHostKey[0] ?? 'ssh-ed25519')
  const hostKey = makeKey()
  // the key of before the reboot is what people know
  const knownKey = options.loginFaults.includes('new-hostkey') ? makeKey() : hostKey
  const sockets = new Set<Socket>()
  const ssh = new Server(
    { hostKeys: [hostKey.private], ...(algorithms && { algorithms }) },
    (connection, { port: clientPort }) => {
      const cut = () => {
        // Half closed, it still takes what is under way to it: a reset would take away what the client has not read yet.
        for (const socket of sockets) if (socket.remotePort === clientPort) socket.end()
      }
      welcome(connection, router, options, cut)
    },
  )
  // our own socket server, since ssh2 leaves Nagle's algorithm on
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    if (options.loginFaults.includes('silent')) socket.resume().on('error', () => undefined)
    else ssh.injectSocket(socket)
  })
  const rttMs = options.faults.number('rtt')
  const far = rttMs === null ? null : farAway(await listen(server, { host: '127.0.0.1', port: 0 }), rttMs)
  const port = await listen(far ?? server, options)
  return {
    host: options.host,
    port,
    fingerprint: hostKey.fingerprint,
    hostKeyLine: `[${options.host}]:${port} ${knownKey.public}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        far?.close()
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function listen(server: NetServer, { host, port }: Pick<ServerOptions, 'host' | 'port'>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(address === null || typeof address === 'string' ? port : address.port)
    })
  })
}

function welcome(connection: Connection, router: Router, options: ServerOptions, hangUp: () => void): void {
  const { login, faults, loginFaults } = options
  // a client that goes away in the middle of something is no fault of the lab
  connection.on('error', () => undefined)
  if (loginFaults.includes('close-before-auth')) connection.once('handshake', hangUp)
  const isTacacs = loginFaults.includes('auth-kbi')
  const isClosed = loginFaults.includes('turn-away')
  connection.on('authentication', (attempt) => (isClosed ? refuseLogin(attempt) : judgeLogin(attempt, login, isTacacs)))
  connection.on('session', (accept) => {
    const session = accept()
    // By this name ssh2 tells a session without a shell, when a client goes away before he has one; the bundle shortens it.
    Object.defineProperty(session.constructor, 'name', { value: 'Session' })
    session.on('pty', (acceptPty) => acceptPty?.())
    session.on('window-change', (acceptChange) => acceptChange?.())
    session.on('env', (acceptEnvironment) => acceptEnvironment?.())
    session.on('exec', (_accept, reject) => reject?.())
    session.on('shell', (acceptShell) => {
      const channel = acceptShell()
      if (turnAway(channel, loginFaults)) return
      const terminal = throughFaults(terminalOf(channel, hangUp), faults)
      void talk(channel, new Shell(router, terminal, { ...options, user: login.user })).finally(() => connection.end())
    })
  })
}

function terminalOf(channel: ServerChannel, hangUp: () => void): Terminal {
  return {
    write: (text) => channel.writable && channel.write(Buffer.from(text, 'latin1')),
    drained: () =>
      new Promise<void>((resolve) => {
        if (!channel.writable) return resolve()
        channel.once('drain', resolve)
        channel.once('close', resolve)
      }),
    hangUp,
  }
}

async function talk(channel: ServerChannel, shell: Shell): Promise<void> {
  channel.on('data', (bytes: Buffer) => shell.input.push(bytes))
  channel.on('end', () => shell.input.end())
  channel.on('close', () => shell.input.end())
  channel.on('error', () => shell.input.end())
  await shell.run()
  if (!channel.writable) return
  channel.exit(0)
  await new Promise<void>((resolve) => {
    channel.once('close', resolve)
    channel.end()
  })
}
