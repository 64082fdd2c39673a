import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuthContext, ServerChannel } from 'ssh2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRouter } from '../session/router-server.ts'
import { brasctl, linesOf, ndjsonRows, type Row, type Run } from './brasctl.ts'
import { startLabProcess } from './lab-process.ts'

/*
 * What the lab cannot be told to do: a router whose every word is the test's, behind real SSH. Its list of sessions, and the rows
 * that it holds, are those of a fixture.
 */
const list = 'show service id 100 pppoe session'
const event = '101 2026/04/10 16:20:44.937 UTC MINOR: LLDP #2101 Base LLDP remote peer added\r\n"port 1/1/1"\r\n'

let folder: string
let screen: string
let expected: readonly Row[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brasctl-matrix-'))
  await writeFile(join(folder, 'password'), 'secret\n', { mode: 0o600 })
  const [, ...lines] = linesOf(await readFile('fixtures/pppoe-session/25.3--brief.txt', 'utf8'))
  screen = `${lines.join('\r\n')}\r\n`
  expected = JSON.parse(await readFile('fixtures/pppoe-session/25.3--brief.json', 'utf8')).rows
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What a session has said and heard. */
interface Shell {
  say(text: string): void
  /** The next key; null when the client is gone. */
  key(): Promise<string | null>
  readonly keys: () => string
}

interface Play {
  readonly prompt: () => string
  /** Prints the answer to a line; the next line is read when it is over. */
  readonly answer: (line: string, shell: Shell) => Promise<void> | void
  readonly auth?: (context: AuthContext) => void
}

/** Plays to the command that these arguments are, and gives what it came to. */
async function playTo(args: readonly string[], { prompt, answer, auth }: Play): Promise<Run> {
  const onShell = (channel: ServerChannel) => void talk(channel, prompt, answer)
  const server = await startRouter({ prompt: '', onShell, ...(auth && { auth }) })
  const [verb = '', ...rest] = args
  const way = ['-r', `noc@127.0.0.1:${server.port}`, '--password-file', join(folder, 'password'), '--host-key', 'off']
  try {
    return await brasctl([verb, ...way, '--no-input', ...rest], { env: { XDG_STATE_HOME: folder } })
  } finally {
    await server.close()
  }
}

async function talk(channel: ServerChannel, prompt: Play['prompt'], answer: Play['answer']): Promise<void> {
  let typed = ''
  let heard = ''
  let isGone = false
  let wake = () => {}
  channel.on('data', (bytes: Buffer) => {
    typed += bytes.toString()
    wake()
  })
  channel.on('close', () => {
    isGone = true
    wake()
  })
  const shell: Shell = {
    say: (text) => channel.writable && channel.write(text),
    async key() {
      while (typed === '' && !isGone) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const key = typed[0] ?? null
      typed = typed.slice(1)
      heard += key ?? ''
      return key
    },
    keys: () => heard,
  }
  for (let line = ''; line !== 'logout'; ) {
    shell.say(prompt())
    line = ''
    for (let key = await shell.key(); key !== '\n'; key = await shell.key()) {
      if (key === null) return
      line += key
      shell.say(key)
    }
    shell.say('\r\n')
    await answer(line, shell)
  }
  channel.exit(0)
  channel.end()
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const printList: Play['answer'] = (line, shell) => shell.say(line === list ? screen : '')
const withoutRouter = (rows: readonly Row[]) => rows.map(({ router: _, ...row }) => row)

function expectList(run: Run): void {
  expect(run).toMatchObject({ exitCode: 0, stderr: '' })
  expect(withoutRouter(ndjsonRows(run.stdout))).toEqual(withoutRouter(expected))
}

describe.concurrent.each(['classic', 'md'] as const)('a router of the %s CLI', (cli) => {
  const promptOf = (name: string, mark = '') =>
    cli === 'md' ? `\r\n${mark}[/]\r\nA:noc@${name}# ` : `${mark}A:${name}# `
  const prompt = () => promptOf('BRAS1')
  const askList = ['run', '-o', 'ndjson', '--', list]
  const askLines = (line: string) => ['run', '-o', 'ndjson', '--', line]
  const linesIn = (run: Run) => ndjsonRows(run.stdout).map(({ line }) => line)

  it.each(['BRAS 01', 'BRAS/01(msk)', 'BRAS#1'])('with the name %s', async (name) => {
    expectList(await playTo(askList, { prompt: () => promptOf(name), answer: printList }))
  })

  it('that has no login but keyboard-interactive, in words of its own', async () => {
    const auth = (context: AuthContext) => {
      if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive'])
      context.prompt([{ prompt: 'TACACS Password:', echo: false }], ([typed]) => {
        if (typed === 'secret') context.accept()
        else context.reject(['keyboard-interactive'])
      })
    }
    expectList(await playTo(askList, { prompt, auth, answer: printList }))
  })

  it('that prints events while a long command is under way', async () => {
    const answer: Play['answer'] = async (line, shell) => {
      const [head, ...rows] = screen.split(/(?<=-{79}\r\n)/)
      for (const part of line === list ? ['', head ?? '', rows.join('')] : []) {
        shell.say(part)
        await pause(120)
        shell.say(event)
      }
    }
    expectList(await playTo(askList, { prompt, answer }))
  })

  it('that prints nothing but events is told to be silent', async () => {
    const answer: Play['answer'] = async (line, shell) => {
      if (line !== list) return
      const events = setInterval(() => shell.say(event), 100)
      while ((await shell.key()) !== null) {}
      clearInterval(events)
    }
    const run = await playTo(['run', '--timeout', '1', '--', list], { prompt, answer })
    expect(run).toMatchObject({ exitCode: 5, stdout: '' })
    expect(run.stderr).toContain(`no output for 1 s during "${list}"`)
  })

  it('whose `*` vanishes in the command', async () => {
    let mark = '*'
    const answer: Play['answer'] = (line, shell) => {
      if (line !== 'admin save') return
      shell.say('Writing configuration to cf3:\\config.cfg\r\nSaving configuration ... OK\r\nCompleted.\r\n')
      mark = ''
    }
    const run = await playTo(['run', '--write', '--', 'admin save'], { prompt: () => promptOf('BRAS1', mark), answer })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(linesOf(run.stdout)).toEqual([
      'Writing configuration to cf3:\\config.cfg',
      'Saving configuration ... OK',
      'Completed.',
    ])
  })

  it('that asks in mid-output: the rows before it, and no key but a no', async () => {
    let keys = ''
    const answer: Play['answer'] = async (line, shell) => {
      if (line !== list) return
      const at = screen.indexOf('[lag-1')
      shell.say(`${screen.slice(0, at)}Do you want to continue (y/n)? `)
      const before = shell.keys().length
      await shell.key()
      keys = shell.keys().slice(before)
      shell.say('n\r\n')
    }
    const run = await playTo(askList, { prompt, answer })
    expect(run.exitCode).toBe(6)
    expect(run.stderr).toMatch(/asks for confirmation; brasctl did not answer: Do you want to continue \(y\/n\)\?/)
    expect(keys).toBe('n')
    const rows = withoutRouter(ndjsonRows(run.stdout))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows).toEqual(withoutRouter(expected).slice(0, rows.length))
    expect(rows.length).toBeLessThan(expected.length)
  })

  it('whose log has words of severity: they are data', async () => {
    const lines = [
      'Event Log 99',
      '2 2026/04/10 16:20:44.93 UTC MINOR: LLDP #2101 Base LLDP remote peer added',
      '"port 1/1/1"',
      '1 2026/04/10 16:20:43.10 UTC MAJOR: SVCMGR #2500 Base Subscriber created',
    ]
    const answer: Play['answer'] = (line, shell) =>
      shell.say(line.startsWith('show') ? `${lines.join('\r\n')}\r\n` : '')
    const run = await playTo(askLines('show log log-id 99'), { prompt, answer })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(linesIn(run)).toEqual(lines)
  })

  it('that ends an answer with a comment and no newline: the comment is data', async () => {
    const text = 'primary-image cf3:\\x\r\n# Finished'
    const answer: Play['answer'] = (line, shell) => shell.say(line.startsWith('show') ? text : '')
    const run = await playTo(askLines('show bof'), { prompt, answer })
    expect(run).toMatchObject({ exitCode: 0, stderr: '' })
    expect(linesIn(run)).toEqual(text.split('\r\n'))
  })

  it('whose list has a layout that nobody knows: every line is quoted, and none is a row', async () => {
    const lines = ['Sessions, a new look', '1/1/4:1.2 | 02:00:5e:00:00:01 | 7']
    const answer: Play['answer'] = (line, shell) => shell.say(line === list ? `${lines.join('\r\n')}\r\n` : '')
    const run = await playTo(askList, { prompt, answer })
    expect(run).toMatchObject({ exitCode: 7, stdout: '' })
    expect(run.stderr).toMatch(/^error: .* was not understood; it begins: "Sessions, a new look"$/m)
    for (const line of lines) expect(run.stderr).toContain(JSON.stringify(line))
  })
})

describe.concurrent.each(['classic', 'md'] as const)('six %s routers 50 ms away, asked at once', (cli) => {
  it('answer each for itself', async () => {
    const lab = await startLabProcess({ cli, routers: 6, subscribers: 24, fault: ['rtt=50', 'think=20'] })
    const names = Array.from({ length: 6 }, (_, index) => `bras${index + 1}`)
    const ask = (name: string) => brasctl(['sessions', '-o', 'ndjson', '--inventory', lab.inventory, '-r', name])
    const runs = await Promise.all(names.map(ask)).finally(lab.stop)
    const places = (rows: readonly Row[]) =>
      rows.map(({ router, service, type, sap, mac }) => [router, service, type, sap, mac].join(' ')).sort()
    for (const [index, run] of runs.entries()) {
      expect(run).toMatchObject({ exitCode: 0, stderr: '' })
      expect(places(ndjsonRows(run.stdout))).toEqual(places(lab.truth.filter(({ router }) => router === names[index])))
    }
  })
})
