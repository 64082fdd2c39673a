import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Population } from '../../src/lab/population/population.ts'
import { type LabOptions, startLab } from '../../src/lab/start.ts'
import { openCommandLine } from './client.ts'
import { countsInTruth, countsOnScreens, isMeant, nameOf, namesOf, truth } from './oracle.ts'

const open: (() => Promise<void>)[] = []
const start = Date.UTC(2026, 0, 15, 12)

async function begin(options: LabOptions = {}) {
  const time = { now: start }
  const lab = await startLab({ subscribers: 400, seed: 21, clock: () => time.now, backSeconds: 0, ...options })
  const line = await openCommandLine(lab)
  open.push(async () => {
    line.close()
    await lab.close()
  })
  return { lab, time, ask: line.ask }
}

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** Every index holds each member once, in the order of the population, and nobody else; no address is given twice. */
function expectSound(population: Population): void {
  const { members, subscribers } = population
  expect(new Set(members).size).toBe(members.length)
  const lookups = [
    ...members.map((member) => [population.bySap.get(member.sap.text), member] as const),
    ...members.map((member) => [population.byMac.get(member.mac), member] as const),
    ...members.flatMap((member) => (member.ip === null ? [] : [[population.byIpv4.get(member.ip), member] as const])),
    ...members.map((member) => [population.byPort.get(member.sap.port.name), member] as const),
  ]
  for (const [found, member] of lookups) expect(found.filter((other) => other === member)).toHaveLength(1)
  for (const service of population.services)
    expect(population.byService.get(service)).toEqual(members.filter(({ sap }) => sap.service === service))
  expect(subscribers.flatMap((one) => one.members).length).toBe(members.length)
  for (const one of subscribers) {
    expect(population.subscriber(one.id)).toBe(one)
    for (const member of one.members) expect(member.subscriber).toBe(one)
  }
  expect(subscribers.map(({ id }) => id)).toEqual(subscribers.map(({ id }) => id).sort())
  const addresses = members.flatMap(({ ip }) => (ip === null ? [] : [ip]))
  expect(new Set(addresses).size).toBe(addresses.length)
  const networks = members.flatMap(({ slaacNetwork, delegatedNetwork }) => [slaacNetwork, delegatedNetwork])
  const given = networks.filter((network) => network !== null)
  expect(new Set(given).size).toBe(given.length)
  const blocks = subscribers.flatMap(({ nat }) => (nat === null ? [] : [`${nat.outsideIp}:${nat.firstPort}`]))
  expect(new Set(blocks).size).toBe(blocks.length)
}

describe('users who were cleared', () => {
  it('come back when they are PPPoE users, with a new session id, start and addresses', async () => {
    const { lab, time, ask } = await begin()
    const before = truth(lab)
    const meant = before.filter((row) => isMeant(row, 1000, 'pppoe', {}))
    time.now += 7000
    await ask('clear service id 1000 ppp session all')
    const after = truth(lab)
    expect(after).toHaveLength(before.length)
    const accountAndMac = (row: (typeof before)[number]) => `${row['account']} ${row['mac']} ${row['sap']}`
    const now = new Map(after.map((row) => [accountAndMac(row), row]))
    for (const row of meant) {
      const back = now.get(accountAndMac(row))
      expect(back?.['sessionId']).not.toBe(row['sessionId'])
      expect(back?.['upSeconds']).toBe(0)
      expect(back?.['acctSessionId']).not.toBe(row['acctSessionId'])
      for (const field of ['ip', 'ipv6Prefix', 'ipv6DelegatedPrefix'])
        if (row[field] === null) expect(back?.[field]).toBeNull()
        else expect(back?.[field]).not.toBe(row[field])
    }
    expectSound(lab.population(0))
    expect(await countsOnScreens({ ask })).toEqual(countsInTruth(lab))
  })

  it('stay the same in the indexes however often everybody is cleared', async () => {
    const { lab, ask } = await begin({ subscribers: 150 })
    const before = truth(lab).length
    for (let round = 0; round < 12; round += 1)
      for (const service of [100, 1000]) await ask(`clear service id ${service} pppoe session all`)
    expect(truth(lab)).toHaveLength(before)
    expectSound(lab.population(0))
    expect(await countsOnScreens({ ask })).toEqual(countsInTruth(lab))
    const pools = truth(lab).map((row) => String(row['ip']))
    expect(pools.filter((ip) => ip !== 'null').every((ip) => /^(10\.|198\.18\.)/.test(ip))).toBe(true)
  })

  it('never get an address of another router', async () => {
    const { lab, ask } = await begin({ subscribers: 100, routers: 2 })
    for (let round = 0; round < 8; round += 1) await ask('clear service id 1000 ppp session all')
    const addresses = [0, 1].flatMap((index) => truth(lab, index).flatMap(({ ip }) => (ip == null ? [] : [ip])))
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  it('keep their addresses when told so, and still have a new session id', async () => {
    const { lab, ask } = await begin({ newAddresses: false })
    const before = truth(lab)
    await ask('clear service id 1000 ppp session all')
    const addresses = (rows: typeof before) =>
      rows.map((row) => [row['mac'], row['ip'], row['ipv6Prefix'], row['ipv6DelegatedPrefix']].join()).sort()
    expect(addresses(truth(lab))).toEqual(addresses(before))
    const names = new Set(before.map(nameOf))
    const lost = lab.lost[0]?.sessions ?? []
    expect(truth(lab).filter((row) => !names.has(nameOf(row)))).toHaveLength(lost.length)
    expectSound(lab.population(0))
  })

  it('stay away when they are IPoE users', async () => {
    const { lab, ask } = await begin()
    await ask('clear service id 100 dhcp lease-state all')
    await ask('clear service id 1000 ipoe session all')
    expect(truth(lab).filter((row) => row['type'] === 'ipoe')).toEqual([])
    expectSound(lab.population(0))
    expect(await ask('show service id 100 dhcp lease-state')).toContain('No lease states found')
    expect(await countsOnScreens({ ask })).toEqual(countsInTruth(lab))
  })

  it('are away for the time set, and back after it', async () => {
    const { lab, ask } = await begin({ backSeconds: 4 })
    const counts = await countsOnScreens({ ask })
    const before = truth(lab).length
    await ask('clear service id 100 ppp session all')
    const lost = lab.lost[0]?.sessions.length ?? 0
    expect(lost).toBeGreaterThan(50)
    expect(truth(lab)).toHaveLength(before - lost)
    expect(await countsOnScreens({ ask })).toEqual(countsInTruth(lab))
    await expect.poll(() => truth(lab).length, { timeout: 60_000 }).toBe(before)
    expect(await countsOnScreens({ ask })).toEqual(counts)
  })

  it.each([0, 0.3, 0.5, 1])('come back as far as a share of %f says', async (backShare) => {
    const { lab, ask } = await begin({ backShare })
    const before = truth(lab).length
    await ask('clear service id 1000 ppp session all')
    const lost = lab.lost[0]?.sessions.length ?? 0
    expect(truth(lab)).toHaveLength(before - lost + Math.floor(lost * backShare))
  })

  it('do not come back to a lab that is closed, which leaves no timer', async () => {
    const lab = await startLab({ subscribers: 100, seed: 4, backSeconds: 0.131, routers: 2 })
    const set = vi.spyOn(globalThis, 'setTimeout')
    const cleared = vi.spyOn(globalThis, 'clearTimeout')
    const line = await openCommandLine(lab)
    await line.ask('clear service id 100 ppp session all')
    const left = truth(lab).length
    line.close()
    await lab.close()
    await delay(250)
    expect(truth(lab)).toHaveLength(left)
    const timer = set.mock.results[set.mock.calls.findIndex(([, ms]) => ms === 131)]?.value
    expect(timer?.hasRef()).toBe(false)
    expect(cleared).toHaveBeenCalledWith(timer)
    vi.restoreAllMocks()
  })

  it('leave with the last of them the managed SAP, and never one that is configured', async () => {
    const { lab, ask } = await begin({ backSeconds: -1 })
    const alone = (managed: boolean) =>
      truth(lab).find(
        (row) =>
          row['managedSap'] === managed &&
          row['type'] === 'pppoe' &&
          lab.population(0).bySap.get(String(row['sap'])).length === 1,
      )
    for (const managed of [true, false]) {
      const row = alone(managed)
      const printed = managed ? `[${row?.['sap']}]` : String(row?.['sap'])
      expect((await ask('show service sap-using')).join('\n')).toContain(`\n${printed} `)
      await ask(`clear service id ${row?.['service']} ppp session sap ${row?.['sap']}`)
      const has = (await ask('show service sap-using')).join('\n').includes(`\n${printed} `)
      expect(has).toBe(!managed)
    }
  })

  it('leave their subscriber and his port block with the last session, and not before', async () => {
    const { lab, ask } = await begin({ backSeconds: -1 })
    const two = lab
      .population(0)
      .subscribers.find(
        ({ members, nat }) => nat !== null && members.length === 2 && members.every(({ kind }) => kind === 'pppoe'),
      )
    const [first, second] = two?.members ?? []
    await ask(`clear service id 1000 ppp session sap ${first?.sap.text}`)
    expect((await ask(`show service active-subscribers subscriber "${two?.id}"`)).join('\n')).toContain('NAT Policy')
    await ask(`clear service id 1000 ppp session sap ${second?.sap.text}`)
    expect(await ask(`show service active-subscribers subscriber "${two?.id}"`)).toEqual([
      'MINOR: CLI No Such Subscriber Found',
    ])
  })

  it('are written to a file, line by line, before the prompt', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lost-'))
    const lostFile = join(folder, 'lost.ndjson')
    const { lab, ask } = await begin({ lostFile })
    const read = async () => (await readFile(lostFile, 'utf8')).split('\n').filter((text) => text !== '')
    expect(await read()).toEqual([])
    const meant = truth(lab).filter((row) => isMeant(row, 100, 'pppoe', {}))
    await ask('clear service id 100 ppp session all')
    await ask('clear service id 100 ppp session user-name nobody')
    const rows = (await read()).map((text) => JSON.parse(text))
    expect(rows).toEqual(lab.lost)
    expect(rows).toMatchObject([
      { router: 'bras1', line: 'clear service id 100 ppp session all', at: new Date(start).toISOString() },
      { line: 'clear service id 100 ppp session user-name nobody', sessions: [] },
    ])
    expect(namesOf(rows[0].sessions)).toEqual(namesOf(meant))
    await rm(folder, { recursive: true })
  })
})
