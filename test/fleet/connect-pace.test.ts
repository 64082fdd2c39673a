import type { ServerChannel } from 'ssh2'
import { expect, onTestFinished, test } from 'vitest'
import { connectRouter } from '../../src/fleet/connect.ts'
import { startRouter } from '../session/router-server.ts'
import { entryOf } from './entry.ts'
import { newFolder, write } from './folder.ts'

const questions = Array.from({ length: 12 }, (_, index) => `show line ${index}`)

/**
 * A router that answers each line a while after it came, one after the other.
 * @returns the answers of `questions`, and how many lines it held at most
 */
async function askSlowRouter(prompt: string, linesAtOnce: number | null) {
  let held = 0
  let most = 0
  const onShell = (channel: ServerChannel) => {
    let left = ''
    let answering = Promise.resolve()
    channel.write(prompt)
    channel.on('data', (bytes: Buffer) => {
      const lines = (left + bytes.toString()).split('\n')
      left = lines.pop() ?? ''
      for (const line of lines) {
        if (line.endsWith('logout')) {
          channel.exit(0)
          channel.end()
          return
        }
        held += 1
        most = Math.max(most, held)
        answering = answering.then(async () => {
          await new Promise((done) => setTimeout(done, 5))
          held -= 1
          channel.write(`${line}\r\n${line.startsWith('show') ? `you said: ${line}\r\n` : ''}${prompt}`)
        })
      }
    })
  }
  const router = await startRouter({ prompt, onShell })
  onTestFinished(() => router.close())
  const passwordFile = write(newFolder(), 'password', 'secret\n')
  const facts = { host: '127.0.0.1', port: router.port, user: 'noc', hostKey: 'off', passwordFile } as const
  const session = await connectRouter(entryOf('bras1', { ...facts, linesAtOnce }), { env: {} })
  const answers: string[] = []
  for (const reply of session.ask(questions)) for await (const lines of reply) answers.push(...lines)
  await session.close()
  return { answers, most }
}

const answers = questions.map((line) => `you said: ${line}`)
const classic = 'A:BRAS1# '
const md = '\r\n[/]\r\nA:noc@bras1# '

test.each([
  ['classic', classic],
  ['MD', md],
])('a router with a limit never holds more lines than that, the opening ones included: %s', async (_, prompt) => {
  expect(await askSlowRouter(prompt, 1)).toEqual({ answers, most: 1 })
  expect(await askSlowRouter(prompt, 3)).toEqual({ answers, most: 3 })
})

test('without a limit all lines are sent ahead', async () => {
  const { most, ...rest } = await askSlowRouter(classic, null)
  expect(rest).toEqual({ answers })
  expect(most).toBeGreaterThanOrEqual(questions.length - 1)
})
