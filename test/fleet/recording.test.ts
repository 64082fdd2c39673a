import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuthContext } from 'ssh2'
import { expect, onTestFinished, test } from 'vitest'
import { connectRouter } from '../../src/fleet/connect.ts'
import { SessionRecorder } from '../../src/fleet/recording.ts'
import { startRouter } from '../session/router-server.ts'
import { entryOf } from './entry.ts'
import { newFolder } from './folder.ts'

/** Asks for a password and then for a token, as TACACS+ does. */
function askTwice(context: AuthContext): void {
  if (context.method !== 'keyboard-interactive') {
    context.reject(['keyboard-interactive'])
    return
  }
  context.prompt([{ prompt: 'TACACS Password: ', echo: false }], (given) => {
    if (given[0] !== 'swordfish') return context.reject()
    context.prompt([{ prompt: 'Token: ', echo: true }], (token) => {
      if (token[0] === '314159') context.accept()
      else context.reject()
    })
  })
}

test.each([false, true])(
  'what was answered to keyboard-interactive is never recorded (masked: %s)',
  async (isMasked) => {
    const router = await startRouter({
      prompt: '\r\nA:BRAS1# ',
      // A banner that tells what nobody should: even so it does not get in.
      welcome: 'logged in with swordfish, token 314159\r\n',
      auth: askTwice,
      screens: { 'show version': 'TiMOS-C-15.0.R6, asked with swordfish\r\n' },
    })
    onTestFinished(() => router.close())
    const folder = join(newFolder(), 'record')
    const recorder = new SessionRecorder({ folder, isMasked })
    const entry = entryOf('bras1', { host: '127.0.0.1', port: router.port, user: 'noc', hostKey: 'off', agent: false })
    const session = await connectRouter(entry, {
      env: {},
      prompt: async () => 'swordfish',
      answer: async () => '314159',
      recorder,
    })
    const lines: string[] = []
    for (const reply of session.ask(['show version'])) for await (const batch of reply) lines.push(...batch)
    expect(lines).toEqual(['TiMOS-C-15.0.R6, asked with swordfish'])
    await session.close()
    const files = readdirSync(folder)
    expect(files.length).toBe(2)
    const text = files.map((file) => readFileSync(join(folder, file), 'utf8')).join('')
    expect(text).toContain('logged in with *********, token ******')
    expect(text).toContain('TiMOS-C-15.0.R6, asked with *********')
    expect(text).not.toMatch(/swordfish|314159/)
    expect(/BRAS1|noc/.test(text)).toBe(!isMasked)
    expect(recorder.failure).toBe(null)
    expect(recorder.paths.map((path) => files.includes(`${path.slice(folder.length + 1)}.in`))).toEqual([true])
  },
)
