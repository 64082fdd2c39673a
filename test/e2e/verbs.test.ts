import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse as readYaml } from 'yaml'
import { brasctl, jsonRows, linesOf, ndjsonRows, type Row, type RunOptions, shell } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { type User, worldOf } from './world.ts'

const subscribers = 300
const csi = '\u001b['
const verbs = [
  'find',
  'sessions',
  'hosts',
  'subscribers',
  'count',
  'kick',
  'nat',
  'pools',
  'leases',
  'line',
  'diag',
  'ping',
  'traceroute',
  'log',
  'trace',
  'history',
  'run',
  'parse',
  'commands',
  'schema',
  'routers',
  'lab',
  'audit',
  'report',
]
const briefFields = [
  ...['router', 'service', 'type', 'sap', 'managedSap', 'port', 'outerVlan', 'innerVlan', 'mac', 'sessionId'],
  ...['upSeconds', 'termination', 'ip', 'ipv6InterfaceId', 'mcStandby'],
]

describe.concurrent.each(['classic', 'md'] as const)('the verbs on a %s router', (cli) => {
  let lab: LabProcess
  let users: User[]

  beforeAll(async () => {
    lab = await startLabProcess({ cli, subscribers })
    users = worldOf(lab, subscribers, '25.3')
  })
  afterAll(async () => {
    await lab.stop()
  })

  const ask = (args: readonly string[], options: RunOptions = {}) =>
    brasctl([...args.slice(0, 1), '--inventory', lab.inventory, ...args.slice(1)], options)
  const sessions = () => users.filter(({ kind }) => kind !== 'static')

  /** Runs a question that must go well and say nothing beside its rows. */
  async function rowsOf(...args: readonly string[]): Promise<Row[]> {
    const { exitCode, stdout, stderr } = await ask([...args, '-o', 'json'])
    expect({ args, exitCode, stderr }).toEqual({ args, exitCode: 0, stderr: '' })
    const rows = jsonRows(stdout)
    for (const row of rows) expect(row['router']).toBe('bras1')
    return rows
  }

  it('sessions: all of them, brief and in detail', async () => {
    const brief = await rowsOf('sessions')
    expect(brief.map(identity).sort()).toEqual(
      sessions()
        .map(({ fields }) => identity(fields))
        .sort(),
    )
    // The list of IPoE sessions prints neither the address nor the termination.
    const printed = (row: Row, kind: User['kind']) => {
      const without = kind === 'ipoe' ? ['upSeconds', 'ip', 'termination'] : ['upSeconds']
      return pick(
        row,
        briefFields.filter((field) => !without.includes(field)),
      )
    }
    const byIdentity = new Map(brief.map((row) => [identity(row), row]))
    for (const { fields, kind } of sessions()) {
      const row = byIdentity.get(identity(fields)) ?? {}
      expect(printed(row, kind)).toEqual(printed(fields, kind))
    }
    const detail = new Map((await rowsOf('sessions', '--detail')).map((row) => [identity(row), row]))
    expect(detail.size).toBe(sessions().length)
    for (const { fields } of sessions()) expect(detail.get(identity(fields))).toMatchObject(fields)
  })

  it('sessions: filters by key, kind and service', async () => {
    const [user] = sessions().filter(({ kind, fields }) => kind === 'pppoe' && fields['ip'] !== null)
    const { ip, mac, sap, account } = user?.fields ?? {}
    for (const key of [ip, mac, account].map(String)) {
      expect((await rowsOf('sessions', key)).map(identity)).toEqual([identity(user?.fields ?? {})])
    }
    const all = sessions().map(({ fields }) => fields)
    const cases: readonly [readonly string[], (row: Row) => boolean][] = [
      [[String(sap)], (row) => row['sap'] === sap],
      [['--port', 'lag-1'], (row) => row['port'] === 'lag-1'],
      [['lag-1', '--type', 'ipoe'], (row) => row['port'] === 'lag-1' && row['type'] === 'ipoe'],
      [['--service', 'private', '--type', 'pppoe'], (row) => row['service'] === 1000 && row['type'] === 'pppoe'],
      [['--service', '100'], (row) => row['service'] === 100],
    ]
    for (const [flags, test] of cases) {
      const expected = all.filter(test).map(identity).sort()
      expect({ flags, found: (await rowsOf('sessions', ...flags)).map(identity).sort() }).toEqual({
        flags,
        found: expected,
      })
    }
  })

  it('every row of an answer has the same fields: absent is null', async () => {
    for (const question of [
      ['sessions'],
      ['sessions', '--detail'],
      ['hosts'],
      ['subscribers'],
      ['subscribers', '--detail', '1/1/4'],
    ]) {
      const rows = await rowsOf(...question)
      const fields = new Set(rows.map((row) => Object.keys(row).sort().join(' ')))
      expect({ question, fields: [...fields] }).toEqual({ question, fields: [[...fields][0]] })
    }
  })

  it('hosts: every address is one row', async () => {
    const expected = users.flatMap(({ fields, hosts }) => hosts.map((host) => hostName({ ...fields, ...host })))
    expect((await rowsOf('hosts')).map(hostName).sort()).toEqual(expected.sort())
  })

  it('hosts: by account, address inside a prefix, MAC, SAP and port, in brief and in detail', async () => {
    const user = users.find(({ kind, hosts }) => kind === 'pppoe' && hosts.length === 3)
    const { account, mac, sap, ip, ipv6Prefix, groupInterface, acctSessionId } = user?.fields ?? {}
    const inside = String(ipv6Prefix).replace('::/64', ':0:0:7:7')
    const one = (wanted: (host: Row) => boolean) => (user === undefined ? [] : hostsOf([user]).filter(wanted))
    const onSap = hostsOf(users.filter(({ fields }) => fields['sap'] === sap))
    const onPort = hostsOf(users.filter(({ fields }) => fields['port'] === 'lag-1'))
    const cases: readonly [string, readonly Row[]][] = [
      [String(account), one(() => true)],
      [String(mac), one(() => true)],
      [String(ip), one((host) => host['ip'] === ip)],
      [inside, one((host) => host['prefixLength'] === 64)],
      [String(sap), onSap],
      ['lag-1', onPort],
    ]
    for (const [key, expected] of cases) {
      const names = expected.map(hostName).sort()
      expect({ key, found: (await rowsOf('hosts', key)).map(hostName).sort() }).toEqual({ key, found: names })
      const detail = await rowsOf('hosts', key, '--detail')
      expect({ key, detail: detail.map(hostName).sort() }).toEqual({ key, detail: names })
      if (key === mac) for (const row of detail) expect(row).toMatchObject({ groupInterface, acctSessionId })
    }
  })

  it('subscribers: profiles, hosts and NAT', async () => {
    const expected = users.flatMap(({ fields, hosts, nat }) =>
      hosts.map(({ ip, prefixLength }) => {
        const { service, subscriber, sap, mac, subProfile, slaProfile } = fields
        return JSON.stringify([
          service,
          subscriber,
          sap,
          mac,
          subProfile,
          slaProfile,
          ip,
          prefixLength,
          ...Object.values(nat),
        ])
      }),
    )
    const fields = ['service', 'subscriber', 'sap', 'mac', 'subProfile', 'slaProfile', 'ip', 'prefixLength']
    const nat = ['natPolicy', 'natOutsideIp', 'natPorts']
    const found = (await rowsOf('subscribers')).map((row) =>
      JSON.stringify([...fields, ...nat].map((field) => row[field])),
    )
    expect(found.sort()).toEqual(expected.sort())
  })

  it('subscribers: by every key, in detail and as a tree', async () => {
    const user = users.find(
      ({ kind, hosts, nat }) => kind === 'pppoe' && hosts.length === 3 && nat['natPolicy'] !== null,
    )
    const { subscriber, account, ip, mac, groupInterface } = user?.fields ?? {}
    for (const key of [subscriber, account, ip, mac].map(String)) {
      const rows = await rowsOf('subscribers', key)
      expect({ key, subscribers: [...new Set(rows.map((row) => row['subscriber']))] }).toEqual({
        key,
        subscribers: [subscriber],
      })
      expect(rows).toHaveLength(3)
    }
    const detail = await rowsOf('subscribers', String(subscriber), '--detail')
    for (const row of detail) expect(row).toMatchObject({ groupInterface, ...user?.nat })
    const tree = await ask(['subscribers', String(subscriber), '--tree'])
    expect(tree).toMatchObject({ exitCode: 0, stderr: '' })
    const lines = linesOf(tree.stdout)
    expect(lines[0]).toContain(String(subscriber))
    expect(lines.filter((line) => /[├└]/.test(line)).length).toBe(5)
    for (const { ip: address, origin } of user?.hosts ?? []) {
      expect(lines.filter((line) => line.includes(address) && line.endsWith(origin))).toHaveLength(1)
    }
  })

  it('count: by router, service and port, from counters', async () => {
    const ids = (chosen: readonly User[]) => new Set(chosen.map(({ fields }) => fields['subscriber'])).size
    const [router] = await rowsOf('count')
    expect(router).toMatchObject({ scope: 'router', name: 'bras1', online: ids(users), counted: 'subscribers' })
    expect(Number(router?.['peak'])).toBeGreaterThanOrEqual(ids(users))
    expect(router?.['peakAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
    const byPort = await rowsOf('count', '--by', 'port')
    for (const port of ['1/1/4', '1/1/5', '2/1/c3/1', '3/2/1', 'lag-1']) {
      const online = ids(users.filter(({ fields }) => fields['port'] === port))
      expect(byPort.find(({ name }) => name === port)).toMatchObject({ scope: 'port', online })
    }
    const byService = await rowsOf('count', '--by', 'service')
    expect(byService.map(({ scope, name }) => `${scope} ${name}`).sort()).toEqual(['service 100', 'service 1000'])
    expect((await rowsOf('count', '--by', 'service', '--service', 'public')).map(({ name }) => name)).toEqual(['100'])
  })

  it('run: a known command is parsed, and its rows fit its schema', async () => {
    const { mac } = users.find(({ kind }) => kind === 'pppoe')?.fields ?? {}
    const { mac: ipoeMac, service } = users.find(({ kind }) => kind === 'ipoe')?.fields ?? {}
    const commands: Readonly<Record<string, readonly string[]>> = {
      'pppoe-session': ['show service id 100 pppoe session', `show service id 1000 pppoe session mac ${mac} detail`],
      'ppp-session': ['show service id 100 ppp session'],
      'ipoe-session': [
        'show service id 100 ipoe session',
        `show service id ${service} ipoe session mac ${ipoeMac} detail`,
      ],
      'subscriber-hosts': ['show service id 100 subscriber-hosts', 'show service id 1000 subscriber-hosts detail'],
      'pppoe-summary': ['show service id 100 pppoe summary'],
      'active-subscribers': ['show service active-subscribers'],
      'active-subscribers-hierarchy': ['show service active-subscribers hierarchy'],
      'active-subscribers-summary': ['show service active-subscribers summary'],
      'dhcp-lease-state': ['show service id 100 dhcp lease-state'],
      'service-using': ['show service service-using'],
      'sap-using': ['show service sap-using'],
      'subscriber-mgmt-statistics': ['show subscriber-mgmt statistics system'],
      'dhcp-servers': ['show router dhcp servers', 'show router 1000 dhcp6 servers'],
      'dhcp-server-summary': [
        'show router dhcp local-dhcp-server dhcp-public summary',
        'show router 1000 dhcp6 local-dhcp-server dhcp6-private summary',
      ],
      'dhcp-pool-ext-stats': ['show router 1000 dhcp local-dhcp-server dhcp-private pool-ext-stats'],
      'dhcp-server-leases': [
        'show router dhcp local-dhcp-server dhcp-public leases',
        'show router 1000 dhcp6 local-dhcp-server dhcp6-private leases',
      ],
      version: ['show version'],
      'system-information': ['show system information'],
      port: ['show port'],
      'port-detail': ['show port 1/1/4 detail', 'show port 4/1/nat-out-ip'],
      lag: ['show lag'],
      'lag-port': ['show lag 1 port'],
      ping: ['ping 192.0.2.1 count 2'],
      traceroute: ['traceroute 192.0.2.1'],
      'route-table': ['show router 1000 route-table', 'show router Base route-table 0.0.0.0/0'],
      'nat-policy': ['show service nat nat-policy', 'show service nat nat-policy "nat-pol-private"'],
    }
    for (const [name, lines] of Object.entries(commands)) {
      const schema = await brasctl(['schema', name])
      expect(schema).toMatchObject({ exitCode: 0, stderr: '' })
      for (const line of lines) {
        const rows = await rowsOf('run', line)
        expect({ line, faults: rows.flatMap((row) => faultsOf(row, schema.stdout)).slice(0, 5) }).toEqual({
          line,
          faults: [],
        })
        expect({ line, isEmpty: rows.length === 0 }).toEqual({ line, isEmpty: name === 'ipoe-session' && false })
      }
    }
  })

  it('run: short words are read as the router reads them', async () => {
    for (const words of [['show', 'version'], ['sh', 'vers'], ['/show version'], ['  show   version  ']]) {
      const { exitCode, stdout } = await ask(['run', '-o', 'json', '--', ...words])
      expect({ words, exitCode }).toEqual({ words, exitCode: 0 })
      expect(jsonRows(stdout)[0]).toMatchObject({ release: '25.3.R2' })
    }
  })

  it('run: an unknown command is one row a line, and plain text for people', async () => {
    const text = await ask(['run', '--', 'show time'])
    expect(text).toMatchObject({ exitCode: 0, stderr: '' })
    expect(text.stdout).toMatch(/^\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \w+ \d{4}\n$/)
    const [row, ...more] = await rowsOf('run', 'show time')
    expect(more).toEqual([])
    expect(Object.keys(row ?? {})).toEqual(['router', 'line'])
    expect(String(row?.['line'])).toMatch(/^\w{3} \w{3} +\d+ /)
  })

  it('run -o raw: the text of the router, which parse reads to the same rows', async () => {
    const line = 'show service id 1000 subscriber-hosts'
    const raw = await ask(['run', line, '-o', 'raw'])
    expect(raw).toMatchObject({ exitCode: 0, stderr: '' })
    expect(raw.stdout).toContain('Subscriber Host table')
    expect(raw.stdout).toMatch(/Number of subscriber hosts : \d+/)
    const parsed = await brasctl(['parse', line, '--router', 'bras1', '-o', 'json'], { input: raw.stdout })
    expect(parsed).toMatchObject({ exitCode: 0, stderr: '' })
    expect(jsonRows(parsed.stdout)).toEqual(await rowsOf('run', line))
  })

  it('run: what the router refuses is shown and is exit 6', async () => {
    const { exitCode, stdout, stderr } = await ask(['run', 'show foo'])
    expect(exitCode).toBe(6)
    expect(stdout).toMatch(/Bad command|Unknown element|foo/)
    expect(linesOf(stderr)[0]).toMatch(/^error: bras1: refused "show foo": /)
  })

  it('prints every format from the same rows', async () => {
    const rows = await rowsOf('sessions', 'lag-1', '--type', 'pppoe')
    const byFormat = async (format: string) => {
      const run = await ask(['sessions', 'lag-1', '--type', 'pppoe', '-o', format])
      expect({ format, exitCode: run.exitCode, stderr: run.stderr }).toEqual({ format, exitCode: 0, stderr: '' })
      return run.stdout
    }
    const ageless = (row: Row) =>
      pick(
        row,
        briefFields.filter((field) => field !== 'upSeconds'),
      )
    expect(ndjsonRows(await byFormat('ndjson')).map(ageless)).toEqual(rows.map(ageless))
    const yaml: unknown = readYaml(await byFormat('yaml'))
    expect(Array.isArray(yaml) && yaml.map(ageless)).toEqual(rows.map(ageless))
    const [header = '', ...records] = linesOf(unix(await byFormat('csv'))).map((line) => line.split(','))
    expect(header.slice(0, briefFields.length)).toEqual(briefFields)
    expect(records.map((record) => record[8])).toEqual(rows.map((row) => row['mac']))
    expect(records.map((record) => record[12])).toEqual(rows.map((row) => row['ip'] ?? ''))
    for (const format of ['table', 'wide']) {
      const [titles = '', ...lines] = linesOf(await byFormat(format))
      expect(titles).toMatch(/SAP +MAC/)
      expect(lines).toHaveLength(rows.length)
      for (const [index, row] of rows.entries()) expect(lines[index]).toContain(String(row['mac']))
    }
    expect(jsonRows((await ask(['sessions', 'lag-1', '--json'])).stdout).length).toBeGreaterThan(rows.length)
  })

  it('-o raw gives the text of the router', async () => {
    for (const verb of ['find', 'sessions', 'hosts', 'subscribers']) {
      const { exitCode, stdout, stderr } = await ask([verb, 'lag-1', '-o', 'raw'])
      expect({ verb, exitCode, stderr }).toEqual({ verb, exitCode: 0, stderr: '' })
      const { mac } = users.find(({ fields }) => fields['port'] === 'lag-1')?.fields ?? {}
      expect(stdout).toContain(String(mac))
    }
  })

  it('takes options before the verb as well as behind it', async () => {
    const before = await brasctl(['--inventory', lab.inventory, '-o', 'csv', '--fields', 'name', 'count'])
    expect(unix(before.stdout)).toBe('name\nbras1\n')
  })

  it('--fields chooses and orders in every format', async () => {
    const key = String(users.find(({ kind, fields }) => kind === 'pppoe' && fields['ip'] !== null)?.fields['mac'])
    const { account, ip } = users.find(({ fields }) => fields['mac'] === key)?.fields ?? {}
    const out = async (format: string) =>
      (await ask(['sessions', key, '-o', format, '--fields', 'ip,mac,account'])).stdout
    expect(unix(await out('csv'))).toBe(`ip,mac,account\n${ip},${key},${account}\n`)
    expect(await out('ndjson')).toBe(`${JSON.stringify({ ip, mac: key, account })}\n`)
    expect(Object.keys(jsonRows(await out('json'))[0] ?? {})).toEqual(['ip', 'mac', 'account'])
    expect(await out('yaml')).toMatch(/^- ip: .*\n {2}mac: .*\n {2}account: .*\n$/)
    const [titles, line] = linesOf(await out('table')).map((text) => text.trim().split(/ {2,}/))
    expect(titles).toEqual(['IP', 'MAC', 'ACCOUNT'])
    expect(line).toEqual([ip, key, account])
  })

  it('--where and --sort', async () => {
    const where = ['sessions', '--where', 'port=lag-1', '--where', 'upSeconds>86400', '--where', 'sap~\\.1\\d\\d$']
    const { stdout, exitCode } = await ask([
      ...where,
      '--fields',
      'sap,upSeconds',
      '--sort',
      '-upSeconds',
      '-o',
      'json',
    ])
    const expected = sessions()
      .filter(
        ({ fields, upSeconds }) =>
          fields['port'] === 'lag-1' && Number(upSeconds) > 86_400 && /\.1\d\d$/.test(String(fields['sap'])),
      )
      .sort((one, other) => Number(other.upSeconds) - Number(one.upSeconds))
      .map(({ fields }) => fields['sap'])
    expect({ exitCode, saps: jsonRows(stdout).map((row) => row['sap']) }).toEqual({
      exitCode: expected.length === 0 ? 1 : 0,
      saps: expected,
    })
    const sorted = await rowsOf('sessions', '--sort', 'mac')
    expect(sorted.map((row) => row['mac'])).toEqual(
      sessions()
        .map(({ fields }) => fields['mac'])
        .sort(),
    )
    const names = await rowsOf('sessions', '--where', 'account~^DSL')
    expect(names.length).toBe(sessions().filter(({ fields }) => String(fields['account']).startsWith('DSL')).length)
  })

  it('an empty answer is printed in the format asked for, and is exit 1', async () => {
    const empty = async (...flags: readonly string[]) => {
      const { exitCode, stdout } = await ask(['sessions', '198.51.100.1', ...flags])
      expect(exitCode).toBe(1)
      return stdout
    }
    expect((await empty('-o', 'json')).replaceAll('\n', '')).toBe('[]')
    expect(await empty('-o', 'ndjson')).toBe('')
    expect(readYaml(await empty('-o', 'yaml'))).toEqual([])
    expect(unix(await empty('-o', 'csv', '--fields', 'mac,ip'))).toBe('mac,ip\n')
    expect(linesOf(await empty('-o', 'csv'))).toHaveLength(1)
    expect(await empty()).toBe('')
  })

  it('no keys on standard input mean nobody, never everybody', async () => {
    for (const verb of ['find', 'sessions', 'hosts', 'subscribers']) {
      const { exitCode, stdout } = await ask([verb, '-', '-o', 'json'], { input: '\n' })
      expect({ verb, exitCode, stdout: stdout.replaceAll('\n', '') }).toEqual({ verb, exitCode: 1, stdout: '[]' })
    }
  })

  it('finds the users of an IPv4 prefix', async () => {
    const inside = users.filter(({ fields }) => /^10\.0\.0\.[4-7]$/.test(String(fields['ip'])))
    expect(inside.length).toBeGreaterThan(1)
    const names = inside.map(({ fields }) => identity(fields)).sort()
    expect((await ask(['find', '10.0.0.4/30', '-o', 'json'])).stdout).not.toBe('[]\n')
    expect((await rowsOf('find', '10.0.0.4/30')).map(identity).sort()).toEqual(names)
  })

  it('lets go quietly when nobody reads on', async () => {
    for (const format of ['table', 'ndjson', 'csv']) {
      const sessions = `brasctl sessions -o ${format}`
      const { stdout, stderr } = await shell(`{ ${sessions}; echo "exit $?" >&2; } | head -1`, lab)
      expect(linesOf(stdout)).toHaveLength(1)
      expect({ format, stderr }).toEqual({ format, stderr: 'exit 0\n' })
    }
  })

  it('leaves standard input alone where no key is `-`', async () => {
    const macs = sessions()
      .slice(0, 3)
      .map(({ fields }) => String(fields['mac']))
    const loop = 'while read -r mac; do brasctl sessions "$mac" -o ndjson --fields mac; done'
    const { stdout, stderr } = await shell(loop, lab, `${macs.join('\n')}\n`)
    expect(stderr).toBe('')
    expect(ndjsonRows(stdout).map(({ mac }) => mac)).toEqual(macs)
    // Nobody writes to this pipe, and nobody closes it while brasctl runs.
    const open = await shell('exec 3<> "$FOLDER/fifo"; brasctl sessions lag-1 -o json <&3; echo "exit $?" >&2', lab)
    expect(open.stderr).toBe('exit 0\n')
  })

  it('routers: the inventory without its secrets', async () => {
    for (const args of [['routers'], ['routers', 'list']]) {
      const [row] = await rowsOf(...args)
      expect(row).toMatchObject({
        router: 'bras1',
        host: lab.host,
        port: lab.port,
        user: 'noc',
        services: { public: 100, private: 1000 },
        ...{ jump: null, dialect: 'auto', logId: null, file: lab.inventory },
      })
      expect(JSON.stringify(row)).not.toContain(lab.password)
    }
  })
})

describe.concurrent('the verbs that ask no router', () => {
  let lab: LabProcess
  let saved: string

  beforeAll(async () => {
    lab = await startLabProcess({ subscribers: 60 })
    const raw = await brasctl(['run', 'show service id 100 pppoe session', '-o', 'raw', '--inventory', lab.inventory])
    saved = raw.stdout
  })
  afterAll(async () => {
    await lab.stop()
  })

  const line = 'show service id 100 pppoe session'
  const macs = () => lab.truth.filter(({ service, type }) => service === 100 && type === 'pppoe').map(({ mac }) => mac)
  const macsOf = (text: string) => jsonRows(text).map(({ mac }) => mac)

  it('parse: a file, standard input, CRLF, and a whole dialogue', async () => {
    const file = join(lab.folder, 'saved.txt')
    const crlf = join(lab.folder, 'crlf.txt')
    const dialogue = join(lab.folder, 'dialogue.txt')
    await writeFile(file, saved)
    await writeFile(crlf, saved.replaceAll('\n', '   \r\n'))
    await writeFile(dialogue, `A:BRAS7# ${line}\n\n${saved}\nA:BRAS7# logout\n`)
    for (const run of [
      await brasctl(['parse', line, file, '-o', 'json']),
      await brasctl(['parse', line, '-o', 'json'], { input: saved }),
      await brasctl(['parse', line, crlf, '-o', 'json']),
      await brasctl(['parse', line, dialogue, '-o', 'json']),
    ]) {
      expect(run).toMatchObject({ exitCode: 0, stderr: '' })
      expect(macsOf(run.stdout)).toEqual(macs())
    }
    const named = jsonRows((await brasctl(['parse', line, dialogue, '-o', 'json'])).stdout)
    expect(new Set(named.map(({ router }) => router))).toEqual(new Set(['BRAS7']))
    const twice = await brasctl(['parse', line, file, crlf, '-o', 'json'])
    expect(macsOf(twice.stdout)).toEqual([...macs(), ...macs()])
  })

  it('parse --split: only the answers that are wanted, and the others are told', async () => {
    const text = `A:BRAS7# show version\nTiMOS-C-25.3.R2 cpm/x86_64 Nokia 7750 SR Copyright (c) 2000-2025 Nokia.\nA:BRAS7# ${line}\n${saved}\nA:BRAS7# show time\nnow\nA:BRAS7# logout\n`
    const { exitCode, stdout, stderr } = await brasctl(['parse', line, '--split', '-o', 'json'], { input: text })
    expect(exitCode).toBe(0)
    expect(macsOf(stdout)).toEqual(macs())
    expect(new Set(jsonRows(stdout).map(({ command }) => command))).toEqual(new Set([line]))
    expect(stderr).toContain('show version')
  })

  it('commands: every one has a schema', async () => {
    const { exitCode, stdout, stderr } = await brasctl(['commands', '-o', 'json'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const commands = jsonRows(stdout)
    expect(commands.length).toBeGreaterThanOrEqual(14)
    for (const { name, command, fields } of commands) {
      expect(String(command)).toMatch(/^(?:show|ping|traceroute|tools dump) /)
      const schema = propertiesOf((await brasctl(['schema', String(name)])).stdout)
      expect({ name, fields: Object.keys(schema) }).toEqual({ name, fields })
    }
  })

  it('help: every verb, for one verb, and behind the verb', async () => {
    const help = await brasctl(['help'])
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    for (const verb of verbs) expect(help.stdout).toMatch(new RegExp(`^  ${verb} `, 'm'))
    expect((await brasctl([])).stdout).toBe(help.stdout)
    expect((await brasctl(['--help'])).stdout).toBe(help.stdout)
    for (const verb of verbs) {
      const one = await brasctl(['help', verb])
      expect(one).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringContaining(`brasctl ${verb}`) })
      expect(linesOf(one.stdout).filter((text) => text.length > 80)).toEqual([])
    }
    expect((await brasctl(['find', '--help'])).stdout).toBe((await brasctl(['help', 'find'])).stdout)
  })

  it('--version is that of the package', async () => {
    const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
    const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null
    for (const flag of ['--version', '-V']) {
      expect(await brasctl([flag])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' })
    }
  })

  it('speaks Chinese when asked, by flag or by environment, and leaves data alone', async () => {
    const wrong = ['sessions', '--fields', 'nope', '-r', 'noc@127.0.0.1:1']
    const english = await brasctl(wrong)
    expect(english.stderr).toMatch(/^error: there is no field "nope"\nhint: /)
    for (const chinese of [
      await brasctl([...wrong, '--lang', 'zh']),
      await brasctl([...wrong, '--lang=zh']),
      await brasctl(wrong, { env: { LANG: 'zh_CN.UTF-8' } }),
      await brasctl(wrong, { env: { LC_ALL: 'zh_CN.UTF-8' } }),
    ]) {
      expect(chinese.exitCode).toBe(2)
      expect(chinese.stderr).toMatch(/^错误[:：].*nope.*\n提示[:：].*upSeconds/)
    }
    expect((await brasctl([...wrong, '--lang', 'en'], { env: { LANG: 'zh_CN.UTF-8' } })).stderr).toBe(english.stderr)
    for (const help of [
      ['help', '--lang', 'zh'],
      ['--lang', 'zh', 'help'],
      ['find', '--help', '--lang', 'zh'],
    ]) {
      expect((await brasctl(help)).stdout).toMatch(/\p{Script=Han}/u)
    }
    const rows = ['parse', line, '-o', 'csv']
    const inChinese = await brasctl(rows, { input: saved, env: { LANG: 'zh_CN.UTF-8' } })
    expect(inChinese.stdout).toBe((await brasctl(rows, { input: saved })).stdout)
  })

  it('has colours only where they are wanted', async () => {
    const table = (env: Readonly<Record<string, string>>, ...flags: readonly string[]) =>
      brasctl(['parse', line, ...flags], { input: saved, env })
    expect((await table({})).stdout).not.toContain(csi)
    expect((await table({ FORCE_COLOR: '1' })).stdout).toContain(csi)
    expect((await table({ FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain(csi)
    expect((await table({ FORCE_COLOR: '1' }, '--no-color')).stdout).not.toContain(csi)
    expect((await table({ FORCE_COLOR: '1' }, '-o', 'json')).stdout).not.toContain(csi)
    const plain = (text: string) => text.replaceAll(new RegExp(`\\${csi}[\\d;]*m`, 'g'), '')
    expect(plain((await table({ FORCE_COLOR: '1' })).stdout)).toBe((await table({})).stdout)
  })

  it('lab: says where it listens, writes a private password file, and ends with its signal', async () => {
    expect(lab.ready).toMatch(/^ready: BRAS1 noc@127\.0\.0\.1:\d+\n$/)
    expect((await stat(lab.passwordFile)).mode & 0o777).toBe(0o600)
    const other = await startLabProcess({ subscribers: 10, routers: 2 })
    expect(other.ready.match(/noc@127\.0\.0\.1:\d+/g)).toHaveLength(2)
    expect(new Set(other.truth.map(({ router }) => router))).toEqual(new Set(['bras1', 'bras2']))
    const several = await brasctl(['count', '--inventory', other.inventory, '-o', 'csv', '--fields', 'router,online'])
    expect(several).toEqual({ exitCode: 0, stdout: 'router,online\nbras1,10\nbras2,10\n', stderr: '' })
    const chosen = async (...names: readonly string[]) =>
      jsonRows((await brasctl(['routers', ...names, '--inventory', other.inventory, '-o', 'json'])).stdout)
    expect((await chosen('list', '!bras1')).map(({ router }) => router)).toEqual(['bras2'])
    expect((await chosen('-r', 'bras2', '-r', 'bras*')).map(({ router }) => router)).toEqual(['bras2', 'bras1'])
    const one = await brasctl(['diag', 'nobody@isp.example', '--inventory', other.inventory])
    expect(one).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('on line on none of 2 routers'),
    })
    expect((await brasctl(['count', '--inventory', other.inventory, '-r', 'bras2', '-o', 'json'])).exitCode).toBe(0)
    expect(await other.stop()).toBe(0)
    const gone = await brasctl(['count', '-r', other.address, '--host-key', 'off', '--no-input'])
    expect(gone.exitCode).toBe(5)
  })
})

function identity({ service, sap, mac, sessionId }: Row): string {
  return [service, sap, mac, sessionId].join(' ')
}

function hostName({ service, sap, mac, sessionId, ip, prefixLength, origin, subscriber }: Row): string {
  return [service, sap, mac, sessionId, ip, prefixLength, origin, subscriber].join(' ')
}

function hostsOf(users: readonly User[]): Row[] {
  return users.flatMap(({ fields, hosts }) => hosts.map((host) => ({ ...fields, ...host })))
}

function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(fields.map((field) => [field, row[field]]))
}

/** RFC 4180 ends a record of CSV with CRLF, Unix with LF: the contract leaves it open. */
function unix(csv: string): string {
  return csv.replaceAll('\r\n', '\n')
}

/** `properties` of a JSON Schema. */
function propertiesOf(schema: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(schema)
  const isFit = typeof value === 'object' && value !== null && 'properties' in value
  const properties = isFit ? value.properties : null
  if (typeof properties !== 'object' || properties === null) throw new TypeError('not a schema of rows')
  return { ...properties }
}

/** What a row breaks of a schema: required fields, fields that are not named, types. */
function faultsOf(row: Row, schema: string): string[] {
  const properties = propertiesOf(schema)
  const whole: unknown = JSON.parse(schema)
  const required = typeof whole === 'object' && whole !== null && 'required' in whole ? whole.required : []
  const missing = Array.isArray(required) ? required.map(String).filter((field) => !(field in row)) : ['required']
  const wrong = Object.entries(row).filter(([field, value]) => {
    return !(field in properties) || !typesIn(properties[field]).includes(typeOf(value))
  })
  return [
    ...missing.map((field) => `missing ${field}`),
    ...wrong.map(([field, value]) => `${field} is ${JSON.stringify(value)}`),
  ]
}

/** All types that a schema of a field allows. */
function typesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  if ('anyOf' in schema && Array.isArray(schema.anyOf)) return schema.anyOf.flatMap(typesIn)
  if ('const' in schema) return [typeOf(schema.const)]
  if ('enum' in schema && Array.isArray(schema.enum)) return schema.enum.map(typeOf)
  const types = 'type' in schema ? [schema.type].flat().map(String) : []
  return types.flatMap((type) => (type === 'integer' ? ['number'] : [type]))
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}
