import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ConnectOptions, connectRouter } from '../../src/fleet/connect.ts'
import type { RouterEntry } from '../../src/fleet/router-entry.ts'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import type { HostKeyFacts } from '../../src/session/host-key.ts'
import { type JumpChoice, type JumpServer, startJump } from '../session/jump-server.ts'
import { entryOf } from './entry.ts'
import { errorOf, failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'
import { startTinyRouter } from './tiny-router.ts'

/** A router behind two hops, all three with passwords of their own and in one file of known hosts. */
async function startChain(choice: JumpChoice = {}) {
  const router = await startTinyRouter({ password: 'of bras1' })
  const outer = await startJump({ password: 'of outer' })
  const inner = await startJump({ password: 'of inner', ...choice })
  const knownHosts = write(newFolder(), 'known_hosts', router.knownHost + outer.knownHost + inner.knownHost)
  const entryFor = (name: string, { port }: { readonly port: number }, facts: Partial<RouterEntry> = {}) =>
    entryOf(name, { host: '127.0.0.1', port, user: `user of ${name}`.replaceAll(' ', '-'), knownHosts, ...facts })
  const behind = (facts: { readonly outer?: Partial<RouterEntry>; readonly inner?: Partial<RouterEntry> } = {}) => {
    const hops = [entryFor('outer', outer, facts.outer), entryFor('inner', inner, facts.inner)]
    return entryFor('bras1', router, { jump: 'outer,inner', hops })
  }
  return { router, outer, inner, knownHosts, behind }
}

const passwords: ConnectOptions = { env: {}, prompt: async ({ name }) => `of ${name}` }

/** What known_hosts would have, were the server another one. */
function strangerAt({ port }: JumpServer): string {
  return `[127.0.0.1]:${port} ${makeKeyPair().public}\n`
}

describe('a login through jump hosts', () => {
  test('asks for the password of each by its name, in their order, and leaves all', async () => {
    const { router, outer, inner, behind } = await startChain()
    const asked: string[] = []
    const prompt: ConnectOptions['prompt'] = async ({ name, user }, what) => {
      asked.push(`${what} of ${user} on ${name}`)
      return `of ${name}`
    }
    const session = await connectRouter(behind(), { env: {}, prompt })
    expect(asked).toEqual([
      'password of user-of-outer on outer',
      'password of user-of-inner on inner',
      'password of user-of-bras1 on bras1',
    ])
    expect(session.systemName).toBe('BRAS1')
    await session.close()
    await Promise.all([inner.left(), outer.left()])
    expect(router.typed.at(-1)).toMatch(/logout$/)
  })

  test('takes the secret of a hop from its own file', async () => {
    const { outer, behind } = await startChain()
    const passwordFile = write(newFolder(), 'secret', 'of outer\n')
    const session = await connectRouter(behind({ outer: { passwordFile } }), {
      env: {},
      prompt: async ({ name }) => (name === 'outer' ? 'wrong' : `of ${name}`),
    })
    await session.close()
    expect(outer.tried).toEqual(['user-of-outer:of outer'])
  })

  test('takes the keys that the SSH configuration lists: not those that are gone, nor locked ones where nobody is asked', async () => {
    const [locked, right] = [makeKeyPair({ passphrase: 'open', cipher: 'aes256-ctr', rounds: 1 }), makeKeyPair()]
    const { inner, behind } = await startChain({ key: right.public })
    const folder = newFolder()
    const files = [write(folder, 'locked', locked.private), join(folder, 'gone'), write(folder, 'key', right.private)]
    const ssh = { ...entryOf('x').ssh, keyFiles: files }
    const passwordFile = write(folder, 'secret', 'of outer')
    const entry = {
      ...behind({ outer: { passwordFile }, inner: { ssh } }),
      passwordFile: write(folder, 'own', 'of bras1'),
    }
    const session = await connectRouter(entry, { env: {} })
    await session.close()
    expect(inner.tried).toEqual(['user-of-inner:publickey', 'user-of-inner:publickey'])
  })

  test('asks for the passphrase of a listed key by its file', async () => {
    const pair = makeKeyPair({ passphrase: 'open', cipher: 'aes256-ctr', rounds: 1 })
    const { behind } = await startChain({ key: pair.public })
    const file = write(newFolder(), 'locked', pair.private)
    const asked: string[] = []
    const prompt: ConnectOptions['prompt'] = async ({ name, keyFile }, what) => {
      asked.push(`${what} ${name} ${keyFile}`)
      return what === 'passphrase' ? 'open' : `of ${name}`
    }
    const session = await connectRouter(behind({ inner: { ssh: { ...entryOf('x').ssh, keyFiles: [file] } } }), {
      env: {},
      prompt,
    })
    await session.close()
    expect(asked).toEqual(['password outer null', `passphrase inner ${file}`, 'password bras1 null'])
  })
})

describe('the host key of each hop', () => {
  test('has to be known, before any secret goes there', async () => {
    const { inner, behind } = await startChain()
    const knownHosts = write(newFolder(), 'known_hosts', '')
    const error = await errorOf(() => connectRouter(behind({ inner: { knownHosts } }), passwords))
    expect(error).toMatchObject({
      ...{ code: 'host-key-unknown', towards: 'bras1' },
      facts: { router: 'inner', address: `127.0.0.1:${inner.port}`, file: knownHosts },
    })
    expect(inner.tried).toEqual([])
  })

  test('must not have changed, for accept-new neither', async () => {
    const { outer, behind } = await startChain()
    const knownHosts = write(newFolder(), 'known_hosts', strangerAt(outer))
    const entry = behind({ outer: { knownHosts, hostKey: 'accept-new' } })
    expect(await failureOf(() => connectRouter(entry, passwords))).toMatchObject({
      code: 'host-key-changed',
      facts: { router: 'outer', file: knownHosts },
    })
    expect(outer.tried).toEqual([])
  })

  test('is asked about with accept-new, and written to the first of the files', async () => {
    const { inner, behind, knownHosts: all } = await startChain()
    const folder = newFolder()
    const files = [join(folder, 'new'), join(folder, 'other')]
    const asked: HostKeyFacts[] = []
    const confirmHostKey = async (facts: HostKeyFacts) => asked.push(facts) > 0
    const facts = { knownHosts: null, hostKey: 'accept-new', ssh: { ...entryOf('x').ssh, knownHosts: files } } as const
    const session = await connectRouter(behind({ inner: facts }), { ...passwords, confirmHostKey })
    await session.close()
    expect(asked).toMatchObject([{ router: 'inner', address: `127.0.0.1:${inner.port}` }])
    expect(readFileSync(files[0] ?? '', 'utf8')).toBe(inner.knownHost)
    expect(readFileSync(all, 'utf8')).toContain(inner.knownHost)
  })

  test('is found in a second file', async () => {
    const { inner, behind } = await startChain()
    const folder = newFolder()
    const files = [join(folder, 'none'), write(folder, 'second', inner.knownHost)]
    const ssh = { ...entryOf('x').ssh, knownHosts: files }
    const session = await connectRouter(behind({ inner: { knownHosts: null, ssh } }), passwords)
    await session.close()
    expect(inner.tried).toHaveLength(1)
  })
})
