// A lab in a process of its own, the way to it, and what the built command makes of it.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ssh2 from 'ssh2'

const command = fileURLToPath(new URL('../../../bin/brasctl.js', import.meta.url))
const environment = { PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8' }

/** Starts `brasctl lab`; the rows of its truth file, and the files to log in with. */
export async function startLab(...flags) {
  const folder = mkdtempSync(join(tmpdir(), 'brasctl-bench-'))
  const inventory = join(folder, 'routers.yaml')
  const truth = join(folder, 'truth.ndjson')
  const typed = [command, 'lab', '--inventory', inventory, '--truth', truth, ...flags]
  const child = spawn(process.execPath, typed, { env: environment, stdio: ['ignore', 'pipe', 'ignore'] })
  const port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => resolve(Number(/\S+@\S+:(\d+)/.exec(String(text))?.[1])))
    child.on('exit', () => reject(new Error(`no lab: ${flags.join(' ')}`)))
  })
  return {
    folder,
    inventory,
    port,
    truth: rowsOf(readFileSync(truth, 'utf8')),
    password: readFileSync(`${inventory}.password`, 'utf8').trim(),
    /** The options with which the router of this name is asked, at another port if one is given. */
    way: (at = null) => [
      ...['--inventory', at === null ? inventory : inventoryAt(folder, inventory, at)],
      ...(at === null ? [] : ['--host-key', 'off']),
    ],
    close() {
      child.kill('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function inventoryAt(folder, inventory, port) {
  const file = join(folder, `at-${port}.yaml`)
  writeFileSync(file, readFileSync(inventory, 'utf8').replace(/port: \d+/, `port: ${port}`))
  return file
}

/** Passes everything on at once, and notes when the router spoke last and when it hung up. */
export async function startListeningProxy(target) {
  const heard = { port: 0, lastAt: null, endedAt: null, close: () => server.close() }
  const server = createServer({ noDelay: true }, (client) => {
    const router = connect({ port: target, host: '127.0.0.1', noDelay: true })
    router.on('data', () => (heard.lastAt = performance.now()))
    router.on('end', () => (heard.endedAt = performance.now()))
    for (const [from, to] of [
      [client, router],
      [router, client],
    ]) {
      from.pipe(to)
      from.on('error', () => to.destroy())
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  heard.port = server.address().port
  return heard
}

/** Runs the built command to its end. */
export function brasctl(args, more = {}) {
  return new Promise((resolve, reject) => {
    const begun = performance.now()
    const child = spawn(process.execPath, [command, ...args], {
      env: { ...environment, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
      // One that waits for ever is late enough.
      timeout: 60_000,
    })
    const run = { code: null, stdout: '', stderr: '', ms: 0, endedAt: 0 }
    child.stdout.on('data', (bytes) => (run.stdout += bytes))
    child.stderr.on('data', (bytes) => (run.stderr += bytes))
    child.on('error', reject)
    child.on('close', (code) => {
      const endedAt = performance.now()
      resolve({ ...run, code, endedAt, ms: endedAt - begun })
    })
  })
}

/** The rows of `-o ndjson`. */
export function rowsOf(text) {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** What a lab prints for each of these lines, read by a plain client: the text between the typed line and the next prompt. */
export async function screensOf({ port, password }, engine, lines) {
  const client = new ssh2.Client()
  const pagingOff = engine === 'md' ? 'environment more false' : 'environment no more'
  const prompt = engine === 'md' ? '\r\n[/]\r\nA:noc@BRAS1# ' : 'A:BRAS1# '
  const text = await new Promise((resolve, reject) => {
    client.on('error', reject)
    client.on('ready', () => {
      client.shell((error, shell) => {
        if (error) return reject(error)
        let read = ''
        shell.on('data', (bytes) => (read += bytes.toString('latin1')))
        shell.on('close', () => resolve(read))
        shell.write([pagingOff, ...lines, 'logout', ''].join('\n'))
      })
    })
    client.connect({ host: '127.0.0.1', port, username: 'noc', password })
  })
  client.end()
  return new Map(
    lines.map((line) => {
      const from = text.indexOf(`${prompt}${line}\r\n`) + prompt.length + line.length + 2
      return [line, text.slice(from, text.indexOf(prompt, from))]
    }),
  )
}

/** Has the ssh of the system type lines to a lab behind this port, and waits for its end. */
export function sshTo({ folder, inventory }, port, lines) {
  // ssh reads a password from no file.
  const askPass = join(folder, 'password.sh')
  writeFileSync(askPass, `#!/bin/sh\ncat '${inventory}.password'\n`)
  chmodSync(askPass, 0o700)
  const settings = ['UserKnownHostsFile=/dev/null', 'StrictHostKeyChecking=no', 'PreferredAuthentications=password']
  const typed = ['-F', 'none', '-tt', ...settings.flatMap((one) => ['-o', one]), '-p', String(port), 'noc@127.0.0.1']
  const env = { ...environment, SSH_ASKPASS: askPass, SSH_ASKPASS_REQUIRE: 'force' }
  return new Promise((resolve, reject) => {
    const child = spawn('ssh', typed, { env, stdio: ['pipe', 'pipe', 'ignore'] })
    let text = ''
    child.stdout.on('data', (bytes) => {
      text += bytes
    })
    child.on('error', reject)
    child.on('close', () => resolve(text))
    child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  })
}
