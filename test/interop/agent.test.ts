import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import { brasctl, type Run } from '../e2e/brasctl.ts'
import { write } from '../fleet/folder.ts'
import { startTinyRouter, type TinyRouter } from '../fleet/tiny-router.ts'
import { describeWith, sshAgent } from './installed.ts'

interface Agent {
  readonly socket: string
  /** Ends it; its socket stays where it was, and nobody listens. */
  end(): Promise<void>
}

/** An agent of its own, with these keys. */
async function startAgent(keys: readonly string[]): Promise<Agent> {
  if (sshAgent === null) throw new Error('not installed')
  const folder = await mkdtemp(join(tmpdir(), 'brasctl-agent-'))
  const socket = join(folder, 'agent')
  const child = execa(sshAgent.agent, ['-D', '-a', socket], { reject: false, buffer: false })
  const end = async () => {
    // So that it has no time to take its socket away.
    child.kill('SIGKILL')
    await child
  }
  onTestFinished(async () => {
    await end()
    await rm(folder, { recursive: true, force: true })
  })
  // It tells where it listens when it does.
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  for (const [at, key] of keys.entries()) {
    await execa(sshAgent.add, ['-q', write(folder, `key${at}`, key)], { env: { SSH_AUTH_SOCK: socket } })
  }
  return { socket, end }
}

/** Asks a router, with an agent and, where one is given, a password. */
async function ask(router: TinyRouter, { socket }: Agent, password: string | null): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'brasctl-agent-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const flags = password === null ? [] : ['--password-file', write(folder, 'password', password)]
  const way = ['-r', `noc@127.0.0.1:${router.port}`, '--host-key', 'off', '--no-input', ...flags]
  return brasctl(['run', '-o', 'raw', ...way, '--', 'show time'], { env: { SSH_AUTH_SOCK: socket } })
}

// One after the other: what ends them is told to the test that runs.
describeWith({ 'openssh-client': sshAgent }, 'the ssh-agent of the system', () => {
  it.sequential('lets a user in by the one of its keys that is right, and nothing else is wanted', async () => {
    const [wrong, right] = [makeKeyPair(), makeKeyPair()]
    const agent = await startAgent([wrong.private, right.private])
    const router = await startTinyRouter({ key: right.public })
    const run = await ask(router, agent, null)
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(run.stdout).toContain('you said: show time')
    expect(new Set(router.tried)).toEqual(new Set(['publickey']))
  })

  it.sequential('with wrong keys alone falls through to the password', async () => {
    const agent = await startAgent([makeKeyPair().private, makeKeyPair().private])
    const router = await startTinyRouter({ key: makeKeyPair().public, password: 'right' })
    expect(await ask(router, agent, 'right')).toMatchObject({ exitCode: 0, stderr: '' })
    expect(router.tried).toEqual(['publickey', 'publickey', 'password right'])
  })

  it.sequential('without a key falls through to the password', async () => {
    const router = await startTinyRouter({ key: makeKeyPair().public, password: 'right' })
    expect(await ask(router, await startAgent([]), 'right')).toMatchObject({ exitCode: 0, stderr: '' })
    expect(router.tried).toEqual(['password right'])
  })

  it.sequential('that is dead is no error by itself', async () => {
    const agent = await startAgent([makeKeyPair().private])
    await agent.end()
    const router = await startTinyRouter({ key: makeKeyPair().public, password: 'right' })
    expect(await ask(router, agent, 'right')).toMatchObject({ exitCode: 0, stderr: '' })
    expect(router.tried).toEqual(['password right'])
  })

  it.sequential('with wrong keys alone, where nothing else may be tried, is a login that is refused', async () => {
    const agent = await startAgent([makeKeyPair().private])
    const router = await startTinyRouter({ key: makeKeyPair().public })
    const { exitCode, stderr } = await ask(router, agent, null)
    expect(exitCode).toBe(4)
    expect(stderr).toMatch(/the login of noc was refused \(methods: agent\)/)
  })
})
