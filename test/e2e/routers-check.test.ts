import { chmod, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTinyRouter } from '../fleet/tiny-router.ts'
import { brasctl, jsonRows, linesOf, ndjsonRows } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal } from './terminal.ts'

/* Five routers, each with a fate of its own, in one inventory. */
let classic: LabProcess
let md: LabProcess
let old: LabProcess
let rebooted: LabProcess
let lost = ''

beforeAll(async () => {
  classic = await startLabProcess({ subscribers: 20, release: '15.0' })
  lost = join(classic.folder, 'lost.ndjson')
  ;[md, old, rebooted] = await Promise.all([
    startLabProcess({ subscribers: 20, cli: 'md', lost }),
    startLabProcess({ subscribers: 20, fault: 'algorithms=old-2' }),
    startLabProcess({ subscribers: 20, fault: 'new-hostkey' }),
  ])
})
afterAll(async () => {
  await Promise.all([classic, md, old, rebooted].map((lab) => lab.stop()))
})

const entryOf = (lab: LabProcess, more = '') =>
  `{ host: ${lab.host}, port: ${lab.port}, user: noc, passwordFile: ${lab.passwordFile}, knownHosts: ${lab.knownHosts}${more} }`

async function inventoryOf(routers: Readonly<Record<string, string>>): Promise<string> {
  const file = join(classic.folder, 'several.yaml')
  const lines = Object.entries(routers).map(([name, entry]) => `  ${name}: ${entry}`)
  await writeFile(file, `routers:\n${lines.join('\n')}\n`)
  return file
}

const check = async (routers: Readonly<Record<string, string>>, ...more: readonly string[]) =>
  brasctl(['routers', 'check', '--inventory', await inventoryOf(routers), '-o', 'json', ...more])

const nowhere = '{ host: 127.0.0.1, port: 1, user: noc }'

describe('routers check', () => {
  it('tells of both engines what they are, and clears nothing', async () => {
    const { exitCode, stdout, stderr } = await check({ one: entryOf(classic), two: entryOf(md) })
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const modern = { result: 'ok', reason: null, error: null, legacyNeeded: false, mayShow: true, mayClear: null }
    const [one, two] = jsonRows(stdout)
    expect(one).toEqual({
      ...{ router: 'one', host: classic.host, port: classic.port, ...modern, engine: 'classic', systemName: 'BRAS1' },
      ...{ release: '15.0.R9', chassis: '7750 SR-12', hostKeyAlgorithm: 'ssh-ed25519' },
      hostKey: expect.stringMatching(/^SHA256:[\w+/]{43}$/),
      kex: expect.stringMatching(/^curve25519/),
      cipher: expect.stringMatching(/^aes/),
      macAlgorithm: expect.any(String),
      clockSkewSeconds: expect.any(Number),
    })
    // The lab has the clock of this machine.
    expect(Math.abs(Number(one?.['clockSkewSeconds']))).toBeLessThanOrEqual(1)
    expect(two).toMatchObject({ router: 'two', ...modern, engine: 'md', release: '25.3.R2', chassis: '7750 SR-7s' })
    expect(await readFile(lost, 'utf8')).toBe('')
  })

  it('goes on where one fails, with the true reason of each, and is exit 3', async () => {
    const run = await check({
      a: nowhere,
      b: entryOf(old),
      c: entryOf(rebooted),
      d: entryOf(md),
      e: entryOf(old, ', legacy: true'),
    })
    expect(run.exitCode).toBe(3)
    const rows = jsonRows(run.stdout)
    expect(rows.map(({ router, result, error, legacyNeeded }) => [router, result, error, legacyNeeded])).toEqual([
      ['a', 'failed', 'unreachable', null],
      ['b', 'failed', 'no-common-algorithm', true],
      ['c', 'failed', 'host-key-changed', null],
      ['d', 'ok', null, false],
      ['e', 'ok', null, true],
    ])
    expect(rows[0]?.['reason']).toBe('127.0.0.1:1 is not reachable: nothing listens there (ECONNREFUSED)')
    expect(rows[2]?.['hostKey']).toMatch(/^SHA256:/)
    expect(String(rows[2]?.['reason'])).toContain(String(rows[2]?.['hostKey']))
    expect(rows[4]).toMatchObject({
      ...{
        kex: 'diffie-hellman-group1-sha1',
        cipher: 'aes128-cbc',
        macAlgorithm: 'hmac-sha1',
        hostKeyAlgorithm: 'ssh-dss',
      },
    })
    const told = linesOf(run.stderr)
    expect(told.filter((line) => line.startsWith('warning: '))).toHaveLength(3)
    expect(told.some((line) => line.includes('brasctl routers accept-key c --inventory'))).toBe(true)
    expect(told.at(-1)).toBe('error: 3 of 5 routers failed')
  })

  it('has the code of the failure itself where nobody is left', async () => {
    expect((await check({ a: nowhere })).exitCode).toBe(5)
    expect((await check({ c: entryOf(rebooted) })).exitCode).toBe(9)
    expect((await check({ a: nowhere, c: entryOf(rebooted) })).exitCode).toBe(5)
  })

  it('asks those that are named, and no others', async () => {
    const run = await check({ a: nowhere, d: entryOf(md) }, 'd')
    expect(run.exitCode).toBe(0)
    expect(jsonRows(run.stdout).map(({ router }) => router)).toEqual(['d'])
    expect((await check({ d: entryOf(md) }, 'nobody')).exitCode).toBe(9)
  })

  it('never carries a password that two routers refused to a third', async () => {
    const routers = await Promise.all(Array.from({ length: 6 }, () => startTinyRouter({ password: 'right' })))
    const passwordFile = join(classic.folder, 'wrong')
    await writeFile(passwordFile, 'wrong\n')
    await chmod(passwordFile, 0o600)
    const entries = routers.map(({ port }, index) => [
      `r${index}`,
      `{ host: 127.0.0.1, port: ${port}, user: noc, hostKey: off, passwordFile: ${passwordFile} }`,
    ])
    const run = await check(Object.fromEntries(entries))
    expect(run.exitCode).toBe(4)
    expect(
      jsonRows(run.stdout)
        .map(({ error }) => error)
        .toSorted(),
    ).toEqual([...Array(2).fill('login-refused'), ...Array(4).fill('password-refused-elsewhere')])
    // They are all asked at once.
    expect(routers.flatMap(({ tried }) => tried)).toEqual(Array(2).fill('password wrong'))
  })

  it('asks many at once: one that says nothing keeps nobody waiting, and its row has its place', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).resume())
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const silent = `{ host: 127.0.0.1, port: ${port}, user: noc, timeout: 1.5 }`
    const fleet = { a: silent, b: entryOf(classic), c: silent, d: entryOf(md), e: silent }
    const whole = await check(fleet)
    expect(jsonRows(whole.stdout).map(({ router, result }) => `${router} ${result}`)).toEqual([
      ...['a failed', 'b ok', 'c failed', 'd ok', 'e failed'],
    ])
    const streamed = await check(fleet, '-o', 'ndjson')
    expect(ndjsonRows(streamed.stdout).map(({ result }) => result)).toEqual(['ok', 'ok', 'failed', 'failed', 'failed'])
    expect([whole.exitCode, streamed.exitCode]).toEqual([3, 3])
    server.close()
  })

  it('asks a person one question at a time, and draws nothing over it', async () => {
    const routers = await Promise.all(['right', 'left'].map((password) => startTinyRouter({ password })))
    const entries = routers.map(({ port }, at) => [
      `r${at}`,
      `{ host: 127.0.0.1, port: ${port}, user: u${at}, hostKey: off }`,
    ])
    const file = await inventoryOf(Object.fromEntries(entries))
    const person = startTerminal(['routers', 'check', '--inventory', file])
    const asked = [await person.see(/[^\n]*\br[01]: $/)]
    // Longer than it takes for the progress to show.
    await new Promise((done) => setTimeout(done, 700))
    person.type(asked[0]?.includes('r0') ? 'right' : 'left')
    asked.push(await person.see(/[^\n]*\br[01]: $/))
    person.type(asked[1]?.includes('r0') ? 'right' : 'left')
    const { text } = await person.end()
    expect(asked.toSorted().map((one) => one.trim())).toEqual([
      expect.stringMatching(/r0:$/),
      expect.stringMatching(/r1:$/),
    ])
    expect(text).not.toMatch(/r[01]: [^\n]*routers; waiting/)
    expect(routers.map(({ tried }) => tried)).toEqual([['password right'], ['password left']])
  })

  it('ends at Ctrl-C in the first of several questions, and asks no other', async () => {
    const routers = await Promise.all(Array.from({ length: 4 }, () => startTinyRouter({ password: 'right' })))
    const entries = routers.map(({ port }, at) => [
      `r${at}`,
      `{ host: 127.0.0.1, port: ${port}, user: u${at}, hostKey: off }`,
    ])
    const person = startTerminal(['routers', 'check', '--inventory', await inventoryOf(Object.fromEntries(entries))])
    await person.see(/\br[0-3]: $/)
    person.press('Ctrl-C')
    const { exitCode, text } = await person.end()
    expect(exitCode).toBe(130)
    expect(text.match(/Password of/g)).toHaveLength(1)
    expect(routers.flatMap(({ tried }) => tried)).toEqual([])
  })

  it('speaks Chinese', async () => {
    const { stdout } = await check({ a: nowhere }, '--lang', 'zh')
    expect(jsonRows(stdout)[0]?.['reason']).toMatch(/^无法连接 127\.0\.0\.1:1：/)
  })
})
