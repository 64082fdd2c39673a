import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import ssh2, { type ConnectConfig } from 'ssh2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import { type Lab, startLab } from '../../src/lab/start.ts'
import { openTerminal } from './client.ts'

const { Client } = ssh2

describe('login to a simulated router', () => {
  const key = makeKeyPair()
  const stranger = makeKeyPair()
  let lab: Lab

  beforeAll(async () => {
    lab = await startLab({ subscribers: 10, routers: 2, password: 'open-sesame', authorizedKey: key.public })
  })
  afterAll(() => lab.close())

  it.each([
    ['the password', { password: 'open-sesame' }],
    ['the key', { password: '', privateKey: key.private }],
  ] as const)('lets %s in', async (_, login) => {
    const terminal = await openTerminal(lab, 0, login)
    expect(await terminal.until('# ')).toContain('A:BRAS1# ')
    terminal.close()
  })

  it.each([
    ['a wrong password', { password: 'open-says-me' }],
    ['another user', { username: 'root', password: 'open-sesame' }],
    ['another key', { password: '', privateKey: stranger.private }],
  ] as const)('keeps %s out', async (_, login) => {
    await expect(openTerminal(lab, 0, login)).rejects.toThrow(/authentication/)
  })

  it('asks for the password where the client wants to be asked', async () => {
    const asked = await connected({ tryKeyboard: true }, (client) =>
      client.on('keyboard-interactive', (_name, _text, _language, prompts, finish) => {
        finish(prompts.map(() => 'open-sesame'))
      }),
    )
    asked.end()
  })

  it('runs no single command without a shell', async () => {
    const client = await connected({ password: 'open-sesame' })
    const refused = new Promise((resolve) => {
      client.exec('show version', (error) => resolve(error))
    })
    expect(await refused).toBeInstanceOf(Error)
    client.end()
  })

  it('tells its host key as OpenSSH would, one for each router', async () => {
    const [one, other] = lab.routers
    expect(one?.hostKeyLine).toMatch(/^\[127\.0\.0\.1\]:\d+ ssh-ed25519 AAAA\S+$/)
    expect(one?.fingerprint).not.toBe(other?.fingerprint)
    let seen = ''
    const client = await connected({
      password: 'open-sesame',
      hostVerifier: (blob: Buffer) => {
        seen = createHash('sha256').update(blob).digest('base64').replace('=', '')
        return true
      },
    })
    client.end()
    expect(one?.fingerprint).toBe(`SHA256:${seen}`)
  })

  function connected(config: ConnectConfig, prepare: (client: InstanceType<typeof Client>) => unknown = () => null) {
    const { host = '', port = 0 } = lab.routers[0] ?? {}
    const client = new Client()
    prepare(client)
    return new Promise<InstanceType<typeof Client>>((resolve, reject) => {
      client.on('ready', () => resolve(client)).on('error', reject)
      client.connect({ username: 'noc', ...config, sock: connect({ host, port, noDelay: true }) })
    })
  }
})
