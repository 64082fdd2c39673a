import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import { newFolder, write } from '../fleet/folder.ts'
import { type JumpServer, startJump } from '../session/jump-server.ts'
import { brasctl, jsonRows, type Run } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal } from './terminal.ts'

/* The host keys of a router behind jump hosts, and of the jump hosts: what is said of one that is not right, and how it is taken. */

let lab: LabProcess

beforeAll(async () => {
  lab = await startLabProcess({ subscribers: 20 })
})
afterAll(async () => {
  await lab.stop()
})

const stranger = (port: number) => `[127.0.0.1]:${port} ${makeKeyPair().public}\n`

interface Place {
  readonly home: string
  readonly file: string
  readonly inventory: string
  readonly run: (...args: readonly string[]) => Promise<Run>
  /** Runs what a hint tells to type, with an answer by fingerprint. */
  readonly type: (run: Run, fingerprint: string) => Promise<Run>
}

/** A home with a router behind hops, the last one named `bastion`, and with these lines as its known hosts. */
async function makePlace(hops: readonly JumpServer[], known: string): Promise<Place> {
  const home = newFolder()
  const secret = write(home, 'secret', 'of the bastion')
  const file = write(home, '.ssh/known_hosts', known)
  const hop = (port: number) => `{ host: 127.0.0.1, port: ${port}, user: ops, passwordFile: ${secret} }`
  const names = hops.map((_, at) => (at === hops.length - 1 ? 'bastion' : `gate${at}`))
  const bras1 = `{ host: 127.0.0.1, port: ${lab.port}, user: noc, passwordFile: ${lab.passwordFile}, jump: "${names.join(',')}" }`
  const entries = hops.map(({ port }, at) => `  ${names[at]}: ${hop(port)}\n`)
  const inventory = write(home, 'routers.yaml', `routers:\n  bras1: ${bras1}\n${entries.join('')}`)
  const run = (...args: readonly string[]) => brasctl(args, { env: { HOME: home } })
  const type = ({ stderr }: Run, fingerprint: string) =>
    run(...commandOf(stderr), '--fingerprint', fingerprint, '-o', 'json')
  return { home, file, inventory, run, type }
}

const startBastion = () => startJump({ password: 'of the bastion' })

/** The command of a hint. */
function commandOf(stderr: string): readonly string[] {
  const [, command = ''] = /^hint: .*brasctl (routers accept-key .*?)(?:, saves| \(replaces)/m.exec(stderr) ?? []
  return command.split(' ')
}

const shownIn = ({ stderr }: Run) => /ssh-ed25519 (SHA256:[\w+/]{43})/.exec(stderr)?.[1] ?? ''

describe('routers accept-key through a jump host', () => {
  it('takes the key that the router shows there, by the command that the refusal names', async () => {
    const bastion = await startBastion()
    const { inventory, file, run, type } = await makePlace([bastion], bastion.knownHost + stranger(lab.port))
    const look = ['count', '-r', 'bras1', '--inventory', inventory]
    const refused = await run(...look)
    expect(refused.exitCode).toBe(9)
    expect(commandOf(refused.stderr)).toEqual(['routers', 'accept-key', 'bras1', '--inventory', inventory])
    const taken = await type(refused, shownIn(refused))
    expect(taken).toMatchObject({ exitCode: 0, stderr: '' })
    expect(jsonRows(taken.stdout)).toMatchObject([
      { router: 'bras1', port: lab.port, result: 'replaced', fingerprint: shownIn(refused), file },
    ])
    expect(bastion.asked).toEqual([`127.0.0.1:${lab.port}`, `127.0.0.1:${lab.port}`])
    expect(await readFile(file, 'utf8')).toContain(bastion.knownHost)
    expect((await run(...look)).exitCode).toBe(0)
    await bastion.left()
  })

  it('wants the key of the jump host first, says what to type for it, and sends nobody there before', async () => {
    const bastion = await startBastion()
    const { inventory, file, run, type } = await makePlace([bastion], '')
    const accept = ['routers', 'accept-key', 'bras1', '--inventory', inventory]
    const unknown = await run(...accept)
    expect(unknown).toMatchObject({ exitCode: 9, stdout: '' })
    expect(unknown.stderr).toMatch(
      /^error: on the way to bras1: bastion: the host key of 127\.0\.0\.1:\d+ is not known/,
    )
    expect(unknown.stderr).toMatch(/^hint: compare it with the key on the jump host/m)
    expect(commandOf(unknown.stderr)).toEqual([...accept.slice(0, 3), '--hop', 'bastion', ...accept.slice(3)])
    const taken = await type(unknown, shownIn(unknown))
    expect(jsonRows(taken.stdout)).toMatchObject([
      { router: 'bastion', port: bastion.port, result: 'added', fingerprint: shownIn(unknown), before: [], file },
    ])
    expect(await readFile(file, 'utf8')).toBe(bastion.knownHost)
    expect(bastion.tried).toEqual([])
    const unasked = await run(...accept)
    expect(unasked.stderr).toMatch(/^error: bras1: nobody can be asked whether the host key is right/)
    expect(bastion.tried).toEqual(['ops:of the bastion'])
  })

  it('a changed key of the jump host is taken where a person says so, who is told to ask', async () => {
    const bastion = await startBastion()
    const known = (await readFile(lab.knownHosts, 'utf8')) + stranger(bastion.port)
    const { home, inventory, run } = await makePlace([bastion], known)
    const look = ['count', '-r', 'bras1', '--inventory', inventory]
    const changed = await run(...look)
    expect(changed.stderr).toMatch(/^hint: somebody may stand between/m)
    const terminal = startTerminal(commandOf(changed.stderr), { env: { HOME: home } })
    await terminal.see(shownIn(changed))
    await terminal.see('Somebody may stand between')
    await terminal.see('Take it? [y/N]')
    terminal.type('y')
    const { exitCode, text } = await terminal.end()
    expect([exitCode, text.match(/replaced/)?.[0]]).toEqual([0, 'replaced'])
    expect(text).not.toMatch(/reboot/)
    expect((await run(...look)).exitCode).toBe(0)
  })

  it('reaches the second jump host through the first, and calls those of one name by their addresses', async () => {
    const [outer, inner] = [await startBastion(), await startBastion()]
    const { home } = await makePlace([outer, inner], '')
    write(home, '.ssh/known_hosts', outer.knownHost)
    const config = `Host 127.0.0.1\n  User ops\n  ProxyJump none\nHost edge\n  HostName 127.0.0.1\n  Port ${lab.port}\n  ProxyJump ops@127.0.0.1:${outer.port},ops@127.0.0.1:${inner.port}\n`
    write(home, '.ssh/config', config)
    const answers = { env: { HOME: home } }
    const first = startTerminal(['routers', 'accept-key', 'noc@edge'], answers)
    await first.see(/Password of ops on \S+: /)
    first.type('of the bastion')
    const { exitCode, text } = await first.end()
    expect(exitCode).toBe(9)
    expect(commandOf(text)).toEqual(['routers', 'accept-key', 'noc@edge', '--hop', `127.0.0.1:${inner.port}`])
    const second = startTerminal(commandOf(text), answers)
    await second.see(/Password of ops on \S+: /)
    second.type('of the bastion')
    await second.see('Take it? [y/N]')
    second.type('y')
    expect((await second.end()).exitCode).toBe(0)
    expect(await readFile(join(home, '.ssh/known_hosts'), 'utf8')).toBe(outer.knownHost + inner.knownHost)
    expect(outer.asked).toEqual([`127.0.0.1:${inner.port}`, `127.0.0.1:${inner.port}`])
    expect(inner.tried).toEqual([])
  })

  it('a jump host that is not on the way is a slip', async () => {
    const bastion = await startBastion()
    const { inventory, run } = await makePlace([bastion], '')
    const slip = await run('routers', 'accept-key', 'bras1', '--hop', 'gate', '--inventory', inventory)
    expect(slip.exitCode).toBe(2)
    expect(slip.stderr).toBe(
      'error: bras1: there is no jump host "gate" on the way to it\nhint: the jump hosts are: bastion\n',
    )
  })

  it('takes no key where the way is one that it cannot go', async () => {
    const { home, run } = await makePlace([], '')
    const address = `127.0.0.1:${lab.port}`
    write(home, '.ssh/config', 'Host 127.0.0.1\n  ProxyCommand nc bastion %p\n')
    const refused = await run('routers', 'accept-key', address)
    expect(refused.exitCode).toBe(9)
    expect(refused.stderr).toContain('ProxyCommand')
    const inventory = write(
      home,
      'other.yaml',
      `routers: { bras1: { host: 127.0.0.1, port: ${lab.port}, user: noc, jump: gate, transport: openssh } }`,
    )
    const unknown = await run('routers', 'accept-key', 'bras1', '--inventory', inventory)
    expect(unknown.exitCode).toBe(9)
    expect(unknown.stderr).toMatch(/hint: --transport ssh2 does without it/)
  })
})
