import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { connectRouter } from '../../src/fleet/connect.ts'
import type { RouterEntry } from '../../src/fleet/router-entry.ts'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import { entryOf } from './entry.ts'
import { failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'
import { startTinyRouter, type TinyRouter } from './tiny-router.ts'

const env = {}

function entryFor({ port, knownHost }: TinyRouter, facts: Partial<RouterEntry>): RouterEntry {
  const knownHosts = write(newFolder(), 'known_hosts', knownHost)
  return entryOf('bras1', { host: '127.0.0.1', port, user: 'noc', knownHosts, ...facts })
}

/** Listens, and does no more. */
async function startSilence(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

describe('a login', () => {
  test('with a password from a file, a question, an answer, and a logout', async () => {
    const router = await startTinyRouter({ password: 'hunter2' })
    const passwordFile = write(newFolder(), 'secret', 'hunter2\n')
    const session = await connectRouter(entryFor(router, { passwordFile }), { env })
    expect([session.router, session.systemName, session.engine]).toEqual(['bras1', 'BRAS1', 'classic'])
    const lines: string[] = []
    for (const reply of session.ask(['show version'])) for await (const batch of reply) lines.push(...batch)
    expect(lines).toEqual(['you said: show version'])
    await session.close()
    expect(router.typed.at(-1)).toBe('logout')
  })

  test('with a key whose passphrase is asked for, once', async () => {
    const pair = makeKeyPair({ passphrase: 'open', cipher: 'aes256-ctr', rounds: 1 })
    const router = await startTinyRouter({ key: pair.public })
    const keyFile = write(newFolder(), 'key', pair.private)
    const prompt = vi.fn(async () => 'open')
    const entry = entryFor(router, { keyFile })
    const session = await connectRouter(entry, { env, prompt })
    await session.close()
    expect(prompt.mock.calls).toEqual([[entry, 'passphrase']])
  })

  test('goes on where the agent of SSH_AUTH_SOCK is gone', async () => {
    const router = await startTinyRouter({ password: 'hunter2' })
    const gone = { SSH_AUTH_SOCK: join(newFolder(), 'agent') }
    const session = await connectRouter(entryFor(router, {}), { env: gone, prompt: async () => 'hunter2' })
    await session.close()
    expect(router.tried).toEqual(['password hunter2'])
  })
})

describe('a login that fails', () => {
  test('a refused password is sent once', async () => {
    const router = await startTinyRouter({ password: 'hunter2' })
    const prompt = vi.fn(async () => 'wrong')
    expect(await failureOf(() => connectRouter(entryFor(router, {}), { env, prompt }))).toMatchObject({
      code: 'login-refused',
      facts: { router: 'bras1', user: 'noc' },
    })
    expect(router.tried).toEqual(['password wrong'])
    expect(prompt).toHaveBeenCalledTimes(1)
  })

  test('where nobody can be asked for the password', async () => {
    const router = await startTinyRouter({ password: 'hunter2' })
    expect(await failureOf(() => connectRouter(entryFor(router, {}), { env }))).toEqual({
      code: 'input-needed',
      facts: { what: 'password' },
    })
    expect(router.tried).toEqual([])
  })

  test('an unknown host key comes before any secret, and names the file to add it to', async () => {
    const router = await startTinyRouter({ password: 'hunter2' })
    const knownHosts = join(newFolder(), 'known_hosts')
    const prompt = vi.fn(async () => 'hunter2')
    expect(await failureOf(() => connectRouter(entryFor(router, { knownHosts }), { env, prompt }))).toMatchObject({
      code: 'host-key-unknown',
      facts: { router: 'bras1', file: knownHosts },
    })
    expect(prompt).not.toHaveBeenCalled()
  })

  test('accept-new asks, and writes the key down', async () => {
    const router = await startTinyRouter({ password: 'hunter2' })
    const knownHosts = join(newFolder(), 'known_hosts')
    const entry = entryFor(router, { knownHosts, hostKey: 'accept-new' })
    const prompt = async () => 'hunter2'
    const refuse = connectRouter(entry, { env, prompt, confirmHostKey: async () => false })
    expect((await failureOf(() => refuse)).code).toBe('host-key-unknown')
    const session = await connectRouter(entry, { env, prompt, confirmHostKey: async () => true })
    await session.close()
    expect(readFileSync(knownHosts, 'utf8')).toContain(router.knownHost.trim())
    const again = await connectRouter({ ...entry, hostKey: 'strict' }, { env, prompt })
    await again.close()
  })

  test('a key file that others may read is not used', async () => {
    const router = await startTinyRouter({ password: 'hunter2' })
    const keyFile = write(newFolder(), 'key', 'key', 0o644)
    expect(await failureOf(() => connectRouter(entryFor(router, { keyFile }), { env }))).toEqual({
      code: 'secret-unreadable',
      facts: { router: 'bras1', source: keyFile, reason: 'mode 0644, expected 0600' },
    })
  })

  test('no user, or a way that cannot be gone', async () => {
    expect(await failureOf(() => connectRouter(entryOf('bras1'), { env }))).toEqual({
      code: 'user-missing',
      facts: { router: 'bras1' },
    })
    // Straight on, another box might answer.
    const ssh = { ...entryOf('bras1').ssh, proxyCommand: 'nc -X 5 %h %p' }
    expect(await failureOf(() => connectRouter(entryOf('bras1', { user: 'noc', ssh }), { env }))).toEqual({
      code: 'proxy-command',
      facts: { router: 'bras1', command: 'nc -X 5 %h %p' },
    })
    const behind = entryOf('bras1', { user: 'noc', jump: 'bastion' })
    expect((await failureOf(() => connectRouter(behind, { env }))).code).toBe('bug')
  })

  test('a router that listens and says nothing is given up after the entry’s time-out', async () => {
    const port = await startSilence()
    const entry = entryOf('bras1', { host: '127.0.0.1', port, user: 'noc', timeoutSeconds: 0.2 })
    expect(await failureOf(() => connectRouter(entry, { env }))).toEqual({
      code: 'connect-timeout',
      facts: { router: 'bras1', address: `127.0.0.1:${port}`, seconds: 0.2 },
    })
  })

  test('an interrupt ends it', async () => {
    const port = await startSilence()
    const entry = entryOf('bras1', { host: '127.0.0.1', port, user: 'noc' })
    const signal = AbortSignal.timeout(100)
    expect((await failureOf(() => connectRouter(entry, { env, signal }))).code).toBe('interrupted')
  })
})
