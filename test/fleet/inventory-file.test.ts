import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemText } from '../../src/cli/text/en/problems.ts'
import { BrasctlError } from '../../src/errors.ts'
import { loadInventory } from '../../src/fleet/inventory.ts'
import type { RouterEntry } from '../../src/fleet/router-entry.ts'
import { errorOf, failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'

async function load(text: string, folder = newFolder()): Promise<Record<string, RouterEntry>> {
  const { routers } = await loadInventory(write(folder, 'routers.yaml', text))
  return Object.fromEntries(routers.map((entry) => [entry.name, entry]))
}

/** Line, path and problem of a refused inventory. */
async function refusal(text: string): Promise<object> {
  const file = write(newFolder(), 'routers.yaml', text)
  const error = await errorOf(() => loadInventory(file))
  if (!(error instanceof BrasctlError) || !isInvalid(error)) throw error
  expect(error.facts.file).toBe(file)
  const { line, path, problem } = error.facts
  return { line, path, problem: problemText(problem) }
}

function isInvalid(error: BrasctlError): error is BrasctlError<'inventory-invalid'> {
  return error.code === 'inventory-invalid'
}

describe('a good inventory', () => {
  test('the example of the command line reads as it stands', async () => {
    const folder = newFolder()
    const text = `defaults: { user: noc, services: { public: 100, private: 1000 } }
routers:
  bras1: { host: 10.0.0.1, groups: [gd, north], logId: 92 }
  bras2: { host: 10.0.0.2, port: 2222, jump: bastion.example, dialect: classic }
`
    const { bras1, bras2 } = await load(text, folder)
    const services = { public: 100, private: 1000 }
    expect(bras1).toEqual({
      name: 'bras1',
      host: '10.0.0.1',
      port: 22,
      user: 'noc',
      services,
      groups: ['gd', 'north'],
      logId: 92,
      zone: null,
      jump: null,
      hops: [],
      dialect: 'auto',
      passwordFile: null,
      passwordCommand: null,
      keyFile: null,
      passphraseFile: null,
      agent: true,
      auth: null,
      knownHosts: null,
      hostKey: 'strict',
      legacy: false,
      transport: 'ssh2',
      timeoutSeconds: null,
      linesAtOnce: null,
      sweep: { concurrency: null, connectRate: null },
      unsaid: ['port', 'hostKey'],
      ssh: { keyFiles: [], knownHosts: [], connectTimeoutSeconds: null, proxyCommand: null },
      file: join(folder, 'routers.yaml'),
      isAdHoc: false,
    })
    expect(bras2).toMatchObject({ port: 2222, jump: 'bastion.example', dialect: 'classic', services, groups: [] })
  })

  test('every setting of a router is kept', async () => {
    const { b } = await load(`routers:
  b:
    host: 2001:db8::1
    user: j.doe@isp
    passwordCommand: pass show bras | head -1
    keyFile: keys/bras
    passphraseFile: /run/secrets/key
    agent: false
    knownHosts: known_hosts
    zone: "+08:00"
    hostKey: accept-new
    legacy: true
    transport: openssh
    timeout: 2.5
    concurrency: 1
`)
    expect(b).toMatchObject({
      host: '2001:db8::1',
      user: 'j.doe@isp',
      passwordCommand: 'pass show bras | head -1',
      passphraseFile: '/run/secrets/key',
      agent: false,
      hostKey: 'accept-new',
      legacy: true,
      transport: 'openssh',
      timeoutSeconds: 2.5,
      linesAtOnce: 1,
      zone: '+08:00',
    })
  })

  test('paths are relative to the file, and ~/ is the home folder', async () => {
    const folder = newFolder()
    const text = 'routers: { b: { host: b, passwordFile: secret, keyFile: ~/.ssh/bras, knownHosts: ../hosts } }'
    const { routers } = await loadInventory(write(folder, 'conf/routers.yaml', text))
    expect(routers[0]).toMatchObject({
      passwordFile: join(folder, 'conf/secret'),
      keyFile: join(homedir(), '.ssh/bras'),
      knownHosts: join(folder, 'hosts'),
    })
  })

  test('what a router says replaces the defaults, and `services: {}`, `jump: none` undo them', async () => {
    const { a, b } = await load(`
defaults: { user: noc, port: 2022, services: { public: 100 }, jump: bastion, timeout: 60, agent: false, groups: [all] }
routers:
  a: { host: a, user: root, port: 22, services: { other: 7 }, groups: [north] }
  b: { host: b, services: {}, jump: none }
`)
    expect(a).toMatchObject({ user: 'root', port: 22, services: { other: 7 }, jump: 'bastion', groups: ['north'] })
    expect(b).toMatchObject({ user: 'noc', port: 2022, services: null, jump: 'none', groups: ['all'] })
    expect(b).toMatchObject({ timeoutSeconds: 60, agent: false })
  })

  test('a source of the password replaces the other one, and a key does not take over a foreign passphrase', async () => {
    const { a, b } = await load(`
defaults: { passwordFile: /f, keyFile: /k, passphraseFile: /p }
routers:
  a: { host: a, passwordCommand: pass a, keyFile: /own }
  b: { host: b }
`)
    expect(a).toMatchObject({ passwordFile: null, passwordCommand: 'pass a', keyFile: '/own', passphraseFile: null })
    expect(b).toMatchObject({ passwordFile: '/f', passwordCommand: null, keyFile: '/k', passphraseFile: '/p' })
  })

  test('how many routers are asked at once is said of all of them', async () => {
    const { a, b } = await load(`sweep: { concurrency: 50, connectRate: 2.5 }
defaults: { concurrency: 4 }
routers: { a: { host: a }, b: { host: b, concurrency: 1 } }
`)
    const sweep = { concurrency: 50, connectRate: 2.5 }
    expect(a).toMatchObject({ linesAtOnce: 4, sweep })
    expect(b).toMatchObject({ linesAtOnce: 1, sweep })
    expect((await load('sweep: { connectRate: 5 }\nrouters: { a: { host: a } }\n'))['a']?.sweep).toEqual({
      concurrency: null,
      connectRate: 5,
    })
  })

  test('groups may be written from either side', async () => {
    const { a, b } = await load(`
groups: { gd: [a, b], north: [b] }
routers: { a: { host: a, groups: [gd, old] }, b: { host: b } }
`)
    expect(a?.groups).toEqual(['gd', 'old'])
    expect(b?.groups).toEqual(['gd', 'north'])
  })

  test('anchors and aliases are plain YAML', async () => {
    const { b } = await load(`routers:
  a: { host: a, services: &usual { public: 100 } }
  b: { host: b, services: *usual }
`)
    expect(b?.services).toEqual({ public: 100 })
  })

  test('no router, no defaults: an inventory all the same', async () => {
    expect(await load('defaults:\nrouters: {}\n')).toEqual({})
  })
})

describe('a wrong inventory is refused with the line, the path and what was expected', () => {
  test('an unknown key, wherever it stands', async () => {
    expect(await refusal('routers: {}\n\nrouter: {}\n')).toEqual({
      line: 3,
      path: 'router',
      problem: 'unknown key; expected one of: defaults, sweep, include, groups, routers',
    })
    const inRouter = await refusal('routers:\n  bras1:\n    host: 10.0.0.1\n    hots: x\n')
    expect(inRouter).toMatchObject({ line: 4, path: 'routers.bras1.hots' })
    expect(inRouter).toMatchObject({
      problem: expect.stringMatching(/^unknown key; expected one of: host, port, user,/),
    })
    expect(await refusal('defaults:\n  host: a\nrouters: {}\n')).toMatchObject({ line: 2, path: 'defaults.host' })
  })

  test.each([
    ['port: 0', 'port', 'expected a port number, 1 to 65535'],
    ['port: "22"', 'port', 'expected a port number, 1 to 65535'],
    ['user: 12', 'user', 'expected a user name'],
    ['user: "-oProxyCommand=x"', 'user', 'expected a user name'],
    ['services: { public: x }', 'services.public', 'expected a service id, 1 to 2147483647'],
    ['services: { 100: 100 }', 'services.100', 'expected a service name: letters, digits, _ . -, not digits only'],
    ['services: [100]', 'services', 'expected a mapping'],
    ['groups: north', 'groups', 'expected a list of group names'],
    ['groups: [north, "a b"]', 'groups[1]', 'expected a group name'],
    ['logId: 0', 'logId', 'expected a log id, 1 to 101'],
    ['zone: BEIJ', 'zone', 'expected a zone: Asia/Shanghai, "+08:00", UTC'],
    ['zone: +0800', 'zone', 'expected a zone: Asia/Shanghai, "+08:00", UTC'],
    ['dialect: junos', 'dialect', 'expected one of: classic, md, auto'],
    ['hostKey: no', 'hostKey', 'expected one of: strict, accept-new, off'],
    ['agent: yes', 'agent', 'expected true or false'],
    ['timeout: 0', 'timeout', 'expected seconds, more than 0'],
    ['timeout: 30s', 'timeout', 'expected seconds, more than 0'],
    ['concurrency: 0', 'concurrency', 'expected a number of lines, 1 to 10000'],
    ['passwordFile:', 'passwordFile', 'expected a file path'],
    ['passwordFile: a, passwordCommand: b', 'passwordCommand', 'expected only one of: passwordFile, passwordCommand'],
    ['password: hunter2', 'password', 'secrets never stand here; use passwordFile or passwordCommand'],
    ['passphrase: hunter2', 'passphrase', 'secrets never stand here; use passphraseFile'],
  ])('%s', async (setting, path, problem) => {
    const router = `routers:\n  other: { host: a }\n  bras1: { host: 10.0.0.1,\n\n    ${setting} }\n`
    expect(await refusal(router)).toEqual({ line: 5, path: `routers.bras1.${path}`, problem })
    const defaults = `\ndefaults: { ${setting} }\nrouters: {}\n`
    expect(await refusal(defaults)).toEqual({ line: 2, path: `defaults.${path}`, problem })
  })

  test.each([
    ['concurrency: 0', 'sweep.concurrency', 'expected a number of routers, 1 to 10000'],
    ['concurrency: all', 'sweep.concurrency', 'expected a number of routers, 1 to 10000'],
    ['connectRate: 0', 'sweep.connectRate', 'expected a number of logins a second, more than 0'],
    ['width: 3', 'sweep.width', 'unknown key; expected one of: concurrency, connectRate'],
  ])('sweep: %s', async (setting, path, problem) => {
    expect(await refusal(`routers: {}\nsweep: { ${setting} }\n`)).toEqual({ line: 2, path, problem })
  })

  test('a missing key names the nearest line', async () => {
    expect(await refusal('routers:\n  bras1:\n    user: noc\n')).toEqual({
      line: 2,
      path: 'routers.bras1.host',
      problem: 'missing key; expected a host name or an IP address, without port',
    })
    expect(await refusal('\ndefaults: {}\n')).toEqual({
      line: 2,
      path: 'routers',
      problem: 'missing key; expected a mapping',
    })
  })

  test.each(['10.0.0.1:22', 'a b', '-oProxyCommand=x', '', '[2001:db8::1]', 'user@host'])('host %j', async (host) => {
    const problem = 'expected a host name or an IP address, without port'
    expect(await refusal(`routers:\n  b: { host: ${JSON.stringify(host)} }`)).toEqual({
      line: 2,
      path: 'routers.b.host',
      problem,
    })
  })

  test.each(['bras*', '!bras', 'a@b', 'a:1', '-r', 'a b', ''])('a router cannot be called %j', async (name) => {
    expect(await refusal(`routers:\n  ${JSON.stringify(name)}: { host: a }`)).toEqual({
      line: 2,
      path: `routers.${name}`,
      problem: 'expected a router name: letters, digits, _ . -',
    })
  })

  test('a router with nothing below it', async () => {
    expect(await refusal('routers:\n  bras1:\n')).toEqual({
      line: 2,
      path: 'routers.bras1',
      problem: 'expected a mapping',
    })
  })

  test('duplicate keys, with their path', async () => {
    expect(await refusal('routers:\n  a: { host: a }\n  b: { host: b }\n  a: { host: c }\n')).toEqual({
      line: 4,
      path: 'routers.a',
      problem: 'duplicate key',
    })
  })

  test('a name that is a router’s and a group’s at once', async () => {
    const problem = 'a router has this name'
    expect(await refusal('routers:\n  a: { host: a }\n  b: { host: b,\n    groups: [x, a] }\n')).toEqual({
      line: 4,
      path: 'routers.b.groups[1]',
      problem,
    })
    expect(await refusal('routers: { a: { host: a } }\ngroups:\n  a: [a]\n')).toEqual({
      line: 3,
      path: 'groups.a',
      problem,
    })
  })

  test('a group of a router that is not there', async () => {
    expect(await refusal('groups: { gd: [a,\n b] }\nrouters: { a: { host: a } }\n')).toEqual({
      line: 2,
      path: 'groups.gd[1]',
      problem: 'no such router',
    })
  })

  test('broken YAML, with its line', async () => {
    expect(await refusal('routers:\n  a: { host: a\n  b: { host: b }\n')).toMatchObject({ line: 3, path: '' })
    expect(await refusal('routers: *none\n')).toMatchObject({ line: 1 })
    expect(await refusal('routers: {}\n---\nrouters: {}\n')).toMatchObject({ line: 2 })
    expect(await refusal('routers: !lab {}\n')).toMatchObject({ line: 1 })
  })

  test('a wrong value behind an alias, where it stands', async () => {
    const text = 'routers:\n  a: { host: a, services: &bad {\n    public: 0 } }\n  b: { host: b, services: *bad }\n'
    expect(await refusal(text)).toEqual({
      line: 3,
      path: 'routers.a.services.public',
      problem: 'expected a service id, 1 to 2147483647',
    })
  })

  test('of several problems the first in the file is told', async () => {
    expect(await refusal('routers:\n  a: { host: a, port: x }\n  b: {}\ndefaults: { user: 1 }\n')).toMatchObject({
      line: 2,
    })
  })

  test.each(['', '- a\n', 'routers\n'])('%j is no mapping', async (text) => {
    expect(await refusal(text)).toMatchObject({ path: '', problem: 'expected a mapping' })
  })
})

test('a file that cannot be read is said to be so', async () => {
  const folder = newFolder()
  expect(await failureOf(() => loadInventory(folder))).toEqual({
    code: 'file-unreadable',
    facts: { file: folder, reason: 'EISDIR' },
  })
  const file = join(folder, 'absent')
  expect(await failureOf(() => loadInventory(file))).toEqual({ code: 'inventory-missing', facts: { file } })
})
