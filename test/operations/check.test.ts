import { afterEach, describe, expect, it } from 'vitest'
import { BrasctlError } from '../../src/errors.ts'
import { connectRouter } from '../../src/fleet/connect.ts'
import { startLab } from '../../src/lab/start.ts'
import { type CheckedRouter, checkRouter } from '../../src/operations/check.ts'
import { askFacts } from '../../src/operations/check-facts.ts'
import { Report } from '../../src/operations/report.ts'
import { entryOf } from '../fleet/entry.ts'
import { scriptedSession } from './scripted-session.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const commands = ['show system information', 'show version', 'show time']
const everyone = (answer: string) => Object.fromEntries(commands.map((command) => [command, answer]))

describe('what a router says of itself', () => {
  it.each([7200, -3600])('its clock, %i s ahead, over SSH', async (seconds) => {
    const lab = await startLab({ subscribers: 5, clock: () => Date.now() + seconds * 1000 })
    closing.push(() => lab.close())
    const { host = '', port = 0 } = lab.routers[0] ?? {}
    const entry = entryOf('bras1', { host, port, user: lab.user, hostKey: 'off' })
    const session = await connectRouter(entry, { env: {}, prompt: async () => lab.password })
    closing.push(() => session.close())
    const { clockSkewSeconds } = await askFacts({ router: 'bras1', session }, new Report(() => undefined))
    expect(Math.abs(Number(clockSkewSeconds) - seconds)).toBeLessThanOrEqual(1)
  })

  it('a user who may not, and only what is harmless was asked', async () => {
    const { target, report, writes } = scriptedSession(everyone('MINOR: CLI Command not allowed for this user.\n'))
    expect(await askFacts(target, report)).toEqual({
      ...{ release: null, chassis: null, systemName: null, clockSkewSeconds: null, mayShow: false },
    })
    expect(report.failure).toBeNull()
    expect(writes.flat().filter((line) => !/^show \w/.test(line))).toEqual([])
  })

  it('rights are not known from a refusal of another kind', async () => {
    const { target, report } = scriptedSession(everyone('Error: Bad command.\n'))
    expect((await askFacts(target, report)).mayShow).toBeNull()
  })
})

describe('a check', () => {
  const ok = scriptedSession(everyone(''))
  const negotiated = { kex: 'k', hostKey: 'ssh-rsa', cipher: '3des-cbc', mac: 'hmac-sha2-256' }
  const way = { address: 'a', user: 'noc', negotiated, hostKey: 'SHA256:x' }

  /** What is found out, and what fails the report, of a router that is opened so. */
  async function checked(open: () => Promise<CheckedRouter>) {
    const report = new Report(() => undefined)
    const rows: string[] = []
    for await (const batch of checkRouter(entryOf('a'), { open, reasonOf: ({ code }) => `because ${code}` }, report)) {
      rows.push(...batch.map((row) => `${row.result} ${row.legacyNeeded} ${row.error} ${row.reason}`))
    }
    return { rows, failure: report.failure?.code }
  }

  it('logs out again, and an answer that is not whole is a failure', async () => {
    let closed = 0
    const session = { engine: 'classic', systemName: 'A', way } as const
    const close = async () => {
      closed += 1
    }
    expect(await checked(async () => ({ target: ok.target, session, close }))).toEqual({
      rows: ['failed true incomplete because incomplete'],
      failure: 'incomplete',
    })
    expect(closed).toBe(1)
  })

  it('has a row of a router that cannot be asked, but none of a bug and of Ctrl-C', async () => {
    const failing = (error: unknown) => checked(() => Promise.reject(error))
    const silence = new BrasctlError('silence', { router: 'a', command: '', seconds: 1, bytes: 0 })
    expect(await failing(silence)).toEqual({ rows: ['failed null silence because silence'], failure: 'silence' })
    await expect(failing(new BrasctlError('interrupted', {}))).rejects.toMatchObject({ code: 'interrupted' })
    await expect(failing(new TypeError('x'))).rejects.toThrow(TypeError)
  })
})
