import { once } from 'node:events'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { AlgorithmSet } from './algorithms.ts'
import type { InteropServer } from './answers.ts'
import { python, sshd } from './installed.ts'

const { username } = userInfo()
const shell = join(import.meta.dirname, 'sros_shell.py')
const keyTypes = {
  'ssh-ed25519': ['ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa', '-b', '256'],
  'ecdsa-sha2-nistp384': ['ecdsa', '-b', '384'],
  'ecdsa-sha2-nistp521': ['ecdsa', '-b', '521'],
  'ssh-rsa': ['rsa', '-b', '2048'],
  'ssh-dss': ['dsa'],
}

/** Makes a host key of every type, the key with which brasctl logs in, and what the start of the machine else makes. */
export async function prepareOpenSsh(folder: string): Promise<void> {
  // As root, sshd does not start without this folder, which is gone after each start of the machine or of a container.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 })
  const wanted = [...Object.entries(keyTypes), ['login', ['ed25519']] as const]
  await Promise.all(
    wanted.map(([name, type]) => execa('ssh-keygen', ['-q', '-N', '', '-f', join(folder, name), '-t', ...type])),
  )
}

/** An OpenSSH server that runs as the user of the tests. */
export interface OpenSshServer extends InteropServer {
  stop(): Promise<void>
}

/**
 * Starts the OpenSSH server with some algorithms alone, on loopback, with the keys of a folder. Its users' shell speaks SR OS,
 * behind a terminal of the system's own: that echoes and makes CR LF of LF.
 */
export async function startOpenSsh(
  folder: string,
  set: AlgorithmSet,
  settings: Readonly<Record<string, string>> = {},
): Promise<OpenSshServer> {
  const hostKey = set.hostKey ?? 'ssh-ed25519'
  const keyFile = join(folder, hostKey.startsWith('rsa-') ? 'ssh-rsa' : hostKey)
  const { port, stop } = await listen(folder, keyFile, {
    ForceCommand: `exec '${python}' -B '${shell}'`,
    AuthorizedKeysFile: join(folder, 'login.pub'),
    HostKeyAlgorithms: hostKey,
    ...(set.kex === undefined ? {} : { KexAlgorithms: set.kex }),
    ...(set.cipher === undefined ? {} : { Ciphers: set.cipher }),
    ...(set.mac === undefined ? {} : { MACs: set.mac }),
    ...settings,
  })
  const knownHosts = join(folder, `known_hosts.${port}`)
  await writeFile(knownHosts, `[127.0.0.1]:${port} ${await readFile(`${keyFile}.pub`, 'utf8')}`)
  const login = ['--key', join(folder, 'login'), '--known-hosts', knownHosts]
  return { flags: ['-r', `${username}@127.0.0.1:${port}`, ...login], stop }
}

const everyServer = {
  ListenAddress: '127.0.0.1',
  PidFile: 'none',
  // Neither the accounts nor the folders of the machine are what is tested.
  UsePAM: 'no',
  StrictModes: 'no',
  PermitRootLogin: 'prohibit-password',
  PasswordAuthentication: 'no',
  KbdInteractiveAuthentication: 'no',
  PrintMotd: 'no',
  PrintLastLog: 'no',
}

/** Nobody can keep a free port for sshd: when another program was quicker, the next one is tried. */
async function listen(folder: string, keyFile: string, settings: Readonly<Record<string, string>>) {
  let complaint = ''
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort()
    const file = join(folder, `sshd_config.${port}`)
    const lines = Object.entries({ ...everyServer, ...settings }).map(([name, value]) => `${name} ${value}\n`)
    await writeFile(file, lines.join(''))
    const child = execa(sshd ?? 'sshd', ['-D', '-e', '-f', file, '-p', String(port), '-h', keyFile], {
      reject: false,
      stdin: 'ignore',
      stdout: 'ignore',
      buffer: false,
    })
    complaint = ''
    const isListening = await new Promise<boolean>((resolve) => {
      child.stderr.on('data', (bytes: Buffer) => {
        complaint += bytes.toString()
        if (/^Server listening on .* port /m.test(complaint)) resolve(true)
      })
      void child.then(() => resolve(false))
    })
    const stop = async () => {
      child.kill('SIGTERM')
      await child
    }
    if (isListening) return { port, stop }
    if (!complaint.includes('Address already in use')) break
  }
  throw new Error(`sshd did not start: ${complaint}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Listening on TCP, so it is no path.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
