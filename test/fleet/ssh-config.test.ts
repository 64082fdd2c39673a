import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RouterEntry } from '../../src/fleet/router-entry.ts'
import { openSshConfig } from '../../src/fleet/ssh-config.ts'
import { localUser, withSshConfig } from '../../src/fleet/with-ssh-config.ts'
import { entryOf } from './entry.ts'
import { failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'

const nothing = '/nonexistent/ssh_config'

/** A home with an SSH configuration, and an entry in which nothing is said but its host, resolved by it. */
function homeWith(config: string, mode = 0o600): string {
  const home = newFolder()
  write(home, '.ssh/config', config, mode)
  return home
}

async function resolved(home: string, facts: Partial<RouterEntry> = {}, site = nothing): Promise<RouterEntry> {
  const env = { HOME: home, KEYS: '/keys' }
  const config = await openSshConfig(env, site)
  if (config === null) throw new Error('no configuration')
  return withSshConfig(entryOf('bras1', { host: 'bras1', unsaid: ['port', 'hostKey'], ...facts }), config, env)
}

describe('an SSH configuration', () => {
  test('that is not there is none', async () => {
    expect(await openSshConfig({ HOME: newFolder() }, nothing)).toBeNull()
  })

  test('says all that is not said elsewhere', async () => {
    const home = homeWith(`
Host bras1
  HostName 192.0.2.1   # the loopback
  User=noc
  Port 2222
  IdentityFile ~/.ssh/bras
  IdentityFile "/etc/keys/of %h"
  ProxyJump ops@bastion.example:2200,gate
  StrictHostKeyChecking accept-new
  UserKnownHostsFile ~/.ssh/known_bras %d/second
  ConnectTimeout 3
`)
    expect(await resolved(home)).toMatchObject({
      name: 'bras1',
      host: '192.0.2.1',
      port: 2222,
      user: 'noc',
      jump: 'ops@bastion.example:2200,gate',
      hostKey: 'accept-new',
      ssh: {
        keyFiles: [join(home, '.ssh/bras'), '/etc/keys/of 192.0.2.1'],
        knownHosts: [join(home, '.ssh/known_bras'), join(home, 'second')],
        connectTimeoutSeconds: 3,
        proxyCommand: null,
      },
    })
  })

  test('says nothing where the inventory or the command line does', async () => {
    const home = homeWith(
      'Host *\nUser other\nPort 2222\nIdentityFile ~/a\nProxyJump gate\nStrictHostKeyChecking off\nUserKnownHostsFile ~/k\n',
    )
    const said = { port: 22, user: 'noc', keyFile: '/key', jump: 'none', knownHosts: '/known' } as const
    expect(await resolved(home, { ...said, unsaid: [] })).toMatchObject({
      ...said,
      hostKey: 'strict',
      ssh: { keyFiles: [], knownHosts: [] },
    })
  })

  test('of a keyword the first value holds, the person’s before the machine’s', async () => {
    const home = homeWith('Port 2201\nHost bras*\n  User first\n  Port 2202\nHost bras1\n  User second\n')
    const site = write(newFolder(), 'ssh_config', 'User third\nConnectTimeout 7\n', 0o644)
    expect(await resolved(home, {}, site)).toMatchObject({
      ...{ port: 2201, user: 'first' },
      ssh: { connectTimeoutSeconds: 7 },
    })
  })

  test.each([
    ['Host bras1', true],
    ['Host bras', false],
    ['Host other bras?', true],
    ['Host bras?? bras10', false],
    ['Host * !bras1', false],
    ['Host !bras2 *', true],
    ['Host !bras2', false],
    ['HOST "bras1"', true],
    ['Match all', true],
    ['Match host 192.0.2.*', true],
    ['Match host bras1', false],
    ['Match originalhost bras1,bras2', true],
    ['Match originalhost bras1 user noc', true],
    ['Match originalhost bras1 user root', false],
    ['Match exec true', false],
    ['Match originalhost bras1 exec "true"', false],
    ['Match final all', false],
    ['Match canonical', false],
  ])('%s holds for bras1: %j', async (heading, holds) => {
    const home = homeWith(`HostName 192.0.2.1\nUser noc\n${heading}\n  Port 2222\n`)
    expect((await resolved(home)).port).toBe(holds ? 2222 : 22)
  })

  test('runs no command of a Match', async () => {
    const folder = newFolder()
    const home = homeWith(`Match exec "touch ${folder}/ran"\n  Port 2222\nHost *\nCanonicalizeHostname yes\n`)
    await resolved(home)
    const { existsSync } = await import('node:fs')
    expect(existsSync(join(folder, 'ran'))).toBe(false)
  })

  test('tokens and variables', async () => {
    const home = homeWith(
      'Host bras1\nHostName %h.isp.example\nPort 2222\nUser noc\nIdentityFile $' +
        '{KEYS}/%r@%h:%p_%n_100%%\nProxyJump %r@gate-%n\n',
    )
    expect(await resolved(home)).toMatchObject({
      host: 'bras1.isp.example',
      jump: 'noc@gate-bras1',
      ssh: { keyFiles: ['/keys/noc@bras1.isp.example:2222_bras1_100%'] },
    })
    const nobody = homeWith('IdentityFile /keys/%r\n')
    expect((await resolved(nobody)).ssh.keyFiles).toEqual([`/keys/${localUser()}`])
  })

  test('an Include stands for what it includes, in order, and only where it stands', async () => {
    const home = homeWith(
      'Include conf.d/*.conf ~/more\nHost other\n  Include conf.d/none\nHost bras1\n  Include inner\n',
    )
    write(home, '.ssh/conf.d/2.conf', 'User second\nConnectTimeout 2\n')
    write(home, '.ssh/conf.d/1.conf', 'User first\nHost other\n  Port 1\n')
    write(home, '.ssh/conf.d/.3.conf', 'ConnectTimeout 9\n')
    write(home, '.ssh/conf.d/none', 'Port 2\n')
    write(home, '.ssh/inner', 'Port 2222\nHost other\n  ProxyJump wrong\nHost bras1\n  ProxyJump right\n')
    write(home, 'more', 'StrictHostKeyChecking no\n')
    expect(await resolved(home)).toMatchObject({
      ...{ user: 'first', port: 2222, jump: 'right', hostKey: 'accept-new' },
      ssh: { connectTimeoutSeconds: 2 },
    })
  })

  test('an Include of itself ends', async () => {
    const home = homeWith('Include config\n')
    expect(await failureOf(() => resolved(home))).toEqual({
      code: 'ssh-config-invalid',
      facts: { file: join(home, '.ssh/config'), reason: 'Include' },
    })
  })

  test.each([
    ['yes', 'strict'],
    ['ask', 'strict'],
    ['accept-new', 'accept-new'],
    ['no', 'accept-new'],
    ['NO', 'accept-new'],
    ['off', 'off'],
  ])('StrictHostKeyChecking %s is %s', async (word, policy) => {
    expect((await resolved(homeWith(`StrictHostKeyChecking ${word}\n`))).hostKey).toBe(policy)
  })

  test('none takes away', async () => {
    const home = homeWith(
      'IdentityFile none\nProxyJump none\nProxyCommand nc %h %p\nConnectTimeout none\nUserKnownHostsFile none\n',
    )
    const { jump, ssh } = await resolved(home)
    expect(jump).toBe('none')
    expect(ssh).toEqual({ keyFiles: [], knownHosts: ['/dev/null'], connectTimeoutSeconds: null, proxyCommand: null })
  })

  test('of ProxyJump and ProxyCommand the first holds', async () => {
    const { jump, ssh } = await resolved(homeWith('ProxyCommand nc -X 5 %h %p\nProxyJump gate\n'))
    expect([jump, ssh.proxyCommand]).toEqual([null, 'nc -X 5 %h %p'])
  })

  test.each(['Port many', 'Port 0', 'HostName -oops', 'User -root', 'StrictHostKeyChecking maybe', 'ConnectTimeout 0'])(
    '%s is refused, with the file',
    async (line) => {
      const home = homeWith(`${line}\n`)
      expect(await failureOf(() => resolved(home))).toEqual({
        code: 'ssh-config-invalid',
        facts: { file: join(home, '.ssh/config'), reason: line.replace(/^\w+/, (keyword) => keyword.toLowerCase()) },
      })
    },
  )

  test('one that is not closed, or that others may write, is refused', async () => {
    expect((await failureOf(() => resolved(homeWith('Host "bras1\n')))).code).toBe('ssh-config-invalid')
    const open = homeWith('Port 2222\n', 0o622)
    expect(await failureOf(() => resolved(open))).toEqual({
      code: 'ssh-config-invalid',
      facts: { file: join(open, '.ssh/config'), reason: 'permissions' },
    })
  })
})
