import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lookUpNat, type NatQuestion } from '../../src/operations/nat/look-up.ts'
import { natPools } from '../../src/operations/nat/pools.ts'
import { parseEndpoint } from '../../src/sros/values/endpoint.ts'
import { readKey } from '../../src/sros/values/key.ts'
import { bareLines } from '../sros/fixtures.ts'
import { rowsOf, type ScriptedSession, scriptedSession } from './scripted-session.ts'

const double = '='.repeat(79)
const single = '-'.repeat(79)
const badCommand = '                ^\nError: Bad command.'

/** The answer of a fixture, without its prompts. */
function fixture(name: string): string {
  return bareLines(readFileSync(join(import.meta.dirname, '../../fixtures', `${name}.txt`), 'utf8')).join('\n')
}

function box(title: string, ...lines: readonly string[]): string {
  return ['', double, title, double, ...lines, double].join('\n')
}

function lsn(...subscribers: readonly (readonly [inside: string, outside: string])[]): string {
  const lines = subscribers.flatMap(([inside, outside], index) => [
    ...[`Subscriber                  : [LSN-Host@${inside}]`, 'NAT policy                  : nat-res'],
    ...[`Subscriber ID               : ${index + 1}`, single, 'Type                        : classic-lsn-sub'],
    ...['Inside router               : 1000', `Inside IP address prefix    : ${inside}/32`],
    ...['Outside router              : 500', `Outside IP address          : ${outside}`, '', ''],
  ])
  return box('NAT LSN subscribers', ...lines)
}

function flow(owner: string, inside: string, outside: string, port: number): string {
  return box(
    'Matched 1 session on Slot #2 MDA #1',
    ...[`Owner               : ${owner}`, 'Router              : 1000', 'Policy              : nat-res'],
    ...['FlowType            : TCP               Timeout (sec)       : 7440'],
    ...[`Inside IP Addr      : ${inside}`, 'Inside Port         : 50000', `Outside IP Addr     : ${outside}`],
    ...[`Outside Port        : ${port}`, 'Foreign IP Addr     : 192.0.2.80', 'Foreign Port        : 443'],
    ...['Dest IP Addr        : 192.0.2.80', 'Nat Group           : 1', 'Nat Group Member    : 1', single],
  )
}

const noFlow = box('Matched 0 sessions on Slot #2 MDA #1')
const noHolder = fixture('l2-aware-subscribers/unconfirmed--empty')
const nobody = box('NAT LSN subscribers', 'No entries found')
const services = async () => ['1000']
const outsideOf = (text: string): NatQuestion => {
  const { ip, port } = parseEndpoint(text) ?? { ip: { address: text }, port: null }
  return { side: 'outside', outside: { ip: ip.address, port } }
}

async function look(session: ScriptedSession, question: NatQuestion, sessions = false) {
  const rows = await rowsOf(lookUpNat(session.target, question, { services, sessions }, session.report))
  return { rows, failure: session.report.failure, kinds: session.notices.map(({ kind }) => kind) }
}

const walked = 'show service active-subscribers'
const l2 = (ip: string, port?: number) =>
  `show service nat l2-aware-subscribers outside-ip ${ip}${port === undefined ? '' : ` outside-port ${port}`}`
const lsnOf = (ip: string) => `show service nat lsn-subscribers outside-ip ${ip}`

describe('who has an outside address', () => {
  it('walks the subscribers where the release knows no narrower question, and tells so', async () => {
    const session = scriptedSession({
      [l2('203.0.113.1', 1030)]: badCommand,
      [lsnOf('203.0.113.1')]: badCommand,
      'show service nat lsn-subscribers': badCommand,
      [walked]: fixture('active-subscribers/24.7--md-list-nat'),
    })
    const { rows, failure, kinds } = await look(session, outsideOf('203.0.113.1:1030'))
    expect(rows).toEqual([
      {
        ...{ router: 'bras1', kind: 'l2-aware', subscriber: '00:00:5e:00:53:01|1/1/c3/1:100' },
        ...{ insideIp: '100.64.1.112', insideInstance: '1000', outsideIp: '203.0.113.1', outsideInstance: null },
        ...{ firstPort: 1024, lastPort: 1055, policy: 'NAT_RES7', since: null },
      },
    ])
    expect(failure).toBeNull()
    expect(kinds).toEqual(['listed'])
  })

  it.each([1023, 1056, 0, 65535])('names nobody for port %i, which lies in no block', async (port) => {
    const session = scriptedSession({ [walked]: fixture('active-subscribers/24.7--md-list-nat') }, badCommand)
    const { rows, failure } = await look(session, outsideOf(`203.0.113.1:${port}`))
    expect({ rows, failure }).toEqual({ rows: [], failure: null })
  })

  it.each([1024, 1055])('has port %i, the end of a block', async (port) => {
    const session = scriptedSession({ [walked]: fixture('active-subscribers/24.7--md-list-nat') }, badCommand)
    expect((await look(session, outsideOf(`203.0.113.1:${port}`))).rows).toHaveLength(1)
  })

  it('finds every block of a subscriber who has several', async () => {
    const script = { [walked]: fixture('active-subscribers/unconfirmed--two-nat-policies') }
    const blocks = [
      ['198.51.100.7:3039', 1024, 3039, 'nat-pppoe'],
      ['198.51.100.7:5056', 5056, 7071, 'nat-pppoe'],
      ['203.0.113.40:2100', 2048, 2111, 'nat-games'],
    ] as const
    for (const [endpoint, firstPort, lastPort, policy] of blocks) {
      const { rows } = await look(scriptedSession(script, badCommand), outsideOf(endpoint))
      expect(rows).toMatchObject([{ subscriber: 'user7@isp.example', firstPort, lastPort, policy }])
    }
    const none = await look(scriptedSession(script, badCommand), outsideOf('198.51.100.7:4000'))
    expect(none.rows).toEqual([])
  })

  it('holds what the narrow question found against the subscriber himself', async () => {
    const holder = (ports: string) =>
      box(
        'Layer-2-Aware NAT subscribers',
        ...['Subscriber                       Policy                           Group/Member'],
        ...['                                 Outside IP           Router      Ports', single],
        ...['user7@isp.example                nat-pppoe                        1/1'],
        ...[`                                 198.51.100.7         Base        ${ports}`, single],
        'No. of subscribers: 1',
      )
    const own = {
      'show service active-subscribers subscriber "user7@isp.example"': fixture(
        'active-subscribers/unconfirmed--two-nat-policies',
      ),
    }
    const blocks = 'show router Base nat l2-aware-blocks outside-ip 198.51.100.7 outside-port 1100'
    const session = scriptedSession({
      [l2('198.51.100.7', 1100)]: holder('1024-3039'),
      [lsnOf('198.51.100.7')]: nobody,
      ...own,
      [blocks]: box(
        'Layer-2-Aware NAT blocks for Base',
        ...['198.51.100.7 [1024..3039]', 'Started                                  : 2026/04/01 06:00:00'],
        ...['Subscriber ID                            : user7@isp.example', '', single, 'Number of blocks: 1'],
      ),
    })
    expect((await look(session, outsideOf('198.51.100.7:1100'))).rows).toMatchObject([
      { insideIp: '10.0.0.7', outsideInstance: 'Base', firstPort: 1024, since: '2026-04-01T06:00:00' },
    ])
    expect(session.writes.flat()).not.toContain(walked)
    // The block has moved on between the two questions: he does not have that port any more.
    const moved = scriptedSession({
      [l2('198.51.100.7', 40000)]: holder('39000-41000'),
      [lsnOf('198.51.100.7')]: nobody,
      ...own,
      'show service service-using vprn': badCommand,
      'show router Base nat pool': badCommand,
    })
    expect((await look(moved, outsideOf('198.51.100.7:40000'))).rows).toEqual([])
  })

  it('trusts no screen of which a line could not be read', async () => {
    const session = scriptedSession({
      [l2('203.0.113.1', 1030)]: box('Layer-2-Aware NAT subscribers', 'something new'),
      [lsnOf('203.0.113.1')]: nobody,
      [walked]: fixture('active-subscribers/24.7--md-list-nat'),
    })
    const { rows, failure, kinds } = await look(session, outsideOf('203.0.113.1:1030'))
    expect(rows).toHaveLength(1)
    expect(failure).toBeNull()
    expect(kinds).toEqual(['unplaced', 'listed'])
  })

  it('gives LSN subscribers the ports of their blocks', async () => {
    const session = scriptedSession({
      [l2('203.0.113.9', 1090)]: noHolder,
      [lsnOf('203.0.113.9')]: lsn(['100.64.0.5', '203.0.113.9'], ['100.64.0.6', '203.0.113.9']),
      'show router 500 nat lsn-blocks outside-ip 203.0.113.9 outside-port 1090': fixture(
        'lsn-blocks/unconfirmed--md-two',
      ),
    })
    expect((await look(session, outsideOf('203.0.113.9:1090'))).rows).toEqual([
      {
        ...{ router: 'bras1', kind: 'lsn', subscriber: 'LSN-Host@100.64.0.6', insideIp: '100.64.0.6' },
        ...{
          insideInstance: '1000',
          outsideIp: '203.0.113.9',
          outsideInstance: '500',
          firstPort: 1088,
          lastPort: 1151,
        },
        ...{ policy: 'nat-res', since: '2026-02-04T19:02:11' },
      },
    ])
  })

  it('asks the flows whose port it is, where no blocks are told, and names nobody without one', async () => {
    const script = {
      [l2('203.0.113.9', 1090)]: noHolder,
      [lsnOf('203.0.113.9')]: lsn(['100.64.0.5', '203.0.113.9'], ['100.64.0.6', '203.0.113.9']),
      'show router 500 nat lsn-blocks outside-ip 203.0.113.9 outside-port 1090': badCommand,
      'show router 500 nat lsn-blocks': badCommand,
    }
    const dump = 'tools dump nat sessions outside-ipv4 203.0.113.9 outside-port 1090'
    const found = scriptedSession({ ...script, [dump]: flow('LSN-Host@100.64.0.5', '100.64.0.5', '203.0.113.9', 1090) })
    expect((await look(found, outsideOf('203.0.113.9:1090'))).rows).toMatchObject([
      { kind: 'lsn', insideIp: '100.64.0.5', outsideIp: '203.0.113.9', firstPort: 1090, lastPort: 1090 },
    ])
    const unknown = scriptedSession({ ...script, [dump]: noFlow })
    const { rows, kinds } = await look(unknown, outsideOf('203.0.113.9:1090'))
    expect({ rows, kinds }).toEqual({ rows: [], kinds: ['nat-ports-unknown'] })
  })

  it('lists all LSN subscribers of an address, with or without ports', async () => {
    const session = scriptedSession({
      [l2('203.0.113.9')]: noHolder,
      [lsnOf('203.0.113.9')]: lsn(['100.64.0.5', '203.0.113.9'], ['100.64.0.6', '203.0.113.9']),
      'show router 500 nat lsn-blocks outside-ip 203.0.113.9': badCommand,
      'show router 500 nat lsn-blocks': badCommand,
    })
    const { rows, failure } = await look(session, outsideOf('203.0.113.9'))
    expect(rows.map(({ insideIp, ...row }) => [insideIp, 'firstPort' in row ? row.firstPort : ''])).toEqual([
      ['100.64.0.5', null],
      ['100.64.0.6', null],
    ])
    expect(failure).toBeNull()
  })

  it('fails where the router refuses the list too', async () => {
    const { rows, failure } = await look(scriptedSession({}, badCommand), outsideOf('203.0.113.1:1030'))
    expect(rows).toEqual([])
    expect(failure?.exitCode).toBe(6)
  })
})

describe('the flows', () => {
  const forms = [
    'tools dump nat sessions outside-ipv4 203.0.113.9 outside-port 1090',
    'tools dump nat sessions outside-ip 203.0.113.9 outside-port 1090',
  ] as const

  it('are asked in the other wording where the first is not known', async () => {
    const session = scriptedSession({
      [forms[0]]: badCommand,
      [forms[1]]: flow('LSN-Host@100.64.0.5', '100.64.0.5', '203.0.113.9', 1090),
    })
    const { rows, failure } = await look(session, outsideOf('203.0.113.9:1090'), true)
    expect(rows).toMatchObject([{ kind: 'lsn', insidePort: 50000, outsidePort: 1090 }])
    expect(failure).toBeNull()
  })

  it('are never asked without a filter, however often it is refused', async () => {
    const session = scriptedSession({}, badCommand)
    const { rows, failure } = await look(session, outsideOf('203.0.113.9:1090'), true)
    expect({ rows, code: failure?.code }).toEqual({ rows: [], code: 'refused' })
    expect(session.writes).toEqual([[forms[0]], [forms[1]]])
  })

  it('of others on the same port range are left out, whatever the router makes of the filter', async () => {
    const session = scriptedSession({ [forms[0]]: flow('LSN-Host@100.64.0.5', '100.64.0.5', '203.0.113.9', 1091) })
    expect((await look(session, outsideOf('203.0.113.9:1090'), true)).rows).toEqual([])
  })
})

describe('an address that can be either', () => {
  it('is outside where no user has it', async () => {
    const list = fixture('active-subscribers/24.7--md-list-nat')
    const session = scriptedSession({ [walked]: list }, badCommand)
    const question: NatQuestion = { side: 'either', keys: [readKey('203.0.113.1')] }
    const { rows } = await look(session, question)
    expect(rows).toMatchObject([{ outsideIp: '203.0.113.1', insideIp: '100.64.1.112' }])
    expect(session.notices).toContainEqual({ kind: 'nat-side', router: 'bras1', ip: '203.0.113.1', side: 'outside' })
  })
})

describe('the pools', () => {
  const list = fixture('nat-pool-list/unconfirmed--md-two')
    .replace(/^pool-vip.*\n/m, '')
    .replace('pools: 2', 'pools: 1')
  const pool = fixture('nat-pool/25.10--md-large-scale')
  const group = fixture('isa-nat-group/25.10--md-one-group')
  const members = fixture('isa-nat-group-members/inferred--three-members')
  const ofGroup = {
    'show isa nat-group 1': group,
    'show isa nat-group 1 members': members,
  }
  const asked = { 'show router 500 nat pool pool-det': pool, ...ofGroup }

  it('of Base and of every VPRN that is up, with the state of their ISAs; one that refuses is told', async () => {
    const refusal = 'MINOR: CLI Could not show the pools.'
    const { target, report, writes, notices } = scriptedSession({
      'show service service-using vprn': fixture('service-using/25.10--md-vprn'),
      'show router Base nat pool': fixture('nat-pool-list/unconfirmed--empty'),
      'show router 1000 nat pool': list,
      'show router 30087 nat pool': refusal,
      'show router 64000888 nat pool': badCommand,
      'show router 1000 nat pool pool-det': pool,
      ...ofGroup,
    })
    const rows = await natPools(target, null, report)
    const state = { groupState: 'inService', groupDegraded: false, membersActive: 2 }
    expect(rows).toMatchObject([{ instance: '1000', pool: 'pool-det', kind: 'lsn', usedPercent: 5, ...state }])
    expect(writes).toEqual([
      ['show service service-using vprn'],
      ['Base', '1000', '30087', '64000888'].map((instance) => `show router ${instance} nat pool`),
      ['show router 1000 nat pool pool-det'],
      ['show isa nat-group 1', 'show isa nat-group 1 members'],
    ])
    const command = 'show router 30087 nat pool'
    expect(notices).toEqual([{ kind: 'refused', router: 'bras1', command, answer: refusal }])
    expect(report.failure).toBeNull()
  })

  it('of one instance are still told where the ISAs are not', async () => {
    const { target, report } = scriptedSession({
      'show router 500 nat pool': list,
      ...asked,
      'show isa nat-group 1': badCommand,
      'show isa nat-group 1 members': badCommand,
    })
    const rows = await natPools(target, '500', report)
    expect(rows).toMatchObject([{ pool: 'pool-det', usedPercent: 5, groupState: null, membersActive: null }])
    expect(report.failure).toBeNull()
  })

  it('that the router refuses to list are a refusal, and no empty answer', async () => {
    const { target, report } = scriptedSession({}, badCommand)
    expect(await natPools(target, '500', report)).toEqual([])
    expect(report.failure?.code).toBe('refused')
  })
})
