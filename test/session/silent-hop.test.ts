import { describe, expect, onTestFinished, test } from 'vitest'
import { openSession } from '../../src/session/dialogue.ts'
import { wayThrough } from '../../src/session/jump.ts'
import { Ssh2Transport } from '../../src/session/ssh2.ts'
import type { Ssh2Options } from '../../src/session/ssh2-options.ts'
import { startProxy } from '../e2e/proxy.ts'
import { startJump } from './jump-server.ts'
import { startRouter } from './router-server.ts'
import { readBroken } from './wire.ts'

/* Jump hosts behind which nothing comes any more: each is told from the one behind it, and from the router. */

const long = Array.from({ length: 20_000 }, (_, index) => `line ${index} of a long, long listing of sessions`)

interface Chain {
  readonly open: (patience?: { readonly silenceMs: number }) => ReturnType<typeof openSession>
  readonly proxies: readonly Awaited<ReturnType<typeof startProxy>>[]
}

/** A router behind two hops; what comes back from each of the three goes through a proxy that may stop. */
async function startChain(
  stallAfter: { readonly outer?: number; readonly inner?: number; readonly router?: number },
  onPassword: () => void = () => undefined,
): Promise<Chain> {
  const router = await startRouter({
    prompt: 'A:EDGE7# ',
    screens: { 'show all': `${long.join('\r\n')}\r\n` },
    auth(login) {
      if (login.method !== 'password') return login.reject(['password'])
      onPassword()
      login.accept()
    },
  })
  const [outer, inner] = [await startJump({ password: 'of outer' }), await startJump({ password: 'of inner' })]
  const place = async ({ port }: { readonly port: number }, limit: number | undefined) => {
    const proxy = await startProxy(port, limit === undefined ? {} : { stallAfter: limit })
    onTestFinished(() => proxy.stop())
    return proxy
  }
  const proxies = [
    await place(outer, stallAfter.outer),
    await place(inner, stallAfter.inner),
    await place(router, stallAfter.router),
  ]
  const hostKey = { types: [], verify: () => Promise.resolve() }
  const login = (at: number, name: string, username: string, password: string): Ssh2Options => ({
    ...{ router: name, host: '127.0.0.1', port: proxies[at]?.port ?? 0, username, hostKey },
    password: () => Promise.resolve(password),
  })
  const hops = [
    { ...login(0, 'outer', 'ops', 'of outer'), keepaliveMs: 25, quietMs: 75 },
    { ...login(1, 'inner', 'ops', 'of inner'), keepaliveMs: 25, quietMs: 125 },
  ]
  const target = login(2, 'edge7', 'oper', 'secret')
  const open = (patience: { readonly silenceMs: number } | null = null) => {
    const way = wayThrough('edge7', hops, { host: '127.0.0.1', port: target.port, connectTimeoutMs: 10_000 })
    if (way === null) throw new Error('no hops')
    const transport = new Ssh2Transport({ ...target, way, ...(patience && { readyTimeoutMs: patience.silenceMs }) })
    onTestFinished(() => transport.close().then(() => router.close()))
    return openSession(transport, { router: 'edge7', logoutMs: 10, ...patience })
  }
  return { open, proxies }
}

describe('in mid-output', () => {
  test.each([
    [{ outer: 300_000 }, 'outer'],
    [{ inner: 300_000 }, 'inner'],
  ] as const)('%j: the one that is silent is named, and what was read is kept', async (stallAfter, name) => {
    const { open } = await startChain(stallAfter)
    const session = await open()
    const [reply] = session.ask(['show all'])
    if (reply === undefined) throw new Error('no reply')
    const { lines, error } = await readBroken(reply)
    expect(error).toMatchObject({
      ...{ code: 'connection-lost', towards: 'edge7' },
      facts: { router: name, command: 'show all' },
    })
    expect(lines.length).toBeGreaterThan(1000)
    expect(lines).toEqual(long.slice(0, lines.length))
    await session.close()
  })

  test('a router that is silent behind hops that live is named itself', async () => {
    const { open } = await startChain({ router: 300_000 })
    const session = await open({ silenceMs: 400 })
    const [reply] = session.ask(['show all'])
    if (reply === undefined) throw new Error('no reply')
    const { error } = await readBroken(reply)
    expect(error).toMatchObject({ code: 'silence', facts: { router: 'edge7', command: 'show all' }, towards: null })
    await session.close()
  })
})

describe('during the login of the router', () => {
  test.each([
    [0, 'outer'],
    [1, 'inner'],
  ] as const)('hop %i falls silent: it is named', async (at, name) => {
    const stall: (() => void)[] = []
    const { open, proxies } = await startChain({}, () => stall[0]?.())
    stall.push(() => proxies[at]?.stall())
    await expect(open()).rejects.toMatchObject({
      ...{ code: 'connection-lost', towards: 'edge7' },
      facts: { router: name, reason: 'no-sign-of-life' },
    })
  })

  test('the router does: it is named', async () => {
    const stall: (() => void)[] = []
    const { open, proxies } = await startChain({}, () => stall[0]?.())
    stall.push(() => proxies[2]?.stall())
    await expect(open({ silenceMs: 400 })).rejects.toMatchObject({
      ...{ code: 'connect-timeout', towards: null },
      facts: { router: 'edge7' },
    })
  })
})
