import type { AddressInfo } from 'node:net'
import ssh2 from 'ssh2'
import { expect, it, onTestFinished } from 'vitest'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import { newFolder, write } from '../fleet/folder.ts'
import { brasctl } from './brasctl.ts'

/* A router that lets the user in, and hangs up before he has a terminal: most often, it is full. */

async function startHangingUp(at: 'pty' | 'shell'): Promise<number> {
  const server = new ssh2.Server({ hostKeys: [makeKeyPair().private] }, (connection) => {
    connection.on('error', () => undefined)
    connection.on('authentication', (login) =>
      login.method === 'password' ? login.accept() : login.reject(['password']),
    )
    connection.on('session', (accept) => {
      const session = accept()
      session.on('pty', (acceptPty) => (at === 'pty' ? connection.end() : acceptPty()))
      session.on('shell', () => connection.end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

it.each(['pty', 'shell'] as const)('a router that hangs up at the %s has refused nobody', async (at) => {
  const passwordFile = write(newFolder(), 'secret', 'right')
  const way = ['-r', `noc@127.0.0.1:${await startHangingUp(at)}`, '--password-file', passwordFile, '--host-key', 'off']
  const { exitCode, stderr } = await brasctl(['count', '--service', '100', ...way])
  expect(exitCode).toBe(5)
  expect(stderr).toMatch(/^error: 127\.0\.0\.1: the router closed the connection after the login, usually because/)
})
