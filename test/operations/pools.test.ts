import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InstanceChoice } from '../../src/operations/dhcp-servers.ts'
import { pools } from '../../src/operations/pools.ts'
import { bareLines } from '../sros/fixtures.ts'
import { badCommand } from './screens.ts'
import { scriptedSession, told } from './scripted-session.ts'

/** The answer in a fixture, without prompt and echo. */
function screen(command: string, name: string): string {
  const file = join(import.meta.dirname, '../../fixtures', command, `${name}.txt`)
  return bareLines(readFileSync(file, 'utf8')).join('\n')
}

const rule = '='.repeat(66)
const servers = (...rows: readonly string[]) =>
  [rule, 'Overview of DHCP Servers', rule, 'Active Leases:      1', 'Maximum Leases:     524288', '']
    .concat(['Router              Server                           Admin State', '-'.repeat(66), ...rows, rule])
    .join('\n')
const base = servers('Router: Base        dhcp-home                        inService')
const vprn = servers('Service: 1000       home users                       inService')
const vprn6 = servers('Service: 1000       home_v6                          inService')
const services = `
===============================================================================
Services [vprn] 
===============================================================================
ServiceId    Type      Adm  Opr  CustomerId Service Name
-------------------------------------------------------------------------------
1000         VPRN      Up   Up   10         private
2000         VPRN      Up   Up   10         other
-------------------------------------------------------------------------------
Matching Services : 2
-------------------------------------------------------------------------------
===============================================================================`

const iesServices = services
  .replace('[vprn]', '[ies]')
  .replace('1000         VPRN      Up   Up   10         private', '100          IES       Up   Up   1          public')

const script = {
  'show service service-using vprn': services,
  'show service service-using ies': iesServices,
  'show router dhcp servers': base,
  'show router dhcp6 servers': servers(),
  'show router 1000 dhcp servers': vprn,
  'show router 1000 dhcp6 servers': vprn6,
  'show router dhcp local-dhcp-server dhcp-home summary': screen('dhcp-server-summary', '15.0--base-full-subnet'),
  'show router dhcp local-dhcp-server dhcp-home pool-ext-stats': screen('dhcp-pool-ext-stats', '15.0--base-two-pools'),
  'show router 1000 dhcp local-dhcp-server "home users" summary': screen('dhcp-server-summary', '25.10--md-failover'),
  'show router 1000 dhcp local-dhcp-server "home users" pool-ext-stats': badCommand,
  'show router 1000 dhcp6 local-dhcp-server home_v6 summary': screen('dhcp-server-summary', '25.10--md-dhcp6'),
}
const all: InstanceChoice = { instance: undefined, services: ['100', '1000'], isNarrowed: false }
const narrowed = (service: string): InstanceChoice => ({ instance: undefined, services: [service], isNarrowed: true })
const none = { subnet: null, declined: 0, offered: 0, peakUsed: null, peakAt: null, draining: false, remoteUsed: null }

describe('the pools of a router', () => {
  it('are told from Base and the VPRNs of the services, the fullest first', async () => {
    const { target, writes, report, notices } = scriptedSession(script)
    const rows = await pools(target, 'pool', all, report)
    const home = { router: 'bras1', instance: 'Base', server: 'dhcp-home', family: 4 }
    const users = { router: 'bras1', instance: '1000', server: 'home users', family: 4 }
    const peak = { peakUsed: 141, peakAt: '2019-09-11T12:55:51' }
    expect(rows).toEqual([
      { ...none, ...home, ...peak, pool: 'pppoe', size: 247, used: 93, free: 154, usedPercent: 37.6, draining: true },
      // Free 2 + 58, stable 1 + 3: what the partner has leased counts apart.
      {
        ...none,
        ...users,
        pool: 'cgnat',
        size: 64,
        used: 4,
        free: 60,
        usedPercent: 6.2,
        draining: true,
        remoteUsed: 7,
      },
      // Declined and offered addresses are not free either: 13 of 253.
      {
        ...{ ...none, ...home, pool: 'video on demand', size: 253, used: 9, free: 240, usedPercent: 5.1 },
        ...{ declined: 3, offered: 1 },
      },
      {
        ...{ ...none, router: 'bras1', instance: '1000', server: 'home_v6', family: 6, pool: 'IPv6', draining: true },
        ...{ size: null, used: 45, free: null, usedPercent: null, declined: 1, offered: 2 },
      },
    ])
    expect(writes).toEqual([
      ['show service service-using vprn', 'show router dhcp servers', 'show router dhcp6 servers'],
      ['show router 1000 dhcp servers', 'show router 1000 dhcp6 servers'],
      Object.keys(script).slice(6),
    ])
    // A release without the statistics has pools without peaks.
    expect(report.failure).toBeNull()
    expect(notices.map((notice) => 'command' in notice && `${notice.kind} ${notice.command}`)).toEqual([
      'refused show router 1000 dhcp local-dhcp-server "home users" pool-ext-stats',
    ])
  })

  it('are told by subnet, of which SR OS knows no peak, and so does not ask for any', async () => {
    const { target, writes, report } = scriptedSession(script)
    const rows = await pools(target, 'subnet', narrowed('1000'), report)
    expect(
      rows.map(({ subnet, size, used, usedPercent, draining, remoteUsed }) => [
        ...[subnet, size, used, usedPercent, draining, remoteUsed],
      ]),
    ).toEqual([
      ['198.51.100.128/29', 3, 1, 33.3, true, 0],
      ['192.0.2.128/26', 61, 3, 4.9, false, 7],
      // 65,536 single addresses; a /56 may be anything.
      ['2001:db8:aaaa:bbbb:cccc:dddd:eeee:0/112', 65_536, 43, null, true, null],
      ['2001:db8:100::/56', null, 2, null, false, null],
    ])
    expect(writes.flat().filter((line) => line.includes('pool-ext-stats'))).toEqual([])
  })

  it('are told by server, with a peak only where there is one pool', async () => {
    const { target, report } = scriptedSession(script)
    const rows = await pools(target, 'server', narrowed('100'), report)
    expect(rows).toEqual([
      {
        ...{ ...none, router: 'bras1', instance: 'Base', server: 'dhcp-home', pool: null, family: 4, size: 500 },
        ...{ used: 102, free: 394, declined: 3, offered: 1, usedPercent: 21.2, draining: true },
      },
    ])
  })

  it('of an IES are those of Base, of a VPRN its own, and of an instance those of it alone', async () => {
    for (const [choice, instances] of [
      [narrowed('100'), ['Base']],
      [narrowed('private'), ['1000']],
      [narrowed('999'), []],
      [{ ...all, instance: '1000' }, ['1000']],
      [{ ...all, instance: 'Base' }, ['Base']],
    ] as const) {
      const { target, report } = scriptedSession(script)
      const rows = await pools(target, 'server', choice, report)
      expect([...new Set(rows.map(({ instance }) => instance))]).toEqual(instances)
      expect(report.failure).toBeNull()
    }
  })

  it('fail where the instance does not exist', async () => {
    const { target, report } = scriptedSession({}, badCommand)
    expect(await pools(target, 'pool', { ...all, instance: 'nope' }, report)).toEqual([])
    expect(told(report.failure)).toMatchObject({ code: 'refused', exitCode: 6 })
  })

  it('of an answer that stops half-way are told, and fail', async () => {
    const summary = script['show router dhcp local-dhcp-server dhcp-home summary']
    const short = summary.slice(0, summary.indexOf('203.0.113.0/24'))
    const { target, report } = scriptedSession({
      ...script,
      'show router dhcp local-dhcp-server dhcp-home summary': short,
    })
    const rows = await pools(target, 'pool', narrowed('100'), report)
    expect(rows.map(({ pool, used }) => [pool, used])).toEqual([['pppoe', 93]])
    expect(told(report.failure)).toMatchObject({ code: 'incomplete', exitCode: 7 })
  })
})
