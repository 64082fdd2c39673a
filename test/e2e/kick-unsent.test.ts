import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl } from './brasctl.ts'

// A router that nobody may even knock at.
let server: Server
let knocks = 0
let folder: string
let inventory: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brasctl-unsent-'))
  inventory = join(folder, 'routers.yaml')
  server = createServer((socket) => {
    knocks += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  await writeFile(
    inventory,
    [
      'defaults: { user: noc, passwordCommand: echo secret, services: { public: 100 } }',
      'routers:',
      ...['bras1', 'bras2'].map((name) => `  ${name}: { host: 127.0.0.1, port: ${port} }`),
    ].join('\n'),
  )
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const call = (args: readonly string[], state = folder) =>
  brasctl(['kick', ...args], { env: { BRASCTL_INVENTORY: inventory, XDG_STATE_HOME: state } })

describe('nothing is even connected', () => {
  const nobody = 'error: nobody can be asked to confirm, so nothing was sent\nhint: run it on a terminal, or give '

  it.each([
    ['one user and no --yes', ['u@isp', '-r', 'bras1'], 2, `${nobody}--yes\n`],
    ['a number alone', ['u@isp', '-r', 'bras1', '--expect', '1'], 2, `${nobody}--yes\n`],
    [
      'words for one user',
      ['u@isp', '-r', 'bras1', '--confirm', 'bras1 u@isp', '--expect', '1'],
      2,
      `${nobody}--yes\n`,
    ],
    ['a port and --yes', ['1/1/5', '-r', 'bras1', '--yes'], 2, `${nobody}--confirm "bras1 1/1/5" --expect N\n`],
    [
      'a filter of rows',
      ['1/1/5', '-r', 'bras1', '--where', 'account=u@isp', '--confirm', 'bras1 1/1/5', '--expect', '2'],
      2,
      'error: kick and --where do not go together\n',
    ],
    ['no router', ['u@isp', '--yes'], 2, 'error: kick takes no router by itself\nhint: say which: -r NAME\n'],
    ['no key', ['-r', 'bras1', '--yes'], 2, 'error: kick needs a key\nhint: brasctl kick KEY, '],
    ['an empty key', ['', '-r', 'bras1', '--yes'], 2, 'error: a key is empty\n'],
    ['an empty account', ['--account', '', '-r', 'bras1', '--yes'], 2, 'error: a key is empty\n'],
    ['a star', ['*', '-r', 'bras1', '--yes'], 2, 'error: "*" holds a character that is never sent to a router: *\n'],
    ['a word of all', ['u@isp" all', '-r', 'bras1', '--yes'], 2, 'error: "u@isp" all" holds a character'],
    ['a service alone', ['--service', '100', '-r', 'bras1', '--yes'], 2, 'error: kick needs a key\n'],
    ['--all without a service', ['--all', '-r', 'bras1'], 2, 'error: --all needs --service\n'],
    ['--all and a key', ['--all', 'u@isp', '--service', '100', '-r', 'bras1'], 2, 'error: --all and KEY do not go'],
    ['--all and a filter', ['--all', '--mac', '0:0:0:0:0:1', '--service', '100', '-r', 'bras1'], 2, 'error: '],
    ['a number of none', ['u@isp', '-r', 'bras1', '--yes', '--expect', '0'], 2, 'error: --expect cannot be "0"\n'],
    ['two readings of a key', ['158012345678', '-r', 'bras1', '--yes'], 2, 'error: "158012345678" can be read in two'],
    ['two routers', ['u@isp', '-r', 'bras1', '-r', 'bras2', '--yes'], 2, 'error: one router is asked at a time, but 2'],
    ['an unknown router', ['u@isp', '-r', 'bras9', '--yes'], 9, 'error: there is no router "bras9"\n'],
    ['a plan and a key', ['u@isp', '--apply', '/nowhere'], 2, 'error: --apply and KEY do not go together\n'],
    ['a plan and a filter', ['--apply', '/nowhere', '--port', '1/1/5'], 2, 'error: --apply and --port do not go'],
    ['no plan there', ['--apply', '/nowhere', '--yes'], 2, 'error: /nowhere cannot be read: there is no such file\n'],
    ['an unknown field', ['u@isp', '-r', 'bras1', '--yes', '--fields', 'x'], 2, 'error: there is no field "x"\n'],
  ] as const)('%s', async (_, args, exitCode, message) => {
    const run = await call(args)
    expect(run).toMatchObject({ exitCode, stdout: '' })
    expect(run.stderr.slice(0, message.length)).toBe(message)
    expect(knocks).toBe(0)
  })

  it('a record that cannot be written: exit 9', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    for (const state of [file, '/proc']) {
      const { exitCode, stdout, stderr } = await call(['u@isp', '-r', 'bras1', '--yes'], state)
      expect({ exitCode, stdout }).toEqual({ exitCode: 9, stdout: '' })
      expect(stderr).toMatch(/^error: the record \S+audit\.ndjson cannot be written: /)
      expect(stderr).toContain('\nhint: a command that is not on record is not sent')
    }
    expect(knocks).toBe(0)
  })

  it('and with all that is needed, it is', async () => {
    await call(['u@isp', '-r', 'bras1', '--yes'])
    expect(knocks).toBe(1)
  })
})
