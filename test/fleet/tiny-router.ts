import type { AddressInfo } from 'node:net'
import ssh2 from 'ssh2'
import { onTestFinished } from 'vitest'
import { makeKeyPair } from '../../src/lab/key-pair.ts'

export interface TinyRouter {
  readonly port: number
  /** Its host key as a known_hosts line. */
  readonly knownHost: string
  /** Login methods that were tried, with the password as given. */
  readonly tried: string[]
  /** Lines that were typed. */
  readonly typed: string[]
  /** How many connections are open now. */
  open(): number
}

export interface TinyOptions {
  readonly password?: string
  /** Public key that may log in, as in authorized_keys. */
  readonly key?: string
  /** It asks this too, visibly, once it has been given the password. */
  readonly question?: string
  /** It takes every line, and never answers one. */
  readonly isSilent?: true
}

/** An SSH server with one prompt, that answers each line with `you said: …`. */
export async function startTinyRouter({ password, key, question, isSilent }: TinyOptions): Promise<TinyRouter> {
  const hostKey = makeKeyPair()
  const tried: string[] = []
  const typed: string[] = []
  let open = 0
  const allowed = key === undefined ? null : ssh2.utils.parseKey(key)
  if (allowed instanceof Error) throw allowed
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    client.on('error', () => undefined)
    open += 1
    client.on('close', () => {
      open -= 1
    })
    client.on('authentication', (login) => {
      if (question !== undefined) {
        if (login.method !== 'keyboard-interactive') return login.reject(['keyboard-interactive'])
        return login.prompt([{ prompt: 'Password: ', echo: false }], ([given]) => {
          tried.push(`password ${given}`)
          login.prompt([{ prompt: question, echo: true }], () => login.reject())
        })
      }
      if (login.method === 'password') {
        tried.push(`password ${login.password}`)
        if (login.password === password) return login.accept()
      } else if (login.method === 'publickey' && allowed !== null) {
        tried.push('publickey')
        if (login.key.data.equals(allowed.getPublicSSH())) return login.accept()
      }
      login.reject(password === undefined ? ['publickey'] : ['password', 'publickey'])
    })
    client.on('session', (accept) => {
      const session = accept()
      session.on('pty', (acceptPty) => acceptPty())
      session.on('shell', (acceptShell) => {
        const shell = acceptShell()
        shell.write('\r\nA:BRAS1# ')
        let left = ''
        shell.on('data', (bytes: Buffer) => {
          const lines = (left + bytes.toString()).split('\n')
          left = lines.pop() ?? ''
          for (const line of lines) {
            typed.push(line)
            if (line.endsWith('logout')) return client.end()
            if (isSilent && line.includes('show')) continue
            shell.write(`${line}\r\n${line.startsWith('show') ? `you said: ${line}\r\n` : ''}A:BRAS1# `)
          }
        })
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address: AddressInfo | string | null = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const { port } = address
  return { port, knownHost: `[127.0.0.1]:${port} ${hostKey.public}\n`, tried, typed, open: () => open }
}
