import { expect, test } from 'vitest'
import { chooseRouters } from '../../src/fleet/choose.ts'
import { localUser } from '../../src/fleet/with-ssh-config.ts'
import { failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'

interface Case {
  readonly inventory?: string
  readonly config?: string
  readonly router?: string
  readonly options?: Parameters<typeof chooseRouters>[0]['options']
}

async function entryOf({ inventory, config = '', router = 'bras1', options = {} }: Case) {
  const home = newFolder()
  write(home, '.ssh/config', config)
  const file = inventory === undefined ? undefined : write(home, 'routers.yaml', inventory)
  const [entry] = await chooseRouters({
    selectors: [router],
    options,
    env: { HOME: home },
    ...(file === undefined ? {} : { inventory: file }),
  })
  if (entry === undefined) throw new Error('no entry')
  return entry
}

async function hopsOf(one: Case): Promise<string[]> {
  const { hops } = await entryOf(one)
  return hops.map(({ name, user, host, port }) => `${name} ${user}@${host}:${port}`)
}

const me = localUser()

test('an address, a chain, and none', async () => {
  const inventory = (jump: string) => `routers: { bras1: { host: 192.0.2.1, user: noc, jump: "${jump}" } }`
  expect(await hopsOf({ inventory: inventory('bastion.example') })).toEqual([
    `bastion.example ${me}@bastion.example:22`,
  ])
  expect(await hopsOf({ inventory: inventory('ops@bastion.example:2200, [2001:db8::9]:23') })).toEqual([
    'bastion.example ops@bastion.example:2200',
    `2001:db8::9 ${me}@2001:db8::9:23`,
  ])
  expect(await hopsOf({ inventory: inventory('none'), config: 'Host *\nProxyJump gate' })).toEqual([])
})

test('the name of another entry, with what it says and its own jump before it', async () => {
  const inventory = `
routers:
  bras1: { host: 192.0.2.1, user: noc, jump: inner }
  inner: { host: 192.0.2.8, port: 2200, user: ops, keyFile: key, jump: "me@outer:2201" }
  outer: { host: 192.0.2.9, user: other, hostKey: accept-new }
`
  const { hops } = await entryOf({ inventory })
  expect(hops).toMatchObject([
    { name: 'outer', host: '192.0.2.9', port: 2201, user: 'me', hostKey: 'accept-new' },
    { name: 'inner', host: '192.0.2.8', port: 2200, user: 'ops', hostKey: 'strict' },
  ])
  expect(hops[1]?.keyFile).toMatch(/\/key$/)
})

test('ProxyJump of the SSH configuration, whose hosts are looked up in it too', async () => {
  const config = `
Host bras1.example
  ProxyJump inner,last
Host inner
  HostName 192.0.2.8
  User ops
  ProxyJump outer
Host outer
  Port 2201
Host last
  ProxyJump never
`
  expect(await hopsOf({ config, router: 'noc@bras1.example' })).toEqual([
    `outer ${me}@outer:2201`,
    'inner ops@192.0.2.8:22',
    `last ${me}@last:22`,
  ])
})

test('an entry of the inventory is not meant by the SSH configuration', async () => {
  const inventory = 'routers: { bras1: { host: 192.0.2.1, user: noc }, gate: { host: 192.0.2.9 } }'
  expect(await hopsOf({ inventory, config: 'Host 192.0.2.1\nProxyJump gate' })).toEqual([`gate ${me}@gate:22`])
})

test('a host of the inventory is looked up in the SSH configuration', async () => {
  const inventory = 'routers: { bras1: { host: edge, port: 2022 } }'
  const config = 'Host edge\nHostName 192.0.2.1\nUser noc\nPort 23\n'
  expect(await entryOf({ inventory, config })).toMatchObject({
    name: 'bras1',
    host: '192.0.2.1',
    port: 2022,
    user: 'noc',
  })
})

test('the command line goes before all, and of it only the host keys are those of the hops', async () => {
  const inventory = 'routers: { bras1: { host: 192.0.2.1, user: noc, jump: bastion.example } }'
  const config = 'Host *\nUser other\nStrictHostKeyChecking off\nUserKnownHostsFile ~/wrong\nIdentityFile ~/key\n'
  const options = { user: 'root', passwordFile: '/secret', hostKey: 'strict', knownHosts: '/known' } as const
  const entry = await entryOf({ inventory, config, options: { ...options, keyFile: '/key' } })
  expect(entry).toMatchObject({ user: 'root', hostKey: 'strict', knownHosts: '/known', keyFile: '/key' })
  expect(entry.ssh).toMatchObject({ keyFiles: [], knownHosts: [] })
  expect(entry.hops).toMatchObject([
    { user: 'other', hostKey: 'strict', knownHosts: '/known', keyFile: null, passwordFile: null },
  ])
  expect(entry.hops[0]?.ssh.keyFiles).toHaveLength(1)
})

test('a router that checks no host key does not spare its jump host', async () => {
  const inventory = `
defaults: { passwordCommand: pass bras, hostKey: off }
routers: { bras1: { host: 192.0.2.1, user: noc, jump: bastion.example } }
`
  const { hops } = await entryOf({ inventory: inventory.replace('off', '"off"') })
  expect(hops).toMatchObject([{ hostKey: 'strict', passwordCommand: null }])
})

test('a jump host of the defaults does not go through itself', async () => {
  const inventory = `
defaults: { user: noc, jump: gate }
routers: { bras1: { host: 192.0.2.1 }, gate: { host: 192.0.2.9 } }
`
  expect(await hopsOf({ inventory })).toEqual(['gate noc@192.0.2.9:22'])
  expect(await hopsOf({ inventory, router: 'gate' })).toEqual([])
})

test('a circle is told', async () => {
  const config = 'Host one\nProxyJump two\nHost two\nProxyJump one\n'
  expect(await failureOf(() => entryOf({ config, router: 'noc@one' }))).toEqual({
    code: 'jump-loop',
    facts: { router: 'one', hops: ['two', 'one', 'two'] },
  })
})

test.each(['-oops', 'a b', 'gate,', 'gate:99999'])('jump: %s is not taken', async (jump) => {
  const inventory = `routers: { bras1: { host: 192.0.2.1, jump: "${jump}" } }`
  expect(await failureOf(() => entryOf({ inventory }))).toMatchObject({
    code: 'inventory-invalid',
    facts: { path: 'routers.bras1.jump', problem: { kind: 'jump' } },
  })
})
