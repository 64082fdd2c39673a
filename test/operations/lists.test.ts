import { describe, expect, it } from 'vitest'
import { listHosts } from '../../src/operations/hosts.ts'
import { listSessions } from '../../src/operations/sessions.ts'
import { listSubscribers } from '../../src/operations/subscribers.ts'
import { readKey } from '../../src/sros/values/key.ts'
import * as screens from './screens.ts'
import { drain, rowsOf, scriptedSession, told } from './scripted-session.ts'

const { hierarchy, hosts, ipoe, nothing, ppp, pppoe, subscribers } = screens

const aliceId = '00:00:5e:00:53:01|1/1/4:1607.2011|1'
const services = ['100', '1000']
const keysOf = (...typed: string[]) => typed.map(readKey)

describe('sessions', () => {
  const all = { services, keys: [], type: undefined, detail: false }
  const brief = (facts: object) => ({
    ...{ router: 'bras1', termination: 'local', ipv6InterfaceId: null, mcStandby: false, subscriber: null },
    ...facts,
  })
  const alice = brief({
    ...{ service: 100, type: 'pppoe', sap: '1/1/4:1607.2011', managedSap: true, port: '1/1/4' },
    ...{ outerVlan: 1607, innerVlan: 2011, mac: '00:00:5e:00:53:01', sessionId: 1, upSeconds: 3605 },
    ...{ ip: '198.51.100.3', ipv6InterfaceId: '02:00:5E:FF:FE:00:53:01' },
  })
  const carol = brief({
    ...{ service: 100, type: 'pppoe', sap: '1/1/4:1607.2011', managedSap: false, port: '1/1/4' },
    ...{ outerVlan: 1607, innerVlan: 2011, mac: '00:00:5e:00:53:02', sessionId: 17, upSeconds: 1_123_199 },
    ip: '198.51.100.4',
  })
  const bob = brief({
    ...{ service: 1000, type: 'ipoe', sap: 'lag-1:201.100', managedSap: true, port: 'lag-1' },
    ...{ outerVlan: 201, innerVlan: 100, mac: '00:00:5e:00:53:0b', sessionId: null, upSeconds: 86_729 },
    ...{ termination: null, ip: null, subscriber: 'bob' },
  })
  const lists = [
    'show service id 100 pppoe session',
    'show service id 100 ipoe session',
    'show service id 1000 pppoe session',
    'show service id 1000 ipoe session',
  ]

  it('of every service are asked in one write, and every row has the same fields', async () => {
    const { target, writes, report, notices } = scriptedSession(
      { 'show service id 100 pppoe session': pppoe.brief, 'show service id 1000 ipoe session': ipoe.brief },
      nothing,
    )
    expect(await rowsOf(listSessions(target, all, report))).toEqual([alice, carol, bob])
    expect(writes).toEqual([lists])
    expect([report.failure, notices]).toEqual([null, []])
  })

  it.each([
    ['pppoe', lists.filter((line) => line.includes('pppoe'))],
    ['ipoe', lists.filter((line) => line.includes('ipoe'))],
  ] as const)('of one kind: %s', async (type, lines) => {
    const { target, writes, report } = scriptedSession({}, nothing)
    await rowsOf(listSessions(target, { ...all, type }, report))
    expect(writes).toEqual([lines])
  })

  it('with detail have every field of the detail', async () => {
    const { target, writes, report } = scriptedSession(
      { 'show service id 1000 ipoe session detail': ipoe.bob },
      nothing,
    )
    const rows = await rowsOf(listSessions(target, { ...all, detail: true }, report))
    expect(rows).toMatchObject([
      {
        ...{ type: 'ipoe', ip: '100.64.0.2', account: null, subscriber: 'bob', subProfile: 'sub-cgn' },
        ...{ slaProfile: 'sla-50m', groupInterface: 'grp-priv', ipOrigin: 'dhcp', addressPool: 'priv-pool' },
        ...{ circuitId: 'olt-7 eth 1/1', remoteId: null, lcpState: null, pppMtu: null },
        extra: { 'Session Key': 'sap-mac', 'IP Address': '100.64.0.2/24' },
      },
    ])
    expect(writes).toEqual([lists.map((line) => `${line} detail`)])
  })

  it.each([
    ['00:00:5e:00:53:01', 'mac 00:00:5e:00:53:01'],
    ['[1/1/4:1607.2011]', 'sap 1/1/4:1607.2011'],
    ['1/1/4', 'port 1/1/4'],
    ['1/1/4:1607.*', 'port 1/1/4'],
  ])('are filtered by the router: %s', async (typed, filter) => {
    const { target, writes, report } = scriptedSession({}, nothing)
    await rowsOf(listSessions(target, { ...all, services: ['100'], keys: keysOf(typed) }, report))
    expect(writes).toEqual([
      [`show service id 100 pppoe session ${filter}`, `show service id 100 ipoe session ${filter}`],
    ])
  })

  it('by address read the detail of IPoE sessions, whose list shows none', async () => {
    const { target, writes, report } = scriptedSession(
      { 'show service id 1000 ipoe session ip-address 100.64.0.2 detail': ipoe.bob },
      nothing,
    )
    const choice = { ...all, services: ['1000'], keys: keysOf('100.64.0.2') }
    const rows = await rowsOf(listSessions(target, choice, report))
    expect(rows).toMatchObject([{ ...bob, termination: 'local', ip: '100.64.0.2' }])
    expect(writes).toEqual([
      [
        'show service id 1000 pppoe session ip-address 100.64.0.2',
        'show service id 1000 ipoe session ip-address 100.64.0.2 detail',
      ],
    ])
  })

  it('have the same fields in every row of an answer, though some were read with their detail', async () => {
    const { target, report } = scriptedSession(
      { 'show service id 100 pppoe session': pppoe.brief, 'show service id 1000 ipoe session detail': ipoe.bob },
      nothing,
    )
    const rows = await rowsOf(listSessions(target, { ...all, keys: keysOf('0.0.0.0/0') }, report))
    expect(rows.map(({ mac }) => mac)).toEqual(['00:00:5e:00:53:01', '00:00:5e:00:53:02', '00:00:5e:00:53:0b'])
    const [first = [], ...others] = rows.map((row) => Object.keys(row).sort())
    expect(others).toEqual([first, first])
  })

  it('of an IPv4 prefix are those that have an address in it, IPoE too', async () => {
    const { target, report } = scriptedSession(
      {
        'show service id 100 pppoe session': pppoe.brief,
        'show service id 1000 ipoe session': ipoe.brief,
        'show service id 1000 ipoe session detail': ipoe.bob,
      },
      nothing,
    )
    const ips = async (typed: string) => {
      const rows = await rowsOf(listSessions(target, { ...all, keys: keysOf(typed) }, report))
      return rows.map(({ ip }) => ip)
    }
    expect(await ips('198.51.100.4/30')).toEqual(['198.51.100.4'])
    expect(await ips('198.51.100.0/24')).toEqual(['198.51.100.3', '198.51.100.4'])
    expect(await ips('100.64.0.0/10')).toEqual(['100.64.0.2'])
  })

  it('of several keys are filtered by all of them, and held against them', async () => {
    const { target, writes, report } = scriptedSession(
      { 'show service id 100 pppoe session sap 1/1/4:1607.2011 mac 00:00:5e:00:53:02': pppoe.brief },
      nothing,
    )
    const keys = keysOf('1/1/4:1607.2011', '00:00:5e:00:53:02')
    const rows = await rowsOf(listSessions(target, { ...all, services: ['100'], keys, type: 'pppoe' }, report))
    expect(rows).toEqual([carol])
    expect(writes).toEqual([['show service id 100 pppoe session sap 1/1/4:1607.2011 mac 00:00:5e:00:53:02']])
  })

  it('of an account are looked up', async () => {
    const { target, writes, report } = scriptedSession(
      {
        'show service id 100 ppp session user-name carol': ppp.carol,
        'show service id 100 pppoe session mac 00:00:5e:00:53:02 detail': pppoe.aliceAndCarol,
      },
      nothing,
    )
    const rows = await rowsOf(listSessions(target, { ...all, keys: keysOf('carol') }, report))
    expect(rows).toMatchObject([{ ...carol, subscriber: 'carol' }])
    expect(writes[0]).toEqual([
      'show service active-subscribers subscriber carol',
      'show service id 100 ppp session user-name carol',
      'show service id 1000 ppp session user-name carol',
    ])
    expect(await rowsOf(listSessions(target, { ...all, keys: keysOf('carol'), type: 'ipoe' }, report))).toEqual([])
  })

  it('are read without a filter that the router does not know, which is told', async () => {
    const { target, writes, report, notices } = scriptedSession(
      {
        'show service id 100 pppoe session port 1/1/4': screens.badParameter,
        'show service id 100 pppoe session': pppoe.brief,
      },
      nothing,
    )
    const choice = { ...all, services: ['100'], keys: keysOf('1/1/4') }
    expect(await rowsOf(listSessions(target, choice, report))).toEqual([alice, carol])
    expect(writes).toEqual([
      ['show service id 100 pppoe session port 1/1/4', 'show service id 100 ipoe session port 1/1/4'],
      ['show service id 100 pppoe session'],
    ])
    expect(notices).toEqual([{ kind: 'listed', router: 'bras1', command: 'show service id 100 pppoe session' }])
    expect(report.failure).toBeNull()
  })

  it('read before the connection was lost are given, but not the open one, and then it throws', async () => {
    const { target, report, notices } = scriptedSession(
      { 'show service id 100 pppoe session': { lostAfter: pppoe.cut } },
      nothing,
    )
    const { rows, error } = await drain(listSessions(target, all, report))
    expect(rows).toEqual([alice])
    expect(told(error)).toMatchObject({ code: 'connection-lost', exitCode: 7 })
    expect(notices).toEqual([
      {
        ...{ kind: 'incomplete', router: 'bras1', command: 'show service id 100 pppoe session' },
        ...{ rows: 1, counted: null },
      },
    ])
  })

  it.each([
    ['stopped before their end', pppoe.cut, 2, null],
    ['are fewer than the router counts', pppoe.short, 1, 2],
  ])('that %s are given, and the answer fails', async (_, text, read, counted) => {
    const command = 'show service id 100 pppoe session'
    const { target, report, notices } = scriptedSession({ [command]: text }, nothing)
    expect(await rowsOf(listSessions(target, all, report))).toHaveLength(read)
    expect(told(report.failure)).toEqual({
      code: 'incomplete',
      facts: { command, rows: read, counted },
      exitCode: 7,
    })
    expect(notices).toEqual([{ kind: 'incomplete', router: 'bras1', command, rows: read, counted }])
  })

  it('that were refused fail the answer, though others came', async () => {
    const command = 'show service id 1000 pppoe session'
    const { target, report } = scriptedSession(
      { 'show service id 100 pppoe session': pppoe.brief, [command]: screens.notAllowed },
      nothing,
    )
    expect(await rowsOf(listSessions(target, all, report))).toEqual([alice, carol])
    expect(told(report.failure)).toEqual({
      code: 'refused',
      facts: { router: 'bras1', command, answer: screens.notAllowed },
      exitCode: 6,
    })
  })
})

describe('hosts', () => {
  const all = { services, keys: [], detail: false }

  it('of every service are asked in one write', async () => {
    const { target, writes, report } = scriptedSession(
      { 'show service id 100 subscriber-hosts': hosts.all, 'show service id 1000 subscriber-hosts': hosts.bob },
      nothing,
    )
    const rows = await rowsOf(listHosts(target, all, report))
    expect(rows.map(({ service, ip, prefixLength }) => [service, ip, prefixLength])).toEqual([
      [100, '198.51.100.3', null],
      [100, '2001:db8:5:67::', 64],
      [100, '2001:db8:4f00::', 56],
      [100, '198.51.100.4', null],
      [100, '203.0.113.9', null],
      [1000, '100.64.0.2', null],
    ])
    expect(rows[5]).toEqual({
      ...{ router: 'bras1', service: 1000, sap: 'lag-1:201.100', managedSap: true, port: 'lag-1' },
      ...{ outerVlan: 201, innerVlan: 100, ip: '100.64.0.2', prefixLength: null, mac: '00:00:5e:00:53:0b' },
      ...{ sessionId: null, origin: 'DHCP', forwarding: true, subscriber: 'bob' },
    })
    expect(writes).toEqual([['show service id 100 subscriber-hosts', 'show service id 1000 subscriber-hosts']])
  })

  it.each([
    ['00:00:5e:00:53:0b', 'subscriber-hosts mac 00:00:5e:00:53:0b'],
    ['100.64.0.2', 'subscriber-hosts ip 100.64.0.2'],
    ['[lag-1:201.100]', 'subscriber-hosts sap lag-1:201.100'],
    ['lag-1', 'subscriber-hosts'],
    ['lag-1:201.*', 'subscriber-hosts'],
    ['100.64.0.0/10', 'subscriber-hosts'],
  ])('are filtered by the router where it can: %s', async (typed, filter) => {
    const { target, writes, report } = scriptedSession({ [`show service id 1000 ${filter}`]: hosts.bob })
    const rows = await rowsOf(listHosts(target, { ...all, services: ['1000'], keys: keysOf(typed) }, report))
    expect(rows.map(({ subscriber }) => subscriber)).toEqual(['bob'])
    expect(writes).toEqual([[`show service id 1000 ${filter}`]])
  })

  it.each(['1/1/4', '1/1/4:1607.*', '198.51.100.0/24', '1/1/5:*'])(
    'on other places are left out: %s',
    async (typed) => {
      const { target, report } = scriptedSession({ 'show service id 100 subscriber-hosts': hosts.all })
      const rows = await rowsOf(listHosts(target, { ...all, services: ['100'], keys: keysOf(typed) }, report))
      const expected: Readonly<Record<string, readonly string[]>> = {
        '1/1/4': [aliceId, aliceId, aliceId, 'carol'],
        '1/1/4:1607.*': [aliceId, aliceId, aliceId, 'carol'],
        '198.51.100.0/24': [aliceId, 'carol'],
        '1/1/5:*': ['dave'],
      }
      expect(rows.map(({ subscriber }) => subscriber)).toEqual(expected[typed])
    },
  )

  it('with detail are asked with it', async () => {
    const { target, writes, report } = scriptedSession({
      'show service id 1000 subscriber-hosts mac 00:00:5e:00:53:0b detail': hosts.bobDetail,
    })
    const choice = { services: ['1000'], keys: keysOf('00:00:5e:00:53:0b'), detail: true }
    expect(await rowsOf(listHosts(target, choice, report))).toMatchObject([
      {
        ...{ ip: '100.64.0.2', subscriberInterface: 'sub-priv', groupInterface: 'grp-priv', subProfile: 'sub-cgn' },
        ...{ slaProfile: 'sla-50m', acctSessionId: '5A00C6', addressOrigin: 'AAA' },
        extra: { 'Acct-Q-Inst-Session-Id': '5A00C7' },
      },
    ])
    expect(writes).toHaveLength(1)
  })

  const bobFound = {
    'show service active-subscribers subscriber bob': subscribers.bob,
    'show service id 1000 ipoe session mac 00:00:5e:00:53:0b detail': ipoe.bob,
    'show service id 1000 subscriber-hosts mac 00:00:5e:00:53:0b': hosts.bob,
  }

  it('of an account are all hosts of the user that was found', async () => {
    const { target, report } = scriptedSession(bobFound, nothing)
    const rows = await rowsOf(listHosts(target, { ...all, keys: keysOf('bob') }, report))
    expect(rows.map(({ ip }) => ip)).toEqual(['100.64.0.2'])
  })

  it('of an account with detail are asked again by service and MAC, and nobody else', async () => {
    const detailed = 'show service id 1000 subscriber-hosts mac 00:00:5e:00:53:0b detail'
    const { target, writes, report } = scriptedSession({ ...bobFound, [detailed]: hosts.bobDetail }, nothing)
    const rows = await rowsOf(listHosts(target, { services, keys: keysOf('bob'), detail: true }, report))
    expect(rows).toMatchObject([{ ip: '100.64.0.2', groupInterface: 'grp-priv' }])
    expect(writes.at(-1)).toEqual([detailed])
  })

  it('of an account that nobody has are none', async () => {
    const { target, writes, report } = scriptedSession({}, nothing)
    expect(await rowsOf(listHosts(target, { services, keys: keysOf('nobody'), detail: true }, report))).toEqual([])
    expect(writes).toHaveLength(1)
  })

  it('of an IPv6 address inside a prefix are that prefix alone', async () => {
    const { target, report } = scriptedSession(
      {
        'show service id 100 subscriber-hosts': hosts.all,
        'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail': pppoe.alice,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
      },
      nothing,
    )
    const rows = await rowsOf(listHosts(target, { ...all, keys: keysOf('2001:db8:4f00:99::1') }, report))
    expect(rows.map(({ ip }) => ip)).toEqual(['2001:db8:4f00::'])
  })
})

describe('subscribers', () => {
  const all = { services: [], keys: [], detail: false, tree: false }

  it('are the list of the router, every row with the same fields', async () => {
    const { target, writes, report } = scriptedSession({ 'show service active-subscribers': subscribers.all })
    const rows = await rowsOf(listSubscribers(target, all, report))
    expect(rows.map(({ subscriber, ip }) => [subscriber, ip])).toEqual([
      [aliceId, '198.51.100.3'],
      [aliceId, '2001:db8:5:67::'],
      [aliceId, '2001:db8:4f00::'],
      ['bob', '100.64.0.2'],
    ])
    expect(rows[3]).toEqual({
      ...{ router: 'bras1', subscriber: 'bob', subProfile: 'sub-cgn', sap: 'lag-1:201.100', managedSap: true },
      ...{ port: 'lag-1', outerVlan: 201, innerVlan: 100, slaProfile: 'sla-50m', ip: '100.64.0.2', prefixLength: null },
      ...{ mac: '00:00:5e:00:53:0b', sessionType: 'ipoe', sessionId: null, origin: 'DHCP', service: 1000 },
      ...{ forwarding: true, natPolicy: 'nat-1', natOutsideIp: '203.0.113.1', natPorts: '1024-1055' },
      ...{ groupInterface: null, circuitId: null, remoteId: null, extra: {} },
    })
    expect(writes).toEqual([['show service active-subscribers']])
  })

  it.each([
    [{ detail: true }, 'show service active-subscribers detail'],
    [{ tree: true }, 'show service active-subscribers hierarchy'],
    [{ tree: true, detail: true }, 'show service active-subscribers hierarchy'],
  ])('are asked as chosen: %j', async (choice, line) => {
    const { target, writes, report } = scriptedSession({}, nothing)
    await rowsOf(listSubscribers(target, { ...all, ...choice }, report))
    expect(writes).toEqual([[line]])
  })

  it('by their id are asked at once', async () => {
    const line = 'show service active-subscribers subscriber bob detail'
    const { target, writes, report } = scriptedSession({ [line]: subscribers.bob })
    const rows = await rowsOf(listSubscribers(target, { ...all, keys: keysOf('bob'), detail: true }, report))
    expect(rows.map(({ subscriber }) => subscriber)).toEqual(['bob'])
    expect(writes).toEqual([[line]])
  })

  it('by their id as a tree', async () => {
    const line = 'show service active-subscribers hierarchy subscriber bob'
    const { target, writes, report } = scriptedSession({ [line]: hierarchy.bob })
    const rows = await rowsOf(listSubscribers(target, { ...all, keys: keysOf('bob'), tree: true }, report))
    expect(rows).toMatchObject([
      { subscriber: 'bob', subProfile: 'sub-cgn', sap: 'lag-1:201.100', ip: '100.64.0.2', service: 1000, extra: {} },
    ])
    expect(writes).toEqual([[line]])
  })

  it('by a PPP user name are found first', async () => {
    const askAlice = `show service active-subscribers subscriber "${aliceId}"`
    const { target, writes, report } = scriptedSession(
      {
        'show service active-subscribers subscriber "alice@isp.example"': screens.noSubscriber,
        'show service id 100 ppp session user-name "alice@isp.example"': ppp.alice,
        'show service id 100 pppoe session mac 00:00:5e:00:53:01 detail': pppoe.alice,
        'show service id 100 subscriber-hosts mac 00:00:5e:00:53:01': hosts.alice,
        [askAlice]: subscribers.alice,
      },
      nothing,
    )
    const choice = { ...all, services, keys: keysOf('alice@isp.example') }
    const rows = await rowsOf(listSubscribers(target, choice, report))
    expect(rows.map(({ subscriber, ip }) => [subscriber, ip])).toEqual([
      [aliceId, '198.51.100.3'],
      [aliceId, '2001:db8:5:67::'],
      [aliceId, '2001:db8:4f00::'],
    ])
    expect(writes.at(-1)).toEqual([askAlice])
  })

  it('by another key are found first', async () => {
    const { target, writes, report } = scriptedSession(
      {
        'show service id 1000 subscriber-hosts mac 00:00:5e:00:53:0b': hosts.bob,
        'show service active-subscribers hierarchy subscriber bob': hierarchy.bob,
      },
      nothing,
    )
    const choice = { ...all, services, keys: keysOf('00:00:5e:00:53:0b'), tree: true }
    expect(await rowsOf(listSubscribers(target, choice, report))).toMatchObject([{ subscriber: 'bob' }])
    expect(writes.at(-1)).toEqual(['show service active-subscribers hierarchy subscriber bob'])
  })

  it('that nobody is are none, and nothing fails', async () => {
    const { target, report, notices } = scriptedSession(
      { 'show service active-subscribers subscriber nobody': screens.noSubscriber },
      nothing,
    )
    expect(await rowsOf(listSubscribers(target, { ...all, services, keys: keysOf('nobody') }, report))).toEqual([])
    expect([report.failure, notices]).toEqual([null, []])
  })
})
