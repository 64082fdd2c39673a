import { describe, expect, it } from 'vitest'
import { isReached, ping, traceroute } from '../../src/operations/ping.ts'
import type { Engine } from '../../src/sros/dialects/dialect.ts'
import * as screens from './screens.ts'
import { rowsOf, scriptedSession, told } from './scripted-session.ts'

const whole = `PING 192.0.2.1 56 data bytes
64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=1.10ms.
Request timed out. icmp_seq=2.

---- 192.0.2.1 PING Statistics ----
2 packets transmitted, 1 packets received, 50.0% packet loss
round-trip min = 1.10ms, avg = 1.10ms, max = 1.10ms, stddev = 0.000ms`

const hops = `traceroute to 192.0.2.1, 30 hops max, 40 byte packets
  1  198.51.100.9 (198.51.100.9)    1.28 ms  *  1.20 ms
  2  192.0.2.1 (192.0.2.1)    2.28 ms  2.18 ms  2.20 ms`

const services = `
===============================================================================
Services [vprn] 
===============================================================================
ServiceId    Type      Adm  Opr  CustomerId Service Name
-------------------------------------------------------------------------------
1000         VPRN      Up   Up   1          private users
2000         VPRN      Up   Up   1          2000
-------------------------------------------------------------------------------
Matching Services : 2
-------------------------------------------------------------------------------
===============================================================================`

const listVprns = 'show service service-using vprn'

/** A scripted router, and the engines in which its lines were asked for. */
function scripted(engine: Engine, script: Readonly<Record<string, string>>) {
  const { target, ...session } = scriptedSession(script)
  const asked: (readonly [engine: Engine | undefined, quietMs: number | undefined])[] = []
  const ask = (lines: readonly string[], other?: Engine, quietMs?: number) => {
    asked.push([other, quietMs])
    return target.session.ask(lines, other, quietMs)
  }
  return { ...session, asked, target: { ...target, session: { engine, ask } } }
}

describe('a ping', () => {
  it('goes out in the words of the classic CLI, and may take as long as its probes', async () => {
    const line = 'ping 192.0.2.1 size 100 source 198.51.100.1 count 2 router 1000'
    const { target, writes, asked, report } = scripted('classic', { [line]: whole })
    const choice = { target: '192.0.2.1', instance: '1000', source: '198.51.100.1', count: 2, size: 100 }
    expect(await rowsOf(ping(target, choice, report))).toEqual([
      {
        ...{ router: 'bras1', target: '192.0.2.1', instance: '1000', source: '198.51.100.1', sent: 2, received: 1 },
        ...{ lossPercent: 50, minMs: 1.1, avgMs: 1.1, maxMs: 1.1, result: 'lossy', bounced: 0, duplicates: 0 },
      },
    ])
    expect(writes).toEqual([[line]])
    // two probes, each with 5 s for its reply and 1 s to the next
    expect(asked).toEqual([[undefined, 12_000]])
    expect(report.failure).toBeNull()
  })

  it('goes out in the words of the MD-CLI, with the name of a VPRN in place of its id', async () => {
    const line = 'ping 192.0.2.1 router-instance "private users" source-address 198.51.100.1'
    const { target, writes, report } = scripted('md', { [listVprns]: services, [line]: whole })
    const choice = { target: '192.0.2.1', instance: '1000', source: '198.51.100.1' }
    expect(await rowsOf(ping(target, choice, report))).toMatchObject([{ instance: '1000', result: 'lossy' }])
    expect(writes).toEqual([[listVprns], [line]])
  })

  it.each(['Base', 'management', 'private users'])('asks for no name of %s', async (instance) => {
    const line = `ping 192.0.2.1 router-instance ${instance.includes(' ') ? `"${instance}"` : instance}`
    const { target, writes, report } = scripted('md', { [line]: whole })
    expect(await rowsOf(ping(target, { target: '192.0.2.1', instance }, report))).toMatchObject([{ instance }])
    expect(writes).toEqual([[line]])
  })

  it.each([
    ['is not listed', services],
    ['cannot be looked up', screens.notAllowed],
  ])('takes the id of a VPRN whose name %s as it is', async (_, answer) => {
    const line = 'ping 192.0.2.1 router-instance 3000'
    const { target, report } = scripted('md', { [listVprns]: answer, [line]: whole })
    const rows = await rowsOf(ping(target, { target: '192.0.2.1', instance: '3000' }, report))
    expect(rows).toMatchObject([{ instance: '3000' }])
    expect(report.failure).toBeNull()
  })

  it('is asked of the classic CLI, in its words, where the MD-CLI does not know them', async () => {
    const { target, writes, asked, report } = scripted('md', {
      'ping 192.0.2.1 router-instance Base': "    ^^^^\nMINOR: MGMT_CORE #2201: Unknown element - 'router-instance'",
      'ping 192.0.2.1 router Base': whole,
    })
    const rows = await rowsOf(ping(target, { target: '192.0.2.1', instance: 'Base' }, report))
    expect(rows).toMatchObject([{ instance: 'Base', result: 'lossy' }])
    expect(writes).toEqual([['ping 192.0.2.1 router-instance Base'], ['ping 192.0.2.1 router Base']])
    expect(asked.map(([engine]) => engine)).toEqual([undefined, 'classic'])
  })

  it('has no row when the router refuses it', async () => {
    const { target, report } = scripted('classic', { 'ping 192.0.2.1 router 9': screens.badParameter })
    expect(await rowsOf(ping(target, { target: '192.0.2.1', instance: '9' }, report))).toEqual([])
    expect(told(report.failure)).toMatchObject({ code: 'refused', exitCode: 6 })
  })

  it('has no row when its summary did not come', async () => {
    const { target, report } = scripted('classic', { 'ping 192.0.2.1': whole.split('\n').slice(0, 3).join('\n') })
    expect(await rowsOf(ping(target, { target: '192.0.2.1' }, report))).toEqual([])
    expect(told(report.failure)).toMatchObject({ code: 'incomplete', exitCode: 7 })
  })

  it('is well when anybody answered', () => {
    const results = ['reachable', 'lossy', 'timeout', 'no-route', 'bad-source', 'bounced', null] as const
    expect(results.map((result) => isReached({ result }))).toEqual([true, true, false, false, false, false, false])
  })
})

describe('a traceroute', () => {
  it.each([
    ['classic', 'traceroute 192.0.2.1 source 198.51.100.1 router 1000'],
    ['md', 'traceroute 192.0.2.1 router-instance "private users" source-address 198.51.100.1'],
  ] as const)('of the %s CLI has a row for each hop', async (engine, line) => {
    const { target, asked, report } = scripted(engine, { [listVprns]: services, [line]: hops })
    const choice = { target: '192.0.2.1', instance: '1000', source: '198.51.100.1' }
    const common = { router: 'bras1', target: '192.0.2.1', instance: '1000', source: '198.51.100.1', name: null }
    expect(await rowsOf(traceroute(target, choice, report))).toEqual([
      { ...common, hop: 1, ip: '198.51.100.9', rttMs: [1.28, null, 1.2], mark: null },
      { ...common, hop: 2, ip: '192.0.2.1', rttMs: [2.28, 2.18, 2.2], mark: null },
    ])
    // three probes of 5 s make a line
    expect(asked.at(-1)).toEqual([undefined, 15_000])
  })
})
