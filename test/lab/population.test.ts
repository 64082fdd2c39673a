import { describe, expect, it } from 'vitest'
import { Population } from '../../src/lab/population/population.ts'

const now = Date.UTC(2026, 0, 15, 12)
const make = (options: Partial<ConstructorParameters<typeof Population>[0]> = {}) =>
  new Population({ subscribers: 3000, seed: 5, routerIndex: 0, now, longestSubscriberId: 64, ...options })

/** All that tells one member from another. */
const facts = (population: Population) =>
  population.members.map(({ kind, sap, subscriber, mac, account, ip, slaacNetwork, startedAt }) =>
    [kind, sap.text, sap.managed, sap.service.id, subscriber.id, mac, account, ip, slaacNetwork, startedAt].join(),
  )

describe('the population of a router', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(facts(make())).toEqual(facts(make()))
    expect(facts(make({ seed: 6 }))).not.toEqual(facts(make()))
  })

  it('shares no address, MAC, account and subscriber id with another router', () => {
    const seen = new Set<string | number>()
    let count = 0
    for (const population of [make(), make({ routerIndex: 1 })]) {
      for (const { mac, ip } of population.members) {
        seen.add(mac).add(`ip ${ip ?? mac}`)
        count += 2
      }
      for (const { id } of population.subscribers) seen.add(id)
      count += population.subscribers.length
    }
    expect(seen.size).toBe(count)
  })

  it('is mixed as a real one is', () => {
    const { members, subscribers } = make()
    const share = (wanted: (member: (typeof members)[number]) => boolean) =>
      members.filter(wanted).length / members.length
    expect(share(({ kind }) => kind === 'pppoe')).toBeCloseTo(0.78, 1)
    expect(share(({ kind }) => kind === 'ipoe')).toBeCloseTo(0.2, 1)
    expect(share(({ kind }) => kind === 'static')).toBeGreaterThan(0.01)
    expect(
      share(({ slaacNetwork, delegatedNetwork }) => slaacNetwork !== null && delegatedNetwork !== null),
    ).toBeCloseTo(0.33, 1)
    expect(share(({ sap }) => sap.managed)).toBeCloseTo(0.15, 1)
    expect(new Set(members.map(({ sap }) => sap.port.name))).toEqual(
      new Set(['1/1/4', '1/1/5', '2/1/c3/1', '3/2/1', 'lag-1']),
    )
    expect(members.filter(({ account }) => /^\d{12}$/.test(account ?? '')).length).toBeGreaterThan(20)
    expect(subscribers.filter(({ members: own }) => own.length === 2).length).toBeGreaterThan(20)
    expect(subscribers.filter(({ id }) => /^02:00:5e:.*\|.*:\d+\.\d+\|\d+$/.test(id)).length).toBeGreaterThan(100)
  })

  it('gives every private user, and no public one, a port block of his own', () => {
    const blocks = new Set<string>()
    let count = 0
    for (const { nat, members } of make().subscribers) {
      expect(nat !== null).toBe(members[0]?.sap.service.id === 1000)
      if (nat === null) continue
      count += 1
      blocks.add(`${nat.outsideIp}:${nat.firstPort}`)
      expect(nat.lastPort).toBeLessThan(65536)
    }
    expect(blocks.size).toBe(count)
  })

  it('keeps subscriber ids as short as an old release wants them', () => {
    const lengths = make({ longestSubscriberId: 32 }).subscribers.map(({ id }) => id.length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(32)
  })

  it('has, when told, MACs with several sessions: on one SAP, and on two', () => {
    const population = make({ sharedMacs: true })
    const shared = [...new Set(population.members.map(({ mac }) => mac))]
      .map((mac) => population.byMac.get(mac))
      .filter((members) => members.length > 1)
    const sapsOf = (members: (typeof shared)[number]) => new Set(members.map(({ sap }) => sap.text)).size
    expect(shared.filter((members) => sapsOf(members) < members.length).length).toBeGreaterThan(100)
    expect(shared.filter((members) => sapsOf(members) === 2).length).toBeGreaterThan(100)
    const names = population.members.map(({ sap, mac, sessionId }) => `${sap.text} ${mac} ${sessionId}`)
    expect(new Set(names).size).toBe(names.length)
    expect(population.subscribers).toHaveLength(3000)
  })

  it('shows how long 100,000 subscribers take', () => {
    const before = performance.now()
    const population = make({ subscribers: 100_000 })
    const seconds = (performance.now() - before) / 1000
    console.log(`100,000 subscribers: ${seconds.toFixed(1)} s, RSS ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
    expect(population.subscribers).toHaveLength(100_000)
  })
})
