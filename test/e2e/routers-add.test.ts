import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFolder, write } from '../fleet/folder.ts'
import { brasctl, jsonRows } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { startTerminal } from './terminal.ts'

let lab: LabProcess

beforeAll(async () => {
  lab = await startLabProcess({ subscribers: 20 })
})
afterAll(async () => {
  await lab.stop()
})

/** A home, its inventory and known hosts, and `routers add` in it. */
function newHome() {
  const home = newFolder()
  const inventory = join(home, '.config/brasctl/routers.yaml')
  const knownHosts = join(home, '.ssh/known_hosts')
  const env = { HOME: home }
  const add = (...args: readonly string[]) =>
    brasctl(['routers', 'add', ...args, '--password-file', lab.passwordFile, '-o', 'json'], { env })
  return { home, inventory, knownHosts, env, add }
}

describe('routers add', () => {
  it('takes the host key by a login, and makes an inventory that the next command uses', async () => {
    const { inventory, knownHosts, env, add } = newHome()
    const run = await add(
      lab.address,
      '--name',
      'edge1',
      '--group',
      'gd',
      '--group',
      'north',
      '--host-key',
      'accept-new',
    )
    expect(run.exitCode).toBe(0)
    expect(run.stderr).toMatch(/^note: .*SHA256:/)
    const line = `edge1: { host: 127.0.0.1, port: ${lab.port}, user: noc, groups: [ gd, north ] }`
    expect(jsonRows(run.stdout)).toEqual([
      {
        ...{ router: 'edge1', result: 'added', host: '127.0.0.1', port: lab.port, user: 'noc' },
        ...{ groups: ['gd', 'north'], jump: null, file: inventory, line },
      },
    ])
    expect(readFileSync(inventory, 'utf8')).toBe(`routers:\n  ${line}\n`)
    expect(readFileSync(knownHosts, 'utf8')).toContain(`[127.0.0.1]:${lab.port} `)
    const next = await brasctl(['sessions', '-r', 'north', '--password-file', lab.passwordFile, '-o', 'json'], { env })
    expect(jsonRows(next.stdout)[0]).toMatchObject({ router: 'edge1' })
    const again = await add(lab.address, '--name', 'edge2')
    expect([again.exitCode, again.stderr]).toEqual([
      9,
      `error: 127.0.0.1:${lab.port} stands in ${inventory} already, as edge1\n`,
    ])
  })

  it('writes nothing where the login fails, and tells how to take a key that the inventory does not know yet', async () => {
    const { home, inventory, add } = newHome()
    const unknown = await add(lab.address, '--name', 'edge1')
    expect(unknown.exitCode).toBe(9)
    expect(unknown.stderr).toContain(`brasctl routers accept-key 127.0.0.1:${lab.port}`)
    write(home, 'wrong', 'wrong\n')
    const named = write(home, 'named.yaml', `# mine\ndefaults: { passwordFile: wrong, knownHosts: kh }\nrouters: {}\n`)
    const args = ['routers', 'add', lab.address, '--inventory', named]
    expect((await brasctl([...args, '--host-key', 'off'])).exitCode).toBe(4)
    expect((await brasctl(args)).stderr).toContain(`--known-hosts ${join(home, 'kh')}`)
    expect(readFileSync(named, 'utf8')).toMatch(/^# mine\n.*\nrouters: \{\}\n$/)
    expect(existsSync(inventory)).toBe(false)
  })

  it('loses nothing where several are added at once', async () => {
    const { inventory, add } = newHome()
    const hosts = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4', '192.0.2.5']
    const runs = await Promise.all(hosts.map((host) => add(host, '--no-check')))
    expect(runs.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
      Array(5).fill({ exitCode: 0, stderr: '' }),
    )
    const written = [...readFileSync(inventory, 'utf8').matchAll(/^ {2}([\d.]+): /gm)].map(([, name]) => name)
    expect(written.toSorted()).toEqual(hosts)
  })

  it('does without a login where it is told so', async () => {
    const { inventory, add } = newHome()
    const run = await add('noc@192.0.2.1', '--jump', 'ops@bastion.example', '--no-check', '--legacy')
    expect(run.exitCode).toBe(0)
    expect(readFileSync(inventory, 'utf8')).toBe(
      'routers:\n  192.0.2.1: { host: 192.0.2.1, user: noc, jump: ops@bastion.example, legacy: true }\n',
    )
  })

  it('asks about the key at a terminal', async () => {
    const { inventory, env } = newHome()
    const args = ['routers', 'add', lab.address, '--name', 'edge1', '--password-file', lab.passwordFile]
    const no = startTerminal(args, { env })
    await no.see(/SHA256:\S+/)
    no.type('n')
    expect((await no.end()).exitCode).toBe(9)
    expect(existsSync(inventory)).toBe(false)
    const yes = startTerminal(args, { env })
    await yes.see(/SHA256:\S+/)
    yes.type('y')
    const { exitCode, text } = await yes.end()
    expect(exitCode).toBe(0)
    expect(text).toContain('edge1: { host: 127.0.0.1')
    expect(existsSync(inventory)).toBe(true)
  })

  it('wants one address', async () => {
    const { add } = newHome()
    const told = async (...args: readonly string[]) => {
      const { exitCode, stderr } = await add(...args, '--no-check')
      return [exitCode, stderr.split('\n')[0]]
    }
    expect(await told()).toEqual([2, 'error: routers add needs a user@host[:port]'])
    expect(await told('a@10.0.0.1', 'a@10.0.0.2')).toEqual([2, 'error: routers add has too many arguments'])
    expect(await told('a@10.0.0.1:x')).toEqual([2, 'error: router "a@10.0.0.1:x" is not valid'])
    expect(await told('a@2001:db8::1')).toEqual([2, 'error: routers add needs a --name'])
    expect(await told('a@10.0.0.1', '--name', 'b*')).toEqual([2, 'error: --name cannot be "b*"'])
  })
})
