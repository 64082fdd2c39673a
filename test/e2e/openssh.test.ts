import { readFileSync } from 'node:fs'
import { chmod, copyFile, mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { execa } from 'execa'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { writeInventory } from '../../src/lab/files.ts'
import { type Lab, startLab } from '../../src/lab/start.ts'
import { startRouter } from '../session/router-server.ts'
import { makeKey, openSystemSsh, type SystemSsh, sshWith } from '../session/system-ssh.ts'
import { brasctl, jsonRows, ndjsonRows, plainEnvironment, program, type Row } from './brasctl.ts'
import { startProxy } from './proxy.ts'
import { startTerminal } from './terminal.ts'

/* The system's ssh, as `--transport openssh` runs it, against labs that let its key in. */

let ssh: SystemSsh
beforeAll(async () => {
  ssh = await openSystemSsh()
})
afterAll(() => ssh.remove())

/** A lab that runs, and the flags that reach it with the key. */
interface KeyLab {
  readonly lab: Lab
  readonly port: number
  readonly inventory: string
  readonly env: Readonly<Record<string, string>>
  call(verb: string, ...args: readonly string[]): ReturnType<typeof brasctl>
  openssh(verb: string, ...args: readonly string[]): ReturnType<typeof brasctl>
}

async function openKeyLab(cli: 'classic' | 'md'): Promise<KeyLab> {
  // A clock that stands still: both transports have to read the same up times.
  const clock = () => Date.UTC(2026, 0, 1)
  const lab = await startLab({ cli, subscribers: 300, authorizedKey: ssh.publicKey, backSeconds: -1, clock })
  const inventory = `${ssh.folder}/${cli}.yaml`
  await writeInventory(lab, inventory)
  const env = { ...ssh.env, BRASCTL_INVENTORY: inventory, XDG_STATE_HOME: `${ssh.folder}/state` }
  const call: KeyLab['call'] = (verb, ...args) => brasctl([verb, '-r', 'bras1', ...args], { env })
  return {
    ...{ lab, inventory, env, call, port: lab.routers[0]?.port ?? 0 },
    openssh: (verb, ...args) => call(verb, '--transport', 'openssh', '--key', ssh.keyFile, ...args),
  }
}

let classic: KeyLab
let md: KeyLab
beforeAll(async () => {
  classic = await openKeyLab('classic')
  md = await openKeyLab('md')
})
afterAll(async () => {
  await Promise.all([classic.lab.close(), md.lab.close()])
})

afterEach(async () => {
  for (const { port } of [classic, md]) expect(await sshWith(`-p ${port}`)).toEqual([])
})

const identity = ({ mac, sap, sessionId }: Row) => `${mac} ${sap} ${sessionId}`

describe.each(['classic', 'md'] as const)('over the ssh of the system, the %s CLI', (cli) => {
  const keyLab = () => (cli === 'classic' ? classic : md)

  it('gives the rows that our own client gets', async () => {
    const own = await keyLab().call('sessions', '--detail', '-o', 'json')
    const rows = jsonRows(own.stdout)
    expect(rows.length).toBeGreaterThan(200)
    expect(await keyLab().openssh('sessions', '--detail', '-o', 'json')).toEqual({
      exitCode: 0,
      stdout: own.stdout,
      stderr: '',
    })
    const mac = String(rows[0]?.['mac'])
    const found = await keyLab().call('find', mac, '-o', 'json')
    expect(jsonRows(found.stdout).map(identity)).toContain(identity(rows[0] ?? {}))
    expect(await keyLab().openssh('find', mac, '-o', 'json')).toEqual(found)
  })

  it('takes one user off line, and no other', async () => {
    const rows = jsonRows((await keyLab().call('sessions', '--type', 'pppoe', '-o', 'json')).stdout)
    const user = rows.find(
      ({ sap, mac }) => rows.filter((row) => row['sap'] === sap || row['mac'] === mac).length === 1,
    )
    const run = await keyLab().openssh('kick', String(user?.['mac']), '--yes', '--wait', '0', '-o', 'json')
    expect(run.exitCode).toBe(0)
    expect(jsonRows(run.stdout)).toMatchObject([{ mac: user?.['mac'], outcome: 'gone' }])
    const ended = keyLab().lab.lost.flatMap(({ sessions }) => sessions.map((session) => ({ ...session })))
    expect(ended.map(identity)).toEqual([identity(user ?? {})])
  })
})

describe('the true reason', () => {
  const ask = (...args: readonly string[]) => classic.openssh('sessions', '-o', 'json', ...args)
  const shown = () => classic.lab.routers[0]?.fingerprint ?? ''
  const knownLine = () => readFileSync(`${classic.inventory}.known_hosts`, 'utf8')
  const otherKey = () => knownLine().replace(/ssh-ed25519 \S+/, ssh.publicKey.replace(/ \S+$/, ''))

  it('a key that does not fit, with what the router takes', async () => {
    const other = `${ssh.folder}/other`
    await makeKey(other)
    const run = await ask('--key', other)
    expect(run).toMatchObject({ exitCode: 4, stdout: '[]\n' })
    expect(run.stderr).toMatch(
      /bras1: the login of noc was refused \(methods: publickey\)\nhint: .*password, keyboard-interactive/,
    )
  })

  it('a key file that is not there, or open to others', async () => {
    const missing = await ask('--key', '/nonexistent/key')
    expect([missing.exitCode, missing.stderr]).toEqual([9, 'error: bras1: /nonexistent/key cannot be used: ENOENT\n'])
    const open = `${ssh.folder}/open`
    await copyFile(ssh.keyFile, open)
    await chmod(open, 0o644)
    const run = await ask('--key', open)
    expect([run.exitCode, run.stderr]).toEqual([9, `error: bras1: ${open} cannot be used: bad permissions\n`])
  })

  it('a host key that is not known, with its fingerprint', async () => {
    const run = await ask('--known-hosts', `${ssh.folder}/unknown`)
    expect(run.exitCode).toBe(9)
    expect(run.stderr).toContain(`127.0.0.1:${classic.port} is not known: ssh-ed25519 ${shown()}\n`)
    expect(run.stderr).toContain(`saves it to ${ssh.folder}/unknown`)
  })

  it('a host key that has changed, with both fingerprints', async () => {
    const file = ssh.write('changed', `# kept by hand\n${otherKey()}`)
    const known = (await execa('ssh-keygen', ['-lf', ssh.keyFile])).stdout.split(' ')[1]
    const run = await ask('--known-hosts', file, '--host-key', 'accept-new')
    expect(run.exitCode).toBe(9)
    expect(run.stderr).toContain(`has changed: now ssh-ed25519 ${shown()}, known ${known}\n`)
    expect(run.stderr).toContain(file)
  })

  it('a host key that is revoked, even where any other is taken', async () => {
    const file = ssh.write('revoked', `@revoked ${knownLine()}`)
    for (const policy of ['strict', 'off']) {
      const run = await ask('--known-hosts', file, '--host-key', policy)
      expect([run.exitCode, run.stdout]).toEqual([9, '[]\n'])
      expect(run.stderr).toContain(`is revoked: ssh-ed25519 ${shown()}`)
    }
  })

  it('a new host key is taken where that is said, and told; with off it is not written', async () => {
    const file = `${ssh.folder}/new_hosts`
    const off = await ask('--known-hosts', file, '--host-key', 'off')
    expect([off.exitCode, off.stderr]).toEqual([0, ''])
    expect(() => readFileSync(file)).toThrow('ENOENT')
    const taken = await ask('--known-hosts', file, '--host-key', 'accept-new')
    expect(taken.exitCode).toBe(0)
    expect(taken.stderr).toContain(`is new and was saved: ssh-ed25519 ${shown()}`)
    expect(await ask('--known-hosts', file)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  it('a port on which nothing listens', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    await new Promise((resolve) => server.close(resolve))
    const port = typeof address === 'object' ? address?.port : 0
    const run = await brasctl(['sessions', '-r', `noc@127.0.0.1:${port}`, '--transport', 'openssh'], { env: ssh.env })
    expect([run.exitCode, run.stdout]).toEqual([5, ''])
    expect(run.stderr).toContain('ECONNREFUSED')
  })

  it('a host that takes the connection and says nothing', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined).resume())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const at = `noc@127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    const run = await brasctl(['sessions', '-r', at, '--transport', 'openssh', '--timeout', '0.3'], { env: ssh.env })
    expect([run.exitCode, run.stderr]).toEqual([5, expect.stringContaining('did not answer within 0.3 s')])
    expect(await sshWith(at)).toEqual([])
  })

  it('a connection that is lost in mid-output, with the part that was read', async () => {
    const whole = jsonRows((await ask()).stdout)
    const proxy = await startProxy(classic.port, { cutAfter: 20_000 })
    onTestFinished(() => proxy.stop())
    const lost = await brasctl(
      [
        'sessions',
        '-r',
        `noc@127.0.0.1:${proxy.port}`,
        '--transport',
        'openssh',
        '--key',
        ssh.keyFile,
        '--host-key',
        'off',
        '-o',
        'ndjson',
      ],
      { env: ssh.env },
    )
    expect(lost.exitCode).toBe(7)
    expect(lost.stderr).toMatch(/the connection was lost during "show service .*" after \d+ bytes/)
    const read = ndjsonRows(lost.stdout).map(identity)
    expect(read.length).toBeGreaterThan(20)
    expect(read).toEqual(whole.slice(0, read.length).map(identity))
    expect(read.length).toBeLessThan(whole.length)
    expect(await sshWith(`-p ${proxy.port}`)).toEqual([])
  })

  it('no ssh on the machine', async () => {
    const run = await brasctl(['sessions', '-r', 'noc@192.0.2.1', '--transport', 'openssh'], {
      env: { PATH: '/nonexistent' },
    })
    expect([run.exitCode, run.stderr]).toEqual([9, expect.stringContaining('there is no ssh program')])
  })

  it('a password file, which ssh would not be given', async () => {
    const run = await ask('--password-file', `${classic.inventory}.password`)
    expect([run.exitCode, run.stderr]).toEqual([
      2,
      'error: --transport openssh and --password-file do not go together\n',
    ])
  })
})

/** A router that never answers a `show`; `show` resolves when it was asked one. */
function startHanging(heard: { text: string }) {
  let onShow: () => void = () => undefined
  const show = new Promise<void>((resolve) => {
    onShow = resolve
  })
  const server = startRouter({
    prompt: 'A:BRAS1# ',
    auth: (context) => (context.method === 'publickey' ? context.accept() : context.reject(['publickey'])),
    onShell(channel) {
      channel.write('A:BRAS1# ')
      channel.on('data', (bytes: Buffer) => {
        heard.text += bytes.toString()
        if (/^show/m.test(heard.text)) onShow()
        else channel.write('environment no more\r\nA:BRAS1# ')
        if (heard.text.endsWith('logout\n')) channel.end()
      })
    },
  })
  onTestFinished(async () => (await server).close())
  return { server, show }
}

describe('what only ssh has', () => {
  const openssh = (...args: readonly string[]) => [
    'sessions',
    '-r',
    'bras1',
    '--transport',
    'openssh',
    '-o',
    'json',
    ...args,
  ]

  it('a person at the terminal is asked by ssh itself, for the host key and the password', async () => {
    const file = `${ssh.folder}/asked_hosts`
    const output = `${ssh.folder}/asked.json`
    const terminal = startTerminal(openssh('--known-hosts', file, '--host-key', 'accept-new'), {
      env: classic.env,
      output,
    })
    await terminal.see(/ED25519 key fingerprint is SHA256:\S+/)
    await terminal.see('(yes/no')
    terminal.type('yes')
    await terminal.see('Password:')
    terminal.type(classic.lab.password)
    const { exitCode, text } = await terminal.end()
    expect(exitCode).toBe(0)
    expect(text).toContain(classic.lab.routers[0]?.fingerprint)
    expect(text).not.toContain(classic.lab.password)
    expect(jsonRows(readFileSync(output, 'utf8')).length).toBeGreaterThan(200)
  })

  it('a key that wants to be touched says so on the terminal', async () => {
    const words = 'Confirm user presence for key ED25519-SK'
    const path = process.env['PATH'] ?? ''
    const folder = await mkdtemp(`${ssh.folder}/bin-`)
    // The words of ssh for a hardware key, and then a login with a plain one.
    const text = `#!/bin/sh\nPATH='${ssh.folder}:${path}'\n[ "$1" = -G ] || echo '${words}' >&2\nexec ssh "$@"\n`
    await writeFile(`${folder}/ssh`, text, { mode: 0o700 })
    const env = { ...classic.env, PATH: `${folder}:${path}` }
    const terminal = startTerminal(openssh('--key', ssh.keyFile), { env, output: `${ssh.folder}/touched.json` })
    await terminal.see(words)
    expect((await terminal.end()).exitCode).toBe(0)
  })

  it('with --no-input nobody is asked', async () => {
    const screen = await startTerminal(openssh('--no-input'), { env: classic.env }).end()
    expect(screen.exitCode).toBe(4)
    expect(screen.text).not.toContain('Password:')
  })

  it('Ctrl-C ends the command and logs out, and ssh ends with it', async () => {
    const heard = { text: '' }
    const asked = startHanging(heard)
    const { port } = await asked.server
    const at = ['run', 'show version', '-r', `noc@127.0.0.1:${port}`, '--transport', 'openssh', '--host-key', 'off']
    const terminal = startTerminal([...at, '--key', ssh.keyFile], { env: ssh.env })
    await asked.show
    terminal.press('Ctrl-C')
    const { exitCode, text } = await terminal.end()
    expect([exitCode, text]).toEqual([130, expect.stringContaining('interrupted')])
    expect(heard.text).toMatch(/show version\n\u0003logout\n$/)
    expect(await sshWith(`-p ${port}`)).toEqual([])
  })

  it('a master that a person has opened is used, without a login', async () => {
    const socket = `${ssh.folder}/m`
    ssh.configure(`Host *\n  ControlPath ${socket}`)
    const proxy = await startProxy(classic.port)
    onTestFinished(() => {
      ssh.configure('')
      proxy.stop()
    })
    const known = ['-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null']
    const way = ['-p', `${proxy.port}`, '-i', ssh.keyFile, 'noc@127.0.0.1']
    const master = execa('ssh', ['-F', 'none', '-MN', '-S', socket, ...known, ...way], {
      reject: false,
      stdin: 'ignore',
    })
    await vi.waitFor(() => execa('ssh', ['-F', 'none', '-O', 'check', '-S', socket, '127.0.0.1']), { timeout: 20_000 })
    const at = ['count', '-r', `noc@127.0.0.1:${proxy.port}`, '--transport', 'openssh', '-o', 'json']
    const run = await brasctl(at, { env: ssh.env })
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    expect(jsonRows(run.stdout)).toHaveLength(1)
    expect(proxy.opened).toBe(1)
    // The lab ends the whole connection at logout.
    await master
  })

  it('a master that stays behind holds nobody up', async () => {
    ssh.configure(`Host *\n  ControlMaster auto\n  ControlPath ${ssh.folder}/p\n  ControlPersist 60`)
    onTestFinished(() => ssh.configure(''))
    const run = await classic.openssh('count', '-o', 'json')
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    await vi.waitFor(async () => expect(await sshWith(`${ssh.folder}/p`)).toEqual([]), { timeout: 20_000 })
  })

  it('a master that would end with us is not made', async () => {
    const socket = `${ssh.folder}/n`
    ssh.configure(`Host *\n  ControlMaster auto\n  ControlPath ${socket}`)
    const proxy = await startProxy(classic.port, { stallAfter: 6000 })
    onTestFinished(() => {
      ssh.configure('')
      proxy.stop()
    })
    const at = ['sessions', '-r', `noc@127.0.0.1:${proxy.port}`, '--transport', 'openssh', '--key', ssh.keyFile]
    const stop = new AbortController()
    const run = execa(process.execPath, [program, ...at, '--host-key', 'off'], {
      ...{ reject: false, extendEnv: false, env: { ...plainEnvironment, ...ssh.env } },
      ...{ cancelSignal: stop.signal, killSignal: 'SIGINT' as const },
    })
    await proxy.stalled
    const check = await execa('ssh', ['-F', 'none', '-O', 'check', '-S', socket, '127.0.0.1'], { reject: false })
    expect(check.stderr).toContain('No such file')
    stop.abort()
    expect((await run).exitCode).toBe(130)
  })
})
