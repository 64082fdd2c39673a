import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printIpv4, printMac } from '../../src/lab/population/address-text.ts'
import { natFlowsOf, natPoolsOf, usageOf } from '../../src/lab/population/nat.ts'
import { Population } from '../../src/lab/population/population.ts'
import type { Subscriber } from '../../src/lab/population/records.ts'
import { releases } from '../../src/lab/release.ts'
import { brasctl, jsonRows, linesOf, type Row, type RunOptions } from './brasctl.ts'
import { type LabChoice, type LabProcess, startLabProcess } from './lab-process.ts'

const subscribers = 300

/** What a router of the lab holds, from the lab and never from a reader; start times are not the same in two of them. */
function populationOf(release: keyof typeof releases): Population {
  const { longestSubscriberId } = releases[release]
  return new Population({ subscribers, seed: 1, routerIndex: 0, now: 0, longestSubscriberId })
}

const routers: readonly (readonly [name: string, choice: LabChoice, isNarrow: boolean])[] = [
  ['classic', { cli: 'classic' }, true],
  ['MD', { cli: 'md' }, true],
  // 8.0 knows no question about L2-aware NAT in this lab, so its subscribers are walked.
  ['old', { release: '8.0' }, false],
]

describe.concurrent.each(routers)('nat on a %s router', (_, choice, isNarrow) => {
  let lab: LabProcess
  const population = populationOf(choice.release ?? '25.3')
  const natted = population.subscribers.filter(({ nat }) => nat !== null)

  beforeAll(async () => {
    lab = await startLabProcess({ ...choice, subscribers })
  })
  afterAll(async () => {
    await lab.stop()
  })

  const ask = (args: readonly string[], options: RunOptions = {}) =>
    brasctl(['nat', '--inventory', lab.inventory, ...args], options)

  async function rowsOf(...args: readonly string[]): Promise<Row[]> {
    const { exitCode, stdout, stderr } = await ask([...args, '-o', 'json', '-q'])
    expect({ args, exitCode, stderr }).toEqual({ args, exitCode: 0, stderr: '' })
    return jsonRows(stdout)
  }

  /** The rows of a subscriber: one for each IPv4 address of his. */
  function blocksOf({ id, nat, members }: Subscriber): Row[] {
    if (nat === null) return []
    const insides = members.flatMap(({ ip }) => (ip === null ? [] : [printIpv4(ip)]))
    return (insides.length === 0 ? [null] : insides).map((insideIp) => ({
      ...{ router: 'bras1', kind: 'l2-aware', subscriber: id, insideIp, insideInstance: '1000' },
      ...{ outsideIp: printIpv4(nat.outsideIp), outsideInstance: isNarrow ? 'Base' : null },
      ...{ firstPort: nat.firstPort, lastPort: nat.lastPort, policy: nat.policy },
    }))
  }

  const withoutSince = (rows: readonly Row[]) => rows.map(({ since, ...row }) => row)
  const inOrder = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).sort()

  it('finds the block of a user by account, IP, MAC and SAP', async () => {
    const user = natted.find(
      ({ members: [one, ...more] }) => one?.account?.includes('@') && one.ip !== null && more.length === 0,
    )
    const [member] = user?.members ?? []
    if (!user || !member) throw new Error('no such user')
    for (const key of [member.account ?? '', printIpv4(member.ip ?? 0), printMac(member.mac)]) {
      expect(withoutSince(await rowsOf(key))).toEqual(blocksOf(user))
    }
    const onSap = population.bySap.get(member.sap.text).map(({ subscriber }) => subscriber)
    expect(inOrder(withoutSince(await rowsOf(member.sap.text)))).toEqual(inOrder([...new Set(onSap)].flatMap(blocksOf)))
  })

  it('finds who has an outside port, at both ends of his block, and beside it his neighbours', async () => {
    const [user] = natted.filter(({ members }) => members[0]?.ip !== null)
    if (!user?.nat) throw new Error('no such user')
    const { outsideIp, firstPort, lastPort } = user.nat
    const holder = (port: number) =>
      natted.filter(({ nat }) => nat?.outsideIp === outsideIp && nat.firstPort <= port && port <= nat.lastPort)
    for (const port of [firstPort, lastPort, firstPort - 1, lastPort + 1]) {
      const expected = holder(port).flatMap(blocksOf)
      const { exitCode, stdout } = await ask([`${printIpv4(outsideIp)}:${port}`, '-o', 'json', '-q'])
      expect({ port, exitCode }).toEqual({ port, exitCode: expected.length === 0 ? 1 : 0 })
      expect(withoutSince(jsonRows(stdout))).toEqual(expected)
    }
    expect(holder(firstPort)).toEqual([user])
  })

  it('lists all who share an outside address, and says that it is one', async () => {
    const [first] = natted
    const outsideIp = first?.nat?.outsideIp ?? 0
    const sharing = natted.filter(({ nat }) => nat?.outsideIp === outsideIp)
    expect(sharing.length).toBeGreaterThan(10)
    const ip = printIpv4(outsideIp)
    const { stdout, stderr, exitCode } = await ask([ip, '-o', 'json'])
    expect(inOrder(withoutSince(jsonRows(stdout)))).toEqual(inOrder(sharing.flatMap(blocksOf)))
    expect(stderr).toContain(`note: bras1: ${ip} is an outside address of NAT, and no user's own\n`)
    expect(exitCode).toBe(0)
    expect(inOrder(withoutSince(await rowsOf(ip, '--outside')))).toEqual(inOrder(sharing.flatMap(blocksOf)))
    expect((await ask([ip, '--inside', '-q'])).exitCode).toBe(1)
  })

  it('says that an address is that of a user, and that he is not behind NAT', async () => {
    const member = population.members.find(
      ({ sap, ip, kind }) => sap.service.id === 100 && ip !== null && kind === 'pppoe',
    )
    const ip = printIpv4(member?.ip ?? 0)
    const { exitCode, stdout, stderr } = await ask([ip, '-o', 'json'])
    expect({ exitCode, rows: jsonRows(stdout) }).toEqual({ exitCode: 1, rows: [] })
    expect(stderr).toContain(`note: bras1: ${ip} is the address of a user, inside; --outside asks for it`)
    expect(stderr).toContain(`note: bras1: ${member?.account} is on line and not behind NAT\n`)
  })

  it('says which pool a free port belongs to, and when no pool holds an address', async () => {
    const [pool] = natPoolsOf(population)
    const free = `${printIpv4(pool?.last ?? 0)}:65535`
    const inPool = await ask([free])
    expect(inPool).toMatchObject({ exitCode: 1, stdout: '' })
    expect(inPool.stderr).toContain(`note: bras1: nobody has ${free} now; it belongs to the NAT pool nat-private\n`)
    const chinese = await ask(['203.0.113.9:99', '--lang', 'zh'])
    expect(chinese).toMatchObject({ exitCode: 1, stdout: '' })
    expect(chinese.stderr).toContain('203.0.113.9:99')
    expect(chinese.stderr).toContain('它的 NAT 地址池都不包含')
  })

  it('gives the flows of a user, of an address and of a port', async () => {
    const user = natted.find((one) => [...natFlowsOf(one)].length === 3)
    if (!user?.nat) throw new Error('no such user')
    const flows = [...natFlowsOf(user)].map((flow) => ({
      ...{ router: 'bras1', kind: 'l2-aware', subscriber: user.id, protocol: flow.protocol },
      ...{ insideIp: printIpv4(flow.insideIp), insidePort: flow.insidePort, outsidePort: flow.outsidePort },
      ...{ foreignIp: printIpv4(flow.foreignIp), foreignPort: flow.protocol === 'ICMP' ? null : flow.foreignPort },
      ...{ timeoutSeconds: flow.timeoutSeconds, policy: user.nat?.policy, outsideIp: printIpv4(flow.block.outsideIp) },
    }))
    const ip = flows[0]?.insideIp ?? ''
    const outside = printIpv4(user.nat.outsideIp)
    expect(await rowsOf(ip, '--sessions')).toMatchObject(flows)
    expect(await rowsOf(`${outside}:${flows[0]?.outsidePort}`, '--sessions')).toMatchObject(flows.slice(0, 1))
    const all = natted
      .filter(({ nat }) => nat?.outsideIp === user.nat?.outsideIp)
      .flatMap((one) => [...natFlowsOf(one)])
    expect(await rowsOf(outside, '--outside', '--sessions')).toHaveLength(all.length)
  })

  it('never sends for the flows without a filter', async () => {
    const { stdout } = await ask([
      `${printIpv4(natted[0]?.nat?.outsideIp ?? 0)}`,
      '--outside',
      '--sessions',
      '-o',
      'raw',
    ])
    const sent = linesOf(stdout).filter((line) => line.startsWith('tools dump'))
    expect(sent).toEqual([`tools dump nat sessions outside-ipv4 ${printIpv4(natted[0]?.nat?.outsideIp ?? 0)}`])
    const run = await brasctl(['run', '--inventory', lab.inventory, '--', 'tools dump nat sessions'])
    expect(run).toMatchObject({ exitCode: 2, stdout: '' })
    expect(linesOf(run.stderr)[0]).toBe(
      'error: "tools dump nat sessions" is never sent without a filter: it would list every flow of the router',
    )
  })

  it('shows how full the pools are', async () => {
    const rows = await rowsOf('pools')
    const expected = natPoolsOf(population).map((pool) => ({
      ...{ router: 'bras1', instance: pool.instance, pool: pool.name, natGroup: 1 },
      ...{ kind: pool.type === 'l2Aware' ? 'l2-aware' : 'lsn', usedPercent: usageOf(pool), highUsage: false },
      ...{ outside: `${printIpv4(pool.first)}-${printIpv4(pool.last)}`, groupState: 'inService', membersActive: 2 },
    }))
    expect(rows).toMatchObject(expected)
    expect(expected[0]?.usedPercent).toBeGreaterThan(10)
    expect((await rowsOf('pools', '--instance', '1000')).map(({ pool }) => pool)).toEqual(['nat-spare'])
    const { stdout } = await ask(['pools'])
    expect(stdout).toMatch(/nat-private +\d+ {2}#+\.+ {2}l2-aware/)
  })
})

describe('nat', () => {
  let lab: LabProcess
  const population = populationOf('25.3')

  beforeAll(async () => {
    lab = await startLabProcess({ subscribers, fault: 'nat-exhausted=nat-private' })
  })
  afterAll(async () => {
    await lab.stop()
  })
  const ask = (args: readonly string[], options: RunOptions = {}) =>
    brasctl(['nat', '--inventory', lab.inventory, ...args], options)

  it('tells when a block began', async () => {
    const user = population.subscribers.find(
      ({ nat, members }) => nat !== null && members.length === 1 && members[0]?.account?.includes('@'),
    )
    const row = lab.truth.find(({ subscriber }) => subscriber === user?.id)
    const { stdout } = await ask([user?.id ?? '', '-o', 'json'])
    const since = Date.parse(`${jsonRows(stdout)[0]?.['since']}Z`)
    // The up time in the truth file was told when the lab began.
    expect(Math.abs(lab.truthReadAt - Number(row?.['upSeconds']) * 1000 - since)).toBeLessThan(20_000)
  })

  it('shows a pool of which all is taken', async () => {
    const { stdout } = await ask(['pools', '-o', 'json'])
    expect(jsonRows(stdout)).toMatchObject([
      { pool: 'nat-private', usedPercent: 100, highUsage: true },
      { pool: 'nat-spare', usedPercent: 0, highUsage: false },
    ])
    expect((await ask(['pools', '--lang', 'zh'])).stdout).toMatch(/^地址池/)
  })

  it('reads keys from standard input, addresses with ports among them', async () => {
    const [first, second] = population.subscribers.filter(({ nat }) => nat !== null)
    const input = `${first?.id}\n\n${printIpv4(second?.nat?.outsideIp ?? 0)}:${second?.nat?.firstPort}\n`
    const { stdout, exitCode } = await ask(['-', '-o', 'json', '-q'], { input })
    expect(exitCode).toBe(0)
    expect(new Set(jsonRows(stdout).map(({ subscriber }) => subscriber))).toEqual(new Set([first?.id, second?.id]))
  })

  it.each([
    [
      ['198.19.0.0:70000'],
      /^error: "198\.19\.0\.0:70000" cannot be read as an outside address with a port\nhint: such as /,
    ],
    [['alice', '--outside'], /^error: "alice" cannot be read as an outside address with a port\n/],
    [['10.0.0.1', '--inside', '--outside'], /^error: --inside and --outside do not go together\n$/],
    [['198.19.0.0:70', '--inside'], /^error: --inside and 198\.19\.0\.0:70 do not go together\n$/],
    [['198.19.0.0:70', '--mac', '02:00:5e:00:00:01'], /^error: --mac and 198\.19\.0\.0:70 do not go together\n$/],
    [['pools', '--sessions'], /^error: pools and --sessions do not go together\n$/],
    [['alice', '--instance', '7'], /^error: --instance and alice do not go together\n$/],
    [[], /^error: nat needs a key\n/],
  ])('refuses %j and says what to do', async (args, message) => {
    const { exitCode, stdout, stderr } = await ask(args)
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  it('ends with the code of a refusal where the router refuses the instance', async () => {
    const { exitCode, stdout } = await ask(['pools', '--instance', '77', '-o', 'json'])
    expect({ exitCode, rows: jsonRows(stdout) }).toEqual({ exitCode: 6, rows: [] })
  })
})
