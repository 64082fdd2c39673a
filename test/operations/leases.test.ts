import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LeaseRow } from '../../src/operations/lease-rows.ts'
import { type LeaseChoice, listLeases } from '../../src/operations/leases.ts'
import { readKey } from '../../src/sros/values/key.ts'
import { bareLines } from '../sros/fixtures.ts'
import * as screens from './screens.ts'
import { drain, rowsOf, scriptedSession, told } from './scripted-session.ts'

/** The answer in a fixture, without prompt and echo. */
function screen(command: string, name: string): string {
  const file = join(import.meta.dirname, '../../fixtures', command, `${name}.txt`)
  return bareLines(readFileSync(file, 'utf8')).join('\n')
}

const base = screen('dhcp-servers', '16.0--base-two')
const base6 = base
  .replace(/ {2}dhcp-home {2}.*/, '  home_v6                          inService')
  .replace(/^.*business.*\n/m, '')
const leases = screen('dhcp-server-leases', '25.3--ipoe-and-pppoe')
const leases6 = screen('dhcp-server-leases', '25.3--dhcp6-prefixes')
const nothing = screen('dhcp-server-leases', '25.10--md-dhcp6-empty')
const home = 'show router dhcp local-dhcp-server dhcp-home leases'
const business = 'show router dhcp local-dhcp-server dhcp-server-business-v4-2 leases'
const home6 = 'show router dhcp6 local-dhcp-server home_v6 leases'
const script = {
  'show router dhcp servers': base,
  'show router dhcp6 servers': base6,
  [home]: leases,
  [business]: nothing,
  [home6]: leases6,
}
const choice = (given: Partial<LeaseChoice>): LeaseChoice => ({
  ...{ services: ['100'], isNarrowed: false, instance: 'Base', server: 'all', keys: [] },
  ...given,
})

describe('the leases of servers', () => {
  it('are those of every server, asked in one write, and of the right family', async () => {
    const { target, writes, report } = scriptedSession(script)
    const rows = await rowsOf(listLeases(target, choice({}), report))
    expect(writes).toEqual([
      ['show router dhcp servers', 'show router dhcp6 servers'],
      [home, business, home6],
    ])
    expect(rows.map(({ family, server }) => `${family} ${server}`)).toEqual([
      ...Array(5).fill('4 dhcp-home'),
      ...Array(4).fill('6 home_v6'),
    ])
    expect(rows[0]).toEqual({
      ...{ router: 'bras1', service: null, instance: 'Base', server: 'dhcp-home', family: 4, ip: '198.51.100.2' },
      ...{ prefixLength: null, mac: '02:00:5e:01:00:01', sap: null, managedSap: null, port: null, state: 'stable' },
      ...{
        origin: null,
        remainingSeconds: 3193,
        circuitId: '0.0.0.0/0.0.0.0 eth 1:1',
        account: null,
        clientType: 'dhcp',
      },
    })
    expect(report.failure).toBeNull()
  })

  it('are narrowed by the router where it knows the filter, and cut here where it does not', async () => {
    const filtered = {
      ...script,
      [`${home} 198.51.100.11`]: leases,
      [`${business} 198.51.100.11`]: screens.badParameter,
    }
    const { target, writes, report, notices } = scriptedSession(filtered)
    const keys = [readKey('198.51.100.11')]
    const rows = await rowsOf(listLeases(target, choice({ keys }), report))
    expect(rows.map(({ ip, account }) => [ip, account])).toEqual([['198.51.100.11', 'dsl1@isp.example']])
    expect(writes.slice(1)).toEqual([[`${home} 198.51.100.11`, `${business} 198.51.100.11`], [business]])
    expect(notices).toEqual([{ kind: 'listed', router: 'bras1', command: business }])
    expect(report.failure).toBeNull()
  })

  it.each([
    ['0200-5e05-0003', ['198.51.100.12']],
    ['dsl1@isp.example', ['198.51.100.11']],
    ['2001:db8:8000:1ff::7', ['2001:db8:8000:100::']],
    ['2001:db8:6000:1::1', ['2001:db8:6000:1::1']],
    ['nobody@isp.example', []],
  ])('of %s are found', async (key, expected) => {
    const { target, report } = scriptedSession(script)
    const rows = await rowsOf(listLeases(target, choice({ keys: [readKey(key)] }), report))
    expect(rows.map(({ ip }) => ip)).toEqual(expected)
  })

  it('of one server are asked of it alone; one that does not exist is told', async () => {
    const { target, writes, report } = scriptedSession(script)
    await rowsOf(listLeases(target, choice({ server: 'home_v6' }), report))
    expect(writes[1]).toEqual([home6])
    const other = scriptedSession(script)
    expect(await rowsOf(listLeases(other.target, choice({ server: 'nope' }), other.report))).toEqual([])
    expect(other.notices).toEqual([{ kind: 'not-found', router: 'bras1', key: 'nope' }])
    expect(other.writes).toHaveLength(1)
  })

  it('have no SAP and no port, so such a key is refused before anything is asked', async () => {
    for (const [key, option] of [
      ['1/1/4:100.1', '--sap'],
      ['lag-1', '--port'],
    ] as const) {
      const { target, writes, report } = scriptedSession(script)
      const { error } = await drain(listLeases(target, choice({ keys: [readKey(key)] }), report))
      expect(told(error)).toMatchObject({
        code: 'option-conflict',
        exitCode: 2,
        facts: { options: ['--server', option] },
      })
      expect(writes).toEqual([])
    }
  })

  it('that stop before their count are told, and fail', async () => {
    const short = leases.replace(/^198\.51\.100\.200.*\n.*\n/m, '')
    const { target, report } = scriptedSession({ ...script, [home]: short })
    const rows = await rowsOf(listLeases(target, choice({ server: 'dhcp-home' }), report))
    expect(rows).toHaveLength(4)
    expect(told(report.failure)).toMatchObject({ code: 'incomplete', exitCode: 7, facts: { rows: 4, counted: 5 } })
  })
})

describe('the lease states of services', () => {
  const states = screen('dhcp-lease-state', 'inferred--md-wide-sap-long-lease')
  const asked = 'show service id 1000 dhcp lease-state'
  const ofServices = (keys: readonly string[]) =>
    choice({ services: ['1000'], instance: undefined, server: undefined, keys: keys.map(readKey) })

  it('are asked alone by SAP, and cut here by port', async () => {
    for (const [key, line] of [
      ['1/1/c12/1:4001.4002', `${asked} sap 1/1/c12/1:4001.4002`],
      ['1/1/c12/1', asked],
    ] as const) {
      const { target, writes, report } = scriptedSession({ [line]: states })
      const rows = await rowsOf(listLeases(target, ofServices([key]), report))
      expect({ key, writes }).toEqual({ key, writes: [[line]] })
      expect(rows).toEqual([
        {
          ...{ router: 'bras1', service: 1000, instance: null, server: null, family: 4, ip: '100.64.136.6' },
          ...{ prefixLength: null, mac: '02:00:5e:59:8b:ed', sap: '1/1/c12/1:4001.4002', managedSap: true },
          ...{ port: '1/1/c12/1', state: null, origin: 'DHCP', remainingSeconds: 93_784, circuitId: null },
          ...{ account: null, clientType: null },
        },
      ])
    }
  })
})

describe('the leases by IPv4 address or MAC', () => {
  const states = `
===============================================================================
DHCP lease state table, service 100
===============================================================================
IP Address      Mac Address       Sap/Sdp Id          Remaining  Lease    MC
                                                      LeaseTime  Origin   Stdby
-------------------------------------------------------------------------------
198.51.100.2    02:00:5e:01:00:01 [1/1/4:1607.2011]   00h50m00s  DHCP
198.51.100.9    02:00:5e:01:00:09 1/1/4:1607.2012     00h20m00s  DHCP
-------------------------------------------------------------------------------
Number of lease states : 2
===============================================================================`
  const noStates = screen('dhcp-lease-state', '15.0--empty')
  const noServers = screen('dhcp-servers', 'inferred--none')
  const services = ['show service service-using vprn', 'show router dhcp servers', 'show router dhcp6 servers'] as const
  const asked = 'show service id 100 dhcp lease-state'
  const own: Readonly<Record<string, string>> = { ...script, [services[0]]: screens.nothing }
  const lookUp = (mac: string) => [
    `show service id 100 pppoe session mac ${mac} detail`,
    `show service id 100 ipoe session mac ${mac} detail`,
    `show service id 100 subscriber-hosts mac ${mac}`,
  ]
  const by = (...keys: readonly string[]) =>
    choice({ services: ['100'], instance: undefined, server: undefined, keys: keys.map(readKey) })
  const brief = (rows: readonly LeaseRow[]) => rows.map(({ ip, sap, server, account }) => [ip, sap, server, account])

  it('of a PPP user come from a server, of an address in the write that asks the services', async () => {
    const filtered = { [`${asked} ip-address 198.51.100.11`]: noStates, [`${home} 198.51.100.11`]: leases }
    const answers = { ...own, ...filtered, [`${business} 198.51.100.11`]: nothing }
    const { target, writes, report, notices } = scriptedSession(answers)
    const rows = await rowsOf(listLeases(target, by('198.51.100.11'), report))
    expect(brief(rows)).toEqual([['198.51.100.11', null, 'dhcp-home', 'dsl1@isp.example']])
    expect(writes).toEqual([
      services,
      [`${asked} ip-address 198.51.100.11`, `${home} 198.51.100.11`, `${business} 198.51.100.11`],
    ])
    expect({ notices, failure: report.failure }).toEqual({ notices: [], failure: null })
  })

  it('are one where service and server know the same, with what each of them tells', async () => {
    const prefix = '198.51.100.0/28'
    const answers = { ...own, [asked]: states, [`${home} ${prefix}`]: leases, [`${business} ${prefix}`]: nothing }
    const { target, report } = scriptedSession(answers)
    const rows = await rowsOf(listLeases(target, by(prefix), report))
    expect(brief(rows)).toEqual([
      ['198.51.100.2', '1/1/4:1607.2011', 'dhcp-home', null],
      ['198.51.100.9', '1/1/4:1607.2012', null, null],
      ['198.51.100.4', null, 'dhcp-home', null],
      ['198.51.100.11', null, 'dhcp-home', 'dsl1@isp.example'],
      ['198.51.100.12', null, 'dhcp-home', 'dsl2@isp.example'],
    ])
    expect(rows[0]).toEqual({
      ...{ router: 'bras1', service: 100, instance: 'Base', server: 'dhcp-home', family: 4, ip: '198.51.100.2' },
      ...{ prefixLength: null, mac: '02:00:5e:01:00:01', sap: '1/1/4:1607.2011', managedSap: true, port: '1/1/4' },
      ...{ state: 'stable', origin: 'DHCP', remainingSeconds: 3000, account: null, clientType: 'dhcp' },
      circuitId: '0.0.0.0/0.0.0.0 eth 1:1',
    })
  })

  it('stay two where the same address has another MAC', async () => {
    const other = states.replace('02:00:5e:01:00:01', '02:00:5e:01:00:77')
    const ip = '198.51.100.2'
    const filtered = { [`${asked} ip-address ${ip}`]: other, [`${home} ${ip}`]: leases, [`${business} ${ip}`]: nothing }
    const { target, report } = scriptedSession({ ...own, ...filtered })
    const rows = await rowsOf(listLeases(target, by(ip), report))
    expect(rows.map(({ mac, sap, server }) => [mac, sap, server])).toEqual([
      ['02:00:5e:01:00:77', '1/1/4:1607.2011', null],
      ['02:00:5e:01:00:01', null, 'dhcp-home'],
    ])
  })

  it('of a MAC are asked of the servers by the addresses that it has on line', async () => {
    const mac = '00:00:5e:00:53:01'
    const ip = '198.51.100.3'
    const lease = leases.replace('198.51.100.4 ', '198.51.100.3 ').replace('02:00:5e:01:00:04', mac)
    const [ofPppoe = '', ofIpoe = '', ofHosts = ''] = lookUp(mac)
    const answers = {
      ...own,
      [`${asked} mac ${mac}`]: noStates,
      [ofPppoe]: screens.pppoe.alice,
      [ofIpoe]: screens.badCommand,
      'show service id 100 ipoe session detail': screens.badCommand,
      [ofHosts]: screens.hosts.alice,
      [`show service active-subscribers subscriber "${mac}|1/1/4:1607.2011|1"`]: screens.subscribers.alice,
      [`${home} ${ip}`]: lease,
      [`${business} ${ip}`]: nothing,
    }
    const { target, writes, report, notices } = scriptedSession(answers)
    const rows = await rowsOf(listLeases(target, by(mac), report))
    expect(rows.map((row) => [row.ip, row.mac, row.server])).toEqual([[ip, mac, 'dhcp-home']])
    expect(writes.slice(1, 3)).toEqual([[`${asked} mac ${mac}`], lookUp(mac)])
    expect(writes.at(-1)).toEqual([`${home} ${ip}`, `${business} ${ip}`])
    // A release without IPoE sessions is none of the business of a lease.
    expect({ notices, failure: report.failure }).toEqual({ notices: [], failure: null })
  })

  it('of a MAC with a lease state and no session are asked by the address of that', async () => {
    const mac = '02:00:5e:01:00:01'
    const ip = '198.51.100.2'
    const known = { [`${asked} mac ${mac}`]: states, [`${home} ${ip}`]: leases, [`${business} ${ip}`]: nothing }
    const { target, report, notices } = scriptedSession({ ...own, ...known }, screens.nothing)
    const rows = await rowsOf(listLeases(target, by(mac), report))
    expect(brief(rows)).toEqual([[ip, '1/1/4:1607.2011', 'dhcp-home', null]])
    expect(notices).toEqual([])
  })

  it('of a MAC that is not on line are not asked of the servers, and that is told', async () => {
    const mac = '02:00:5e:05:00:03'
    const { target, writes, report, notices } = scriptedSession(
      { ...own, [`${asked} mac ${mac}`]: noStates },
      screens.nothing,
    )
    expect(await rowsOf(listLeases(target, by(mac), report))).toEqual([])
    expect(writes.flat().filter((line) => line.includes('local-dhcp-server'))).toEqual([])
    expect(notices).toEqual([{ kind: 'servers-not-asked', router: 'bras1', key: mac }])
    expect(report.failure).toBeNull()
  })

  it('of a MAC in a prefix are asked by the prefix, and nobody is looked up', async () => {
    const prefix = '198.51.100.0/28'
    const mac = '02:00:5e:05:00:03'
    const answers = {
      ...{ ...own, [`${asked} mac ${mac}`]: noStates },
      ...{ [`${home} ${prefix}`]: leases, [`${business} ${prefix}`]: nothing },
    }
    const { target, report } = scriptedSession(answers)
    const rows = await rowsOf(listLeases(target, by(mac, prefix), report))
    expect(brief(rows)).toEqual([['198.51.100.12', null, 'dhcp-home', 'dsl2@isp.example']])
  })

  it.each([
    ['has none', noServers],
    ['has no such command', screens.badCommand],
    ['does not let it be used', screens.notAllowed],
  ])('come from the services alone where the router %s', async (_, answer) => {
    const none = Object.fromEntries(services.map((line) => [line, answer]))
    for (const [key, line] of [
      ['198.51.100.2', `${asked} ip-address 198.51.100.2`],
      ['02:00:5e:01:00:01', `${asked} mac 02:00:5e:01:00:01`],
    ] as const) {
      const { target, writes, report, notices } = scriptedSession({ ...none, [line]: states })
      const rows = await rowsOf(listLeases(target, by(key), report))
      expect(brief(rows)).toEqual([['198.51.100.2', '1/1/4:1607.2011', null, null]])
      expect(writes).toEqual([services, [line]])
      expect(report.failure).toBeNull()
      expect(notices.length > 0).toBe(answer === screens.notAllowed)
    }
  })
})
