import { createServer } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import { openSession } from '../../src/session/dialogue.ts'
import type { HostKeyCheck } from '../../src/session/host-key.ts'
import { wayThrough } from '../../src/session/jump.ts'
import type { Session } from '../../src/session/session.ts'
import { Ssh2Transport } from '../../src/session/ssh2.ts'
import type { Ssh2Options } from '../../src/session/ssh2-options.ts'
import { type JumpServer, startJump } from './jump-server.ts'
import { type RouterServer, startRouter } from './router-server.ts'
import { readAll, readBroken } from './wire.ts'

const anyKey: HostKeyCheck = { types: [], verify: () => Promise.resolve() }
const running: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.close()
})

async function start(screens: Readonly<Record<string, string>> = {}): Promise<RouterServer> {
  const server = await startRouter({ prompt: 'A:EDGE7# ', screens })
  running.push(server)
  return server
}

/** How a hop is logged in to. */
function hop(name: string, { port }: { readonly port: number }, more: Partial<Ssh2Options> = {}): Ssh2Options {
  const login = { username: 'ops', hostKey: anyKey, password: () => Promise.resolve(`of ${name}`) }
  return { router: name, host: '127.0.0.1', port, ...login, ...more }
}

function open(hops: readonly Ssh2Options[], port: number, more: Partial<Ssh2Options> = {}): Promise<Session> {
  const target = { host: '127.0.0.1', port, connectTimeoutMs: 10_000 }
  const way = wayThrough('edge7', hops, target)
  if (way === null) throw new Error('no hops')
  const login = { username: 'oper', hostKey: anyKey, password: () => Promise.resolve('secret') }
  const transport = new Ssh2Transport({ router: 'edge7', ...target, ...login, ...more, way })
  running.push(transport)
  return openSession(transport, { router: 'edge7' })
}

async function failing(work: Promise<unknown>): Promise<BrasctlError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof BrasctlError) return error
  throw new Error(`not one of ours: ${String(error)}`)
}

async function answer(session: Session, line: string): Promise<string[]> {
  const lines: string[] = []
  for (const reply of session.ask([line])) lines.push(...(await readAll(reply)))
  return lines
}

/** A port of this machine on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

describe('a way through jump hosts', () => {
  test('one hop: it forwards to the router, and is left with it', async () => {
    const router = await start({ 'show time': 'noon\r\n' })
    const bastion = await startJump({ password: 'of bastion' })
    const session = await open([hop('bastion', bastion)], router.port)
    expect(await answer(session, 'show time')).toEqual(['noon'])
    expect(bastion.asked).toEqual([`127.0.0.1:${router.port}`])
    expect(bastion.inside).toBe(1)
    await session.close()
    await bastion.left()
    expect(router.typed.at(-1)).toMatch(/logout$/)
  })

  test('a chain of two: each is reached through the one before, with its own password', async () => {
    const router = await start({ 'show time': 'noon\r\n' })
    const outer = await startJump({ password: 'of outer' })
    const inner = await startJump({ password: 'of inner' })
    const session = await open([hop('outer', outer), hop('inner', inner)], router.port)
    expect(await answer(session, 'show time')).toEqual(['noon'])
    expect(outer.asked).toEqual([`127.0.0.1:${inner.port}`])
    expect(inner.asked).toEqual([`127.0.0.1:${router.port}`])
    expect([outer.tried, inner.tried]).toEqual([['ops:of outer'], ['ops:of inner']])
    await session.close()
    await Promise.all([inner.left(), outer.left()])
  })

  test('a megabyte comes through a chain whole', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} of a long, long listing of sessions`)
    const router = await start({ 'show all': `${lines.join('\r\n')}\r\n` })
    const outer = await startJump({ password: 'of outer' })
    const inner = await startJump({ password: 'of inner' })
    const session = await open([hop('outer', outer), hop('inner', inner)], router.port)
    expect(await answer(session, 'show all')).toEqual(lines)
  })

  test('a failure at the router leaves no hop behind', async () => {
    const router = await start()
    const bastion = await startJump({ password: 'of bastion' })
    const password = () => Promise.resolve('wrong')
    const error = await failing(open([hop('bastion', bastion)], router.port, { password }))
    expect(error).toMatchObject({ code: 'login-refused', facts: { router: 'edge7', user: 'oper' }, towards: null })
    await bastion.left()
  })

  test('an interrupt at the router leaves no hop behind', async () => {
    const router = await start()
    const bastion = await startJump({ password: 'of bastion' })
    const interrupt = new AbortController()
    const password = () => {
      interrupt.abort()
      return new Promise<string>(() => undefined)
    }
    const opened = open([hop('bastion', bastion)], router.port, { password, signal: interrupt.signal })
    expect((await failing(opened)).code).toBe('interrupted')
    await bastion.left()
  })
})

describe('a hop that fails is named, with the true reason', () => {
  async function two(inner: JumpServer | { port: number }, more: Partial<Ssh2Options> = {}) {
    const router = await start()
    const outer = await startJump({ password: 'of outer' })
    const error = await failing(open([hop('outer', outer), hop('inner', inner, more)], router.port))
    // Whatever befell the second, the first is not left waiting.
    await outer.left()
    expect(router.typed).toEqual([])
    return { error, router, outer }
  }

  test('the first cannot be reached', async () => {
    const port = await deadPort()
    const error = await failing(open([hop('outer', { port })], 22))
    expect(error).toMatchObject({ code: 'unreachable', towards: 'edge7' })
    expect(error.facts).toEqual({ router: 'outer', address: `127.0.0.1:${port}`, reason: 'ECONNREFUSED' })
  })

  test('the second cannot be reached from the first', async () => {
    const port = await deadPort()
    const { error } = await two({ port })
    expect(error.code).toBe('jump-refused')
    expect(error.facts).toEqual({
      router: 'edge7',
      hop: 'outer',
      address: `127.0.0.1:${port}`,
      reason: 'connect-failed',
    })
  })

  test('a login is refused, and is tried once', async () => {
    const inner = await startJump({ password: 'another' })
    const { error } = await two(inner)
    expect(error).toMatchObject({ code: 'login-refused', facts: { router: 'inner', user: 'ops' }, towards: 'edge7' })
    expect(inner.tried).toEqual(['ops:of inner'])
  })

  test('a host key is not taken: no secret goes to it', async () => {
    const inner = await startJump({ password: 'of inner' })
    const facts = {
      router: 'inner',
      address: 'x',
      type: 'ssh-ed25519',
      fingerprint: 'SHA256:x',
      file: 'known_hosts',
      accept: 'inner',
    }
    const hostKey = { types: [], verify: () => Promise.reject(new BrasctlError('host-key-unknown', facts)) }
    const { error } = await two(inner, { hostKey })
    expect(error).toMatchObject({ code: 'host-key-unknown', facts, towards: 'edge7', exitCode: 9 })
    expect(inner.tried).toEqual([])
  })

  test.each([
    ['prohibited', 'prohibited'],
    ['refused', 'connect-failed'],
  ] as const)('forwarding is %s', async (forwarding, reason) => {
    const inner = await startJump({ password: 'of inner', forwarding })
    const { error, router } = await two(inner)
    expect(error).toMatchObject({ code: 'jump-refused', exitCode: 5 })
    expect(error.facts).toEqual({ router: 'edge7', hop: 'inner', address: `127.0.0.1:${router.port}`, reason })
  })

  test('a hop that gets no answer from the router is waited for as long as a router is', async () => {
    const bastion = await startJump({ password: 'of bastion', forwarding: 'ignored' })
    const target = { host: '127.0.0.1', port: 9, connectTimeoutMs: 50 }
    const way = wayThrough('edge7', [hop('bastion', bastion)], target)
    const error = await failing(way?.open() ?? Promise.resolve())
    expect(error.facts).toEqual({ router: 'edge7', hop: 'bastion', address: '127.0.0.1:9', reason: 'ETIMEDOUT' })
    expect(bastion.asked).toEqual(['127.0.0.1:9'])
    await bastion.left()
  })
})

describe('a hop that dies', () => {
  test('in mid-output: the connection is lost, and what was read is kept', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} of a long, long listing of sessions`)
    const router = await start({ 'show all': `${lines.join('\r\n')}\r\n` })
    const outer = await startJump({ password: 'of outer', dieAfter: 300_000 })
    const inner = await startJump({ password: 'of inner' })
    onTestFinished(() => outer.die())
    const session = await open([hop('outer', outer), hop('inner', inner)], router.port)
    const [reply] = session.ask(['show all'])
    if (reply === undefined) throw new Error('no reply')
    const { lines: read, error } = await readBroken(reply)
    expect(error).toMatchObject({
      code: 'connection-lost',
      facts: { router: 'outer', command: 'show all' },
      towards: 'edge7',
    })
    expect(read.length).toBeGreaterThan(1000)
    expect(read).toEqual(lines.slice(0, read.length))
    await inner.left()
  })
})

describe('several keys', () => {
  test('are offered one after the other', async () => {
    const [other, right] = [makeKeyPair(), makeKeyPair()]
    const router = await start()
    const bastion = await startJump({ key: right.public })
    const keys = { privateKeys: [Buffer.from(other.private), Buffer.from(right.private)] }
    const { password: _none, ...login } = hop('bastion', bastion, keys)
    const session = await open([login], router.port)
    await session.close()
    // The right one is offered, and then used.
    expect(bastion.tried).toEqual(['ops:publickey', 'ops:publickey', 'ops:publickey'])
  })

  test('and when all are refused, the password comes next', async () => {
    const router = await start()
    const bastion = await startJump({ key: makeKeyPair().public, password: 'of bastion' })
    const privateKeys = [makeKeyPair(), makeKeyPair()].map((pair) => Buffer.from(pair.private))
    const session = await open([hop('bastion', bastion, { privateKeys })], router.port)
    await session.close()
    expect(bastion.tried).toEqual(['ops:publickey', 'ops:publickey', 'ops:of bastion'])
  })
})
