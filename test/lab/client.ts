import { connect } from 'node:net'
import ssh2, { type ClientChannel, type ConnectConfig } from 'ssh2'
import type { Lab } from '../../src/lab/start.ts'

const { Client } = ssh2

/** A terminal on a simulated router, over a real SSH connection. */
export interface TestTerminal {
  /** Sends bytes as they are. */
  send(text: string): void
  /** All that came since the last `until`, up to and with the text or the match; fails after some seconds of silence. */
  until(mark: string | RegExp): Promise<string>
  /** What came and was not taken yet. */
  readonly pending: string
  readonly closed: Promise<void>
  close(): void
}

/** Logs in to a router of the lab and opens a shell. */
export async function openTerminal(lab: Lab, index = 0, login: ConnectConfig = {}): Promise<TestTerminal> {
  const router = lab.routers[index]
  if (router === undefined) throw new Error(`no router ${index}`)
  const client = new Client()
  const sock = connect({ host: router.host, port: router.port, noDelay: true })
  const channel = await new Promise<ClientChannel>((resolve, reject) => {
    client.on('error', reject)
    client.on('ready', () =>
      client.shell({ term: 'vt100' }, (error, shell) => (error ? reject(error) : resolve(shell))),
    )
    client.connect({ username: lab.user, password: lab.password, ...login, sock })
  })
  let pending = ''
  let wake: () => void = () => undefined
  channel.on('data', (bytes: Buffer) => {
    pending += bytes.toString('latin1')
    wake()
  })
  const closed = new Promise<void>((resolve) => {
    channel.on('close', () => {
      resolve()
      wake()
    })
  })
  return {
    send: (text) => void channel.write(text),
    async until(mark) {
      const deadline = Date.now() + 20_000
      for (;;) {
        const end = endOf(pending, mark)
        if (end >= 0) {
          const taken = pending.slice(0, end)
          pending = pending.slice(end)
          return taken
        }
        if (Date.now() > deadline) throw new Error(`waited for ${mark} in ${JSON.stringify(pending.slice(-400))}`)
        await new Promise<void>((resolve) => {
          wake = resolve
          setTimeout(resolve, 1000)
        })
      }
    },
    get pending() {
      return pending
    },
    closed,
    close: () => client.end(),
  }
}

function endOf(text: string, mark: string | RegExp): number {
  if (typeof mark === 'string') return text.includes(mark) ? text.indexOf(mark) + mark.length : -1
  const found = mark.exec(text)
  return found === null ? -1 : found.index + found[0].length
}

const prompt = /(?:^|\n)\*?A:(?:\w+@)?BRAS\d+# $/

/** A shell without a pager that answers commands with their lines, without echo and prompt. */
export async function openCommandLine(lab: Lab, index = 0) {
  const terminal = await openTerminal(lab, index)
  await terminal.until(prompt)
  const ask = async (command: string): Promise<string[]> => {
    terminal.send(`${command}\r`)
    const answer = await terminal.until(prompt)
    const lines = answer.split('\r\n').slice(1, -1)
    // the MD-CLI has an empty line and the context before its prompt
    return lines.at(-1)?.endsWith('[/]') ? lines.slice(0, -2) : lines
  }
  const isMd = lab.routers[index]?.router.configurationMode === 'model-driven'
  await ask(isMd ? 'environment more false' : 'environment no more')
  return { ask, terminal, close: () => terminal.close() }
}
