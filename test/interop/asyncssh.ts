import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { execa } from 'execa'
import type { AlgorithmSet } from './algorithms.ts'
import type { InteropServer } from './answers.ts'
import { asyncsshPython } from './installed.ts'

/** What one server of asyncssh is held to; it takes a password when nothing else is said. */
export interface AsyncsshChoice extends AlgorithmSet {
  readonly methods?: readonly ('password' | 'keyboard-interactive')[]
  /** The password that brasctl is given; the right one when absent. */
  readonly typed?: string
}

export interface AsyncsshServers {
  /** In the order of the choices. */
  readonly servers: readonly InteropServer[]
  stop(): Promise<void>
}

const login = { user: 'noc', password: 'made-up secret' }

/** Starts servers of asyncssh in one process, each on a port of its own, which speak SR OS with a line editor of their own. */
export async function startAsyncssh(choices: readonly AsyncsshChoice[]): Promise<AsyncsshServers> {
  const folder = await mkdtemp(join(tmpdir(), 'brasctl-interop-'))
  const script = join(import.meta.dirname, 'asyncssh_server.py')
  const child = execa(asyncsshPython ?? 'python3', ['-B', script], { reject: false, buffer: { stdout: false } })
  child.stdin.write(`${JSON.stringify({ login, sets: choices })}\n`)
  const [line] = await Promise.race([firstLine(child.stdout), child.then(() => [])])
  if (line === undefined) throw new Error(`asyncssh did not start: ${(await child).stderr}`)
  const started: { port: number; hostKey: string }[] = JSON.parse(line)
  const servers = started.map(async ({ port, hostKey }, index) => {
    const [passwordFile, knownHosts] = [join(folder, `password.${port}`), join(folder, `known_hosts.${port}`)]
    await writeFile(passwordFile, `${choices[index]?.typed ?? login.password}\n`, { mode: 0o600 })
    await writeFile(knownHosts, `[127.0.0.1]:${port} ${hostKey}\n`)
    const files = ['--password-file', passwordFile, '--known-hosts', knownHosts]
    return { flags: ['-r', `${login.user}@127.0.0.1:${port}`, ...files] }
  })
  return {
    servers: await Promise.all(servers),
    async stop() {
      child.stdin.end()
      await child
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function firstLine(output: NodeJS.ReadableStream): Promise<string[]> {
  return new Promise((resolve) => {
    createInterface(output).once('line', (line) => resolve([line]))
  })
}
