import type { AddressInfo } from 'node:net'
import ssh2, { type Connection } from 'ssh2'
import { describe, expect, onTestFinished, test } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { Ssh2Transport } from '../../src/session/ssh2.ts'
import { makeHostKey, startRouter } from './router-server.ts'

/* A router that lets the user in, and is gone before the shell is there: nothing of that is a refusal. */

interface Wire {
  /** Hangs up with a code of RFC 4253, 11.1, and no words of its own. */
  disconnect(code: number): void
  /** Cuts the connection as a network does, with a reset. */
  reset(): void
  /** Sends bytes that are no packet. */
  garble(): void
  /** Reads nothing more, so that nothing is answered. */
  freeze(): void
}

// Reached from inside: its types know only the polite way.
function wireOf(connection: Connection): Wire {
  const protocol: unknown = Reflect.get(connection, '_protocol')
  const socket: unknown = Reflect.get(connection, '_sock')
  const call = (on: unknown, name: string, ...values: readonly unknown[]) => {
    const method: unknown = typeof on === 'object' && on !== null ? Reflect.get(on, name) : null
    if (typeof method !== 'function') throw new TypeError(`no ${name}`)
    Reflect.apply(method, on, values)
  }
  return {
    disconnect: (code) => call(protocol, 'disconnect', code),
    reset: () => call(socket, 'resetAndDestroy'),
    garble: () => call(socket, 'write', Buffer.alloc(64, 0xff)),
    freeze: () => call(socket, 'pause'),
  }
}

/** When it happens: the user is in; a pty, or a shell, is asked for. */
type Moment = 'ready' | 'pty' | 'shell'

/** A router that lets everybody in, and does something at that moment in the place of an answer. */
async function startUntil(moment: Moment, now: (connection: Connection) => void): Promise<number> {
  const server = new ssh2.Server({ hostKeys: [makeHostKey()] }, (connection) => {
    connection.on('error', () => undefined)
    connection.on('authentication', (context) =>
      context.method === 'password' ? context.accept() : context.reject(['password']),
    )
    connection.once('ready', () => {
      if (moment === 'ready') now(connection)
    })
    connection.on('session', (accept) => {
      const session = accept()
      session.on('pty', (acceptPty) => (moment === 'pty' ? now(connection) : acceptPty()))
      session.on('shell', () => now(connection))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function transportTo(port: number): Ssh2Transport {
  const transport = new Ssh2Transport({
    ...{ router: 'edge7', host: '127.0.0.1', port, username: 'oper', keepaliveMs: 20 },
    hostKey: { types: [], verify: () => Promise.resolve() },
    password: () => Promise.resolve('secret'),
  })
  onTestFinished(() => transport.close())
  return transport
}

async function failureAt(moment: Moment, happens: (wire: Wire, connection: Connection) => void): Promise<BrasctlError> {
  const port = await startUntil(moment, (connection) => happens(wireOf(connection), connection))
  const error = await transportTo(port)
    .open()
    .then(
      () => null,
      (reason: unknown) => reason,
    )
  if (error instanceof BrasctlError) return error
  throw new Error(`not one of ours: ${String(error)}`)
}

describe.each<Moment>(['ready', 'pty', 'shell'])('after the login, at %s', (moment) => {
  test('a router that hangs up politely is a full one', async () => {
    expect(await failureAt(moment, (_, connection) => connection.end())).toMatchObject({
      code: 'session-limit',
      facts: { router: 'edge7', reason: 'closed-after-login' },
    })
  })

  test('so is one that resets the connection', async () => {
    const { code, facts } = await failureAt(moment, (wire) => wire.reset())
    // A reset may overtake the word that the user is in.
    const reasons = moment === 'ready' ? /^closed-(?:during|after)-login$/ : /^closed-after-login$/
    expect([code, facts]).toEqual(['session-limit', { router: 'edge7', reason: expect.stringMatching(reasons) }])
  })

  test('one that says that it has too many connections is quoted', async () => {
    expect(await failureAt(moment, (wire) => wire.disconnect(12))).toMatchObject({
      code: 'session-limit',
      facts: { reason: 'TOO_MANY_CONNECTIONS' },
    })
  })

  test('one that hangs up for another reason has lost the connection, and the reason is told', async () => {
    expect(await failureAt(moment, (wire) => wire.disconnect(7))).toMatchObject({
      code: 'connection-lost',
      facts: { router: 'edge7', command: '', reason: 'SERVICE_NOT_AVAILABLE' },
    })
  })

  test('so has one that sends what is no packet', async () => {
    expect(await failureAt(moment, (wire) => wire.garble())).toMatchObject({
      code: 'connection-lost',
      facts: { router: 'edge7', reason: expect.stringMatching(/packet|MAC/i) },
    })
  })

  test('and one that answers no more', async () => {
    expect(await failureAt(moment, (wire) => wire.freeze())).toMatchObject({
      code: 'connection-lost',
      facts: { router: 'edge7', reason: 'no-sign-of-life' },
    })
  })
})

test('a router that hangs up on the password with a reason has refused the login', async () => {
  const wires: Wire[] = []
  const server = await startRouter({
    prompt: 'A:EDGE7# ',
    onConnection: (connection) => void wires.push(wireOf(connection)),
    // SSH_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
    auth: () => wires[0]?.disconnect(14),
  })
  onTestFinished(() => server.close())
  await expect(transportTo(server.port).open()).rejects.toMatchObject({
    code: 'login-refused',
    facts: { methods: ['password'] },
  })
})
