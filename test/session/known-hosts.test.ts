import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type HostKeyPolicy, openHostKeyCheck } from '../../src/session/host-key.ts'
import { appendKnownHost, fingerprint, KnownHosts, keyType, loadKnownHosts } from '../../src/session/known-hosts.ts'

/** A key blob of a type; it opens nothing. */
function makeKey(type: string, seed: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(type.length)
  return Buffer.concat([length, Buffer.from(type), Buffer.alloc(32, seed)])
}

const one = makeKey('ssh-rsa', 1)
const two = makeKey('ssh-rsa', 2)
const other = makeKey('ssh-ed25519', 3)
const line = (hosts: string, key: Buffer) => `${hosts} ${keyType(key)} ${key.toString('base64')} a comment\n`

function hashed(name: string): string {
  const salt = randomBytes(20)
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brasctl-known-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('known_hosts', () => {
  test.each([
    ['plain', line('10.9.8.7', one), 22],
    ['in capitals', line('EDGE7.Example', one).replace('EDGE7.Example', '10.9.8.7'), 22],
    ['with a port', line('[10.9.8.7]:2222', one), 2222],
    ['in a list', line('edge7,10.9.8.7,[10.9.8.7]:2222', one), 2222],
    ['hashed', line(hashed('10.9.8.7'), one), 22],
    ['hashed with a port', line(hashed('[10.9.8.7]:2222'), one), 2222],
    ['a pattern', line('10.*.7', one), 22],
    ['a pattern for one character', line('10.9.8.?', one), 22],
    ['among others', `# note\n\n${line('x', two)}${line('10.9.8.7', one)}@cert-authority ${line('*', two)}`, 22],
    ['with blanks and CRLF', ` ${line('10.9.8.7', one).replace('\n', '\r\n')}`, 22],
  ])('%s', (_name, text, port) => {
    expect(new KnownHosts([text]).check('10.9.8.7', port, one).state).toBe('known')
    expect(new KnownHosts([text]).check('10.9.8.7', port, two).state).toBe('changed')
    expect(new KnownHosts([text]).check('10.9.8.70', port, one).state).toBe('unknown')
  })

  test.each([
    ['another port', line('10.9.8.7', one), 2222],
    ['the plain port', line('[10.9.8.7]:2222', one), 22],
    ['a pattern with an exception', line('10.9.*,!10.9.8.7', one), 22],
    ['a dot that is a dot', line('10.9a8.7,10?9', one), 22],
    ['a cut line', '10.9.8.7 ssh-rsa\n', 22],
    ['another hash', line(hashed('10.9.8.8'), one), 22],
  ])('not %s', (_name, text, port) => {
    expect(new KnownHosts([text]).check('10.9.8.7', port, one)).toMatchObject({ state: 'unknown', known: [] })
  })

  test('a key of another type is a change, not a second key', () => {
    expect(new KnownHosts([line('10.9.8.7', one)]).check('10.9.8.7', 22, other)).toEqual({
      state: 'changed',
      type: 'ssh-ed25519',
      fingerprint: fingerprint(other),
      known: [fingerprint(one)],
    })
  })

  test('a revoked key is refused, even where it is also known', () => {
    const hosts = new KnownHosts([line('10.9.8.7', one), `@revoked ${line('*', one)}`])
    expect(hosts.check('10.9.8.7', 22, one).state).toBe('revoked')
    expect(hosts.check('10.9.8.7', 22, two).state).toBe('changed')
    expect(hosts.types('10.9.8.7', 22)).toEqual(['ssh-rsa'])
  })

  test('fingerprints are printed as ssh-keygen prints them', () => {
    expect(fingerprint(Buffer.from('test'))).toBe('SHA256:n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg')
  })

  test('a file that is not there is empty; one that cannot be read closes the door', async () => {
    expect((await loadKnownHosts([join(folder, 'none')])).check('h', 22, one).state).toBe('unknown')
    await expect(loadKnownHosts([folder])).rejects.toMatchObject({
      code: 'known-hosts-unreadable',
      facts: { file: folder, reason: 'EISDIR' },
    })
  })

  test('a key is added to a new file, and behind a last line without an end', async () => {
    const file = join(folder, 'new', 'known_hosts')
    await appendKnownHost(file, 'Edge7', 2222, one)
    expect([statSync(file).mode & 0o777, statSync(join(folder, 'new')).mode & 0o777]).toEqual([0o600, 0o700])
    writeFileSync(file, readFileSync(file, 'utf8').trimEnd())
    await appendKnownHost(file, 'edge8', 22, two)
    const hosts = await loadKnownHosts([file])
    expect(hosts.check('edge7', 2222, one).state).toBe('known')
    expect(hosts.check('edge8', 22, two).state).toBe('known')
  })
})

describe('the policies', () => {
  const judge = async (policy: HostKeyPolicy, key: Buffer, confirm?: () => Promise<boolean>) => {
    const files = [join(folder, 'known_hosts')] as const
    const check = await openHostKeyCheck({
      router: 'edge7',
      host: '10.9.8.7',
      port: 22,
      files,
      policy,
      ...(confirm ? { confirm } : {}),
    })
    return check.verify(key)
  }
  const know = (text: string) => writeFileSync(join(folder, 'known_hosts'), text)

  test('strict takes known keys only', async () => {
    await expect(judge('strict', one)).rejects.toMatchObject({
      code: 'host-key-unknown',
      facts: { router: 'edge7', address: '10.9.8.7:22', type: 'ssh-rsa', fingerprint: fingerprint(one) },
    })
    know(line('10.9.8.7', one))
    await judge('strict', one)
  })

  test('accept-new keeps a new key and refuses a changed one', async () => {
    await judge('accept-new', one)
    await judge('strict', one)
    await expect(judge('accept-new', two)).rejects.toMatchObject({
      code: 'host-key-changed',
      facts: { fingerprint: fingerprint(two), known: [fingerprint(one)], file: join(folder, 'known_hosts') },
    })
  })

  test('accept-new asks where there is somebody to ask', async () => {
    await expect(judge('accept-new', one, () => Promise.resolve(false))).rejects.toMatchObject({
      code: 'host-key-unknown',
    })
    await expect(judge('strict', one)).rejects.toMatchObject({ code: 'host-key-unknown' })
    await judge('accept-new', one, () => Promise.resolve(true))
    await judge('strict', one)
  })

  test('off takes any key, keeps none, and still refuses a revoked one', async () => {
    know(line('10.9.8.7', one))
    await judge('off', two)
    await expect(judge('strict', two)).rejects.toMatchObject({ code: 'host-key-changed' })
    know(`@revoked ${line('10.9.8.7', two)}`)
    await expect(judge('off', two)).rejects.toMatchObject({ code: 'host-key-revoked' })
  })

  test('a key that cannot be kept is not taken', async () => {
    const check = await openHostKeyCheck({
      router: 'edge7',
      host: 'h',
      port: 22,
      files: [join(folder, 'known_hosts')],
      policy: 'accept-new',
    })
    mkdirSync(join(folder, 'known_hosts'))
    await expect(check.verify(one)).rejects.toThrow('EISDIR')
  })
})
