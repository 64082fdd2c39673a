import { createServer } from 'node:net'
import type { ServerChannel } from 'ssh2'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { openSession } from '../../src/session/dialogue.ts'
import { type OpenSshOptions, OpenSshTransport } from '../../src/session/openssh.ts'
import { type RouterScript, type RouterServer, startRouter } from './router-server.ts'
import { openSystemSsh, type SystemSsh, sshWith } from './system-ssh.ts'

let ssh: SystemSsh
beforeAll(async () => {
  ssh = await openSystemSsh()
})
afterAll(() => ssh.remove())

async function router(script: Partial<RouterScript> = {}): Promise<RouterServer> {
  const auth: RouterScript['auth'] = (context) => {
    if (context.method === 'publickey') context.accept()
    else context.reject(['publickey'])
  }
  const server = await startRouter({ prompt: '\r\nA:BRAS1# ', auth, ...script })
  onTestFinished(() => server.close())
  return server
}

function transportTo(port: number, options: Partial<OpenSshOptions> = {}): OpenSshTransport {
  return new OpenSshTransport({
    ...{ router: 'bras1', host: '127.0.0.1', port, username: 'noc', jump: null, keyFile: ssh.keyFile },
    ...{ usesAgent: false, knownHosts: `${ssh.folder}/none`, hostKey: 'off', isAttended: false, legacy: false },
    ...{ connectTimeoutMs: 10_000, readyTimeoutMs: 20_000, env: ssh.env },
    ...options,
  })
}

async function failure(transport: OpenSshTransport): Promise<BrasctlError> {
  const error: unknown = await transport.open().then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof BrasctlError) return error
  throw new Error(`no failure: ${error}`)
}

async function linesOf(reply: AsyncIterable<string[]> | undefined): Promise<string[]> {
  const lines: string[] = []
  for await (const batch of reply ?? []) lines.push(...batch)
  return lines
}

describe('the terminal that ssh asks for', () => {
  test('has no size of its own, which leaves it to the router, and the type of ours', async () => {
    const { port, pty } = await router().then(async (server) => {
      const session = await openSession(transportTo(server.port), { router: 'bras1' })
      await session.close()
      return server
    })
    expect(pty).toEqual({ cols: 0, rows: 0, term: 'vt100' })
    expect(await sshWith(`-p ${port}`)).toEqual([])
  })

  test('brings every line whole, also where the router pages and wraps what is typed', async () => {
    const line = `show service id 100 pppoe session detail ${'x'.repeat(90)}`
    const server = await router({ onShell: wrapAndPage(80, 24, 'SAP 1/1/4:', 100) })
    const session = await openSession(transportTo(server.port), { router: 'bras1' })
    const [first, second] = session.ask([line, line])
    const expected = Array.from({ length: 100 }, (_, index) => `SAP 1/1/4:${index}`)
    expect(await linesOf(first)).toEqual(expected)
    expect(await linesOf(second)).toEqual(expected)
    await session.close()
  })

  test('takes a tilde at the head of a line for what it is', async () => {
    const server = await router({ screens: { '~.': 'a tilde\r\n' } })
    const session = await openSession(transportTo(server.port), { router: 'bras1' })
    expect(await linesOf(session.ask(['~.'])[0])).toEqual(['a tilde'])
    await session.close()
    expect(server.typed).toContain('~.')
  })
})

describe('what ssh tells', () => {
  test('is where it is connected, as whom, by which algorithms and to which key', async () => {
    const server = await router()
    const transport = transportTo(server.port)
    await transport.open()
    const { address, user, negotiated, hostKey } = transport.describe()
    await transport.close()
    expect([address, user]).toEqual([`127.0.0.1:${server.port}`, 'noc'])
    expect(negotiated).toMatchObject({
      kex: expect.stringMatching(/^(?:curve|ecdh|sntrup|mlkem)/),
      hostKey: 'ecdsa-sha2-nistp256',
    })
    expect(hostKey).toMatch(/^SHA256:[\w+/]{43}$/)
  })

  test('may come from its own configuration: host, port and user', async () => {
    const server = await router()
    ssh.configure(`Host edge\n  HostName 127.0.0.1\n  Port ${server.port}\n  User noc2`)
    onTestFinished(() => ssh.configure(''))
    const transport = transportTo(0, { host: 'edge', port: null, username: null })
    await transport.open()
    const { address, user } = transport.describe()
    await transport.close()
    expect([address, user]).toEqual([`127.0.0.1:${server.port}`, 'noc2'])
  })

  test('a configuration that it does not read', async () => {
    ssh.configure('Nonsense yes')
    onTestFinished(() => ssh.configure(''))
    const { code, facts } = await failure(transportTo(1))
    expect(code).toBe('openssh-unusable')
    expect(facts).toMatchObject({ reason: expect.stringContaining('Bad configuration option: nonsense') })
  })
})

describe('a login that fails', () => {
  test('names the algorithms of an old box, and takes them with legacy', async () => {
    const server = await router({
      server: { algorithms: { kex: ['diffie-hellman-group1-sha1'], cipher: ['aes128-cbc'] } },
    })
    const refused = await failure(transportTo(server.port))
    expect([refused.code, refused.facts]).toEqual([
      'no-common-algorithm',
      { router: 'bras1', reason: 'key exchange method: diffie-hellman-group1-sha1', helps: true },
    ])
    const session = await openSession(transportTo(server.port, { legacy: true }), { router: 'bras1' })
    expect(session.systemName).toBe('BRAS1')
    await session.close()
  })

  test('where the router closes before it', async () => {
    const server = await router({ onConnection: (connection) => connection.end() })
    expect(await failure(transportTo(server.port))).toMatchObject({
      code: 'session-limit',
      facts: { reason: 'closed-before-login' },
    })
  })

  test('where the router closes on a key, which refuses nobody', async () => {
    const inside: { end(): unknown }[] = []
    const server = await router({
      onConnection: (connection) => void inside.push(connection),
      auth: (login) => (login.method === 'publickey' ? void inside[0]?.end() : login.reject(['publickey'])),
    })
    expect(await failure(transportTo(server.port))).toMatchObject({
      code: 'session-limit',
      facts: { reason: 'closed-during-login' },
    })
  })

  test('where the router closes before it says a word', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    expect(await failure(transportTo(port))).toMatchObject({
      code: 'session-limit',
      facts: { reason: 'closed-before-login' },
    })
  })

  test('where no shell is given', async () => {
    const server = await router({ onConnection: (connection) => connection.on('session', (_, reject) => reject()) })
    const opened = openSession(transportTo(server.port), { router: 'bras1' })
    await expect(opened).rejects.toMatchObject({ code: 'session-limit' })
  })

  test('where the way leads over a host that cannot be reached, which is told apart from the router', async () => {
    const { code, facts } = await failure(transportTo(22, { jump: '127.0.0.1:1' }))
    expect(code).toBe('unreachable')
    expect(facts).toMatchObject({
      address: '127.0.0.1:22',
      reason: expect.stringMatching(/port 1: Connection refused/),
    })
  })

  test('when it is broken off, at once, with nothing left behind', async () => {
    const stop = new AbortController()
    const server = await router({ auth: () => stop.abort() })
    expect((await failure(transportTo(server.port, { signal: stop.signal }))).code).toBe('interrupted')
    expect(await sshWith(`-p ${server.port}`)).toEqual([])
  })
})

test('a router is held back while nobody reads', async () => {
  const all = 30_000_000
  let written = 0
  const onShell = (channel: ServerChannel) => {
    const piece = Buffer.alloc(65_536, 0x61)
    const write = () => {
      let goesOn = true
      while (goesOn && written < all) {
        written += piece.length
        goesOn = channel.write(piece)
      }
      if (written >= all) channel.end()
    }
    channel.on('drain', write)
    write()
  }
  const transport = transportTo((await router({ onShell })).port)
  await transport.open()
  // In the time of five whole logins, a reader who cannot wait has everything.
  for (let count = 0; count < 5; count += 1) {
    const other = await openSession(transportTo((await router()).port), { router: 'bras2' })
    await other.close()
  }
  expect(written).toBeLessThan(all / 3)
  let read = 0
  for await (const bytes of transport.read()) read += bytes.length
  expect(read).toBe(written)
  expect(read).toBeGreaterThanOrEqual(all)
  await transport.close()
})

/** A router that goes to a new line after `columns` typed characters, and pages until it is told not to, as a terminal of no size has it. */
function wrapAndPage(columns: number, page: number, text: string, count: number): (channel: ServerChannel) => void {
  return (channel) => {
    const prompt = 'A:BRAS1# '
    let input = ''
    let waiting: string[] = []
    const show = () => {
      channel.write(waiting.splice(0, page).join(''))
      channel.write(waiting.length > 0 ? 'Press any key to continue (Q to quit)' : prompt)
    }
    channel.write(prompt)
    channel.on('data', (bytes: Buffer) => {
      input += bytes.toString()
      for (;;) {
        if (waiting.length > 0 && input !== '') {
          input = input.slice(1)
          channel.write(`\r${' '.repeat(40)}\r`)
          show()
          continue
        }
        const end = input.indexOf('\n')
        if (end === -1) return
        const line = input.slice(0, end)
        input = input.slice(end + 1)
        channel.write(`${line.match(new RegExp(`.{1,${columns}}`, 'g'))?.join('\r\n') ?? ''}\r\n`)
        if (line === 'logout') return void channel.end()
        if (line.startsWith('environment')) channel.write(`MINOR: CLI Command not allowed for this user.${prompt}`)
        else {
          waiting = Array.from({ length: count }, (_, index) => `${text}${index}\r\n`)
          show()
        }
      }
    })
  }
}
