import { generateKeyPairSync } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { AuthContext, Connection } from 'ssh2'
import ssh2 from 'ssh2'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { openSession } from '../../src/session/dialogue.ts'
import type { HostKeyCheck } from '../../src/session/host-key.ts'
import { fingerprint } from '../../src/session/known-hosts.ts'
import { Ssh2Transport } from '../../src/session/ssh2.ts'
import type { Ssh2Options } from '../../src/session/ssh2-options.ts'
import { makeHostKey, type RouterScript, type RouterServer, startRouter } from './router-server.ts'
import { readAll, readBroken } from './wire.ts'

const anyKey: HostKeyCheck = { types: [], verify: () => Promise.resolve() }
const running: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close()
})

async function start(script: Partial<RouterScript> = {}): Promise<RouterServer> {
  const server = await startRouter({ prompt: 'A:EDGE7# ', ...script })
  running.push(server)
  return server
}

function transportTo(port: number, options: Partial<Ssh2Options> = {}): Ssh2Transport {
  const transport = new Ssh2Transport({
    router: 'edge7',
    host: '127.0.0.1',
    port,
    username: 'oper',
    hostKey: anyKey,
    password: () => Promise.resolve('secret'),
    ...options,
  })
  running.push(transport)
  return transport
}

/** A login without a password, on which `options` put something else. */
function keysOnly(port: number, options: Partial<Ssh2Options>): Ssh2Transport {
  const { password: _unused, ...rest } = {
    router: 'edge7',
    host: '127.0.0.1',
    port,
    username: 'oper',
    hostKey: anyKey,
    password: undefined,
    ...options,
  }
  const transport = new Ssh2Transport(rest)
  running.push(transport)
  return transport
}

const opening = (port: number, options: Partial<Ssh2Options> = {}) =>
  openSession(transportTo(port, options), { router: 'edge7' })

describe('a session over SSH', () => {
  test('asks and logs out', async () => {
    const server = await start({ screens: { 'show version': 'TiMOS\r\n', 'show port': '1/1/1 Up\r\n1/1/2 Down\r\n' } })
    const session = await opening(server.port)
    const [version, port] = session.ask(['show version', 'show port'])
    expect(version && (await readAll(version))).toEqual(['TiMOS'])
    expect(port && (await readAll(port))).toEqual(['1/1/1 Up', '1/1/2 Down'])
    await session.close()
    expect(server.typed).toEqual(['environment no more', 'show version', 'show port', 'logout'])
    expect(server.pty).toEqual({ cols: 512, rows: 1000, term: 'vt100' })
  })

  test('is over when the router has ended the shell, however long it keeps the connection', async () => {
    const server = await start()
    const sockets: Socket[] = []
    const keeper = createServer({ allowHalfOpen: true }, (client) => {
      const router = connect(server.port, '127.0.0.1')
      sockets.push(client, router)
      for (const socket of [client, router]) socket.on('error', () => undefined)
      client.pipe(router)
      // What the router says goes on to the client, its end does not.
      router.on('data', (bytes) => client.write(bytes))
    })
    await new Promise<void>((resolve) => keeper.listen(0, '127.0.0.1', resolve))
    const address = keeper.address()
    const session = await opening(typeof address === 'object' && address !== null ? address.port : 0)
    const [version] = session.ask(['show version'])
    expect(version && (await readAll(version))).toEqual([])
    // Whoever waits for the connection waits for a clock that stands still.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await session.close()
    } finally {
      vi.useRealTimers()
      for (const socket of sockets) socket.destroy()
      keeper.close()
    }
    expect(server.typed).toEqual(['environment no more', 'show version', 'logout'])
  }, 10_000)

  test.each(['A:EDGE 7# ', 'A:EDGE/7(spb)# ', 'A:EDGE#7# ', '*A:EDGE.7>config>service# '])(
    'with the prompt %j',
    async (prompt) => {
      const server = await start({ prompt, screens: { 'show a': 'one\r\n', 'show b': 'no end' } })
      const session = await opening(server.port)
      const [a, b] = session.ask(['show a', 'show b'])
      expect(a && (await readAll(a))).toEqual(['one'])
      expect(b && (await readAll(b))).toEqual(['no end'])
      await session.close()
    },
  )

  test('with the MD-CLI', async () => {
    const server = await start({ prompt: '\r\n[/]\r\nA:oper@EDGE7# ', screens: { 'show a': '[one]\r\n' } })
    const session = await opening(server.port)
    const [a] = session.ask(['show a'])
    expect([session.engine, a && (await readAll(a))]).toEqual(['md', ['[one]']])
    await session.close()
  })

  test('a big reply comes whole', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `1/1/4:${index}  02:00:00:00:00:01 a row\r\n`)
    const server = await start({ screens: { 'show all': rows.join('') } })
    const session = await opening(server.port)
    const [all, after] = session.ask(['show all', 'show version'])
    const lines = all ? await readAll(all) : []
    expect(lines.length).toBe(30_000)
    expect(lines.map((line) => `${line}\r\n`).join('')).toBe(rows.join(''))
    expect(after && (await readAll(after))).toEqual([])
    await session.close()
  })

  test('a big reply that nobody reads holds the router back', async () => {
    const server = await start({ screens: { 'show all': 'a row of some table\r\n'.repeat(500_000) } })
    const session = await opening(server.port)
    const [all, next] = session.ask(['show all', 'show version'])
    const first = all?.[Symbol.asyncIterator]()
    await first?.next()
    expect(all?.bytes).toBeLessThan(4_000_000)
    let count = 0
    if (first) for (let got = await first.next(); !got.done; got = await first.next()) count += got.value.length
    expect(all?.bytes).toBeGreaterThan(10_000_000)
    expect(count).toBeGreaterThan(400_000)
    expect(next && (await readAll(next))).toEqual([])
    await session.close()
  })

  test('a connection that dies in mid-output gives what was read', async () => {
    const server = await start({ screens: { 'show a': 'one\r\ntwo\r\nthr' }, dieOn: 'show a' })
    const session = await opening(server.port)
    const [a] = session.ask(['show a'])
    const broken = a ? await readBroken(a) : null
    expect(broken?.lines).toEqual(['one', 'two'])
    expect(broken?.error).toMatchObject({
      code: 'connection-lost',
      facts: { router: 'edge7', command: 'show a', bytes: 'show a\r\none\r\ntwo\r\nthr'.length },
    })
    await session.close()
  })

  test('tells what was negotiated', async () => {
    const server = await start({ server: { algorithms: { cipher: ['aes256-ctr'], hmac: ['hmac-sha2-512'] } } })
    const transport = transportTo(server.port)
    await transport.open()
    expect(transport.describe()).toMatchObject({
      address: `127.0.0.1:${server.port}`,
      user: 'oper',
      negotiated: { hostKey: 'ecdsa-sha2-nistp256', cipher: 'aes256-ctr', mac: 'hmac-sha2-512' },
    })
    expect(transport.describe().hostKey).toMatch(/^SHA256:[\w+/]{43}$/)
  })
})

describe('logins', () => {
  const { privateKey: pem } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const plainKey = Buffer.from(pem.export({ type: 'pkcs1', format: 'pem' }))
  const lockedKey = Buffer.from(pem.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open' }))
  const publicBlob = (() => {
    const parsed = ssh2.utils.parseKey(plainKey)
    if (parsed instanceof Error) throw parsed
    return parsed.getPublicSSH()
  })()

  const byKey = (context: AuthContext) => {
    if (context.method === 'publickey' && context.key.data.equals(publicBlob)) context.accept()
    else context.reject(['publickey', 'password'])
  }

  test('with a key', async () => {
    const server = await start({ auth: byKey })
    await keysOnly(server.port, { privateKeys: [plainKey] }).open()
  })

  test('with a locked key, whose passphrase is asked for once', async () => {
    const server = await start({ auth: byKey })
    let asked = 0
    const passphrase = () => {
      asked += 1
      return Promise.resolve('open')
    }
    await keysOnly(server.port, { privateKeys: [lockedKey], passphrase }).open()
    expect(asked).toBe(1)
  })

  test('with a locked key and the wrong passphrase', async () => {
    const server = await start({ auth: byKey })
    const transport = keysOnly(server.port, { privateKeys: [lockedKey], passphrase: () => Promise.resolve('no') })
    await expect(transport.open()).rejects.toMatchObject({
      code: 'secret-unreadable',
      facts: { router: 'edge7', source: 'private-key' },
    })
  })

  test('a key that is refused goes on to the password', async () => {
    const server = await start()
    await transportTo(server.port, { privateKeys: [plainKey] }).open()
  })

  test('the password is not asked for where a key opens', async () => {
    const server = await start({ auth: byKey })
    const password = () => Promise.reject(new Error('asked'))
    await transportTo(server.port, { privateKeys: [plainKey], password }).open()
  })

  test('an agent that is not there is a method less', async () => {
    const server = await start()
    await transportTo(server.port, { agent: '/nowhere/agent.sock' }).open()
  })

  test('a refused password is sent once, and told', async () => {
    let count = 0
    const server = await start({
      auth: (context) => {
        if (context.method === 'password' || context.method === 'keyboard-interactive') count += 1
        context.reject(['password', 'keyboard-interactive'])
      },
    })
    await expect(transportTo(server.port).open()).rejects.toMatchObject({
      code: 'login-refused',
      facts: { router: 'edge7', user: 'oper', methods: ['password'] },
    })
    expect(count).toBe(1)
  })

  function interactive(prompts: readonly { prompt: string; echo: boolean }[], wanted: readonly string[]) {
    let rounds = 0
    const auth = (context: AuthContext) => {
      if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive'])
      const round = () => {
        rounds += 1
        context.prompt([...prompts], (answers) => {
          if (answers.join('|') === wanted.join('|')) context.accept()
          else round()
        })
      }
      round()
    }
    return { auth, rounds: () => rounds }
  }

  test.each(['Password: ', 'TACACS Password:', '口令: '])('keyboard-interactive with %j', async (prompt) => {
    const { auth } = interactive([{ prompt, echo: false }], ['secret'])
    const server = await start({ auth })
    await transportTo(server.port).open()
  })

  test('keyboard-interactive with several prompts', async () => {
    const prompts = [
      { prompt: 'Account:', echo: true },
      { prompt: 'Code:', echo: false },
    ]
    const { auth } = interactive(prompts, ['for Account:', 'for Code:'])
    const server = await start({ auth })
    await transportTo(server.port, { answer: ({ text }) => Promise.resolve(`for ${text}`) }).open()
    await expect(transportTo(server.port).open()).rejects.toMatchObject({
      code: 'input-needed',
      facts: { what: 'Account:' },
    })
  })

  test('a password refused in a prompt is not sent again', async () => {
    const { auth, rounds } = interactive([{ prompt: 'Password: ', echo: false }], ['another'])
    const server = await start({ auth })
    await expect(transportTo(server.port).open()).rejects.toMatchObject({ code: 'login-refused' })
    expect(rounds()).toBe(2)
  })

  test('a password that must be changed', async () => {
    const changing = await start({
      auth: (context) => {
        if (context.method === 'password') context.requestChange('Change it', () => undefined)
        else context.reject(['password'])
      },
    })
    const expired = { code: 'password-expired', facts: { router: 'edge7', user: 'oper' } }
    await expect(transportTo(changing.port).open()).rejects.toMatchObject(expired)
    const asking = await start({ prompt: 'Enter new password: ' })
    await expect(opening(asking.port)).rejects.toMatchObject(expired)
  })

  test('a password that nobody has is told as it is', async () => {
    const server = await start()
    const password = () => Promise.reject(new BrasctlError('input-needed', { what: 'password' }))
    await expect(transportTo(server.port, { password }).open()).rejects.toMatchObject({ code: 'input-needed' })
  })
})

describe('host keys', () => {
  test('a key that is refused ends the login before anything is said', async () => {
    let attempts = 0
    const server = await start({
      auth: (context) => {
        attempts += 1
        context.accept()
      },
    })
    const facts = { router: 'edge7', address: 'a', type: 't', fingerprint: 'f', file: 'k', accept: 'edge7' }
    const verify = () => Promise.reject(new BrasctlError('host-key-unknown', facts))
    await expect(transportTo(server.port, { hostKey: { types: [], verify } }).open()).rejects.toMatchObject({
      code: 'host-key-unknown',
      facts,
    })
    expect(attempts).toBe(0)
  })

  test('a key exchange in mid-session asks nobody again, and loses nothing', async () => {
    const connections: Connection[] = []
    const server = await start({ screens: { 'show a': 'one\r\n' }, onConnection: (one) => connections.push(one) })
    let asked = 0
    const verify = () => {
      asked += 1
      return Promise.resolve()
    }
    const session = await opening(server.port, { hostKey: { types: [], verify } })
    await new Promise<void>((resolve) => connections[0]?.rekey(() => resolve()))
    const [a] = session.ask(['show a'])
    expect(a && (await readAll(a))).toEqual(['one'])
    expect(asked).toBe(1)
    await session.close()
  })

  test('of several keys, the router shows the one that is known', async () => {
    const [rsa, ecdsa] = [makeHostKey('rsa'), makeHostKey('ecdsa')]
    const server = await start({ server: { hostKeys: [ecdsa, rsa] } })
    const shown = async (types: string[]) => {
      const seen: string[] = []
      const verify = (key: Buffer) => {
        seen.push(fingerprint(key))
        return Promise.resolve()
      }
      await transportTo(server.port, { hostKey: { types, verify } }).open()
      return seen
    }
    const printOf = (pem: string) => {
      const parsed = ssh2.utils.parseKey(pem)
      if (parsed instanceof Error) throw parsed
      return fingerprint(parsed.getPublicSSH())
    }
    expect(await shown([])).toEqual([printOf(ecdsa)])
    expect(await shown(['ssh-rsa'])).toEqual([printOf(rsa)])
    expect(await shown(['ecdsa-sha2-nistp256'])).toEqual([printOf(ecdsa)])
  })
})

describe('routers that cannot be reached', () => {
  function listen(onConnection: Parameters<typeof createServer>[1]): Promise<Server & { port: number }> {
    return new Promise((resolve) => {
      const server = createServer({}, onConnection)
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        const port = typeof address === 'object' && address !== null ? address.port : 0
        running.push({ close: () => new Promise((closed) => server.close(() => closed())) })
        resolve(Object.assign(server, { port }))
      })
    })
  }

  test('nobody listens', async () => {
    const server = await listen(() => undefined)
    await new Promise((closed) => server.close(closed))
    await expect(opening(server.port)).rejects.toMatchObject({
      code: 'unreachable',
      facts: { router: 'edge7', address: `127.0.0.1:${server.port}`, reason: 'ECONNREFUSED' },
    })
  })

  test('no such name', async () => {
    await expect(opening(22, { host: 'no-such-host.invalid' })).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('a door that is closed at once is a full router', async () => {
    const server = await listen((socket) => socket.resume().end())
    await expect(opening(server.port)).rejects.toMatchObject({
      code: 'session-limit',
      facts: { reason: 'closed-before-login' },
    })
  })

  test('a door that is closed without an answer to the password has refused nothing', async () => {
    const server = await start({
      onConnection: (connection) => connection.on('authentication', () => connection.end()),
      auth: () => undefined,
    })
    const transport = transportTo(server.port)
    await expect(transport.open()).rejects.toMatchObject({
      code: 'session-limit',
      facts: { reason: 'closed-during-login' },
    })
    expect(transport.passwordRefused).toBe(false)
  })

  test('a router that says before it closes that the password must be changed', async () => {
    const closing = await start({
      server: { banner: 'Your password has expired.\n' },
      onConnection: (connection) => connection.on('authentication', () => connection.end()),
      auth: () => undefined,
    })
    await expect(transportTo(closing.port).open()).rejects.toMatchObject({ code: 'password-expired' })
    const inShell = await start({
      onShell: (channel) => {
        channel.write('Password must be changed.\r\n')
        channel.exit(0)
        channel.end()
      },
    })
    await expect(opening(inShell.port)).rejects.toMatchObject({ code: 'password-expired', facts: { user: 'oper' } })
  })

  test('a router that says so is quoted', async () => {
    const server = await start({
      server: { banner: 'Maximum number of SSH sessions reached\n' },
      auth: (context) => context.method === 'none' || context.reject([]),
      onConnection: (connection) => connection.on('authentication', () => connection.end()),
    })
    await expect(opening(server.port)).rejects.toMatchObject({
      code: 'session-limit',
      facts: { reason: 'Maximum number of SSH sessions reached' },
    })
  })

  test('a router that accepts and says nothing', async () => {
    const server = await listen((socket) => {
      socket.on('error', () => undefined)
      running.push({ close: () => Promise.resolve(void socket.destroy()) })
    })
    await expect(opening(server.port, { readyTimeoutMs: 50 })).rejects.toMatchObject({
      code: 'connect-timeout',
      facts: { seconds: 0.05 },
    })
  })

  test('old algorithms are named, and taken with `legacy`', async () => {
    const server = await start({
      server: {
        hostKeys: [makeHostKey('rsa')],
        algorithms: {
          kex: ['diffie-hellman-group14-sha1'],
          serverHostKey: ['ssh-rsa'],
          cipher: ['3des-cbc'],
          hmac: ['hmac-md5'],
        },
      },
    })
    await expect(transportTo(server.port).open()).rejects.toMatchObject({
      code: 'no-common-algorithm',
      facts: { router: 'edge7', reason: 'key exchange algorithm: diffie-hellman-group14-sha1' },
    })
    const transport = transportTo(server.port, { legacy: true })
    await transport.open()
    expect(transport.describe().negotiated).toEqual({
      kex: 'diffie-hellman-group14-sha1',
      hostKey: 'ssh-rsa',
      cipher: '3des-cbc',
      mac: 'hmac-md5',
    })
  })

  test('an interruption while connecting', async () => {
    const server = await listen((socket) => {
      socket.on('error', () => undefined)
      running.push({ close: () => Promise.resolve(void socket.destroy()) })
      abort.abort()
    })
    const abort = new AbortController()
    await expect(opening(server.port, { signal: abort.signal })).rejects.toMatchObject({ code: 'interrupted' })
  })
})
