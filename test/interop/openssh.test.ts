import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { brasctl } from '../e2e/brasctl.ts'
import { type AlgorithmSet, algorithmCases, oldBoxes } from './algorithms.ts'
import { expectAnswers, expectRefusal, type InteropServer } from './answers.ts'
import { describeWith, python, sshd } from './installed.ts'
import { prepareOpenSsh, startOpenSsh } from './openssh.ts'

const needs = { 'openssh-server': sshd, python3: python }

describeWith(needs, 'the OpenSSH server of the system', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brasctl-interop-'))
    await prepareOpenSsh(folder)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  /** Works with a server of its own. */
  async function withServer(
    set: AlgorithmSet,
    work: (server: InteropServer) => Promise<void>,
    settings?: Readonly<Record<string, string>>,
  ): Promise<void> {
    const server = await startOpenSsh(folder, set, settings)
    try {
      await work(server)
    } finally {
      await server.stop()
    }
  }

  it.each(algorithmCases.filter(({ isWeak }) => !isWeak))('gives the right rows over $name', ({ set }) =>
    withServer(set, (server) => expectAnswers(server)),
  )

  it.each(algorithmCases.filter(({ isWeak }) => isWeak))('is refused with $name alone, but with --legacy', (one) =>
    withServer(one.set, async (server) => {
      await expectRefusal(server, one.name)
      await expectAnswers(server, '--legacy')
    }),
  )

  it.each(oldBoxes)('is refused as an old box of $kex, $hostKey, $cipher, $mac, but with --legacy', (set) =>
    withServer(set, async (server) => {
      await expectRefusal(server, set.kex)
      await expectAnswers(server, '--legacy')
    }),
  )

  it('changes keys in mid-session', () => withServer({}, (server) => expectAnswers(server), { RekeyLimit: '1K' }))

  it('has its refusal of a command told', () =>
    withServer({}, async ({ flags }) => {
      const { exitCode, stderr } = await brasctl(['run', ...flags, '--', 'show port'])
      expect(exitCode).toBe(6)
      expect(stderr).toContain('Error: Bad command.')
    }))
})
