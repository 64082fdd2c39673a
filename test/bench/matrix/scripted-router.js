// An SSH server that answers typed lines as a script says, and knows to the millisecond when it said what: for what the lab
// cannot be told to do on its command line.
import { generateKeyPairSync } from 'node:crypto'
import ssh2 from 'ssh2'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const hostKey = privateKey.export({ type: 'sec1', format: 'pem' })
const user = 'noc'

/** The prompt of an engine, with the name that the router has. */
export function promptOf(engine, name, mark = '') {
  return engine === 'md' ? `\r\n${mark}[/]\r\nA:${user}@${name}# ` : `${mark}A:${name}# `
}

/**
 * Starts a router that lets `noc` in. `prompt()` is asked each time it is shown; `answer(line, session)` says what a line prints,
 * and is over with it before the next line is read; `event()` is printed every second by itself, from the login on. With
 * `isInteractiveOnly` there is no login but keyboard-interactive, in the words of a TACACS+ server.
 */
export async function startScriptedRouter({ password, prompt, answer, event = null, isInteractiveOnly = false }) {
  const connections = new Set()
  const router = {
    port: 0,
    /** When it did what the process has to end for, as `performance.now()`. */
    causeAt: null,
    /** How long its answers took. */
    neededMs: 0,
    close() {
      for (const connection of connections) connection.end()
      server.close()
    },
  }
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connections.add(connection)
    connection.on('error', () => undefined)
    connection.on('close', () => connections.delete(connection))
    connection.setNoDelay(true)
    connection.on('authentication', (attempt) => judge(attempt, password, isInteractiveOnly))
    connection.on('session', (accept) => {
      const session = accept()
      session.on('pty', (acceptPty) => acceptPty())
      session.on('shell', (acceptShell) => {
        const shell = new Shell(acceptShell(), connection, router)
        void shell.talk(prompt, answer, event)
      })
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  router.port = server.address().port
  return router
}

function judge(attempt, password, isInteractiveOnly) {
  const methods = isInteractiveOnly ? ['keyboard-interactive'] : ['password']
  if (attempt.username !== user || attempt.method !== methods[0]) attempt.reject(methods)
  else if (!isInteractiveOnly) settle(attempt, attempt.password === password, methods)
  else
    attempt.prompt([{ prompt: 'TACACS Password:', echo: false }], ([typed]) =>
      settle(attempt, typed === password, methods),
    )
}

function settle(attempt, isGood, methods) {
  if (isGood) attempt.accept()
  else attempt.reject(methods)
}

class Shell {
  #channel
  #connection
  #router
  #typed = ''
  #wake = () => {}
  #isOver = false
  #atLineStart = true

  constructor(channel, connection, router) {
    this.#channel = channel
    this.#connection = connection
    this.#router = router
    channel.on('data', (bytes) => {
      this.#typed += bytes.toString('latin1')
      this.#wake()
    })
    channel.on('close', () => {
      this.#isOver = true
      this.#wake()
    })
    channel.on('error', () => undefined)
  }

  /** Prints something as it stands. */
  say(text) {
    if (text === '' || !this.#channel.writable) return
    this.#channel.write(Buffer.from(text, 'latin1'))
    this.#atLineStart = text.endsWith('\n')
  }

  /** Takes its time, which no client can save. */
  async pause(ms) {
    const begun = performance.now()
    await new Promise((resolve) => setTimeout(resolve, ms))
    this.#router.neededMs += performance.now() - begun
  }

  /** After so long a time, counted from now, there is nothing to wait for. */
  mark(ms = 0) {
    this.#router.causeAt = performance.now() + ms
  }

  /** The next key; null when the client is gone. */
  async key() {
    while (this.#typed === '' && !this.#isOver) await new Promise((resolve) => (this.#wake = resolve))
    const [key = null] = this.#typed
    this.#typed = this.#typed.slice(1)
    return key
  }

  async talk(prompt, answer, event) {
    const events = event && setInterval(() => this.say(`${this.#atLineStart ? '' : '\r\n'}${event()}`), 1000)
    this.#channel.on('close', () => clearInterval(events))
    this.say('\r\n')
    for (;;) {
      this.say(prompt())
      const line = await this.#line()
      if (line === null) break
      this.say('\r\n')
      if (line === 'logout') break
      if (line !== '') await answer(line, this)
    }
    if (!this.#channel.writable) return
    clearInterval(events)
    this.#channel.exit(0)
    this.#channel.end()
    this.#connection.end()
  }

  async #line() {
    let line = ''
    for (;;) {
      const key = await this.key()
      if (key === null || key === '\n' || key === '\r') return key === null ? null : line
      if (key < ' ') continue
      line += key
      this.say(key)
    }
  }
}
