import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import { startTinyRouter } from '../fleet/tiny-router.ts'
import { brasctl } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'

/* Which method goes to the router first, by what it was shown. */
let lab: LabProcess
beforeAll(async () => {
  lab = await startLabProcess({ subscribers: 5 })
})
afterAll(async () => {
  await lab.stop()
})

async function secret(name: string, text: string): Promise<string> {
  const file = join(lab.folder, name)
  await writeFile(file, text)
  await chmod(file, 0o600)
  return file
}

const locked = makeKeyPair({ passphrase: 'open', cipher: 'aes256-ctr', rounds: 1 })

/** A router that takes the password and the locked key, and an inventory that has both; `more` goes to its entry. */
async function world(more = '', defaults = '') {
  const router = await startTinyRouter({ password: 'right', key: locked.public })
  const keyFile = await secret('key', locked.private)
  const passphraseFile = await secret('passphrase', 'open\n')
  const passwordFile = await secret('password', 'right\n')
  const knownHosts = await secret('known', router.knownHost)
  const inventory = await secret(
    'order.yaml',
    `defaults: { user: noc, keyFile: ${keyFile}, passphraseFile: ${passphraseFile}, passwordFile: ${passwordFile}${defaults} }\n` +
      `routers:\n  bras1: { host: 127.0.0.1, port: ${router.port}, knownHosts: ${knownHosts}${more} }\n`,
  )
  const run = (...args: readonly string[]) =>
    brasctl(['run', '--inventory', inventory, '--no-input', ...args, '--', 'show x'])
  return { router, run }
}

describe('the order of a login', () => {
  it('is the key, with its passphrase from a file, before the password', async () => {
    const { router, run } = await world()
    expect(await run()).toMatchObject({ exitCode: 0, stdout: 'you said: show x\n' })
    expect(new Set(router.tried)).toEqual(new Set(['publickey']))
  })

  it('is that of the inventory, of the router before the defaults', async () => {
    const first = await world('', ', auth: [password, key]')
    expect((await first.run()).exitCode).toBe(0)
    expect(first.router.tried).toEqual(['password right'])
    const second = await world(', auth: [key]', ', auth: [password]')
    expect((await second.run()).exitCode).toBe(0)
    expect(new Set(second.router.tried)).toEqual(new Set(['publickey']))
  })

  it('is that of the command line before the inventory', async () => {
    const { router, run } = await world(', auth: [key]')
    expect((await run('--auth', 'password,key')).exitCode).toBe(0)
    expect(router.tried).toEqual(['password right'])
  })

  it('has no method that is not named', async () => {
    const { router, run } = await world(', auth: [keyboard-interactive]')
    const { exitCode, stderr } = await run()
    expect(exitCode).toBe(4)
    expect(stderr).toContain('the login of noc was refused')
    expect(router.tried).toEqual([])
  })

  it.each(['passwrd', 'key,key', ''])('%j is none', async (auth) => {
    const { router, run } = await world()
    expect((await run('--auth', auth)).exitCode).toBe(2)
    expect(router.tried).toEqual([])
  })

  it.each(['[]', '[key, key]', '[publickey]', 'key'])('`auth: %s` in an inventory is exit 9', async (auth) => {
    const { exitCode, stderr } = await (await world(`, auth: ${auth}`)).run()
    expect(exitCode).toBe(9)
    expect(stderr).toMatch(
      /order\.yaml:3: routers\.bras1\.auth\S*: expected a list of: agent, key, password, keyboard-/,
    )
  })
})
