import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeKeyPair } from '../../src/lab/key-pair.ts'
import { newFolder, write } from '../fleet/folder.ts'
import { type JumpServer, startJump } from '../session/jump-server.ts'
import { brasctl, jsonRows, ndjsonRows, type Row, type Run } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal } from './terminal.ts'

/* The built command on its way to the lab, by jump hosts and an SSH configuration in a home of its own. */

let lab: LabProcess

beforeAll(async () => {
  lab = await startLabProcess({ subscribers: 1500 })
})
afterAll(async () => {
  await lab.stop()
})

const user = () => {
  const row = lab.truth.find(({ type, account }) => type === 'pppoe' && typeof account === 'string')
  if (row === undefined) throw new Error('nobody')
  return row
}

interface Place {
  readonly home: string
  readonly key: string
  readonly run: (...args: readonly string[]) => Promise<Run>
}

/** A home in which the lab's key and those of the hops are known, with a key of its own. */
async function makeHome(hops: readonly JumpServer[], pair = makeKeyPair()): Promise<Place> {
  const home = newFolder()
  const known = (await readFile(lab.knownHosts, 'utf8')) + hops.map(({ knownHost }) => knownHost).join('')
  write(home, '.ssh/known_hosts', known)
  const key = write(home, '.ssh/id_ops', pair.private)
  const run = (...args: readonly string[]) => brasctl(args, { env: { HOME: home } })
  return { home, key, run }
}

const accounts = (run: Run): unknown[] => jsonRows(run.stdout).map((row: Row) => row['account'])

describe('~/.ssh/config', () => {
  it('gives address, port, user, keys, known hosts and a chain of jump hosts', async () => {
    const pair = makeKeyPair()
    const outer = await startJump({ key: pair.public })
    const inner = await startJump({ key: pair.public })
    const { home, run } = await makeHome([outer, inner], pair)
    write(
      home,
      '.ssh/config',
      `
Include config.d/*
Host outer inner
  HostName 127.0.0.1
  User ops
  IdentityFile ~/.ssh/id_gone
  IdentityFile ~/.ssh/id_ops
Host inner
  Port ${inner.port}
Host outer
  Port ${outer.port}
`,
    )
    write(
      home,
      '.ssh/config.d/edge',
      `Host edge\n HostName 127.0.0.1\n Port ${lab.port}\n User noc\n ProxyJump outer,inner\n`,
    )
    await writeFile(join(home, 'routers.yaml'), `routers: { bras1: { host: edge, passwordFile: ${lab.passwordFile} } }`)
    const { account } = user()
    const found = await run('find', String(account), '-o', 'json', '--inventory', join(home, 'routers.yaml'))
    expect(found).toMatchObject({ exitCode: 0, stderr: '' })
    expect(accounts(found)).toEqual([account])
    expect(outer.asked).toEqual([`127.0.0.1:${inner.port}`])
    expect(inner.asked).toEqual([`127.0.0.1:${lab.port}`])
    await Promise.all([inner.left(), outer.left()])
    const list = await run('routers', '-o', 'json', '--inventory', join(home, 'routers.yaml'))
    expect(jsonRows(list.stdout)).toMatchObject([{ router: 'bras1', host: '127.0.0.1', port: lab.port, user: 'noc' }])
  })

  it('stands behind the command line', async () => {
    const { home, run } = await makeHome([])
    write(home, '.ssh/config', 'Host 127.0.0.1\n  User nobody\n  Port 9\n  ProxyJump nowhere.example\n')
    write(home, 'routers.yaml', `routers: { bras1: { host: 127.0.0.1, port: ${lab.port}, jump: none } }`)
    const { account } = user()
    const way = ['--inventory', join(home, 'routers.yaml'), '--user', 'noc', '--password-file', lab.passwordFile]
    const found = await run('find', String(account), '-o', 'json', ...way)
    expect(found.stderr).toBe('')
    expect(accounts(found)).toEqual([account])
  })
})

describe('`jump` of the inventory', () => {
  /** Runs a look-up through one hop with a key; what it says in the error is what is looked at. */
  async function through(bastion: JumpServer, place: Place, more: readonly string[] = []): Promise<Run> {
    const { home, key, run } = place
    await mkdir(join(home, '.config/brasctl'), { recursive: true })
    const bras1 = `{ host: 127.0.0.1, port: ${lab.port}, user: noc, passwordFile: ${lab.passwordFile}, jump: bastion }`
    const hop = `{ host: 127.0.0.1, port: ${bastion.port}, user: ops, keyFile: ${key} }`
    write(home, '.config/brasctl/routers.yaml', `routers:\n  bras1: ${bras1}\n  bastion: ${hop}\n`)
    return run('find', String(user()['account']), '-o', 'json', '-r', 'bras1', ...more)
  }

  it('names another entry', async () => {
    const pair = makeKeyPair()
    const bastion = await startJump({ key: pair.public })
    const found = await through(bastion, await makeHome([bastion], pair))
    expect(found.stderr).toBe('')
    expect(accounts(found)).toEqual([user()['account']])
    expect(bastion.asked).toEqual([`127.0.0.1:${lab.port}`])
  })

  it('refusals tell the hop and the reason, in both languages', async () => {
    const pair = makeKeyPair()
    const bastion = await startJump({ key: makeKeyPair().public })
    const refused = await through(bastion, await makeHome([bastion], pair))
    expect(refused).toMatchObject({ exitCode: 4, stdout: '[]\n' })
    expect(refused.stderr).toMatch(
      /^error: on the way to bras1: bastion: the login of ops was refused \(methods: publickey\)\n/,
    )
    const spoken = await through(bastion, await makeHome([bastion], pair), ['--lang', 'zh'])
    expect(spoken.stderr).toMatch(/^错误: 连接 bras1 途中：bastion：/)
  })

  it('forwarding that is prohibited there', async () => {
    const pair = makeKeyPair()
    const bastion = await startJump({ key: pair.public, forwarding: 'prohibited' })
    const { exitCode, stderr } = await through(bastion, await makeHome([bastion], pair))
    expect(exitCode).toBe(5)
    expect(stderr).toMatch(
      /^error: bras1: the jump host bastion does not connect to 127\.0\.0\.1:\d+: forwarding is prohibited there\nhint: .*AllowTcpForwarding/,
    )
  })

  it('a host key that is not known, and one that changed', async () => {
    const pair = makeKeyPair()
    const bastion = await startJump({ key: pair.public })
    const unknown = await through(bastion, await makeHome([], pair))
    expect(unknown).toMatchObject({ exitCode: 9, stdout: '[]\n' })
    expect(unknown.stderr).toMatch(
      /^error: on the way to bras1: bastion: the host key of 127\.0\.0\.1:\d+ is not known/,
    )
    const place = await makeHome([], pair)
    write(place.home, '.ssh/known_hosts', `[127.0.0.1]:${bastion.port} ${makeKeyPair().public}\n`)
    const changed = await through(bastion, place)
    expect(changed.exitCode).toBe(9)
    expect(changed.stderr).toMatch(/^error: on the way to bras1: bastion: the host key of 127\.0\.0\.1:\d+ has changed/)
    expect(changed.stderr).toMatch(/^hint: somebody may stand between/m)
    expect(changed.stderr).not.toMatch(/reboot/)
    expect(bastion.tried).toEqual([])
  })

  it('a hop that dies in mid-output: what was read is printed, and marked as a part', async () => {
    const pair = makeKeyPair()
    const dieAfter = 100_000
    const bastion = await startJump({ key: pair.public, dieAfter })
    const place = await makeHome([bastion], pair)
    await through(bastion, place)
    const run = await place.run('sessions', '-r', 'bras1', '-o', 'ndjson')
    expect(run.exitCode).toBe(7)
    expect(run.stderr).toMatch(/^error: on the way to bras1: bastion: the connection was lost during "show /m)
    const rows = ndjsonRows(run.stdout)
    expect(rows.length).toBeGreaterThan(50)
    const known = new Set(lab.truth.map(({ sap, mac }) => `${sap} ${mac}`))
    expect(rows.filter(({ sap, mac }) => !known.has(`${sap} ${mac}`))).toEqual([])
  })

  it('the password of a hop is asked for by its name', async () => {
    const bastion = await startJump({ password: 'of the bastion' })
    const { home } = await makeHome([bastion])
    const inventory = write(
      home,
      'routers.yaml',
      `routers: { bras1: { host: 127.0.0.1, port: ${lab.port}, user: noc, passwordFile: ${lab.passwordFile}, jump: "ops@127.0.0.1:${bastion.port}" } }`,
    )
    const terminal = startTerminal(['find', String(user()['account']), '--inventory', inventory], {
      env: { HOME: home },
    })
    await terminal.see('Password of ops on 127.0.0.1: ')
    terminal.type('of the bastion')
    expect((await terminal.end()).exitCode).toBe(0)
    expect(bastion.tried).toEqual(['ops:of the bastion'])
  })

  it('two routers of one user share an answer, but their jump host has its own, though its user is called the same', async () => {
    const bastion = await startJump({ password: 'of the bastion' })
    const { home } = await makeHome([bastion])
    const entry = `{ host: 127.0.0.1, port: ${lab.port}, user: noc, jump: "noc@127.0.0.1:${bastion.port}" }`
    const inventory = write(home, 'routers.yaml', `routers:\n  bras1: ${entry}\n  bras2: ${entry}\n`)
    const terminal = startTerminal(['count', '--inventory', inventory], { env: { HOME: home } })
    await terminal.see('Password of noc on 127.0.0.1: ')
    terminal.type('of the bastion')
    await terminal.see(/Password of noc on bras[12]: /)
    terminal.type(lab.password)
    const { exitCode, text } = await terminal.end()
    expect(exitCode).toBe(0)
    expect(text.match(/Password of/g)).toHaveLength(2)
    expect(bastion.tried).toEqual(['noc:of the bastion', 'noc:of the bastion'])
  })

  it('Ctrl-C on the way leaves the hop', async () => {
    const bastion = await startJump({ password: 'of the bastion', forwarding: 'ignored' })
    const { home } = await makeHome([bastion])
    const passwordFile = write(home, 'secret', 'of the bastion')
    const hop = `{ host: 127.0.0.1, port: ${bastion.port}, user: ops, passwordFile: ${passwordFile} }`
    const bras1 = `{ host: 127.0.0.1, port: ${lab.port}, user: noc, passwordFile: ${lab.passwordFile}, jump: bastion }`
    const inventory = write(home, 'routers.yaml', `routers: { bras1: ${bras1}, bastion: ${hop} }`)
    const terminal = startTerminal(['find', '192.0.2.1', '-r', 'bras1', '--inventory', inventory], {
      env: { HOME: home },
    })
    await vi.waitFor(() => expect(bastion.asked).toEqual([`127.0.0.1:${lab.port}`]), { timeout: 10_000 })
    terminal.press('Ctrl-C')
    expect((await terminal.end()).exitCode).toBe(130)
    await bastion.left()
  })
})
