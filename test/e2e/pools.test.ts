import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brasctl, jsonRows, linesOf, ndjsonRows, type Row } from './brasctl.ts'
import { type LabProcess, startLabProcess } from './lab-process.ts'
import { type User, worldOf } from './world.ts'

const subscribers = 400
// 500 and 16 addresses for each kind of user, 254 of a /24: what the lab is told to have.
const addresses = Math.ceil((subscribers * 5) / 4) + 16
const poolFields = [
  ...['router', 'instance', 'server', 'pool', 'subnet', 'family', 'size', 'used', 'free', 'declined', 'offered'],
  ...['usedPercent', 'peakUsed', 'peakAt', 'draining', 'remoteUsed'],
]

/** Whose address a pool gave: not those that RADIUS gave, nor those of static hosts. */
const isLease = ({ fields }: User) => typeof fields['addressPool'] === 'string'

describe.concurrent.each(['classic', 'md'] as const)('pools and leases on a %s router', (cli) => {
  let lab: LabProcess
  let users: User[]

  beforeAll(async () => {
    lab = await startLabProcess({ cli, subscribers, fault: 'pool-full=pool-private-1' })
    users = worldOf(lab, subscribers, '25.3')
  })
  afterAll(async () => {
    await lab.stop()
  })

  const ask = (...args: readonly string[]) =>
    brasctl([...args.slice(0, 1), '--inventory', lab.inventory, ...args.slice(1)])

  async function rowsOf(...args: readonly string[]): Promise<Row[]> {
    const { exitCode, stdout, stderr } = await ask(...args, '-o', 'json')
    expect({ args, exitCode, stderr }).toEqual({ args, exitCode: 0, stderr: '' })
    return jsonRows(stdout)
  }

  const leasesIn = (wanted: (user: User) => boolean) => users.filter((user) => isLease(user) && wanted(user))
  const subnetOf = ({ fields }: User) => String(fields['ip']).replace(/\.\d+$/, '.0/24')

  it('pools: what is used of each is what the subscribers have, the fullest first', async () => {
    const rows = await rowsOf('pools')
    for (const row of rows) expect(Object.keys(row)).toEqual(poolFields)
    const names = new Set(leasesIn(() => true).map(({ fields }) => fields['addressPool']))
    expect(names.size).toBeGreaterThan(1)
    for (const name of names) {
      const used = leasesIn(({ fields }) => fields['addressPool'] === name).length
      const row = rows.find(({ pool }) => pool === name)
      expect(row).toMatchObject({ used, family: 4, draining: false, declined: 0, offered: 0, remoteUsed: null })
      expect(Number(row?.['free']) + used).toBe(row?.['size'])
      expect(row?.['peakUsed']).toBeGreaterThanOrEqual(used)
      expect(row?.['peakAt']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
      expect(row?.['instance']).toBe(String(name).includes('public') ? 'Base' : '1000')
    }
    const percents = rows.map(({ usedPercent }) => usedPercent)
    const known = percents.filter((percent) => percent !== null).map(Number)
    expect(known).toEqual([...known].sort((left, right) => right - left))
    // IPv6 has no percentage, and comes last.
    expect(percents.slice(known.length)).toEqual([null, null])
    expect(rows[0]).toMatchObject({ pool: 'pool-private-1', free: 0, usedPercent: 100 })
    const prefixes = users.flatMap(({ hosts, fields }) =>
      fields['service'] === 100 ? hosts.filter(({ prefixLength }) => prefixLength !== null) : [],
    )
    expect(rows.find(({ pool }) => pool === 'pool6-public')).toMatchObject({
      ...{ instance: 'Base', server: 'dhcp6-public', family: 6, used: prefixes.length, size: null, free: null },
      ...{ usedPercent: null, peakUsed: null, peakAt: null },
    })
  })

  it('pools --by subnet: excluded addresses are in none of its numbers', async () => {
    const rows = (await rowsOf('pools', '--by', 'subnet', '--service', 'public')).filter(({ family }) => family === 4)
    const sizes = ['198.18.0.0/24', '198.18.1.0/24', '198.18.2.0/24'].map((subnet, at) => {
      const inside = (user: User) => subnetOf(user) === subnet
      const excluded = users.filter((user) => inside(user) && !isLease(user)).length
      const size = Math.min(254, addresses - at * 254) - excluded
      return { subnet, size, used: leasesIn(inside).length }
    })
    const bySubnet = (one: Row, other: Row) => (String(one['subnet']) < String(other['subnet']) ? -1 : 1)
    expect(rows.map(({ subnet, size, used }) => ({ subnet, size, used })).sort(bySubnet)).toEqual(sizes)
  })

  it('pools --by server, --instance and --service', async () => {
    const servers = async (...args: readonly string[]) =>
      (await rowsOf('pools', '--by', 'server', ...args)).map(({ server }) => server).sort()
    expect(await servers()).toEqual(['dhcp-private', 'dhcp-public', 'dhcp6-private', 'dhcp6-public'])
    expect(await servers('--instance', 'Base')).toEqual(['dhcp-public', 'dhcp6-public'])
    expect(await servers('--instance', '1000')).toEqual(['dhcp-private', 'dhcp6-private'])
    expect(await servers('--service', 'private')).toEqual(['dhcp-private', 'dhcp6-private'])
    expect(await servers('--service', '100')).toEqual(['dhcp-public', 'dhcp6-public'])
  })

  it('pools --warn: exit 1 where a pool that is shown is as full', async () => {
    const exit = async (...args: readonly string[]) => (await ask('pools', '-o', 'csv', ...args)).exitCode
    expect(await exit()).toBe(0)
    expect(await exit('--warn', '100')).toBe(1)
    expect(await exit('--warn', '100', '--where', 'pool~public')).toBe(0)
    expect(await exit('--warn', '101')).toBe(2)
  })

  it('pools: a bar in the table and none in csv, in English and Chinese', async () => {
    const table = linesOf((await ask('pools')).stdout)
    expect(table[0]).toMatch(/^POOL +USED +USED % +FREE +PEAK +PEAK AT/)
    expect(table[1]).toMatch(/^pool-private-1 +\d+ +100\.0 {2}##########/)
    expect(table.find((line) => line.startsWith('pool-public-3'))).toMatch(/ 0\.0 {2}\.{10} /)
    const chinese = linesOf((await ask('pools', '--lang', 'zh')).stdout)
    expect(chinese[0]).toMatch(/^地址池 +已用 +使用率 +空闲 +峰值 +峰值时间/)
    const csv = linesOf((await ask('pools', '-o', 'csv')).stdout.replaceAll('\r', ''))
    expect(csv[0]).toBe(poolFields.join(','))
    expect(csv.join('\n')).not.toContain('#')
  })

  it('pools: an instance that the router does not know is refused', async () => {
    const { exitCode, stdout, stderr } = await ask('pools', '--instance', '77', '-o', 'json')
    expect({ exitCode, stdout }).toEqual({ exitCode: 6, stdout: '[]\n' })
    expect(stderr).toContain('error: bras1: refused "show router 77 dhcp servers": ')
    const nothing = await ask('pools', '--service', '999', '-o', 'json')
    expect({ exitCode: nothing.exitCode, stdout: nothing.stdout }).toEqual({ exitCode: 1, stdout: '[]\n' })
  })

  it('leases: the lease states of the services, by every key', async () => {
    const ipoe = users.filter(({ kind, fields }) => kind === 'ipoe' && fields['ip'] !== null)
    const names = (chosen: readonly User[]) =>
      chosen.map(({ fields }) => [fields['service'], fields['ip'], fields['mac'], fields['sap']].join(' ')).sort()
    const found = async (...args: readonly string[]) =>
      (await rowsOf('leases', ...args)).map(({ service, ip, mac, sap }) => [service, ip, mac, sap].join(' ')).sort()
    expect(await found()).toEqual(names(ipoe))
    const [user] = ipoe
    for (const field of ['ip', 'mac', 'sap'] as const) {
      const same = ipoe.filter(({ fields }) => fields[field] === user?.fields[field])
      expect({ field, found: await found(String(user?.fields[field])) }).toEqual({ field, found: names(same) })
    }
    expect(await found('lag-1')).toEqual(names(ipoe.filter(({ fields }) => fields['port'] === 'lag-1')))
    expect(await found('--service', '100')).toEqual(names(ipoe.filter(({ fields }) => fields['service'] === 100)))
  })

  it('leases --server: those of the servers, with accounts and circuit ids', async () => {
    const rows = await rowsOf('leases', '--server', 'all')
    const v4 = rows.filter(({ family }) => family === 4)
    const told = (row: Row) => [row['ip'], row['mac'], row['account'], row['circuitId'], row['clientType']].join(' ')
    const expected = leasesIn(() => true).map(({ kind, fields }) => {
      const { account, circuitId, ip, mac } = fields
      return told(
        kind === 'pppoe' ? { ip, mac, account, clientType: 'ppp' } : { ip, mac, circuitId, clientType: 'dhcp' },
      )
    })
    expect(v4.map(told).sort()).toEqual(expected.sort())
    const prefixes = users.flatMap(({ hosts }) => hosts.filter(({ prefixLength }) => prefixLength !== null))
    const v6 = rows.filter(({ family }) => family === 6)
    const named = ({ ip, prefixLength }: Row) => `${ip}/${prefixLength}`
    expect(v6.map(named).sort()).toEqual(prefixes.map((host) => named({ ...host })).sort())
    expect(new Set((await rowsOf('leases', '--server', 'dhcp-public')).map(({ server }) => server))).toEqual(
      new Set(['dhcp-public']),
    )
  })

  it('leases: an IPv4 address or a MAC asks the servers too, and what both know is one lease', async () => {
    const told = ({ ip, mac, sap, account, server }: Row) =>
      [ip, mac, sap, account, String(server).replace(/^dhcp-.*/, 'a server')].join(' ')
    const ofUser = ({ kind, fields }: User) => {
      const { ip, mac, sap, account } = fields
      return kind === 'pppoe'
        ? told({ ip, mac, account, server: 'dhcp-1' })
        : told({ ip, mac, sap, server: isLease({ kind, fields } as User) ? 'dhcp-1' : null })
    }
    const [ppp] = leasesIn(({ kind }) => kind === 'pppoe')
    const [ipoe] = leasesIn(({ kind }) => kind === 'ipoe')
    for (const user of [ppp, ipoe]) {
      const { ip, mac } = user?.fields ?? {}
      const hasLease = (one: User) =>
        one.fields['ip'] !== null && ((one.kind === 'pppoe' && isLease(one)) || one.kind === 'ipoe')
      for (const [key, field] of [
        [ip, 'ip'],
        [mac, 'mac'],
      ] as const) {
        const same = users.filter((one) => one.fields[field] === key && hasLease(one))
        const rows = await rowsOf('leases', String(key))
        expect({ key, rows: rows.map(told).sort() }).toEqual({ key, rows: same.map(ofUser).sort() })
      }
    }
    const subnet = subnetOf(ppp as User)
    const inside = users.filter((one) => one.fields['ip'] !== null && subnetOf(one) === subnet)
    const leased = inside.filter((one) => one.kind === 'ipoe' || (one.kind === 'pppoe' && isLease(one)))
    expect((await rowsOf('leases', subnet)).map(told).sort()).toEqual(leased.map(ofUser).sort())
  })

  it('leases: of a MAC that is not on line the servers are not asked, and that is told in both languages', async () => {
    for (const [lang, words] of [
      ['en', '02:00:00:00:00:99 has no IPv4 address on line'],
      ['zh', '--server all 可读取全部租约'],
    ] as const) {
      const { exitCode, stdout, stderr } = await ask('leases', '02:00:00:00:00:99', '-o', 'json', '--lang', lang)
      expect({ exitCode, stdout, isTold: stderr.includes(words) }).toEqual({
        exitCode: 1,
        stdout: '[]\n',
        isTold: true,
      })
    }
  })

  it('leases: an account and an IPv6 address are looked for on the servers', async () => {
    const user = leasesIn(({ kind, hosts }) => kind === 'pppoe' && hosts.length === 3)[0]
    const { account, ip, mac, ipv6DelegatedPrefix } = user?.fields ?? {}
    expect((await rowsOf('leases', String(account))).map((row) => [row['ip'], row['mac']])).toEqual([[ip, mac]])
    const inside = String(ipv6DelegatedPrefix).replace('::/56', '::7')
    const [lease, ...others] = await rowsOf('leases', inside)
    expect(others).toEqual([])
    expect(`${lease?.['ip']}/${lease?.['prefixLength']}`).toBe(ipv6DelegatedPrefix)
  })

  it('leases: nothing found, a bad key, and keys that a server does not know', async () => {
    const none = await ask('leases', '192.0.2.1', '-o', 'json')
    expect({ ...none, stderr: '' }).toEqual({ exitCode: 1, stdout: '[]\n', stderr: '' })
    const bad = await ask('leases', '--mac', '02:00')
    expect(bad).toMatchObject({ exitCode: 2, stdout: '' })
    expect(linesOf(bad.stderr)[0]).toMatch(/^error: /)
    for (const [lang, words] of [
      ['en', 'error: --server and --port do not go together'],
      ['zh', '--server'],
    ] as const) {
      const { exitCode, stderr } = await ask('leases', 'lag-1', '--server', 'all', '--lang', lang)
      expect({ exitCode, first: linesOf(stderr)[0]?.includes(words) }).toEqual({ exitCode: 2, first: true })
    }
    const unknown = await ask('leases', '--server', 'nope', '-o', 'ndjson')
    expect({ exitCode: unknown.exitCode, rows: ndjsonRows(unknown.stdout) }).toEqual({ exitCode: 1, rows: [] })
    expect(unknown.stderr).toContain('nope')
  })
})
