import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemText } from '../../src/cli/text/en/problems.ts'
import type { ErrorFacts } from '../../src/errors.ts'
import { loadInventory } from '../../src/fleet/inventory.ts'
import type { RouterEntry } from '../../src/fleet/router-entry.ts'
import { selectRouters } from '../../src/fleet/select.ts'
import { failureOf } from './failure.ts'
import { newFolder, write } from './folder.ts'

type Files = Readonly<Record<string, string | object>>

const inventory = 'defaults: { user: noc, port: 2022, passwordFile: secret }\nrouters:\n  bras1: { host: 10.0.0.1 }\n'

function place(files: Files): string {
  const folder = newFolder()
  for (const [name, content] of Object.entries(files)) {
    write(folder, name, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
  return folder
}

/** The routers of the first of some files. */
async function load(files: Files): Promise<readonly RouterEntry[]> {
  return (await loadInventory(join(place(files), Object.keys(files)[0] ?? ''))).routers
}

/** Where the first of some files is refused, and why; the folder is left out. */
async function refusal(files: Files): Promise<string> {
  const folder = place(files)
  const { code, facts } = await failureOf(() => loadInventory(join(folder, Object.keys(files)[0] ?? '')))
  expect(code).toBe('inventory-invalid')
  const { file, line, path, problem } = facts as ErrorFacts['inventory-invalid']
  const where = [file, line, path].filter((piece) => piece !== null && piece !== '').join(':')
  return `${where}: ${problemText(problem)}`.replaceAll(`${folder}/`, '')
}

const brief = ({ name, host, port, user, groups }: RouterEntry) => ({ name, host, port, user, groups })

describe('a CSV of routers', () => {
  test('adds routers behind those of the inventory, with its defaults', async () => {
    const routers = await load({
      'routers.yaml': `include: [lists/more.csv]\n${inventory}`,
      'lists/more.csv': 'name,host,user,keyFile\nbras2,10.0.0.2,,keys/bras2\nbras3,10.0.0.3,root,\n',
    })
    expect(routers.map(brief)).toEqual([
      { name: 'bras1', host: '10.0.0.1', port: 2022, user: 'noc', groups: [] },
      { name: 'bras2', host: '10.0.0.2', port: 2022, user: 'noc', groups: [] },
      { name: 'bras3', host: '10.0.0.3', port: 2022, user: 'root', groups: [] },
    ])
    const folder = (routers[0]?.file ?? '').replace('/routers.yaml', '')
    expect(routers.map(({ file }) => file)).toEqual([
      join(folder, 'routers.yaml'),
      join(folder, 'lists/more.csv'),
      join(folder, 'lists/more.csv'),
    ])
    // Each path is relative to the file that says it.
    expect(routers[1]).toMatchObject({
      passwordFile: join(folder, 'secret'),
      keyFile: join(folder, 'lists/keys/bras2'),
    })
  })

  test('has every setting, in any order and case of its columns', async () => {
    const header = 'Host,NAME,port,groups,jump,dialect,LOGID,services,legacy,agent,auth,hostKey,transport,timeout,zone'
    const row =
      '2001:db8::1,b,2222,gd; north,gate,md,92,public=100;private=1000,TRUE,false,key;password,off,ssh2,2.5,Asia/Shanghai'
    expect((await load({ 'fleet.csv': `${header}\n${row}\n` }))[0]).toMatchObject({
      ...{
        name: 'b',
        host: '2001:db8::1',
        port: 2222,
        groups: ['gd', 'north'],
        jump: 'gate',
        dialect: 'md',
        logId: 92,
      },
      ...{ services: { public: 100, private: 1000 }, legacy: true, agent: false, hostKey: 'off', timeoutSeconds: 2.5 },
      auth: ['publickey', 'password'],
      zone: 'Asia/Shanghai',
    })
  })

  test('is RFC 4180: quotes, quoted commas and line ends, CRLF, a byte order mark, blank lines, no last line end', async () => {
    const text = '\ufeffname,host,passwordCommand\r\n\r\n"a",10.0.0.1,"pass ""a"", b\r\nc"\r\n,,\r\nb,10.0.0.2,"x"'
    const routers = await load({ 'fleet.csv': text })
    expect(routers.map(({ name, passwordCommand }) => [name, passwordCommand])).toEqual([
      ['a', 'pass "a", b\r\nc'],
      ['b', 'x'],
    ])
  })

  test('with a header alone is no router, and no error', async () => {
    expect(await load({ 'fleet.csv': 'name,host\n' })).toEqual([])
  })

  test.each([
    ['', '1: expected a header row'],
    ['name,host,hots\n', '1:hots: unknown column; expected one of: name, host, port, user'],
    ['name,host,password\n', '1:password: secrets never stand here; use passwordFile or passwordCommand'],
    ['name,host,Host\n', '1:host: duplicate column'],
    ['name,port\n', '1:host: missing column'],
    ['host\n', '1:name: missing column'],
    ['name,host\na,10.0.0.1\n\nb\n', '4: expected 2 cells, as the header has; found 1'],
    ['name,host\na,10.0.0.1,\n', '2: expected 2 cells, as the header has; found 3'],
    ['name,host,user\na,10.0.0.1,"x\ny"\nb,,u\n', '2:user: expected a user name'],
    ['name,host,port\na,10.0.0.1,"22"\nb,10.0.0.2,70000\n', '3:port: expected a port number, 1 to 65535'],
    ['name,host,port\na,10.0.0.1,0x16\n', '2:port: expected a port number, 1 to 65535'],
    ['name,host\na,\n', '2:host: missing key; expected a host name or an IP address, without port'],
    ['name,host\na b,10.0.0.1\n', '2:name: expected a router name: letters, digits, _ . -'],
    ['name,host\n,10.0.0.1\n', '2:name: missing key; expected a router name: letters, digits, _ . -'],
    ['name,host,legacy\na,h,yes\n', '2:legacy: expected true or false'],
    ['name,host,services\na,h,public\n', '2:services: expected a mapping'],
    ['name,host,services\na,h,public=x\n', '2:services.public: expected a service id, 1 to 2147483647'],
    ['name,host,groups\na,h,north;!b\n', '2:groups[1]: expected a group name'],
    ['name,host\na,"h\n', '2: the quotes are not closed'],
    ['name,host\na,"h"x\n', '2: expected a comma or the end of the line behind the quotes'],
  ])('%j is refused', async (text, expected) => {
    expect(await refusal({ 'fleet.csv': text })).toContain(`fleet.csv:${expected}`)
    const included = { 'routers.yaml': 'include: [fleet.csv]\n', 'fleet.csv': text }
    expect(await refusal(included)).toContain(`fleet.csv:${expected}`)
  })
})

/** As `ansible-inventory --list` prints it. */
const ansible = {
  _meta: {
    hostvars: {
      'bras1.example': {
        ansible_host: '10.0.0.1',
        ansible_port: 2222,
        ansible_user: 'noc',
        ansible_password: 'hunter2',
      },
      bras2: { ansible_host: '10.0.0.2', ansible_port: '22' },
    },
  },
  all: { children: ['ungrouped', 'south', 'gd'] },
  gd: { children: ['gd_north', 'gd south'], hosts: ['bras3'] },
  gd_north: { hosts: ['bras1.example'] },
  'gd south': { hosts: ['bras2'] },
  ungrouped: { hosts: ['bras4'] },
}

/** Cases that are called by what is said of them. */
const byReason = (cases: readonly (readonly [value: object, reason: string])[]) =>
  cases.map(([value, reason]) => ({ value, reason }))

describe('an Ansible inventory', () => {
  test('names hosts by its variables, and groups also by their children', async () => {
    expect((await load({ 'hosts.json': ansible })).map(brief)).toEqual([
      { name: 'bras1.example', host: '10.0.0.1', port: 2222, user: 'noc', groups: ['gd', 'gd_north'] },
      { name: 'bras2', host: '10.0.0.2', port: 22, user: null, groups: ['gd', 'gd-south'] },
      { name: 'bras4', host: 'bras4', port: 22, user: null, groups: [] },
      { name: 'bras3', host: 'bras3', port: 22, user: null, groups: ['gd'] },
    ])
  })

  test('of which groups are in a circle is read all the same', async () => {
    const circle = { _meta: { hostvars: {} }, a: { children: ['b'] }, b: { children: ['a'], hosts: ['bras1'] } }
    expect((await load({ 'hosts.json': circle })).map(brief)).toMatchObject([{ name: 'bras1', groups: ['a', 'b'] }])
  })

  const withHost = (said: object) => ({ _meta: { hostvars: { bras1: said } } })
  test.each(
    byReason([
      [withHost({ ansible_host: '{{ address }}' }), '_meta.hostvars.bras1.ansible_host: expected a host name'],
      [withHost({ ansible_host: 'h', ansible_port: 'x' }), '_meta.hostvars.bras1.ansible_port: expected a port number'],
      [withHost({ ansible_user: 7 }), '_meta.hostvars.bras1.ansible_user: expected a user name'],
      [{ _meta: { hostvars: { 'bras[1:3]': {} } } }, '_meta.hostvars.bras[1:3]: expected a router name'],
      [{ _meta: {} }, '_meta.hostvars: expected a mapping'],
      [{ _meta: { hostvars: {} }, gd: { hosts: { bras1: {} } } }, 'gd.hosts: expected a list of names'],
    ]),
  )('$reason', async ({ value, reason }) => {
    expect(await refusal({ 'hosts.json': value })).toContain(`hosts.json:${reason}`)
  })
})

const device = (name: string, more: object = {}) => ({
  id: 7,
  name,
  device_type: { id: 1, model: '7750 SR-12', slug: '7750-sr-12' },
  role: { id: 2, name: 'BRAS', slug: 'bras' },
  platform: { id: 3, name: 'SR OS', slug: 'sros' },
  site: { id: 4, name: 'Guangzhou North', slug: 'gz-north' },
  primary_ip: { id: 5, family: { value: 4, label: 'IPv4' }, address: '192.0.2.1/32' },
  primary_ip4: { id: 5, address: '192.0.2.1/32' },
  primary_ip6: null,
  tags: [{ id: 6, name: 'Old one', slug: 'old-one' }, { name: 'no slug' }],
  custom_fields: {},
  ...more,
})
const page = (results: readonly object[], next: string | null = null) => ({ count: 200, next, previous: null, results })

describe('a list of devices of NetBox', () => {
  const six = { primary_ip4: null, primary_ip: { address: '2001:db8::1/128' } }
  const older = { role: undefined, device_role: { slug: 'bng' }, platform: null, tags: ['lab', 'old one'] }

  test.each([
    ['a page', page],
    ['bare', (devices: readonly object[]) => devices],
  ])('%s: site, role, platform and tags are groups', async (_, listOf) => {
    const devices = [device('bras1'), device('bras2', six), device('bras3', older)]
    expect((await load({ 'devices.json': listOf(devices) })).map(brief)).toEqual([
      {
        name: 'bras1',
        host: '192.0.2.1',
        port: 22,
        user: null,
        groups: ['gz-north', 'bras', 'sros', 'old-one', 'no-slug'],
      },
      { name: 'bras2', host: '2001:db8::1', port: 22, user: null, groups: expect.anything() },
      { name: 'bras3', host: '192.0.2.1', port: 22, user: null, groups: ['gz-north', 'bng', 'lab', 'old-one'] },
    ])
  })

  test('its groups choose routers', async () => {
    const folder = place({
      'routers.yaml': `include: [devices.json]\n${inventory}`,
      'devices.json': page([device('gz1'), device('gz2', { site: { slug: 'gz-south' } })]),
    })
    const loaded = await loadInventory(join(folder, 'routers.yaml'))
    const chosen = (...selectors: string[]) => selectRouters(selectors, loaded, {}).map(({ name }) => name)
    expect(chosen()).toEqual(['bras1', 'gz1', 'gz2'])
    expect(chosen('gz-south')).toEqual(['gz2'])
    expect(chosen('bras', '!gz-north')).toEqual(['gz2'])
    expect(chosen('!bras')).toEqual(['bras1'])
    expect(chosen('gz?', '!gz1')).toEqual(['gz2'])
  })

  test.each(
    byReason([
      [
        page([device('a', { primary_ip4: null, primary_ip: null })]),
        'results[0].primary_ip4: missing key; expected a host',
      ],
      [
        page([device('a', { primary_ip4: { address: 'x/y' } })]),
        'results[0].primary_ip4.address: expected a host name',
      ],
      [page([device('a'), device('b c')]), 'results[1].name: expected a router name'],
      [[device('a', { name: null })], '[0].name: expected a router name'],
      [
        page([device('a')], 'https://netbox.example/?offset=1'),
        'next: expected the whole list, and this is a page of it, with 1 of 200',
      ],
      [{ results: {} }, 'results: expected a list of devices'],
    ]),
  )('$reason', async ({ value, reason }) => {
    expect(await refusal({ 'devices.json': value })).toContain(`devices.json:${reason}`)
  })
})

describe('a JSON list in our own words', () => {
  test('has the settings of the inventory', async () => {
    const list = [{ name: 'a', host: '10.0.0.1', groups: ['gd'], services: { public: 100 }, passwordFile: 'own' }]
    const [a] = await load({ 'conf/fleet.json': list })
    expect(a).toMatchObject({ name: 'a', host: '10.0.0.1', groups: ['gd'], services: { public: 100 } })
    expect(a?.passwordFile).toMatch(/\/conf\/own$/)
  })

  test('and a mapping with routers is an inventory as any, by itself, but not in a list', async () => {
    const mapping = { defaults: { user: 'noc' }, routers: { a: { host: 'a' } } }
    expect((await load({ 'routers.json': mapping })).map(brief)).toMatchObject([{ name: 'a', user: 'noc' }])
    const included = { 'routers.yaml': 'include: [more.json]\n', 'more.json': mapping }
    expect(await refusal(included)).toMatch(/^more\.json: expected an Ansible inventory with _meta, a NetBox list/)
  })

  test.each([
    ['[{ "name": "a", "host": "h", "prot": 22 }]', '[0].prot: unknown key; expected one of: host, port, user'],
    ['[{ "name": "a", "host": "h", "password": "x" }]', '[0].password: secrets never stand here'],
    ['[{ "name": "a", "host": "h", "services": { "public": "100" } }]', '[0].services.public: expected a service id'],
    ['[{ "name": "a" }]', '[0].host: missing key; expected a host name'],
    ['["a"]', '[0]: expected a mapping'],
    ['"a"', ' expected an Ansible inventory'],
    ['[\n{ "name": "a",\n "host": }]', '3: expected JSON'],
    ['[\n{ "name": "a"\n "host": "h" },\n{}]\n', '3: expected JSON'],
    ['[\n{},\n{ "ansible_password": hunter2 },\n{},\n{}]', '3: expected JSON'],
    ['[\n', '1: expected JSON'],
  ])('%s is refused', async (text, expected) => {
    expect(await refusal({ 'fleet.json': text })).toContain(`fleet.json:${expected}`)
  })
})

describe('several files', () => {
  test('a name that stands twice is refused with both places', async () => {
    const csv = 'name,host\nbras2,10.0.0.2\nbras1,10.0.0.3\n'
    expect(await refusal({ 'routers.yaml': `include: [a.csv]\n${inventory}`, 'a.csv': csv })).toBe(
      'a.csv:3: bras1 stands in routers.yaml:4 already',
    )
    expect(
      await refusal({ 'r.yaml': 'include: [a.csv, b.json]\n', 'a.csv': csv, 'b.json': page([device('bras1')]) }),
    ).toBe('b.json:results[0]: bras1 stands in a.csv:3 already')
    expect(await refusal({ 'a.csv': `${csv}bras2,h\n` })).toBe('a.csv:4: bras2 stands in a.csv:2 already')
  })

  test('a group of a list must not be a router', async () => {
    const csv = 'name,host,groups\nbras2,10.0.0.2,north bras1\n'
    expect(await refusal({ 'routers.yaml': `include: [a.csv]\n${inventory}`, 'a.csv': csv })).toBe(
      'a.csv:2:groups[1]: a router has this name',
    )
  })

  test('the groups of the inventory may name routers of a list', async () => {
    const yaml = (member: string) => `include: [a.csv]\ngroups: { gd: [bras2, ${member}] }\n${inventory}`
    const csv = 'name,host,groups\nbras2,10.0.0.2,north\n'
    const routers = await load({ 'routers.yaml': yaml('bras1'), 'a.csv': csv })
    expect(routers.map(({ name, groups }) => [name, groups])).toEqual([
      ['bras1', ['gd']],
      ['bras2', ['north', 'gd']],
    ])
    expect(await refusal({ 'routers.yaml': yaml('bras9'), 'a.csv': csv })).toBe(
      'routers.yaml:2:groups.gd[1]: no such router',
    )
  })

  test.each([
    ['include: [a.yaml]', 'include[0]: expected a file that ends in .csv or .json'],
    ['include: a.csv', 'include: expected a list of files'],
    ['include: []', 'routers: missing key; expected a mapping'],
    ['include: [none.csv]', 'include[0]: no such file: none.csv'],
  ])('%s is refused', async (line, expected) => {
    expect(await refusal({ 'routers.yaml': `${line}\n` })).toBe(`routers.yaml:1:${expected}`)
  })

  test('a list that may not be read is said to be so', async () => {
    const folder = place({ 'routers.yaml': 'include: [a.csv]\n', 'a.csv/x': '' })
    const file = join(folder, 'a.csv')
    expect(await failureOf(() => loadInventory(join(folder, 'routers.yaml')))).toEqual({
      code: 'file-unreadable',
      facts: { file, reason: 'EISDIR' },
    })
  })
})
