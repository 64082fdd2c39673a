import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import ssh2, { type AuthContext, type Connection, type ServerChannel, type ServerConfig } from 'ssh2'

/** A few screens of a router behind a real SSH server: only what the tests of the wire need. */
export interface RouterScript {
  readonly prompt: string
  /** What each line prints; unknown lines print nothing. */
  readonly screens?: Readonly<Record<string, string>>
  readonly welcome?: string
  readonly auth?: (context: AuthContext) => void
  /** Lines on which the connection is torn down, once the screen is out. */
  readonly dieOn?: string
  readonly server?: Partial<ServerConfig>
  /** Takes a new connection before anything is said. */
  readonly onConnection?: (connection: Connection) => void
  readonly onShell?: (channel: ServerChannel) => void
}

export interface RouterServer {
  readonly port: number
  /** All that was typed. */
  readonly typed: string[]
  readonly pty: { cols: number; rows: number; term: string } | null
  close(): Promise<void>
}

export function makeHostKey(type: 'rsa' | 'ecdsa' = 'ecdsa'): string {
  if (type === 'rsa') {
    return generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs1', format: 'pem' })
      .toString()
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return privateKey.export({ type: 'sec1', format: 'pem' }).toString()
}

const hostKey = makeHostKey()

export function startRouter(script: RouterScript): Promise<RouterServer> {
  const typed: string[] = []
  const connections = new Set<Connection>()
  let pty: RouterServer['pty'] = null
  const server = new ssh2.Server({ hostKeys: [hostKey], ...script.server }, (connection) => {
    connections.add(connection)
    connection.on('error', () => undefined)
    connection.on('close', () => connections.delete(connection))
    // Not in its types; without it, each answer waits 40 ms for an ACK.
    if ('setNoDelay' in connection && typeof connection.setNoDelay === 'function') connection.setNoDelay(true)
    script.onConnection?.(connection)
    connection.on('authentication', script.auth ?? acceptPassword('secret'))
    connection.on('session', (accept) => {
      const session = accept()
      session.on('pty', (acceptPty, _reject, info) => {
        pty = { cols: info.cols, rows: info.rows, term: info.term ?? '' }
        acceptPty()
      })
      session.on('shell', (acceptShell) => {
        const channel = acceptShell()
        if (script.onShell) script.onShell(channel)
        else runShell(channel, connection, script, typed)
      })
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address()
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        typed,
        get pty() {
          return pty
        },
        close: () =>
          new Promise<void>((closed) => {
            for (const connection of connections) connection.end()
            server.close(() => closed())
          }),
      })
    })
  })
}

/** Lets one password in, and tells which methods there are. */
function acceptPassword(password: string): (context: AuthContext) => void {
  return (context) => {
    if (context.method === 'password' && context.password === password) context.accept()
    else context.reject(['password', 'publickey'])
  }
}

function runShell(channel: ServerChannel, connection: Connection, script: RouterScript, typed: string[]): void {
  let input = ''
  channel.write((script.welcome ?? '') + script.prompt)
  channel.on('data', (bytes: Buffer) => {
    input += bytes.toString('utf8')
    for (let end = input.indexOf('\n'); end !== -1; end = input.indexOf('\n')) {
      const line = input.slice(0, end)
      input = input.slice(end + 1)
      typed.push(line)
      channel.write(`${line}\r\n`)
      if (line.endsWith('logout')) {
        channel.exit(0)
        channel.end()
        return
      }
      channel.write(script.screens?.[line] ?? '')
      if (line === script.dieOn) {
        connection.end()
        return
      }
      channel.write(script.prompt.replace(/^\r\n(?=\w)/, ''))
    }
  })
}
