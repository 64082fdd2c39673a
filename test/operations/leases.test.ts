import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LeaseChoice, listLeases } from '../../src/operations/leases.ts'
import { readKey } from '../../src/sros/values/key.ts'
import { bareLines } from '../sros/fixtures.ts'
import { badParameter } from './screens.ts'
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
    const filtered = { ...script, [`${home} 198.51.100.11`]: leases, [`${business} 198.51.100.11`]: badParameter }
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

  it('are asked by IP, MAC and SAP, and cut here by port', async () => {
    for (const [key, line] of [
      ['100.64.136.6', `${asked} ip-address 100.64.136.6`],
      ['02:00:5e:59:8b:ed', `${asked} mac 02:00:5e:59:8b:ed`],
      ['1/1/c12/1:4001.4002', `${asked} sap 1/1/c12/1:4001.4002`],
      ['1/1/c12/1', asked],
      ['100.64.136.6/31', asked],
    ] as const) {
      const { target, writes, report } = scriptedSession({ [line]: states })
      const rows = await rowsOf(listLeases(target, ofServices([key]), report))
      expect({ key, writes }).toEqual({ key, writes: [[line]] })
      const both = key === '100.64.136.6/31'
      expect(rows.map(({ ip }) => ip)).toEqual(both ? ['100.64.136.6', '100.64.136.7'] : ['100.64.136.6'])
      expect(rows[0]).toEqual({
        ...{ router: 'bras1', service: 1000, instance: null, server: null, family: 4, ip: '100.64.136.6' },
        ...{ prefixLength: null, mac: '02:00:5e:59:8b:ed', sap: '1/1/c12/1:4001.4002', managedSap: true },
        ...{ port: '1/1/c12/1', state: null, origin: 'DHCP', remainingSeconds: 93_784, circuitId: null },
        ...{ account: null, clientType: null },
      })
    }
  })
})
