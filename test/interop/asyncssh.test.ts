import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AlgorithmCase, algorithmCases, oldBoxes } from './algorithms.ts'
import { askVersion, expectAnswers, expectRefusal, type InteropServer } from './answers.ts'
import { type AsyncsshChoice, type AsyncsshServers, startAsyncssh } from './asyncssh.ts'
import { asyncsshPython, describeWith } from './installed.ts'

const cases: readonly AlgorithmCase[] = [
  ...algorithmCases,
  // OpenSSH has no such groups.
  ...['diffie-hellman-group15-sha512', 'diffie-hellman-group17-sha512'].map((name) => {
    return { name, set: { kex: name }, isWeak: false }
  }),
]
const interactive: AsyncsshChoice = { methods: ['keyboard-interactive'] }
const mistyped: AsyncsshChoice = { methods: ['password', 'keyboard-interactive'], typed: 'another secret' }
const choices: readonly AsyncsshChoice[] = [...cases.map(({ set }) => set), ...oldBoxes, interactive, mistyped]

describeWith({ 'python3-asyncssh': asyncsshPython }, 'a server of asyncssh', () => {
  let running: AsyncsshServers
  beforeAll(async () => {
    running = await startAsyncssh(choices)
  })
  afterAll(() => running.stop())

  function serverOf(choice: AsyncsshChoice): InteropServer {
    const server = running.servers[choices.indexOf(choice)]
    if (server === undefined) throw new Error('no such server')
    return server
  }

  it.each(cases.filter(({ isWeak }) => !isWeak))('gives the right rows over $name', ({ set }) =>
    expectAnswers(serverOf(set)),
  )

  it.each(cases.filter(({ isWeak }) => isWeak))('is refused with $name alone, but with --legacy', async (one) => {
    await expectRefusal(serverOf(one.set), one.name)
    await expectAnswers(serverOf(one.set), '--legacy')
  })

  it.each(oldBoxes)('is refused as an old box of $kex, $hostKey, $cipher, $mac, but with --legacy', async (set) => {
    await expectRefusal(serverOf(set), set.kex)
    await expectAnswers(serverOf(set), '--legacy')
  })

  it('lets in by keyboard-interactive alone, whatever its prompt says', () => expectAnswers(serverOf(interactive)))

  it('has a wrong password told', async () => {
    const { exitCode, stderr } = await askVersion(serverOf(mistyped))
    expect(exitCode).toBe(4)
    expect(stderr).toContain('127.0.0.1: the login of noc was refused (methods: password)')
  })
})
